#!/usr/bin/env python3
"""Checks what documents say of the sources: files named exist, and have the words in brackets after them.

Files are `words/with/slashes.ending` in the documents below; words are `file` (`word`, `word`).
"""
import re

from common import ROOT, finish

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


def self_test():
    assert not check("`tests/lints/check_map.py` (`self_test`)", "x", ROOT)
    assert len(check("`tests/lints/check_map.py` (`self_test`, `no" + "thing`) `tests/none.py` `text/plain`", "x", ROOT)) == 2


def main():
    self_test()
    problems = [p for name in DOCUMENTS for p in check((ROOT / name).read_text(encoding="utf-8"), name, ROOT)]
    finish(problems, f"files named in {len(DOCUMENTS)} documents")


if __name__ == "__main__":
    main()
