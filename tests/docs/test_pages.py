#!/usr/bin/env python3
"""Manual pages and completions that are made from the help pages: whole, the same each time, and accepted by their readers.

usage: test_pages.py PROGRAM
"""
import gzip
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else ""
COMPLETE = '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { :; }; _motiphore; printf "%s\\n" "${COMPREPLY[@]}"'


def make(script, *arguments):
    subprocess.run([sys.executable, "-B", DOCS / script, *map(str, arguments)], check=True)


class Pages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_manual_pages(self):
        make("make_man_pages.py", self.folder / "a", "0.1.0", PROGRAM)
        make("make_man_pages.py", self.folder / "b", "0.1.0", PROGRAM)
        overview = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
        names = [p.name for p in sorted((self.folder / "a").iterdir())]
        for command in re.findall(r"^  ([a-z]+)  ", overview.split("Commands:")[1].split("Options:")[0], re.MULTILINE):
            self.assertIn(f"motiphore-{command}.1.gz", names)
        for name in names:
            data = (self.folder / "a" / name).read_bytes()
            self.assertEqual(data, (self.folder / "b" / name).read_bytes())
            text = gzip.decompress(data).decode()
            for heading in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "ENVIRONMENT", "EXIT STATUS"):
                self.assertIn(f".SH {heading}\n", text, name)
            if shutil.which("groff"):
                said = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=text, capture_output=True, text=True)
                self.assertEqual(said.stderr, "", name)
            for variable in ("MOTIPHORE_MODELS", "MOTIPHORE_ISA", "MOTIPHORE_ROW_MEMORY"):
                self.assertIn(f".B {variable}\n", text.replace("\\-", "-"), name)
        page = gzip.decompress((self.folder / "a/motiphore-screen.1.gz").read_bytes()).decode()
        for option in re.findall(r"^ +(?:-\w, )?(--[\w-]+)", subprocess.run([PROGRAM, "screen", "--help"], capture_output=True, text=True).stdout, re.MULTILINE):
            self.assertIn(option.replace("-", "\\-"), page)

    def complete(self, *words):
        done = subprocess.run(["bash", "-c", COMPLETE, self.folder / "motiphore", "motiphore", *words], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_completions(self):
        make("make_completions.py", self.folder, PROGRAM)
        self.assertEqual(self.complete("scr"), ["screen"])
        self.assertEqual(self.complete("screen", "--form"), ["--format"])
        self.assertEqual(self.complete("screen", "--format", ""), ["csv", "tsv", "jsonl", "sdf"])
        self.assertEqual(self.complete("screen", "--format", "=", "j"), ["jsonl"])  # as bash cuts --format=j
        self.assertEqual(self.complete("screen", "--format", "="), ["csv", "tsv", "jsonl", "sdf"])
        self.assertEqual(self.complete("screen", "--format=t"), ["--format=tsv"])  # where = breaks no words
        self.assertEqual(self.complete("screen", "-f", "s"), ["sdf"])
        self.assertEqual(self.complete("screen", "--sets", ""), ["80", "90", "95"])
        self.assertEqual(self.complete("train", "--pooling", "s"), ["sum", "sagpool"])
        self.assertEqual(self.complete("evaluate", "--part", ""), ["train", "valid", "test"])
        self.assertEqual(self.complete("screen", "moti"), ["motiphore"])  # a file that is there
        self.assertEqual(self.complete("screen", "--prefix", ""), [])
        for option in ("--recipe", "-r"):  # the names of those that are shipped, and files
            self.assertEqual(sorted(self.complete("train", option, "")), ["_motiphore", "motiphore", "panel", "tox21"])
        self.assertEqual(self.complete("train", "--recipe=t"), ["--recipe=tox21"])
        self.assertEqual(self.complete("train", "--recipe", "m"), ["motiphore"])
        self.assertEqual(self.complete("train", "--split", "s"), ["scaffold"])
        self.assertEqual(self.complete("evaluate", "--split", "s"), [])  # a file and nothing else
        self.assertEqual(self.complete("train", "--init", "n"), ["none"])
        if shutil.which("zsh"):
            subprocess.run(["zsh", "-n", self.folder / "_motiphore"], check=True)


if __name__ == "__main__":
    unittest.main()
