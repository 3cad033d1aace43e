#!/usr/bin/env python3
"""Runs cppcheck on library, programs and plugin; what it may say is listed with its reason in cppcheck.txt.

usage: check_cppcheck.py    exit status 77 (skipped) where there is no cppcheck
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from common import ROOT, SKIP, finish, sources

FOLDERS = ("lib", "gui", "plugin")
ALLOWED = Path(__file__).with_name("cppcheck.txt")
COMMAND = ["cppcheck", "--quiet", "--std=c++17", "--language=c++", "--enable=warning,performance,portability", "-Ilib/include", "-Ilib/src",
           "-Igui", "--suppress=missingIncludeSystem", "--template={file}:{line}: {message} [{id}]"]


def check(files, *options):
    run = subprocess.run([*COMMAND, *options, *map(str, files)], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return [line for line in run.stdout.splitlines() if re.match(r"\S+:\d+: ", line)]


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bad.cpp"
        path.write_text("int f() { int a[2] = {0, 0}; a[2] = 1; return a[0]; }\n")
        assert "arrayIndexOutOfBounds" in "".join(check([path])), "cppcheck sees nothing"


def main():
    if shutil.which("cppcheck") is None:
        print("skipped: there is no cppcheck (Debian's package cppcheck)")
        sys.exit(SKIP)
    self_test()
    files = [f.relative_to(ROOT) for f in sources(*FOLDERS) if f.suffix == ".cpp"]
    allowed = f"--suppressions-list={ALLOWED}"
    finish(check(files, allowed), f"cppcheck on {len(files)} files")


if __name__ == "__main__":
    main()
