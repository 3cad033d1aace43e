#!/usr/bin/env python3
"""Runs a command with the kernels of one instruction set.

usage: with_isa.py sse2|avx2|avx512 COMMAND...    exit status 77 (skipped) where the processor lacks it
"""
import os
import re
import subprocess
import sys

SKIP = 77
NEEDED = {"sse2": set(), "avx2": {"avx2", "fma"}, "avx512": {"avx512f", "avx512dq", "avx512bw", "avx512vl"}}


def flags():
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as info:
            found = re.search(r"^flags\s*:(.*)$", info.read(), re.MULTILINE)
    except OSError:
        found = None
    return set(found.group(1).split()) if found else set()


def main():
    isa, command = sys.argv[1], sys.argv[2:]
    lacking = NEEDED[isa] - flags()
    if lacking:
        print(f"skipped: this processor has no {', '.join(sorted(lacking))}")
        return SKIP
    return subprocess.run(command, env=dict(os.environ, MOTIPHORE_ISA=isa)).returncode


if __name__ == "__main__":
    sys.exit(main())
