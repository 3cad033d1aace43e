#!/usr/bin/env python3
"""Checks that the programs run on any processor of their kind and compute the same everywhere.

No build file asks for this machine's own instruction set or for inexact mathematics. And in objects compiled for a newer
instruction set, every function that the linker may merge with another file's copy (weak symbols: templates, inline
functions) has that set in its name. Otherwise the linker could keep the newer copy for the portable code, and the program
would end in "Illegal instruction" on an older processor.

usage: check_portable.py [--nm NM] [ISA=OBJECT:OBJECT...]...    e.g. avx2=kernels_isa.cpp.o
"""
import re
import subprocess
import sys
from pathlib import Path

from common import ROOT, finish

FORBIDDEN = re.compile(r"-m(arch|cpu|tune)=native|-ffast-math|-Ofast|-funsafe-math-optimizations|-fassociative-math")
NEWER_SET = re.compile(r"-m(avx|fma|sse[34]|bmi)\w*|-march=")
# These build programs of somebody else's, who may ask for the machine it is built on; the library has to bear that.
FOREIGN = {ROOT / "tests" / "consumer" / name for name in ("run_consumer.cmake", "test_eigen_layout.cmake")}
# Pointers that exception tables go through; they hold no instructions.
HARMLESS = re.compile(r"^DW\.ref\.")


def check_flags(text, where):
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        code = line.split("#", 1)[0]
        if FORBIDDEN.search(code):
            problems.append(f"{where}:{number}: '{FORBIDDEN.search(code).group()}' makes results or programs depend on the machine.")
        elif NEWER_SET.search(code) and "motiphore_kernels" not in code:
            problems.append(f"{where}:{number}: '{NEWER_SET.search(code).group()}' is for the motiphore_kernels targets only, "
                            "which are chosen at run time.")
    return problems


def check_symbols(listing, isa, where):
    """`listing` is the output of nm -C: address, type, name. W, V and u are symbols the linker merges."""
    problems = []
    for line in listing.splitlines():
        match = re.match(r"[0-9a-f]+ ([WVu]) (.*)", line)
        if match and isa not in match.group(2) and not HARMLESS.match(match.group(2)):
            problems.append(f"{where}: the linker may use '{match.group(2)}', compiled for {isa}, in portable code; "
                            f"put it in an unnamed namespace or one named {isa}.")
    return problems


def self_test():
    """Each rule can fail."""
    for bad in ("add_compile_options(-march=native)", "set(F -Ofast)", "target_compile_options(x PRIVATE -mavx2)"):
        assert len(check_flags(bad, "x")) == 1, bad
    assert not check_flags("motiphore_kernels(avx2 -mavx2 -mfma)\n# no -march=native here", "x")
    listing = "0000 W std::vector<float>::~vector()\n0000 W Eigen_avx2::internal::gebp()\n0000 T fill()\n     U malloc\n"
    assert len(check_symbols(listing, "avx2", "x")) == 1 and len(check_symbols(listing, "avx512", "x")) == 2


def main():
    self_test()
    arguments, nm = sys.argv[1:], "nm"
    if arguments[:1] == ["--nm"]:
        nm, arguments = arguments[1], arguments[2:]
    skip = {ROOT / "build", ROOT / ".git"}
    files = [p for p in sorted(ROOT.rglob("*"))
             if p.is_file() and p not in FOREIGN and not skip & set(p.parents) and (p.name in ("CMakeLists.txt", "CMakePresets.json", "setup.py")
                                                               or p.suffix in (".cmake", ".sh", ".in", ".mk"))]
    files += [p for p in (ROOT / "scripts").iterdir() if p.suffix == "" and p.is_file()]
    problems = [p for f in files for p in check_flags(f.read_text(encoding="utf-8"), f.relative_to(ROOT))]
    objects = [(isa, Path(o)) for isa, _, paths in (a.partition("=") for a in arguments) for o in paths.split(":")]
    for isa, path in objects:
        if not path.is_file():
            problems.append(f"{path} is not built; build everything first, then run the tests.")
            continue
        listing = subprocess.run([nm, "-C", path], check=True, text=True, stdout=subprocess.PIPE).stdout
        problems += check_symbols(listing, isa, f"{path.name} for {isa}")
    finish(problems, f"{len(files)} build files and {len(objects)} objects for newer processors")


if __name__ == "__main__":
    main()
