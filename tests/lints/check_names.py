#!/usr/bin/env python3
"""Checks that what is private to a file has a name that no other file of its folder has, as files of a folder are compiled
together (cmake/CompileTogether.cmake), a few at a time and others whenever the list changes.

Read are the lines without indent of unnamed namespaces, as .clang-format leaves them. Aliases (using A = B) may be there twice,
and functions that differ in the types of their parameters.
"""
import re
from collections import defaultdict

from common import ROOT, finish, sources

FOLDERS = ("lib/src", "lib/cli", "gui", "plugin", "tests")
UNNAMED = re.compile(r"^namespace \{$(.*?)^\}  // namespace$", re.MULTILINE | re.DOTALL)
TYPE = re.compile(r"(?:struct|class|enum class|enum) (\w+)(?: final)?(?: : [^;{]+)? \{")
FUNCTION = re.compile(r"[A-Za-z_][\w:<>,*& \[\]]*?[ &*](\w+)\(((?:[^()]|\([^()]*\))*)\)(?: const| noexcept)* [{:]")
VALUE = re.compile(r"(?:constexpr|const|thread_local|std::atomic)\b[\w:<>,*& ()+]*?[ &*](\w+)(?:\[\w*\])?(?: =|\{|;)")
NO_DECLARATION = ("using ", "template ", "return ", "namespace ", "typedef ", "extern ", "friend ")


def types_of(parameters):
    """Types alone: overloads differ in them. A default value and the last word of each parameter are left out."""
    types, depth, start = [], 0, 0
    for at, letter in enumerate(parameters + ","):
        depth += letter in "<({"
        depth -= letter in ">)}"
        if letter == "," and depth == 0:
            types.append(re.sub(r"(?<=[\w>*&]) *\b\w+$", "", parameters[start:at].split(" = ")[0].strip()))
            start = at + 1
    return ", ".join(types)


def private_names(text):
    """Types, values, and functions with the types of their parameters."""
    names = set()
    for part in UNNAMED.findall(text):
        for start in re.finditer(r"^(?=\w)", part, re.MULTILINE):
            here = part[start.start():]
            if here.startswith(NO_DECLARATION):
                continue
            if found := FUNCTION.match(here):
                if not found[1].isupper():
                    names.add(f"{found[1]}({types_of(' '.join(found[2].split()))})")
            elif found := TYPE.match(here) or VALUE.match(here):
                names.add(found[1])
    return names


def clashes(files):
    """`files`: (path, text) of each."""
    owners = defaultdict(list)
    for path, text in files:
        for name in private_names(text):
            owners[path.parent, name].append(path)
    return [f"{folder}: '{name}' is private to {' and to '.join(sorted(path.name for path in paths))}; call one otherwise, "
            "or write it once in a header." for (folder, name), paths in sorted(owners.items()) if len(paths) > 1]


def self_test():
    folder = ROOT / "x"
    one = ("namespace {\n\nstruct Row {\n  int x;\n};\n\nconstexpr std::size_t kMost = 4;  // rows\nconst char* name(int row) {\n"
           "  return call(row);\n}\nusing A = B;\nstd::vector<int> split(const Row& row,\n          int other) {\n  return {};\n}\n\n}  // namespace\n"
           "void open(int) {}\n")
    assert private_names(one) == {"Row", "kMost", "name(int)", "split(const Row&, int)"}, private_names(one)
    assert len(clashes([(folder / "a.cpp", one), (folder / "b.cpp", one)])) == 4
    assert not clashes([(folder / "a.cpp", one), (ROOT / "y" / "a.cpp", one)])


def main():
    self_test()
    files = [(path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in sources(*FOLDERS, suffixes=(".cpp",))
             if not path.stem.endswith("_isa")]  # compiled by themselves, once for each instruction set
    finish(clashes(files), f"private names of {len(files)} files")


if __name__ == "__main__":
    main()
