#!/usr/bin/env python3
"""Runs transcripts: commands as a user types them, with what they must print.

usage: run_transcripts.py --program PATH [--model DIR] FILE.transcript...

A transcript is text, read line by line:

    # a comment; "# needs: model" skips the file where no model is found
    $ a command, run by sh in a folder of the transcript's own; `motiphore` is the program under test
    > a further line of the same command
    a line of stdout
    ! a line of stderr
    ? 1                      the exit status, if it is not 0

In an expected line `{46.07 +- 0.05}` stands for a number within a tolerance and `{*}` for any text; a line `...` stands
for any number of lines. In documents, which have no marks, a number of six digits
or more may have another last digit, as exponentials differ by processor. $EXAMPLES is docs/examples. Exit status 77: everything was skipped.
"""
import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from program import SKIP, environment, find_model

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
MARK = re.compile(rf"\{{(?:(\*)|({NUMBER}) \+- ({NUMBER}))\}}")
PRECISE = re.compile(r"(?<![\w.+-])-?\d+\.(\d+)(?![\w.])")
DIGITS = 6


@dataclass
class Step:
    line: int
    command: str
    stdout: list = field(default_factory=list)
    stderr: list = field(default_factory=list)
    status: int = 0
    document: bool = False


def read_transcript(path):
    """(steps, whether a model is needed)"""
    steps, needs_model = [], False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            needs_model |= line == "# needs: model"
        elif line.startswith("$ "):
            steps.append(Step(number, line[2:]))
        elif not steps:
            if line:
                sys.exit(f"{path}:{number}: output before the first command")
        elif line.startswith("> "):
            steps[-1].command += "\n" + line[2:]
        elif line.startswith("! "):
            steps[-1].stderr.append(line[2:])
        elif line.startswith("? "):
            steps[-1].status = int(line[2:])
        else:
            steps[-1].stdout.append(line)
    for step in steps:  # empty lines before the next command are for the reader of the transcript
        while step.stdout and not step.stdout[-1]:
            step.stdout.pop()
    return steps, needs_model


def literal(text, document):
    """(pattern of a text without marks, [(number, tolerance)] of its groups)"""
    if not document:
        return re.escape(text), []
    pattern, tolerances, end = "", [], 0
    for number in PRECISE.finditer(text):
        if len(number[0].lstrip("-0.").replace(".", "")) < DIGITS:
            continue
        pattern += re.escape(text[end:number.start()]) + f"({NUMBER})"
        tolerances.append((float(number[0]), 1.01 * 10 ** -len(number[1])))
        end = number.end()
    return pattern + re.escape(text[end:]), tolerances


def line_matches(expected, actual, document):
    pattern, tolerances, end = "", [], 0
    for mark in MARK.finditer(expected):
        before, known = literal(expected[end:mark.start()], document)
        pattern += before
        tolerances += known
        if mark[1]:
            pattern += ".*?"
        else:
            pattern += f"({NUMBER})"
            tolerances.append((float(mark[2]), float(mark[3])))
        end = mark.end()
    last, known = literal(expected[end:], document)
    tolerances += known
    match = re.fullmatch(pattern + last, actual)
    return bool(match) and all(abs(float(text) - value) <= tolerance
                               for text, (value, tolerance) in zip(match.groups(), tolerances))


def lines_match(expected, actual, document=False):
    if not expected:
        return not actual
    if expected[0] == "...":
        return any(lines_match(expected[1:], actual[i:], document) for i in range(len(actual) + 1))
    return bool(actual) and line_matches(expected[0], actual[0], document) and lines_match(expected[1:], actual[1:], document)


def run_step(step, folder, env):
    """What is wrong with one command; empty if nothing is."""
    run = subprocess.run(["sh", "-c", step.command], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                         text=True, errors="backslashreplace", timeout=300)
    problems = []
    for what, expected, actual in (("stdout", step.stdout, run.stdout.splitlines()),
                                   ("stderr", step.stderr, run.stderr.splitlines())):
        if not lines_match(expected, actual, step.document):
            problems += [f"  {what} expected:", *("    " + line for line in expected),
                         f"  {what} found:", *("    " + line for line in actual)]
    if run.returncode != step.status:
        problems.append(f"  exit status {run.returncode}, expected {step.status}; stderr: {run.stderr.strip()}")
    return problems


def run_transcript(path, env, model):
    """Number of failed commands; None if the transcript was skipped."""
    steps, needs_model = read_transcript(path)
    if needs_model and model is None:
        return None
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for step in steps:
            problems = run_step(step, folder, env)
            if problems:
                failed += 1
                print(f"{path.name}:{step.line}: $ {step.command}", *problems, sep="\n")
    return failed


def self_test():
    """Each kind of line can fail."""
    assert lines_match(["a {1.0 +- 0.1} b"], ["a 1.05 b"]) and not lines_match(["a {1.0 +- 0.1} b"], ["a 1.2 b"])
    assert lines_match(["{*}x"], ["abcx"]) and not lines_match(["{*}x"], ["abc"])
    assert lines_match(["a", "...", "z"], ["a", "b", "c", "z"]) and not lines_match(["a", "...", "z"], ["a", "b"])
    assert lines_match(["a,0.0947688,b"], ["a,0.0947689,b"], document=True) and not lines_match(["a,0.0947688,b"], ["a,0.0947689,b"])
    assert not lines_match(["a,0.0947688"], ["a,0.0947698"], document=True) and not lines_match(["0.492"], ["0.493"], document=True)
    assert not lines_match([], ["a"]) and not lines_match(["a"], []) and not lines_match(["a.c"], ["abc"])


def main():
    self_test()
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--model")
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    env = environment(arguments.program, arguments.model)
    env["EXAMPLES"] = str(EXAMPLES)
    model = find_model(env)
    results = [run_transcript(path, env, model) for path in arguments.files]
    if all(result is None for result in results):
        print("skipped: no model was found")
        sys.exit(SKIP)
    failed = sum(result or 0 for result in results)
    if failed:
        sys.exit(f"{failed} commands did not do what their transcript says")


if __name__ == "__main__":
    main()
