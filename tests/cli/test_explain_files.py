#!/usr/bin/env python3
"""Files that `motiphore explain -o` writes: pictures that another program makes, pages and JSON with what would lower a task."""
import json
import math
import re
import shutil
import struct
import subprocess
import unittest

from program import ProgramTest, main

TOLUIDINE = "Cc1ccc(N)cc1"


def log_odds(probability):
    return math.log(probability / (1 - probability))


class ExplainFiles(ProgramTest):
    def explain(self, *arguments, **options):
        run = self.run_program("explain", TOLUIDINE, *arguments, **options)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return run.stdout

    @unittest.skipUnless(shutil.which("rsvg-convert"), "there is no rsvg-convert")
    def test_png_and_pdf(self):
        png, pdf, svg = (self.folder / f"it's {ending}.{ending}" for ending in ("png", "pdf", "svg"))
        for file in (png, pdf, svg):
            self.explain("-o", file)
        data = png.read_bytes()
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        width = float(re.search(r"width='([\d.]+)(px)?'", svg.read_text()).group(1))
        self.assertAlmostEqual(struct.unpack(">I", data[16:20])[0], 2 * width, delta=2)  # for screens of fine resolution
        self.assertEqual(pdf.read_bytes()[:5], b"%PDF-")

    def test_a_molecule_that_is_too_large_to_draw_is_told_of_all_the_same(self):
        picture = self.folder / "a.svg"
        run = self.run_program("explain", "C" * 1001, "-o", picture)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"alkyl chain", run.stdout)
        self.assertIn("at most 1000", run.stderr)
        self.assertFalse(picture.exists())
        page = self.folder / "a.html"
        self.assertEqual(self.run_program("explain", "C" * 1001, "-o", page).returncode, 1)
        self.assertIn("alkyl chain", page.read_text())
        self.assertNotIn("<svg", page.read_text())

    def test_without_the_program_that_makes_pictures(self):
        program = shutil.which("motiphore", path=self.env["PATH"])
        picture = self.folder / "a.png"
        for env in (dict(self.env, PATH=str(self.folder)), dict(self.env, TMPDIR=str(self.folder / "none"))):
            run = subprocess.run([program, "explain", TOLUIDINE, "-o", str(picture)], env=env, capture_output=True, text=True)
            self.assertEqual(run.returncode, 1, run.stderr)
            self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
            self.assertRegex(run.stderr, "librsvg2-bin|temporary files")
            self.assertFalse(picture.exists())

    def test_what_was_measured_is_told_however_few_neighbours_are_listed(self):
        for smiles in ("CCOP(=S)(OCC)Oc1ccc(cc1)[N+](=O)[O-]", "CC(C)OP(C)(=O)F", "Nc1ccc(cc1)-c1ccc(N)cc1"):  # parathion, sarin, benzidine
            few, many = (json.loads(self.run_program("explain", smiles, "-n", count, "--json").stdout) for count in ("0", "5"))
            self.assertEqual((len(few.pop("nearest")), len(many.pop("nearest"))), (0, 5), smiles)
            self.assertEqual(few, many, smiles)
        self.assertIn(b"category 1", self.run_program("explain", "CC(C)OP(C)(=O)F", "-n", "0").stdout)

    def test_what_would_lower_a_task_as_json_and_as_a_page(self):
        told = json.loads(self.explain("--improve", "NR-AhR", "--json"))["improve"]
        self.assertEqual(told["task"], "NR-AhR")
        self.assertTrue(told["changes"])
        for change in told["changes"]:
            self.assertIn(change["kind"], ("masked", "replaced"))
            self.assertAlmostEqual(log_odds(change["value"]), log_odds(told["value"]) + change["change"], places=3)
            self.assertLess(change["change"], 0)
            self.assertEqual(bool(change["replacement"]), change["kind"] == "replaced")
        best = next(change for change in told["changes"] if change["smiles"])
        again = json.loads(self.run_program("explain", best["smiles"], "--json").stdout)
        self.assertAlmostEqual(again["tasks"]["NR-AhR"]["value"], best["value"], places=5)
        page = self.folder / "page.html"
        self.explain("--improve", "NR-AhR", "-o", page)
        self.assertIn("What would lower NR-AhR", page.read_text())


if __name__ == "__main__":
    main()
