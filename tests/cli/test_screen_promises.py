#!/usr/bin/env python3
"""The promises of `motiphore screen` on good input: same bytes however it is run, sums that add up, whole files only."""
import csv
import gzip
import io
import json
import math
import os
import pty
import select
import signal
import subprocess
import time
from pathlib import Path

from program import ProgramTest, main

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "drugs.smi"
BATCH = 64  # rows that `screen` predicts together


class Screen(ProgramTest):
    def setUp(self):
        super().setUp()
        self.lines = EXAMPLES.read_text().splitlines()

    def many(self, rows):
        """A SMILES file of this many molecules, some of them bad."""
        lines = [self.lines[i % len(self.lines)] if i % 17 else f"C1CC{'C' * (i % 5)} bad {i}" for i in range(rows)]
        return self.write(f"{rows}.smi", "\n".join(lines).encode() + b"\n")

    def test_bytes_do_not_depend_on_jobs_or_container(self):
        path = self.many(7 * BATCH + 3)
        for form in ("csv", "jsonl"):
            expected = self.screen(path, "--format", form, "--jobs", 1)
            self.assertEqual(len(expected.splitlines()), 7 * BATCH + 3 + (form == "csv"))
            for jobs in (2, 5):
                self.assertEqual(self.screen(path, "--format", form, "--jobs", jobs), expected)
            self.assertEqual(self.screen("-", "--format", form, stdin=path.read_bytes()), expected)
            packed = self.write("packed.smi.gz", gzip.compress(path.read_bytes()))
            self.assertEqual(self.screen(packed, "--format", form), expected)
            for name in (f"out.{form}", f"out.{form}.gz"):
                out = self.folder / name
                self.assertEqual(self.screen(path, "-o", out), b"")
                data = out.read_bytes()
                self.assertEqual(gzip.decompress(data) if name.endswith(".gz") else data, expected)

    def test_several_inputs_are_one(self):
        a = self.write("a.csv", b"smiles,name\nC,1\nCC,2\n")
        b = self.write("b.tsv.gz", gzip.compress(b"smiles\tname\nCCC\t3, three\n"))
        c = self.write("c.csv", b"smiles,name\n")
        rows = [json.loads(line) for line in self.screen(a, b, c, a, "--format", "jsonl").splitlines()]
        self.assertEqual([(row["row"], row["name"]) for row in rows],
                         [(0, "1"), (1, "2"), (2, "3, three"), (3, "1"), (4, "2")])
        table = list(csv.reader(io.StringIO(self.screen(a, b, c).decode(), newline="")))
        self.assertEqual([row[:2] for row in table], [["smiles", "name"], ["C", "1"], ["CC", "2"], ["CCC", "3, three"]])

    def test_sdf_in_and_out(self):
        path = self.many(BATCH + 3)
        for name in ("a.sdf", "a.sdf.gz"):
            self.screen(path, "-o", self.folder / name)
        packed, plain = (self.folder / "a.sdf.gz").read_bytes(), (self.folder / "a.sdf").read_bytes()
        self.assertEqual(gzip.decompress(packed), plain)
        self.assertEqual(plain, self.screen(path, "--format", "sdf", "--jobs", 3))
        self.assertEqual(plain.count(b"$$$$\n"), BATCH + 3)
        self.assertIn(b"> <pred_status>\nparse: ", plain)
        # What was predicted from the SMILES is predicted from their drawings.
        expected = list(csv.DictReader(io.StringIO(self.screen(path).decode(), newline="")))
        for name in ("a.sdf", "a.sdf.gz"):
            table = self.screen(self.folder / name, "--prefix", "new_").decode()
            rows = list(csv.DictReader(io.StringIO(table, newline="")))
            self.assertEqual([row["name"] for row in rows], [row["name"] for row in expected])
            for row, cells in zip(rows, expected):
                self.assertEqual(row["new_status"] == "ok", cells["pred_status"] == "ok")
                self.assertEqual(row["pred_status"], cells["pred_status"])
                if row["new_status"] == "ok":
                    self.assertAlmostEqual(float(row["new_mass"]), float(cells["pred_mass"]), delta=1e-3)
        run = self.run_program("screen", self.folder / "a.sdf")
        self.assert_refused(run, "pred_status", "prefix")

    def test_a_drawing_has_the_time_of_a_prediction(self):
        path = self.write("large.smi", b"C" * 490 + b" chain\nCCO ethanol\n")
        for seconds, expected in (("20", b"ok"), ("0.001", b"predict: ")):
            records = self.screen(path, "--format", "sdf", "--row-seconds", seconds).split(b"$$$$\n")
            self.assertEqual(len(records), 3)
            for record, status in zip(records, (expected, b"ok")):
                self.assertIn(b"> <pred_status>\n" + status, record)

    def test_no_rows(self):
        self.assertEqual(self.screen(self.write("a.smi", b"")).count(b"\n"), 1)
        self.assertEqual(self.screen(self.write("b.csv", b"x,smiles\n")).count(b"\n"), 1)
        self.assertEqual(self.screen(self.write("c.csv", b"x,smiles"), "--format", "jsonl"), b"")

    def test_json_and_csv_say_the_same(self):
        card = json.loads(self.run_program("info", "--json").stdout)
        tasks = [task["id"] for task in card["tasks"]]
        rows = [json.loads(line) for line in self.screen(EXAMPLES, "--format", "jsonl").splitlines()]
        table = list(csv.DictReader(io.StringIO(self.screen(EXAMPLES).decode(), newline="")))
        self.assertEqual(list(table[0]), ["smiles", "name", "pred_status", "pred_mass", *(f"pred_{task}" for task in tasks),
                                          "pred_oral_mg_kg", "pred_ghs", "pred_domain", "pred_in_domain", "pred_concern",
                                          "pred_motif", "pred_parent", "pred_note"])
        for row, cells in zip(rows, table):
            self.assertEqual((row["smiles"], row["name"], row["motif"]), (cells["smiles"], cells["name"], cells["pred_motif"]))
            self.assertAlmostEqual(row["mass"], float(cells["pred_mass"]), delta=6e-5)
            self.assertAlmostEqual(row["domain"], float(cells["pred_domain"]), delta=6e-5)
            self.assertEqual(str(row["in_domain"]).lower(), cells["pred_in_domain"])
            for task in tasks:
                self.assertTrue(math.isclose(row["tasks"][task], float(cells[f"pred_{task}"]), rel_tol=6e-6))

    def test_rows_of_json_have_their_keys_in_one_order(self):
        path = self.write("a.smi", b"CCO good\nc1cc bad\n")
        for options in ((), ("-e", "AMES,NR-AR", "--sets", "90", "--nearest", "2", "--assignment")):
            good, bad = (list(json.loads(line)) for line in self.screen(path, "-f", "jsonl", *options).splitlines())
            self.assertEqual(good, bad)

    def test_contributions_add_up(self):
        card = json.loads(self.run_program("info", "--json").stdout)
        for line in self.screen(EXAMPLES, "--format", "jsonl", "--assignment").splitlines():
            row = json.loads(line)
            atoms = len(row["clusters"])
            clusters = {c for c in row["clusters"] if c >= 0}
            self.assertEqual(clusters, set(range(len(clusters))))
            self.assertEqual([c < 0 for c in row["clusters"]], [t < 0 for t in row["types"]])
            self.assertEqual(len(row["assignment"]), atoms)
            for cluster, soft in zip(row["clusters"], row["assignment"]):
                self.assertAlmostEqual(sum(soft), 0 if cluster < 0 else 1, delta=1e-5)
            for task in card["tasks"]:
                parts = row["contributions"][task["id"]]
                self.assertEqual(len(parts), len(clusters))
                value = row["tasks"][task["id"]]
                expected = math.log(value / (1 - value)) if task["kind"] == "classification" else value
                self.assertAlmostEqual(sum(parts) + row["bias"][task["id"]], expected, delta=1e-5)

    def test_a_killed_run_leaves_an_older_file_and_nothing_else(self):
        path = self.many(20 * BATCH)
        out = self.write("out.csv", b"older\n")
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            process = subprocess.Popen(["motiphore", "screen", "-q", "-o", out, "-"], env=self.env, stdin=subprocess.PIPE)
            process.stdin.write(path.read_bytes())
            process.stdin.flush()
            time.sleep(0.5)
            process.send_signal(sign)
            self.assertEqual(process.wait(60), -sign)  # before the end of the input, with which the run would be whole
            process.stdin.close()
            self.assertEqual(out.read_bytes(), b"older\n")

    def test_rows_of_a_pipe_whose_writer_pauses_come_at_once(self):
        inputs = {"csv": [b"smiles,name\n", b"CCO,a\n", b"c1cc,b\n", b"CC,c\n"], "smi": [b"CCO a\n", b"c1cc b\n", b"CC c\n"]}
        for form, lines in inputs.items():
            with subprocess.Popen(["motiphore", "screen", "-q", "--from", form, "-"], env=self.env, stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE) as process:
                got = b""
                for n, line in enumerate(lines):
                    process.stdin.write(line)
                    process.stdin.flush()
                    rows = n + (form == "smi")
                    while got.count(b"\n") < (rows + 1 if rows else 0):
                        self.assertTrue(select.select([process.stdout], [], [], 10)[0], f"nothing comes after {line}")
                        more = os.read(process.stdout.fileno(), 1 << 16)
                        self.assertTrue(more, f"the output ends after {line}")
                        got += more
                process.stdin.close()
                self.assertEqual(process.wait(60), 0)
                got += process.stdout.read()
            self.assertEqual(got, self.screen(self.write(f"whole.{form}", b"".join(lines))))

    def test_a_row_without_end_is_one_failed_row(self):
        path = self.write("a.csv", b"smiles,name\nCCO,a\n" + b"C" * 20_000_000 + b",b\nCC,c\n")
        self.addCleanup(csv.field_size_limit, csv.field_size_limit(1 << 25))
        rows = list(csv.DictReader(io.StringIO(self.screen(path, "--format", "tsv").decode()), delimiter="\t"))
        self.assertEqual([row["pred_status"][:2] for row in rows], ["ok", "pa", "ok"])
        self.assertIn("longer than 16 MB", rows[1]["pred_status"])
        self.assertEqual([row["name"] for row in rows], ["a", "", "c"])

    def test_a_reader_that_has_seen_enough(self):
        path = self.many(50 * BATCH)
        with subprocess.Popen(["motiphore", "screen", "-q", path], env=self.env, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            process.stdout.readline()
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b"")
            self.assertEqual(process.wait(60), 1)

    def test_progress_only_on_a_terminal(self):
        path = self.many(BATCH)
        try:
            ours, theirs = pty.openpty()
        except OSError as error:
            self.skipTest(f"this system gives no terminal: {error}")
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            subprocess.run(["motiphore", "screen", path, "-o", self.folder / "out.csv"], env=self.env, stderr=theirs, check=True)
            os.close(theirs)
            self.assertIn(b"64 rows in ", terminal.read(65536))
        run = self.run_program("screen", path)
        self.assertNotIn("\r", run.stderr)
        self.assertEqual(len(run.stderr.splitlines()), 1)


if __name__ == "__main__":
    main()
