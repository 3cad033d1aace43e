#!/usr/bin/env python3
"""The C++ that documents show is compiled: whole programs as they are, parts in functions that are given what they name.

usage: test_cpp.py COMPILE_COMMANDS.json FILE.md...    compiled as docs/examples/predict_one.cpp is, but to no object
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

INCLUDES = """#include <atomic>
#include <iostream>
#include <string>
#include <vector>
#include <motiphore/motiphore.hpp>
#include <motiphore/graph/batch_graph.hpp>
#include <motiphore/nn/segment.hpp>
#include <motiphore/nn/tape.hpp>
"""


def as_function(part, number, where):
    """A part of a program as a function; `where` is what the compiler says of its lines."""
    made = set(re.findall(r"\b(\w+) =", part))
    given = ["std::int32_t cluster", "const std::vector<std::string>& smiles" if "PredictOptions" in part else "const std::string& smiles"]
    if "predictor" not in made:
        given.append("const motiphore::Predictor& predictor")
    part = re.sub(r"^#include.*$", "", part, flags=re.M)
    return f'inline void shown_{number}({", ".join(given)}) {{\n#line 1 "{where}"\n{part}}}\n'


def errors_of(source, commands, folder):
    file = folder / "shown.cpp"
    file.write_text(source, encoding="utf-8")
    command = shlex.split(commands["command"])
    at = command.index("-o")
    command = [c for c in command[:at] + command[at + 2:] if c not in ("-c", commands["file"]) and not c.endswith("ccache")]
    done = subprocess.run(command + ["-fsyntax-only", "-w", str(file)], cwd=commands["directory"], capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


def main():
    commands = [c for c in json.loads(pathlib.Path(sys.argv[1]).read_text()) if c["file"].endswith("predict_one.cpp")]
    if not commands:
        print("skipped: the examples are not built, so it is not known how to compile")
        return 77
    parts, programs = [], []
    for name in sys.argv[2:]:
        for block in re.findall(r"^```cpp\n(.*?)^```", pathlib.Path(name).read_text(encoding="utf-8"), re.M | re.S):
            (programs if re.search(r"^int main\(", block, re.M) else parts).append((block, pathlib.Path(name).name))
    functions = "".join(as_function(block, i, f"part {i + 1}, of {name}") for i, (block, name) in enumerate(parts))
    sources = [INCLUDES + functions] + [block for block, _ in programs]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        assert errors_of(INCLUDES + as_function("predictor.no_such_function();\n", 0, "x"), commands[0], folder)
        errors = [e for e in (errors_of(source, commands[0], folder) for source in sources) if e]
    print(*errors, f"C++ in documents: {len(parts)} parts and {len(programs)} programs, {len(errors)} files of {len(sources)} do not compile", sep="\n")
    return 1 if errors or not parts or not programs else 0


if __name__ == "__main__":
    sys.exit(main())
