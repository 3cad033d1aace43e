#!/usr/bin/env python3
"""Bad molecules are rows; bad files, columns, outputs and models are one sentence, status 1, and nothing written."""
import csv
import gzip
import io
import json
import shutil

from program import ProgramTest, main

TOO_MUCH = b",2,3"  # cells for which the header has no columns


class BadInput(ProgramTest):
    def assert_nothing_written(self, path, *parts, arguments=()):
        """Screening `path` is refused with one sentence and leaves no file behind."""
        before = sorted(self.folder.rglob("*"))
        run = self.run_program("screen", path, "-o", self.folder / "out.csv", *arguments)
        self.assert_refused(run, *parts)
        self.assertEqual(sorted(self.folder.rglob("*")), before)

    def test_bad_molecules_are_rows_with_a_reason(self):
        path = self.write("a.smi", b"CCO good\nc1ccccc open ring\n((C brackets\nC(C)(C)(C)(C)C five valences\n\n"
                                   b"\xff\xfe bytes\nC\x00C nul\nnot a molecule\n[Xx] no element\nCC last\n")
        rows = [json.loads(line) for line in self.screen(path, "--format", "jsonl").splitlines()]
        self.assertEqual([row["row"] for row in rows], list(range(10)))
        self.assertEqual([row["status"].split(":")[0] for row in rows],
                         ["ok", "parse", "parse", "sanitize", "empty", "parse", "parse", "parse", "parse", "ok"])
        for row in rows[1:-1]:
            self.assertRegex(row["status"], r"^\w+: \S.*\S$")
            self.assertIsNone(row["mass"])
            self.assertIsNone(row["tasks"])

        table = list(csv.DictReader(io.StringIO(self.screen(path).decode(errors="replace"), newline="")))
        self.assertEqual([row["pred_status"] for row in table], [row["status"] for row in rows])
        for row in table[1:-1]:
            self.assertEqual({row[name] for name in row if name.startswith("pred_") and name != "pred_status"}, {""})

    def test_strict_fails_after_writing_everything(self):
        path = self.write("a.smi", b"CCO\nx\n")
        out = self.folder / "out.csv"
        run = self.run_program("screen", "--strict", "-q", path, "-o", out)
        self.assert_refused(run, "1 of 2 rows failed")
        self.assertEqual(len(out.read_bytes().splitlines()), 3)

    def test_a_header_that_is_no_utf8_survives_checkpoints(self):
        path = self.write("a.csv", "SMILES,IC50 (\xb5M)\nCCO,1.5\nc1ccccc1,2\n".encode("latin-1"))
        for name in ("out.csv", "out.jsonl", "out.sdf"):
            out = self.folder / name
            self.screen(path, "-o", out, "--checkpoint", 0)
            self.assertTrue(out.exists())
        self.assertIn(b"IC50 (\xb5M)", (self.folder / "out.csv").read_bytes().splitlines()[0])

    def test_input_columns_come_out_unchanged(self):
        rows = [b'"a, ""quoted"" name",CCO,1.50', b'plain,  CC  ,', b'"two\nlines",c1ccccc1,""', b"short", b"", b",,",
                b"long,CCC,1" + TOO_MUCH, b'5" pipe,CCCC,007', b'na\xc3\xafve \xff,CCN,-0', b'"","CCO","1"', b'"q"x,C,y']
        header = b'"compound, name",SMILES,"value"'
        for start, end in ((b"", b"\n"), (b"\xef\xbb\xbf", b"\r\n"), (b"", b"\r\n")):
            data = start + end.join([header, *rows]) + end
            for path in (self.write("a.csv", data), self.write("b.csv.gz", gzip.compress(data)),
                         self.write("c.csv", data[:-len(end)])):
                out = self.screen(path)
                read_in = list(csv.reader(io.StringIO(data[len(start):].decode("latin-1"), newline="")))
                read_out = list(csv.reader(io.StringIO(out.decode("latin-1"), newline="")))
                self.assertEqual(len(read_out), len(read_in))
                for given, row in zip(read_in, read_out):
                    self.assertEqual(row[:3], (given + ["", "", ""])[:3])
                    self.assertEqual(len(row), len(read_out[0]))
                position = 0
                for row in [header, *rows]:  # byte for byte; of a row that is too long, what stands below the header
                    row = row[: -len(TOO_MUCH)] if row.endswith(TOO_MUCH) else row
                    position = out.index(row + b",", position)
                    position = out.index(b"\n", position + len(row)) + 1

    def test_rows_with_too_many_cells_leave_the_table_rectangular(self):
        path = self.write("a.csv", b"smiles,name\nCCO,a,b,c\nCC,d\nx,e\n")
        piped = self.write("b.tsv", b"smiles\tname\nCCO\ta\tb\nCC\td\n")
        for arguments in ((path,), (path, "--format", "tsv"), (piped,)):
            run = self.run_program("screen", *arguments)
            self.assertEqual(run.returncode, 0)
            rows = list(csv.reader(io.StringIO(run.stdout.decode()), delimiter="\t" if "tsv" in arguments else ","))
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})
            self.assertEqual([row[:3] for row in rows[1:3]], [["CCO", "a", "ok"], ["CC", "d", "ok"]])
            self.assertIn("1 row with more cells than the header", run.stderr)
        for arguments, words in (((path,), "1 of 3 rows failed and 1 has more cells than the header, and --strict"),
                                 ((piped,), "1 of 2 rows has more cells than the header, and --strict")):
            run = self.run_program("screen", "-q", "--strict", *arguments)
            self.assertEqual(run.returncode, 1)
            self.assertIn(words, run.stderr)

    def test_quotes_that_do_not_pair_swallow_no_row(self):
        data = b'name,smiles\n"open,CCO\nb,CC\n"c, d",CCC\n' + b"x,C\n" * 1000 + b'"last,CN'
        table = list(csv.DictReader(io.StringIO(self.screen(self.write("a.csv", data)).decode(), newline="")))
        self.assertEqual(len(table), 1004)
        self.assertEqual([row["name"] for row in table[:3]], ['"open', "b", "c, d"])
        self.assertEqual({row["pred_status"] for row in table}, {"ok"})
        self.assertEqual(table[-1]["name"], '"last')

    def test_tables_that_cannot_be_read(self):
        self.assert_nothing_written(self.folder / "none.csv", "cannot read", "none.csv")
        self.assert_nothing_written(self.folder, "it is a folder; name the tables in it")
        self.assert_nothing_written(self.write("a.csv", b""), "empty")
        self.assert_nothing_written(self.write("b.csv", b"x,y\n1,2\n"), "--smiles-column", "'x', 'y'")
        self.assert_nothing_written(self.write("c.csv", b"smiles\nC\n"), "no column 'z'", arguments=["--smiles-column", "z"])
        self.assert_nothing_written(self.write("d.csv", b"smiles\nC\n"), "no column 'z'", arguments=["--id-column", "z"])
        self.assert_nothing_written(self.write("e.csv", b"smiles,pred_mass\nC,1\n"), "'pred_mass'", "prefix")
        self.assert_nothing_written(self.write("f.csv", "smiles\nC\n".encode("utf-16")), "UTF-16")

    def test_names_that_no_file_can_have(self):
        name, table = "a" * 300, self.write("a.csv", b"smiles,y\nCCO,1\nCC,0\n")
        for arguments, words in ((("info", name), "there is no model folder"),
                                 (("screen", table, "--model", name), "there is no model folder"),
                                 (("train", table, "-o", self.folder / "m", "--split", name), "there is no split"),
                                 (("train", "--tu", name), "is no TUDataset folder")):
            with self.subTest(arguments[0]):
                run = self.run_program(*arguments)
                self.assertEqual(run.returncode, 1, run.stderr)
                self.assertIn(words, run.stderr)
                self.assertNotIn("filesystem error", run.stderr)

    def test_broken_gzip(self):
        data = gzip.compress(b"smiles\n" + b"".join(b"C" * (i % 9 + 1) + b"\n" for i in range(3000)))
        self.assert_nothing_written(self.write("a.csv.gz", data[:-4]), "ends too early")
        self.assert_nothing_written(self.write("b.csv.gz", data[: len(data) // 2]), "ends too early")
        self.assert_nothing_written(self.write("c.csv.gz", data[:5]), "ends too early")

    def test_an_output_that_is_another_name_of_the_input(self):
        path = self.write("in.csv", "smiles\nCCO\n")
        link = self.folder / "ln.csv"
        link.symlink_to(path)
        self.assert_refused(self.run_program("screen", path, "-o", link), "is both input and output", f"of which '{link}' is another name")
        self.assertEqual(path.read_text(), "smiles\nCCO\n")

    def test_outputs_that_cannot_be_written(self):
        path = self.write("a.smi", b"C\n")
        self.assert_refused(self.run_program("screen", path, "-o", self.folder / "none" / "out.csv"), "cannot write", "No such file")
        self.assert_refused(self.run_program("screen", path, "-o", self.folder), "cannot write", "directory")
        table = self.write("a.csv", b"smiles\nC\n")
        self.assert_refused(self.run_program("screen", table, "-o", table), "both input and output")
        self.assertEqual(table.read_bytes(), b"smiles\nC\n")

    def test_broken_models(self):
        path = self.write("a.smi", b"C\n")
        weights = (self.model / "model.safetensors").read_bytes()
        card = (self.model / "card.json").read_bytes()
        flipped = bytearray(weights)
        flipped[len(flipped) // 2] ^= 1
        newer = json.loads(card)
        newer["format_version"] = 999
        less = json.loads(card)
        del less["tasks"]
        broken = {
            "truncated weights": (card, weights[: len(weights) // 2]),
            "altered weights": (card, bytes(flipped)),
            "empty weights": (card, b""),
            "no weights": (card, None),
            "truncated card": (card[: len(card) // 2], weights),
            "empty card": (b"", weights),
            "no card": (None, weights),
            "newer format": (json.dumps(newer).encode(), weights),
            "no tasks": (json.dumps(less).encode(), weights),
        }
        for name, files in broken.items():
            with self.subTest(name):
                folder = self.folder / name
                folder.mkdir()
                for file, data in zip(("card.json", "model.safetensors"), files):
                    if data is not None:
                        (folder / file).write_bytes(data)
                self.assert_nothing_written(path, arguments=["--model", folder])
                self.assert_refused(self.run_program("verify", folder))
                shutil.rmtree(folder)
        self.assert_nothing_written(path, "nowhere", arguments=["--model", self.folder / "nowhere"])

    def test_a_broken_table_of_training_molecules_is_told(self):
        folder = self.folder / "model"
        shutil.copytree(self.model, folder)
        table = folder / "analogues.csv.gz"
        table.write_bytes(table.read_bytes()[:1000])
        path = self.write("a.smi", b"C\n")
        for arguments in (["screen", path, "-m", folder], ["explain", "C", "-m", folder], ["verify", folder]):
            self.assert_refused(self.run_program(*arguments), "remove this table to go without")
        table.unlink()
        self.assertEqual(self.run_program("screen", path, "-m", folder).returncode, 0)

    def model_copy(self, change):
        """The model with another card: `change` gets its text."""
        folder = self.folder / "model"
        shutil.copytree(self.model, folder, dirs_exist_ok=True)
        (folder / "card.json").write_text(change((self.model / "card.json").read_text()))
        return folder

    def test_a_card_of_brackets_ends_no_program(self):
        deep = "[" * 200000 + "]" * 200000
        folder = self.model_copy(lambda text: text.replace('"training": {', '"training": {"x": ' + deep + ",", 1))
        path = self.write("a.smi", b"C\n")
        for arguments in (["info", folder], ["verify", folder], ["explain", "C", "-m", folder], ["screen", path, "-m", folder]):
            self.assert_refused(self.run_program(*arguments), "card.json' has lists or objects deeper in each other than 100")

    def test_what_a_model_says_commands_no_terminal(self):
        odd = "\x1b[2J\x07\nsecond line"

        def change(text):
            card = json.loads(text)
            card["name"] = card["description"] = card["training"]["x"] = card["metrics"][odd] = odd
            card["tasks"][0]["unit"] = card["tasks"][0]["description"] = card["examples"][0]["smiles"] = odd
            return json.dumps(card)

        folder = self.model_copy(change)
        for arguments in (["info", folder], ["info", folder, "--json"], ["verify", folder], ["explain", "CCO", "-m", folder]):
            run = self.run_program(*arguments)
            shown = run.stdout + run.stderr.encode()
            self.assertNotRegex(shown, rb"[\x00-\x09\x0b-\x1f\x7f]")
            self.assertNotIn(b"\nsecond line", shown)

    def test_an_error_is_one_line_whatever_it_names(self):
        for name in ("a\nb.smi", "\x1b[31m.smi", "none\r.csv"):
            run = self.run_program("screen", self.folder / name)
            self.assert_refused(run, "cannot read")
            self.assertNotRegex(run.stderr[:-1], r"[\x00-\x1f]")


if __name__ == "__main__":
    main()
