#!/usr/bin/env python3
"""Checks what documents say of the sources: files named exist, and have the words in brackets after them; and that the map of
CONTRIBUTING.md leaves no folder of sources out.

Files are `words/with/slashes.ending` in the documents below; words are `file` (`word`, `word`). A folder is named by its path,
or by its last name in the row of the folder it is in: `gui` ... `library`.
"""
import re

from common import ROOT, finish

MAP = "CONTRIBUTING.md"
SOURCES = (".cpp", ".c", ".py", ".sql", ".safetensors")
DOCUMENTS = ("CONTRIBUTING.md", "docs/extending.md", "tests/gui/review.md")
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]*)`(?: \(((?:`[^`]+`(?:, )?)+)\))?")


def check(text, where, root):
    problems = []
    for name, words in NAMED.findall(text):
        path = root / name
        top = root / name.split("/")[0]
        if not path.exists():
            # `text/plain` and the like are no files; what is beside the checkout need not be there
            if top.exists() and not name.startswith(("../", "build/")):
                problems.append(f"{where} names {name}, which does not exist.")
            continue
        for word in re.findall(r"`([^`]+)`", words):
            if word not in path.read_text(encoding="utf-8"):
                problems.append(f"{where} says that {name} has '{word}', which it has not.")
    return problems


def left_out(text, folders):
    """Folders that no row of a table names."""
    rows = [line for line in text.splitlines() if line.startswith("| ")]

    def is_named(folder):
        room, _, name = folder.rpartition("/")
        return any(f"`{folder}`" in row or room and f"`{room}`" in row and f"`{name}`" in row
                   or folder.startswith("lib/src/") and f"`.../{name}`" in row for row in rows)
    return [f"{MAP} has no row for {folder}." for folder in folders if not is_named(folder)]


def source_folders(root):
    """The rooms of the house: folders that have sources, or what sources are tested on."""
    rooms = ("lib/src", "gui", "plugin", "tests")
    return sorted(p.relative_to(root).as_posix() for room in rooms for p in (root / room).iterdir()
                  if p.is_dir() and any(q.suffix in SOURCES for q in p.rglob("*")))


def self_test():
    assert left_out("| `gui` | `library` |\n| `.../text` | |\n| `tests/lib` | |\n", ["gui/library", "lib/src/text", "tests/lib"]) == []
    assert len(left_out("gui `plots`\n| `gui` | `library` |\n| `plots` | |\n", ["gui/plots", "plugin/python"])) == 2
    assert not check("`tests/lints/check_map.py` (`self_test`)", "x", ROOT)
    assert len(check("`tests/lints/check_map.py` (`self_test`, `no" + "thing`) `tests/none.py` `text/plain`", "x", ROOT)) == 2


def main():
    self_test()
    problems = [p for name in DOCUMENTS for p in check((ROOT / name).read_text(encoding="utf-8"), name, ROOT)]
    problems += left_out((ROOT / MAP).read_text(encoding="utf-8"), source_folders(ROOT))
    finish(problems, f"files named in {len(DOCUMENTS)} documents, folders in {MAP}")


if __name__ == "__main__":
    main()
