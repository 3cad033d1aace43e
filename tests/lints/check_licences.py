#!/usr/bin/env python3
"""Checks that THIRD-PARTY has a chapter on everything of others that is compiled in, by the headers that the compiler says it
read for what users get and by the scripts that reports carry, and the text of each licence that it says is below; and
that scripts/carried-licences finds the licences of the libraries that a program loads, with the texts they refer to.

usage: check_licences.py BUILD NINJA [PROGRAM...]    of another generator than Ninja's the compiler's word is not looked at
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from common import ROOT, SKIP, finish

# What a folder or header of the system belongs to; nothing of the C and C++ libraries' and the kernel's headers wants a notice.
SYSTEM = "the system"
OWNERS = (
    (r"eigen3/", "Eigen"), (r"nlohmann/", "nlohmann-json"), (r"boost/", "Boost"), (r"rdkit/", "RDKit"), (r"(oneapi|tbb)/", "oneTBB"),
    (r"openssl/", "OpenSSL"), (r"z(lib|conf)\.h", "zlib"), (r"qt6/", "Qt 6"), (r"python3[^/]*/", "Python"), (r"postgresql/", "PostgreSQL"),
    (r"(c\+\+|bits|sys|gnu|asm|asm-generic|linux|mach-o|arpa|net|netinet|rpc)/", SYSTEM), (r"[a-z0-9_-]+\.h", SYSTEM))
SCRIPTS = {"jquery": "jQuery", "jquery-datatables": "DataTables", "chart.js": "Chart.js"}


def owner(header):
    """Whose a header of the system is; None where the table above does not know."""
    if re.search(r"/(gcc|clang|llvm[^/]*)/", header):
        return SYSTEM
    below = re.sub(r"^.*?/include/(([a-z0-9_]+-linux-[a-z]+)/)?", "", header)
    return next((name for start, name in OWNERS if re.match(start, below)), None)


def headers(dependencies):
    """Headers of the system in what `ninja -t deps` prints, of objects that are not of tests and examples."""
    found, ours = set(), False
    for line in dependencies.splitlines():
        if line and not line.startswith(" "):
            ours = not re.match(r"(tests|docs)/|(.*/)?(bench|fuzz)_", line)
        elif ours and line.startswith("    /") and "/include/" in line and not line.strip().startswith(f"{ROOT}/"):
            found.add(line.strip())
    return found


def chapters(text):
    return {line: body for line, body in re.findall(r"^(\S[^\n]*)\n((?:  \S[^\n]*\n)+)", text, re.MULTILINE)}


def check_chapters(text):
    problems = []
    texts = re.findall(r"^-{20,}\n([^\n]+)\n-{20,}$", text, re.MULTILINE)
    for name, body in chapters(text).items():
        problems += [f"THIRD-PARTY: {name} does not say '{what}'." for what in ("In: ", "Copyright: ", "Licence: ") if f"  {what}" not in body]
        for licence in re.findall(r"Licence: ([\w.-]+), below", body):
            if not any(re.match(re.escape(licence) + r"(,|$)", title) for title in texts):
                problems.append(f"THIRD-PARTY: {name} is under {licence}, whose text is not below.")
    return problems


def check_owners(names, known):
    return [f"{what} is compiled in, but THIRD-PARTY has no chapter '{name}'." for what, name in sorted(names.items())
            if name != SYSTEM and name not in known]


def check_carried(programs):
    """What the archive has of the licences of the libraries that programs load."""
    libraries = set()
    for program in programs:
        said = subprocess.run(["ldd", program], stdout=subprocess.PIPE, text=True, check=True).stdout
        libraries.update(path for path in re.findall(r"=> (/\S+)", said) if re.match(r"/(usr/)?lib", path))
    script = ROOT / "scripts/carried-licences"
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run([script, folder, *sorted(libraries)], stderr=subprocess.PIPE, text=True, check=False)
        if made.returncode:
            return [made.stderr.strip()]
        there = {path.name: path.read_text(errors="replace") for path in Path(folder).iterdir() if path.is_file()}
        for name in ("RDKit", "Boost"):
            if not any(name.lower() in package for package in there):
                problems.append(f"{script.name}: no licence of {name} is among {sorted(there)}.")
        sources = there.pop("SOURCES", "")
        problems += [f"{script.name}: SOURCES does not say where those of {package} are." for package in there if f"\n{package}: " not in sources]
        for package, notice in there.items():
            problems += [f"{script.name}: {package} refers to {text}, which is not carried along." for text in
                         re.findall(r"/usr/share/common-licenses/([\w.-]*\w)", notice) if not (Path(folder) / "common-licenses" / text).is_file()]
    with tempfile.TemporaryDirectory() as folder:
        refused = subprocess.run([script, folder, "/opt/own/libown.so.1"], stderr=subprocess.PIPE, text=True, check=False)
        if refused.returncode == 0 or "may not be given away" not in refused.stderr:
            problems.append(f"{script.name}: takes a library that nobody gave a licence: {refused.stderr}")
    return problems


def self_test():
    assert owner("/usr/include/eigen3/Eigen/Core") == "Eigen" and owner("/usr/include/x86_64-linux-gnu/qt6/QtCore/a.h") == "Qt 6"
    assert owner("/usr/lib/gcc/x86_64-linux-gnu/12/include/emmintrin.h") == SYSTEM and owner("/usr/include/x86_64-linux-gnu/sys/stat.h") == SYSTEM
    assert owner("/usr/include/zlib.h") == "zlib" and owner("/usr/include/fmt/core.h") is None and owner("/opt/x/include/new/a.hpp") is None
    said = "lib/a.o: #deps 2\n    /usr/include/fmt/core.h\n    ../../lib/a.cpp\n\ntests/a.o: #deps 1\n    /usr/include/catch2/catch.hpp\n"
    assert headers(said) == {"/usr/include/fmt/core.h"}
    text = "A\n  In: x\n  Copyright: y\n  Licence: MIT, below.\n\nB\n  In: x\n  Licence: none\n"
    assert len(check_chapters(text)) == 2
    assert len(check_chapters(text + f"\n{'-' * 30}\nMIT\n{'-' * 30}\nFree.\n")) == 1
    assert check_owners({"a/b.hpp": "fmt", "c": SYSTEM}, {"Boost"}) == ["a/b.hpp is compiled in, but THIRD-PARTY has no chapter 'fmt'."]


def main():
    self_test()
    build, ninja, *programs = sys.argv[1:]
    text = (ROOT / "THIRD-PARTY").read_text(encoding="utf-8")
    known = chapters(text)
    problems = check_chapters(text)
    scripts = re.findall(r"\$\{found\}/([\w.-]+)/", (ROOT / "cmake/ReportAssets.cmake").read_text(encoding="utf-8"))
    problems += check_owners({f"the script {name}": SCRIPTS.get(name, name) for name in scripts}, known)
    looked_at = f"licences of {len(known)} things of others"
    if Path(ninja).name.startswith("ninja"):
        read = headers(subprocess.run([ninja, "-C", build, "-t", "deps"], stdout=subprocess.PIPE, text=True, check=True).stdout)
        if not read:
            print("skipped: nothing of this build has been compiled yet")
            sys.exit(SKIP)
        whose = {header: owner(header) for header in read}
        problems += [f"{header} is compiled in; tests/lints/check_licences.py does not know whose it is." for header in sorted(read) if not whose[header]]
        problems += check_owners({header: name for header, name in whose.items() if name}, known)
        looked_at += f", {len(read)} headers"
    if programs and shutil.which("dpkg-query") and shutil.which("ldd"):
        problems += check_carried(programs)
        looked_at += " and the libraries that programs load"
    finish(problems[:20], looked_at)


main()
