#!/usr/bin/env python3
"""Runs clang-tidy on everything that a build compiles; .clang-tidy says what it looks for, and why not for more.

usage: check_tidy.py BUILDDIR [--jobs N] [--only TEXT]    exit status 77 (skipped) where there is no clang-tidy

BUILDDIR has compile_commands.json. Files that are compiled together are looked at together. --only takes those whose path has
the text. Half a minute of a core for each of some hundred.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from common import ROOT, SKIP, finish

GENERATED = ("unity_of_headers", "autogen", "report_assets")  # by Qt's and by our own build
PROBLEM = re.compile(r"^(\S+:\d+:\d+): (?:warning|error): (.*)$", re.MULTILINE)


def problems_of(build, file):
    run = subprocess.run(["clang-tidy", "--quiet", "-p", str(build), file], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    found = [f"{where.removeprefix(f'{ROOT}/')}: {what}" for where, what in PROBLEM.findall(run.stdout)]
    return found or ([f"{file}: clang-tidy ended with status {run.returncode}"] if run.returncode else [])


def self_test(build, file):
    """A file compiled as `file` is in which a pointer is used after it was freed."""
    commands = json.loads((build / "compile_commands.json").read_text())
    bad = build / "check_tidy.cpp"
    bad.write_text("int f() { int* a = new int(1); delete a; return *a; }\n")
    folder = build / "check_tidy"
    folder.mkdir(exist_ok=True)
    command = dict(next(one for one in commands if one["file"] == file), file=str(bad))
    command["command"] = command["command"].replace(file, str(bad))
    (folder / "compile_commands.json").write_text(json.dumps([command]))
    assert any(re.search("freed|released", problem) for problem in problems_of(folder, str(bad))), "clang-tidy sees nothing"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    if shutil.which("clang-tidy") is None:
        print("skipped: there is no clang-tidy (Debian's package clang-tidy)")
        sys.exit(SKIP)
    build = options.build.resolve()
    files = sorted({one["file"] for one in json.loads((build / "compile_commands.json").read_text())})
    files = [file for file in files if not any(part in file for part in GENERATED) and options.only in file]
    if not files:
        sys.exit(f"nothing in {build}/compile_commands.json has '{options.only}' in its path.")
    self_test(build, files[0])
    with ThreadPoolExecutor(options.jobs) as pool:
        found = list(pool.map(lambda file: problems_of(build, file), files))
    finish(sorted({problem for problems in found for problem in problems}), f"clang-tidy on {len(files)} compiled files")


if __name__ == "__main__":
    main()
