#!/usr/bin/env python3
"""Checks headers and file sizes: each public header says what it is for, has its source, and compiles alone.

usage: check_public_headers.py [--cache FILE] [--include-path DIR:DIR...] [COMPILER FLAGS...]
Without a compiler, only the text is checked.
"""
import argparse
import hashlib
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from common import ROOT, finish, includes, sources

PUBLIC = "lib/include/motiphore"
LONGEST = 400  # lines
# Public headers without a source file, on purpose: plain data, templates, or nothing but includes.
HEADER_ONLY = {
    "motiphore.hpp", "error.hpp", "graph/matrix.hpp", "graph/number_table.hpp", "model/nearest_molecule.hpp", "nn/parameter.hpp",
    "stop_token.hpp", "train/row_list.hpp",
}
# Those whose functions are defined in another file, because they belong to what is private there.
SOURCE = {"nn/instruction_set.hpp": "nn/kernels.cpp"}


def check_text(header, root):
    """Problems of one public header that its text shows."""
    name = header.relative_to(root / PUBLIC)
    lines = header.read_text(encoding="utf-8").splitlines()
    comment = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    problems = []
    if not 1 <= comment <= 4:
        problems.append(f"{PUBLIC}/{name}: opens with {comment} lines of comment; say in one to four lines what it is for.")
    if lines[comment:comment + 1] != ["#pragma once"]:
        problems.append(f"{PUBLIC}/{name}: '#pragma once' is not the line after the opening comment.")
    source = root / "lib/src" / SOURCE.get(str(name), name.with_suffix(".cpp"))
    if not source.exists():  # a room may have rooms of its own
        source = next(iter(source.parent.glob(f"*/{source.name}")), source)
    if str(name) in HEADER_ONLY:
        if source.exists():
            problems.append(f"{PUBLIC}/{name}: is in HEADER_ONLY of check_public_headers.py, but has a source; take it out.")
    elif not source.exists():
        problems.append(f"{PUBLIC}/{name}: has no {source.relative_to(root)}; write it there, "
                        "or add the header to HEADER_ONLY in check_public_headers.py.")
    return problems


def check_length(path, root):
    count = len(path.read_bytes().splitlines())
    if count > LONGEST:
        return [f"{path.relative_to(root)}: {count} lines, more than {LONGEST}; give each concept a file of its own."]
    return []


def compile_alone(header, root, command):
    """A file that includes only this header, twice, must compile."""
    name = header.relative_to(root / "lib/include")
    run = subprocess.run([*command, "-fsyntax-only", "-x", "c++", "-"], input=f'#include "{name}"\n' * 2, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return [] if run.returncode == 0 else [f"lib/include/{name}: does not compile alone:\n{run.stdout.rstrip()}"]


def closure(header, root):
    """The header and every header of ours that it includes, at any depth."""
    found, waiting = set(), [header]
    while waiting:
        path = waiting.pop()
        if path not in found and path.is_file():
            found.add(path)
            waiting += [root / "lib/include" / name for _, _, name in includes(path.read_text(encoding="utf-8"))]
    return sorted(found)


def digest(header, root, command):
    text = repr(command).encode() + b"".join(str(p).encode() + p.read_bytes() for p in closure(header, root))
    return str(header) + " " + hashlib.sha256(text).hexdigest()


def compile_all(headers, root, command, cache):
    """Compiles each header alone, but for those that passed before and have not changed since, nor what they include."""
    passed = set(cache.read_text().splitlines()) if cache and cache.exists() else set()
    digests = {h: digest(h, root, command) for h in headers}
    new = [h for h in headers if digests[h] not in passed]
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        found = dict(zip(new, pool.map(lambda h: compile_alone(h, root, command), new)))
    if cache:
        cache.write_text("".join(digests[h] + "\n" for h in headers if not found.get(h)))
    return [p for problems in found.values() for p in problems]


def self_test():
    """Each rule can fail."""
    cases = {
        "a.hpp": ("#pragma once\n", "0 lines of comment"),
        "b.hpp": ("// B.\n#include <vector>\n", "#pragma once"),
        "c.hpp": ("// C.\n// 2\n// 3\n// 4\n// 5\n#pragma once\n", "5 lines of comment"),
        "d.hpp": ("// D.\n#pragma once\n", "has no lib/src/d.cpp"),
        "error.hpp": ("// E.\n#pragma once\n", "take it out"),
        "ok.hpp": ("// Fine.\n#pragma once\n", ""),
    }
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for place in (root / PUBLIC, root / "lib/src"):
            place.mkdir(parents=True)
        for name, (text, expected) in cases.items():
            (root / PUBLIC / name).write_text(text)
            if "has no" not in expected:
                (root / "lib/src" / name).with_suffix(".cpp").write_text("\n" * (LONGEST + 1))
            found = check_text(root / PUBLIC / name, root)
            assert (len(found) == 1 and expected in found[0]) if expected else not found, (name, expected, found)
        assert check_length(root / "lib/src/a.cpp", root) and not check_length(root / PUBLIC / "a.hpp", root)


def main():
    self_test()
    options = argparse.ArgumentParser()
    options.add_argument("--cache", type=Path)
    options.add_argument("--include-path", default="")
    options.add_argument("compiler", nargs=argparse.REMAINDER)
    given = options.parse_args()
    folders = [f for f in given.include_path.split(":") if f]
    headers = sources(PUBLIC, suffixes=(".hpp",))
    code = sources("lib", "plugin", "gui", "tests", "scripts", suffixes=(".hpp", ".cpp", ".h", ".c", ".py"))
    problems = [p for h in headers for p in check_text(h, ROOT)] + [p for f in code for p in check_length(f, ROOT)]
    if given.compiler:
        command = given.compiler + [part for f in dict.fromkeys(folders) for part in ("-I", f)]
        problems += compile_all(headers, ROOT, command, given.cache)
    finish(problems, f"{len(headers)} public headers and the length of {len(code)} files")


if __name__ == "__main__":
    main()
