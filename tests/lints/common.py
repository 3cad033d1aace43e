"""What the lints share: where the sources are, and how problems are told."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIP = 77  # exit status that ctest counts as skipped (SKIP_RETURN_CODE)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def sources(*folders, suffixes=(".hpp", ".cpp", ".h", ".c"), root=ROOT):
    """Files below the folders with one of the suffixes, in order; a folder that does not exist has none."""
    return sorted(p for f in folders for p in (root / f).rglob("*") if p.suffix in suffixes and p.is_file())


def includes(text):
    """(line number, '<' or '"', path) of each #include."""
    return [(text.count("\n", 0, m.start(2)) + 1, m.group(1), m.group(2)) for m in INCLUDE.finditer(text)]


def finish(problems, checked):
    """Prints the problems, or what was looked at, and ends the program."""
    for problem in problems:
        print(problem)
    if problems:
        sys.exit(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {checked}.")
    print(f"{checked}: no problem.")
    sys.exit(0)
