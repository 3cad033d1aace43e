#!/usr/bin/env python3
"""Model folders that may not be read, or lack a part, are told as what they are; and the program says which one it is itself."""
import gzip
import json
import os
import shutil

from program import ProgramTest, main

NOBODY = 65534
TABLE = "analogues.csv.gz"


class ModelFolders(ProgramTest):
    def setUp(self):
        super().setUp()
        self.folder.chmod(0o755)
        self.models = self.folder / "models"
        self.copy = self.models / self.model.name
        shutil.copytree(self.model, self.copy)

    def run_barred(self, path, *arguments):
        """The program as somebody who may not read `path`; root may read all, so it is run for another user then."""
        mode = path.stat().st_mode
        path.chmod(0)
        try:
            other = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
            return self.run_program(*arguments, cwd="/", **other)
        finally:
            path.chmod(mode)

    def test_the_shipped_model_in_a_folder_that_is_barred(self):
        self.env = dict(self.env, MOTIPHORE_MODELS=str(self.models))
        for path in (self.models, self.copy):
            run = self.run_barred(path, "info")
            self.assert_refused(run, f"'{path}' cannot be read: Permission denied; see who may enter this folder")

    def test_a_named_model_in_a_folder_that_is_barred(self):
        self.assert_refused(self.run_barred(self.copy, "info", self.copy), f"'{self.copy}/card.json': Permission denied")
        self.assert_refused(self.run_barred(self.copy / "card.json", "info", self.copy), "card.json' cannot be opened: Permission denied")

    def test_a_table_of_training_molecules_that_is_barred(self):
        for arguments in (["explain", "C", "-m", self.copy], ["verify", self.copy]):
            run = self.run_barred(self.copy / TABLE, *arguments)
            self.assert_refused(run, f"{TABLE}' cannot be opened: Permission denied; see who may read the files of the model")

    def test_a_table_that_is_not_there_but_in_the_card(self):
        (self.copy / TABLE).unlink()
        said = f"'{self.copy}' has no {TABLE}, whose checksum is in its card"
        self.assert_refused(self.run_program("verify", self.copy), said)
        self.assertIn(said, self.run_program("doctor", "-m", self.copy).stdout.decode())
        table = self.write("a.smi", "C\n")
        for arguments in (["explain", "C", "-m", self.copy], ["screen", table, "-m", self.copy],
                          ["report", table, "-m", self.copy, "-o", self.folder / "x.html"]):
            run = self.run_program(*arguments)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertEqual(run.stderr.count(f"note: {said}"), 1, run.stderr)

    def test_a_model_that_never_had_such_a_table_lacks_none(self):
        (self.copy / TABLE).unlink()
        card = self.copy / "card.json"
        card.write_text(card.read_text().replace('"analogues_sha256"', '"other"', 1))
        self.assertEqual(self.run_program("verify", self.copy).returncode, 0)
        self.assertEqual(self.run_program("explain", "C", "-m", self.copy).stderr, "")

    def test_examples_in_other_clusters_and_another_table_are_no_whole_model(self):
        card, table = self.copy / "card.json", self.copy / TABLE
        text, said = card.read_text(encoding="utf-8"), json.loads(card.read_text(encoding="utf-8"))
        clusters = said["examples"][0]["clusters"]
        clusters[clusters.index(0)] = max(clusters) + 1
        card.write_text(json.dumps(said), encoding="utf-8")
        run = self.run_program("verify", self.copy)
        self.assertEqual((run.returncode, run.stdout), (1, b""))
        self.assertIn("its atoms fall into other clusters than in the card\n", run.stderr)
        self.assertIn("1 of ", run.stderr)
        card.write_text(text, encoding="utf-8")
        table.write_bytes(gzip.compress(gzip.decompress(table.read_bytes()) + b"x\n"))
        self.assertEqual(self.run_program("verify", self.copy).returncode, 1)
        card.write_text(text.replace('"analogues_sha256"', '"other"', 1), encoding="utf-8")  # a row that is none is seen all the same
        self.assertEqual(self.run_program("verify", self.copy).returncode, 1)

    def test_the_version_is_short_and_doctor_tells_the_commit(self):
        version = self.run_program("--version").stdout.decode()
        self.assertRegex(version, r"^motiphore \d+\.\d+\.\d+\n$")
        first = self.run_program("doctor").stdout.decode().splitlines()[0]
        self.assertRegex(first, rf"^motiphore +{version.split()[1]}(, commit [0-9a-f]{{10}})?$")


if __name__ == "__main__":
    main()
