#!/usr/bin/env python3
"""`motiphore motifs`: a model's card is told what its motif types are in a table; its weights stay as they are."""
import csv
import json
import shutil
from pathlib import Path

from program import ProgramTest, main

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "drugs.smi"


class Motifs(ProgramTest):
    def setUp(self):
        super().setUp()
        self.copy = self.folder / "model"
        shutil.copytree(self.model, self.copy)
        rows = [line.split(None, 1) for line in EXAMPLES.read_text().splitlines()][:12]
        self.table = self.folder / "assay.csv"
        with self.table.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["name", "smiles", "AMES", "unknown to the model"])
            writer.writerows([name, smiles, int("N" in smiles), 1] for smiles, name in rows)
            writer.writerow(["none", "not a molecule", 0, 1])

    def vocabulary(self):
        return json.loads((self.copy / "card.json").read_text())["training"]["motif_vocabulary"]

    def test_counts_what_the_table_has(self):
        weights = (self.copy / "model.safetensors").read_bytes()
        run = self.run_program("motifs", self.copy, self.table, "--overwrite")
        self.assertEqual(run.returncode, 0, run.stderr)
        found = self.vocabulary()
        self.assertEqual(run.stdout.decode(), f"{len(found)} motif types in 12 molecules\n")
        self.assertTrue(found)
        shown = self.screen(self.table, "--model", self.copy, "--format", "jsonl")
        clusters = sum(len(set(json.loads(line)["clusters"] or []) - {-1}) for line in shown.splitlines())
        self.assertEqual(sum(entry["motifs"] for entry in found), clusters)
        for entry in found:
            self.assertLessEqual(entry["molecules"], 12)
            self.assertLessEqual(entry["molecules"], entry["motifs"])
            self.assertLessEqual(sum(fragment["count"] for fragment in entry["fragments"]), entry["motifs"])
        self.assertEqual((self.copy / "model.safetensors").read_bytes(), weights)
        self.assertRegex(run.stderr, r"(^|\n)left out row \d+: parse: ")
        self.assertEqual(self.run_program("verify", self.copy).returncode, 0)

    def test_counts_the_training_part_of_a_split(self):
        split = self.folder / "split.csv"
        names = [row["name"] for row in csv.DictReader(self.table.read_text().splitlines())]
        split.write_text("mol_id,split\n" + "".join(f"{name},{'train' if i < 5 else 'test'}\n" for i, name in enumerate(names)))
        run = self.run_program("motifs", self.copy, self.table, "--split", split, "--id-column", "name", "--overwrite")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(b"in 5 molecules", run.stdout)

    def test_counts_of_a_small_table_are_not_put_in_the_place_of_the_training_sets(self):
        card = (self.copy / "card.json").read_bytes()
        run = self.run_program("motifs", self.copy, self.table)
        self.assertEqual((run.returncode, run.stdout), (1, b""), run.stderr)
        self.assertRegex(run.stderr, r"\nmotiphore motifs: the card .* would take their place.* \(--overwrite\)\n$")
        self.assertEqual((self.copy / "card.json").read_bytes(), card)

    def test_what_cannot_be_counted_leaves_the_card(self):
        card = (self.copy / "card.json").read_bytes()
        self.assert_refused(self.run_program("motifs", self.copy), "a model folder and a table", status=2)
        self.assert_refused(self.run_program("motifs", self.copy, self.folder / "none.csv"), "none.csv")
        self.assert_refused(self.run_program("motifs", self.folder, self.table), "card.json")
        empty = self.folder / "empty.csv"
        empty.write_text("smiles,AMES\n")
        run = self.run_program("motifs", self.copy, empty)
        self.assertEqual((run.returncode, run.stdout), (1, b""))
        self.assertIn(f"'{empty}' has no rows below the names of its columns", run.stderr)
        self.assertEqual((self.copy / "card.json").read_bytes(), card)


if __name__ == "__main__":
    main()
