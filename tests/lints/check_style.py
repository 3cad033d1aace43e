#!/usr/bin/env python3
"""Checks the form of sources: no tabs, no blanks at line ends, one newline at the end; C++ as .clang-format has it;
nothing of Catch2 that its releases 2 and 3 do not share.

usage: check_style.py [--fix]    --fix rewrites the C++ files with clang-format
"""
import re
import shutil
import subprocess
import sys

from common import ROOT, SKIP, finish, sources

FOLDERS = ("lib", "plugin", "gui", "tests", "scripts", "cmake", "docs")
VERSION = "14"  # of clang-format, Debian 12's; others break lines elsewhere

# tests/support/catch.hpp sees to those at the end.
CATCH_2_ALONE = re.compile(rb"Catch::(?!Matchers::|(?:Approx|Contains|Session)\b)\w+")


def check_text(data, where):
    problems = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.rstrip(b" \t\r") != line:
            problems.append(f"{where}:{number}: blanks or a carriage return at the end of the line.")
        if b"\t" in line:
            problems.append(f"{where}:{number}: a tab; indent with blanks.")
    if data and not data.endswith(b"\n"):
        problems.append(f"{where}: the last line has no newline.")
    if data.endswith(b"\n\n"):
        problems.append(f"{where}: ends with an empty line.")
    return problems


def check_catch(data, where):
    return [f"{where}: Debian 13's Catch2 has no {name.decode()}; matchers are in Catch::Matchers."
            for name in CATCH_2_ALONE.findall(data)]


def clang_format():
    """(program, why not): the clang-format this style was written for, or the reason there is none."""
    for name in (f"clang-format-{VERSION}", "clang-format"):
        program = shutil.which(name)
        if program:
            said = subprocess.run([program, "--version"], text=True, stdout=subprocess.PIPE).stdout
            if re.search(rf"version {VERSION}\.", said):
                return program, ""
    return None, f"clang-format {VERSION} is not installed"


def self_test():
    assert not check_text(b"int a;\n", "x")
    assert check_catch(b"Catch::EndsWith(x)", "x") and not check_catch(b"Catch::Matchers::EndsWith(x)", "x")
    for bad in (b"int a; \n", b"\tint a;\n", b"int a;", b"int a;\n\n", b"int a;\r\n"):
        assert len(check_text(bad, "x")) == 1, bad


def main():
    self_test()
    code = sources(*FOLDERS)
    files = code + sources(*FOLDERS, suffixes=(".py", ".cmake", ".txt"))
    problems = [p for f in files for p in check_text(f.read_bytes(), f.relative_to(ROOT))]
    problems += [p for f in code for p in check_catch(f.read_bytes(), f.relative_to(ROOT))]
    program, why_not = clang_format()
    if program and sys.argv[1:] == ["--fix"]:
        subprocess.run([program, "-i", *map(str, code)], check=True)
    elif program:
        run = subprocess.run([program, "--dry-run", "-Werror", *map(str, code)], text=True, stderr=subprocess.PIPE)
        wrong = sorted(set(re.findall(rf"^{re.escape(str(ROOT))}/(.+?):\d+:\d+: error", run.stderr, re.MULTILINE)))
        if wrong:
            problems.append(f"{len(wrong)} files are not as .clang-format has them; tests/lints/check_style.py --fix "
                            f"mends {' '.join(wrong)}")
        elif run.returncode:
            problems.append(run.stderr)
    elif not problems:
        print(f"skipped: {why_not}, so only blanks, tabs and line ends of {len(files)} files were checked")
        sys.exit(SKIP)
    finish(problems, f"form of {len(files)} files")


if __name__ == "__main__":
    main()
