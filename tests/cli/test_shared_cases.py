#!/usr/bin/env python3
"""The files of ../shared/cases, which users of such programs brought: rows out = rows in, all readable. Exit 77 without that folder."""
import csv
import io
import sys
from pathlib import Path

from program import SKIP, ProgramTest, main

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
ROWS = {"cat_mols.sdf": 3, "spaceline.sdf": 2, "blankinvalue.sdf": 2, "firstempty.sdf": 3, "mac.smi": 2, "pandas_index.csv": 3, "d1.csv": 1,
        "sep.csv": 1, "cx_unquoted2.csv": 2, "idfirst_head.smi": 2, "zeros.smi.gz": 3}


class SharedCases(ProgramTest):
    def table(self, name, *options):
        run = self.run_program("screen", CASES / name, *options)
        self.assertEqual(run.returncode, 0, run.stderr)
        return list(csv.DictReader(io.StringIO(run.stdout.decode(), newline="")))

    def test_rows(self):
        for name, rows in ROWS.items():
            with self.subTest(name):
                self.assertEqual([row["pred_status"] for row in self.table(name)], ["ok"] * rows)
        self.assertEqual([row["pred_status"] for row in self.table("nohead.csv", "--no-header")], ["ok"] * 3)

    def test_data_items(self):
        self.assertEqual([row["COMMENT"] for row in self.table("spaceline.sdf")], ["natural product", "synth"])
        self.assertEqual([row["IC50"] for row in self.table("firstempty.sdf")], ["", "3", "4"])
        self.assertEqual(self.table("blankinvalue.sdf")[0]["note"], "line one\n\nline three")
        self.assertEqual(self.screen(CASES / "pandas_index.csv", "-f", "sdf").count(b"> <column_1>\n"), 3)

    def test_atoms_that_are_no_element(self):
        rows = {row["ID"]: row["pred_status"] for row in self.table("mol.sdf")}
        self.assertEqual(len(rows), (CASES / "mol.sdf").read_text().count("$$$$"))
        for name in ("R#", "R1", "star", "A query", "Q query", "X query", "L list", "Pol", "Lp pair", "SRU"):
            self.assertNotEqual(rows[name], "ok", name)
        for name in ("D symbol", "T symbol", "dative 9", "aromatic bonds", "V3 continued lines", "no version"):
            self.assertEqual(rows[name], "ok", name)


if __name__ == "__main__":
    if not CASES.is_dir():
        print(f"skipped: {CASES} is not there")
        sys.exit(SKIP)
    main()
