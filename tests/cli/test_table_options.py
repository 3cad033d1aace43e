#!/usr/bin/env python3
"""All commands that read a table read it alike: --from, --no-header, columns by their names or numbers."""
import csv
import json
import sys
from pathlib import Path

from program import ProgramTest, main

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "drugs.smi"
FAST = ("--init", "none", "--epochs", "2", "--split", "random", "--set", "width=8", "--set", "layers=1", "--set", "assignment_width=8",
        "--set", "assignment_layers=1", "--set", "columns=4", "--set", "motif_types=6", "--set", "head_width=8")


def rows():
    """Name, SMILES, a class, a number, a part."""
    drugs = [line.split(None, 1) for line in EXAMPLES.read_text().splitlines()]
    return [[name.strip(), smiles, str(int("n" in smiles.lower())), str(len(smiles)), ("train", "test", "valid", "train")[i % 4]]
            for i, (smiles, name) in enumerate(drugs)]


class TableOptions(ProgramTest):
    def setUp(self):
        super().setUp()
        self.named = self.write("named.csv", "".join(",".join(row) + "\n" for row in [["name", "smiles", "column_3", "column_4", "part"], *rows()]))
        self.nameless = self.write("plate.dat", "".join("\t".join(row) + "\n" for row in rows()))
        self.options = ("--from", "tsv", "--no-header")

    def done(self, *words, stdin=b""):
        run = self.run_program(*words, stdin=stdin)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run

    def trained(self, folder, *words, stdin=b""):
        self.done("train", *words, "-o", self.folder / folder, *FAST, stdin=stdin)
        card = json.loads((self.folder / folder / "card.json").read_text())
        return [task["id"] for task in card["tasks"]], card["weights_sha256"]

    def test_a_table_without_names_trains_the_model_that_one_with_names_trains(self):
        tasks, weights = self.trained("a", self.named, "--tasks", "column_3,column_4", "--higher-is-better", "column_4")
        self.assertEqual(tasks, ["column_3", "column_4"])
        for folder, words in (("b", ("--tasks", "3,4", "--smiles-column", "2", "--higher-is-better", "4")), ("c", ("--tasks", "column_3, 4"))):
            self.assertEqual(self.trained(folder, self.nameless, *self.options, *words), (tasks, weights))
        self.assertEqual(self.trained("d", "-", *self.options, "--tasks", "3,4", stdin=self.nameless.read_bytes()), (tasks, weights))
        goals = [json.loads((self.folder / folder / "card.json").read_text())["tasks"][1].get("higher_is_better") for folder in "abc"]
        self.assertEqual(goals[0], goals[1])
        self.assertNotEqual(goals[0], goals[2])

    def test_it_is_evaluated_and_its_motifs_are_counted(self):
        self.trained("model", self.named, "--tasks", "column_3,column_4")
        model = self.folder / "model"
        figures = self.done("evaluate", model, self.named, "--split", "part", "--json").stdout
        self.assertEqual(self.done("evaluate", model, self.nameless, *self.options, "--id-column", "1", "--split", "5", "--json").stdout, figures)
        self.assertEqual(self.done("evaluate", model, "-", *self.options, "--id-column", "column_1", "--split", "column_5", "--json", stdin=self.nameless.read_bytes()).stdout, figures)
        counted = self.done("motifs", model, self.named, "--overwrite").stdout
        card = (model / "card.json").read_bytes()
        self.assertEqual(self.done("motifs", model, self.nameless, *self.options, "--overwrite").stdout, counted)
        self.assertEqual((model / "card.json").read_bytes(), card)

    def test_it_is_screened_and_reported(self):
        screened = self.done("screen", self.nameless, *self.options, "-q", "--id-column", "1").stdout.decode()
        self.assertEqual(len(list(csv.reader(screened.splitlines(), delimiter="\t"))), len(rows()) + 1)
        page = self.folder / "page.html"
        said = self.done("report", self.nameless, *self.options, "--id-column", "1", "-n", "1", "-o", page).stderr
        self.assertIn(f"{len(rows())} rows, 0 failed", said)
        self.assertIn(rows()[0][0], page.read_text())
        self.done("report", "-", *self.options, "-n", "1", "-o", page, stdin=self.nameless.read_bytes())

    def test_what_does_not_fit_is_told_with_the_option_that_mends_it(self):
        self.trained("model", self.named, "--tasks", "column_3")
        model, page = self.folder / "model", self.folder / "page.html"
        commands = (("screen", "{}"), ("report", "{}", "-o", page), ("train", "{}", "-o", self.folder / "x"), ("evaluate", model, "{}"), ("motifs", model, "{}"))
        sdf = self.write("a.sdf", "ethanol\n\n\n  3  2  0  0  0  0  0  0  0  0999 V2000\n"
                         + "".join(f"    {i}.0000    0.0000    0.0000 {e} 0  0  0  0  0  0\n" for i, e in enumerate("CCO"))
                         + "  1  2  1  0\n  2  3  1  0\nM  END\n> <column_3>\n1\n\n$$$$\n")
        headless = self.write("headless.csv", self.nameless.read_text().replace("\t", ","))
        for command in commands:
            with self.subTest(command[0]):
                words = lambda table: [table if word == "{}" else word for word in command]  # noqa: E731
                self.assert_refused(self.run_program(*words(self.nameless)), "--from")
                self.assert_refused(self.run_program(*words(headless)), "--no-header")
                self.assert_refused(self.run_program(*words(self.named), "--from", "xml"), "smi, csv, tsv or sdf", status=2)
                self.assertIn("--no-header does nothing", self.run_program(*words(sdf), "--no-header").stderr)
        self.assert_refused(self.run_program("train", "--tu", self.folder, "--no-header"), "--no-header is for tables", status=2)


if __name__ == "__main__":
    main()
