#!/usr/bin/env python3
"""Runs what documents show: commands as a reader types them, with what they print, and Python.

usage: run_documents.py [--update] --program PATH [--python PYTHON --packages FOLDER] FILE.md...

In a Markdown file
- a fenced block that begins with "$ " is a transcript (tests/cli/run_transcripts.py): `motiphore` is the program under test;
  a document's commands share one folder, in which docs and models are those of the checkout;
- a fenced block of the language `python` is run by PYTHON with `motiphore` on its path; the blocks of a document are one
  program. With ">>> " in it, a block is a session whose output is compared (doctest with ELLIPSIS);
- a comment <!-- python: ... --> is run in its place and not seen by the reader;
- a block after a comment <!-- not run: why --> is left out.

--update writes the output that was found into the documents. Exit status 77: no model, or nothing could be run.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/cli"))
import run_transcripts  # noqa: E402
from program import SKIP, environment, find_model  # noqa: E402

BLOCK = re.compile(r"^(?P<skip><!-- not run: [^>]+ -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$|^<!-- python: (?P<hidden>.*?) -->$",
                   re.MULTILINE | re.DOTALL)
PYTHON = """\
import doctest, json, sys
names = {"__name__": "document"}
class Runner(doctest.DocTestRunner):
    def report_failure(self, out, test, example, got):
        first = test.lineno + example.lineno + 1
        found.append([first + example.source.count("\\n"), example.want.count("\\n"), got])
        super().report_failure(out, test, example, got)
def session(text, where, line):
    test = doctest.DocTestParser().get_doctest(text, names, where, where, line)
    runner = Runner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, clear_globs=False)
    names.update(test.globs)
    return runner.summarize(False).failed
failed, found = 0, []
"""


def blocks(text):
    """[(kind, body, first line of the body)] in order; kind: transcript or python."""
    found = []
    for match in BLOCK.finditer(text):
        if match["skip"]:
            continue
        body = match["hidden"] if match["hidden"] is not None else match["text"]
        line = text.count("\n", 0, match.start("hidden" if match["hidden"] is not None else "text")) + 1
        if match["hidden"] is not None or match["language"] == "python":
            found.append(("python", body, line))
        elif body.startswith("$ "):
            found.append(("transcript", body, line))
    return found


def python_program(parts, name):
    program = PYTHON
    for body, line in parts:
        if body.lstrip().startswith(">>> "):
            program += f"failed += session({body!r}, {name!r}, {line - 1})\n"
        else:
            padded = "\n" * (line - 1) + body  # so that an error names the line of the document
            program += f"exec(compile({padded!r}, {name!r}, 'exec'), names)\n"
    return program + "print('found: ' + json.dumps(found))\nsys.exit(1 if failed else 0)\n"


def links(folder):
    for name in ("docs", "models"):
        (folder / name).symlink_to(ROOT / name)


def steps_of(body, line):
    with tempfile.NamedTemporaryFile("w", suffix=".transcript", encoding="utf-8") as file:
        file.write(body)
        file.flush()
        steps, _ = run_transcripts.read_transcript(Path(file.name))
    for step in steps:
        step.line += line - 1
        step.document = True
        step.stderr = step.stderr or ["..."]  # a reader sees notices and progress too, but documents need not have them
    return steps


def run_commands(path, text, env, update):
    """(failed commands, the text with what was found)"""
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        links(folder)
        for kind, body, line in blocks(text):
            if kind != "transcript":
                continue
            found = ""
            for step in steps_of(body, line):
                if update:
                    run = subprocess.run(["sh", "-c", step.command], cwd=folder, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
                    found += "$ " + step.command.replace("\n", "\n> ") + "\n" + run.stdout
                    continue
                problems = run_transcripts.run_step(step, folder, env)
                if problems:
                    failed += 1
                    print(f"{path.name}:{step.line}: $ {step.command}", *problems, sep="\n")
            if update:
                text = text.replace(body, found, 1)
    return failed, text


def with_found(text, output):
    """The text with the outputs of sessions that Python found to be others."""
    lines = text.split("\n")
    for first, count, got in sorted(json.loads(output.rsplit("found: ", 1)[1]), reverse=True):  # from the end, so that lines keep their places
        lines[first - 1:first - 1 + count] = got.rstrip("\n").split("\n") if got else []
    return "\n".join(lines)


def run_python(path, text, env, arguments):
    """(failed documents, None if there is no package to run them with; the text with what was found)"""
    parts = [(body, line) for kind, body, line in blocks(text) if kind == "python"]
    if not parts:
        return 0, text
    if not arguments.packages:
        return None, text
    env = dict(env, PYTHONPATH=str(arguments.packages.resolve()))
    with tempfile.TemporaryDirectory() as name:
        links(Path(name))
        done = subprocess.run([arguments.python, "-B", "-c", python_program(parts, path.name)], cwd=name, env=env, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL)
    if arguments.update and "found: [[" in done.stdout:
        return 0, with_found(text, done.stdout)
    if done.returncode:
        print(f"{path.name}: its Python ended with status {done.returncode}\n{done.stdout}{done.stderr}")
    return int(done.returncode != 0), text


def self_test():
    text = "a\n```\n$ echo 1\n1\n```\n<!-- python: x = 1 -->\n```python\n>>> x\n1\n```\n<!-- not run: no -->\n```python\nboom()\n```\n"
    assert [(k, l) for k, _, l in blocks(text)] == [("transcript", 3), ("python", 6), ("python", 8)], blocks(text)
    good, bad = (subprocess.run([sys.executable, "-c", python_program([(body, 2)], "x")], capture_output=True, text=True)
                 for body in (">>> 1 + 1\n2\n", ">>> 1 + 1\n3\n"))
    assert (good.returncode, bad.returncode) == (0, 1)
    assert with_found("```\n>>> 1 + 1\n3\n```\n", bad.stdout) == "```\n>>> 1 + 1\n2\n```\n"


def main():
    self_test()
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--packages", type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    env = environment(arguments.program)
    if find_model(env) is None:
        print("skipped: no model was found")
        sys.exit(SKIP)
    failed = 0
    for path in arguments.files:
        text = path.read_text(encoding="utf-8")
        wrong, text = run_commands(path, text, env, arguments.update)
        python, text = run_python(path, text, env, arguments)
        if arguments.update:
            path.write_text(text, encoding="utf-8")
        if python is None:
            print(f"{path.name}: its Python was not run, there is no package")
        failed += wrong + (python or 0)
    if failed:
        sys.exit(f"{failed} blocks do not do what their document says; run_documents.py --update writes what they print now")


if __name__ == "__main__":
    main()
