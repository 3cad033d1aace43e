#!/usr/bin/env python3
"""Runs a command and checks its exit status and what it prints.

usage: expect.py STATUS REGEX COMMAND...    REGEX is searched for in stdout and stderr together
"""
import re
import subprocess
import sys


def main():
    status, pattern, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = run.stdout.decode(errors="replace")
    if run.returncode != status:
        sys.exit(f"exit status {run.returncode}, expected {status}; it printed:\n{text}")
    if not re.search(pattern, text):
        sys.exit(f"expected {pattern!r} in:\n{text}")


if __name__ == "__main__":
    main()
