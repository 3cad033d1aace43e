#!/usr/bin/env python3
"""Compiles by itself each file that a build compiles together with others, which lend it what it forgot to include.

usage: check_alone.py BUILDDIR [--jobs N] [--only TEXT]    exit status 77 (skipped) where nothing is compiled together

So `-D MOTIPHORE_COMPILE_TOGETHER=OFF` works, and another file more does not break a room. BUILDDIR has compile_commands.json;
--only takes files whose path has the text. Only reads, so that it takes a third of what compiling would.
"""
import argparse
import json
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from common import ROOT, SKIP, finish, includes

WITH_A_VALUE = ("-o", "-c", "-MF", "-MT")


def together(commands):
    """(source, command of the file that includes it) of all that are compiled with others."""
    for command in commands:
        if Path(command["file"]).name.startswith("unity_"):
            for _, quote, source in includes(Path(command["file"]).read_text(encoding="utf-8")):
                if quote == '"' and source.endswith(".cpp"):
                    yield source, command


def arguments(command):
    """Those of the compiler itself, without input and outputs."""
    words = iter(shlex.split(command["command"]))
    kept = []
    for word in words:
        if word in WITH_A_VALUE:
            next(words)
        elif word != "-MD" and not (not kept and Path(word).name == "ccache"):
            kept.append(word)
    return kept


def problems_of(source, command):
    run = subprocess.run([*arguments(command), "-fsyntax-only", "-O0", "-w", source], cwd=command["directory"], text=True,
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    found = [line for line in run.stderr.splitlines() if " error: " in line]
    return [line.removeprefix(f"{ROOT}/") for line in found[:1]] or ([f"{source}: {run.stderr[-300:]}"] if run.returncode else [])


def self_test(build, command):
    """A file that uses what another one includes."""
    bad = build / "check_alone.cpp"
    bad.write_text("std::vector<int> f() { return {}; }\n")
    assert any("error" in problem for problem in problems_of(str(bad), command)), "a missing include is not seen"
    bad.write_text("#include <vector>\nstd::vector<int> f() { return {}; }\n")
    assert problems_of(str(bad), command) == []


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    build = options.build.resolve()
    files = dict(together(json.loads((build / "compile_commands.json").read_text())))
    if not files:
        print("skipped: each file is compiled by itself")
        sys.exit(SKIP)
    self_test(build, next(iter(files.values())))
    chosen = [(source, command) for source, command in files.items() if options.only in source]
    with ThreadPoolExecutor(options.jobs) as pool:
        found = list(pool.map(lambda one: problems_of(*one), chosen))
    finish(sorted({problem for problems in found for problem in problems}), f"{len(chosen)} files by themselves")


if __name__ == "__main__":
    main()
