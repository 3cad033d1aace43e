#!/usr/bin/env python3
"""Runs a command where numbers have a decimal comma: in de_DE.UTF-8, made by localedef in a temporary folder.

usage: in_decimal_comma.py COMMAND...    exit status 77 (skipped) where localedef cannot make it
"""
import os
import shutil
import subprocess
import sys
import tempfile

SKIP = 77
NAME = "de_DE.UTF-8"


def main():
    if shutil.which("localedef") is None:
        print("skipped: there is no localedef (Debian's package locales)")
        return SKIP
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(["localedef", "-c", "-i", "de_DE", "-f", "UTF-8", os.path.join(folder, NAME)], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if not os.path.exists(os.path.join(folder, NAME, "LC_NUMERIC")):
            print("skipped: localedef cannot make " + NAME + " (Debian's package locales):\n" + made.stdout)
            return SKIP
        return subprocess.run(sys.argv[1:], env=dict(os.environ, LOCPATH=folder, LC_ALL=NAME, LANG=NAME)).returncode


if __name__ == "__main__":
    sys.exit(main())
