#!/usr/bin/env python3
"""What the program says of its options and of the names that it is given: which one is meant, and what has no effect."""
import os
import re
import subprocess

from program import ProgramTest, main


class Options(ProgramTest):
    def notes(self, *arguments):
        run = self.run_program("screen", *arguments)
        self.assertEqual(run.returncode, 0, run.stderr)
        return [line for line in run.stderr.splitlines() if line.startswith("note: ")]

    def test_inputs_whose_columns_differ(self):
        first = self.write("two.csv", "smiles,id,dose\nCCO,a,1\n")
        for text, words in (("id,smiles,dose\nb,CC,2\n", "has the columns in another order than"),
                            ("smiles,id,dose,x\nCC,b,2,3\n", "has the column 'x' beside those of"),
                            ("smiles,id\nCC,b\n", "has no column 'dose', other than"),
                            ("smiles,id,Dose\nCC,b,2\n", "has the column 'Dose', and no 'dose', other than"),
                            ("smiles,id,dose,dose\nCC,b,2,3\n", "has the column 'dose' beside those of")):
            run = self.run_program("screen", first, self.write("other.csv", text))
            self.assert_refused(run, f"other.csv' {words} '{first}'", "one by one")

    def test_columns_of_smiles_with_one_name(self):
        for header, words in (("smiles,smiles", "has 2 columns named 'smiles'; the SMILES are taken from the first of them; rename it"),
                              ("smiles,smiles,SMILES", "taken from the first of them, not from 'SMILES'")):
            notes = self.notes(self.write("a.csv", header + "\nCCO,CC,C\n"))
            self.assertEqual(len(notes), 1)
            self.assertIn(words, notes[0])
            self.assertNotIn("'smiles', not from 'smiles'", notes[0])

    def test_tables_without_labels(self):
        empty = self.write("empty.csv", "smiles,AMES\n")
        self.assert_refused(self.run_program("evaluate", self.model, empty), "empty.csv' has no rows")
        self.assert_refused(self.run_program("train", empty, "-o", self.folder / "m"), "empty.csv' has no rows")
        run = self.run_program("evaluate", self.model, self.write("missing.csv", "smiles,AMES\nCCO,NA\n"))
        self.assertIn("; no value in 'AMES'", run.stderr)

    def test_options_without_effect_are_told(self):
        smi, out = self.write("a.smi", "CCO a\n"), self.folder / "out.csv"
        sdf = self.folder / "a.sdf"
        self.screen(smi, "-o", sdf)
        for arguments, words in (((smi, "--prefix", "x_", "-f", "jsonl"), "--prefix does nothing"),
                                 ((smi, "--id-column", "name"), "--id-column does nothing"),
                                 ((sdf, "--id-column", "name", "--prefix", "x_", "-f", "sdf"), "--id-column does nothing"),
                                 ((sdf, "--no-header", "--prefix", "x_"), "--no-header does nothing"),
                                 ((smi, "--checkpoint", "5"), "--checkpoint does nothing: what goes to stdout"),
                                 ((smi, "--checkpoint", "5", "-o", "/dev/null", "-f", "csv"), "what goes to '/dev/null'")):
            notes = self.notes(*arguments)
            self.assertEqual(len(notes), 1, (arguments, notes))
            self.assertIn(words, notes[0])
        for arguments in ((smi, "--prefix", "x_"), (smi, "--prefix", "x_", "-f", "sdf"), (smi, "--id-column", "name", "-f", "jsonl"),
                          (smi, "--id-column", "name", "-f", "sdf"), (smi, "--no-header"), (smi, "--checkpoint", "5", "-o", out),
                          (sdf, "--id-column", "name", "-f", "jsonl"), (sdf, smi, "--no-header", "--prefix", "x_")[1:]):
            self.assertEqual(self.notes(*arguments), [])

    def test_numbers_that_cannot_be_are_refused(self):
        smi = self.write("a.smi", "CCO a\n")
        for option, numbers in (("--sets", (0, -1, 100)), ("--nearest", (0, 6)), ("--checkpoint", (-1, "nan")), ("--row-seconds", (0, -1, "nan"))):
            for number in numbers:
                self.assert_refused(self.run_program("screen", smi, "-o", self.folder / "o.csv", f"{option}={number}"), option, status=2)
        for number in (-1, 6):
            self.assert_refused(self.run_program("explain", "CCO", f"--nearest={number}"), "--nearest", status=2)
        self.assert_refused(self.run_program("evaluate", self.model, self.write("a.csv", "smiles,AMES\nCCO,1\n"), "--part", "train"),
                            "--part needs --split", status=2)

    def test_output_that_nobody_reads_is_no_message(self):
        for command in (["info", "--json"], ["info"], ["explain", "CCO", "--json"]):
            read, write = os.pipe()
            os.close(read)
            run = subprocess.run(["motiphore", *command], env=self.env, stdin=subprocess.DEVNULL, stdout=write, stderr=subprocess.PIPE)
            os.close(write)
            self.assertEqual((run.returncode, run.stderr), (1, b""), command)

    def test_a_switch_may_be_there_twice(self):
        smi = self.write("a.smi", "CCO a\n")
        self.assertEqual(self.screen(smi, "-q", "-q", "--strict", "--strict"), self.screen(smi))
        self.assert_refused(self.run_program("screen", smi, "-j", "1", "-j", "2"), "more than once", status=2)

    def test_a_name_that_is_too_long_is_told_as_such(self):
        smi = self.write("a.smi", "CCO a\n")
        for length in (250, 256, 300):
            out = self.folder / ("x" * (length - 4) + ".csv")
            self.assert_refused(self.run_program("screen", smi, "-o", out), "name is too long")
        run = self.run_program("screen", smi, "-o", self.folder / ("x" * 250))
        longest = int(re.search(r"may have (\d+) in this folder", run.stderr)[1])
        self.assert_refused(self.run_program("screen", smi, "-o", self.folder / ("x" * (longest + 1))), "name is too long")
        self.screen(smi, "-o", self.folder / ("x" * longest))


if __name__ == "__main__":
    main()
