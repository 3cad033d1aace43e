#!/usr/bin/env python3
"""Writes docs/cli.md from the help pages of the program.

usage: make_cli_reference.py [--check] build/release/bin/motiphore    --check: only say whether it is up to date
"""
import sys
from pathlib import Path

import help_pages

TARGET = Path(__file__).resolve().parent / "cli.md"
INTRODUCTION = """\
# The program `motiphore`

The help pages of the program, written here by `docs/make_cli_reference.py`. Results go to stdout, messages to stderr.
Exit status: 0 done, 1 error, 2 wrong usage.
"""


def reference(program):
    overview = help_pages.help_text(program)
    parts = [INTRODUCTION, f"```text\n{overview}```\n"]
    for command, _ in help_pages.commands(overview):
        parts.append(f"## {command}\n\n```text\n{help_pages.help_text(program, command)}```\n")
    return "\n".join(parts)


def main():
    arguments = sys.argv[1:]
    check = "--check" in arguments
    programs = [argument for argument in arguments if argument != "--check"]
    if len(programs) != 1:
        sys.exit(__doc__)
    text = reference(programs[0])
    if not check:
        TARGET.write_text(text, encoding="utf-8")
    elif not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text:
        sys.exit(f"docs/cli.md is not what the program says; run docs/make_cli_reference.py {programs[0]}")


if __name__ == "__main__":
    main()
