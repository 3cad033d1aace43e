#!/usr/bin/env python3
"""`motiphore train --tu`: graphs of any kind, every pooling, one answer for each graph; and what it refuses."""
import csv

from program import ProgramTest

SMALL = ("width=8", "layers=2", "clusters=4", "batch_size=8")
POOLINGS = ("sum", "mean", "max", "attention", "sagpool", "diffpool")


class TrainGraphs(ProgramTest):
    def setUp(self):
        super().setUp()
        self.tu = self.folder / "RINGS"
        self.tu.mkdir()
        edges, indicator, labels, first = [], [], [], 1
        for g in range(24):  # rings and paths
            nodes = 4 + g % 5
            pairs = [(i, i + 1) for i in range(nodes - 1)] + ([(0, nodes - 1)] if g % 2 else [])
            edges += [f"{first + a}, {first + b}\n{first + b}, {first + a}\n" for a, b in pairs]
            indicator += [f"{g + 1}\n"] * nodes
            labels.append(f"{g % 2}\n")
            first += nodes
        for part, lines in (("A", edges), ("graph_indicator", indicator), ("graph_labels", labels)):
            (self.tu / f"RINGS_{part}.txt").write_text("".join(lines))
        (self.tu / "folds.csv").write_text("graph_id,fold\n" + "".join(f"{g + 1},{g // 2 % 3}\n" for g in range(24)))

    def train(self, *more):
        return self.run_program("train", "--tu", self.tu, "--epochs", 3,
                                *(w for s in SMALL for w in ("--set", s)), *more)

    def test_every_pooling(self):
        for pooling in POOLINGS:
            with self.subTest(pooling):
                out = self.folder / f"{pooling}.csv"
                run = self.train("--pooling", pooling, "-o", out, "--jobs", 1)
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertIn(f"RINGS, {pooling}: accuracy ".encode(), run.stdout)
                self.assertIn(b"over 3 folds; always answering the commonest class 50.0 %", run.stdout)
                self.assertIn("features: node degree; folds of folds.csv", run.stderr)
                rows = list(csv.DictReader(out.open()))
                self.assertEqual([r["graph_id"] for r in rows], [str(g + 1) for g in range(24)])
                for row in rows:
                    self.assertAlmostEqual(float(row["p_0"]) + float(row["p_1"]), 1, places=5)
                again = self.folder / "again.csv"
                self.train("--pooling", pooling, "-o", again, "--jobs", 2, "-q")
                self.assertEqual(out.read_bytes(), again.read_bytes())

    def test_folds_are_made_where_none_are_given(self):
        (self.tu / "folds.csv").unlink()
        run = self.train()
        self.assertIn("folds made from the seed", run.stderr)
        self.assertIn(b"over 10 folds", run.stdout)

    def test_refusals(self):
        self.assert_refused(self.train("--pooling", "min"), "--pooling is sum, mean, max", "not 'min'", status=2)
        self.assert_refused(self.train("--set", "ratio=0"), "'ratio' is 0, expected a number above 0", status=2)
        self.assert_refused(self.train("--set", "depth=3"), "unknown key 'depth'", status=2)
        missing = self.folder / "none"
        self.assert_refused(self.run_program("train", "--tu", missing), "is no TUDataset folder")
        self.assert_refused(self.train("--split", "random"), "--split is for tables of molecules", status=2)
        for option in ("recipe", "init", "teacher", "guide", "tasks", "smiles-column", "id-column", "higher-is-better"):
            self.assert_refused(self.train(f"--{option}", "x"), f"--{option} is for tables of molecules", status=2)
        for option in ("no-header", "overwrite", "resume"):
            self.assert_refused(self.train(f"--{option}"), f"--{option} is for tables of molecules", status=2)
        self.assert_refused(self.train("--jobs", -1), "--jobs is -1, but cannot be negative", status=2)
        self.assert_refused(self.train("table.csv"), "not both", status=2)
        self.assert_refused(self.run_program("train", "table.csv", "-o", "m", "--jobs", 2), "--jobs is for --tu", status=2)
        self.assert_refused(self.train("-o", missing / "x.csv"), "cannot write", missing)


if __name__ == "__main__":
    from program import main
    main()
