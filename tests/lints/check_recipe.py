#!/usr/bin/env python3
"""Checks the form of the recipe for conda-forge: its keys are those of the format, its version is that of the sources, the
files it names exist, and every library that CMake asks for is among its packages. It is not built: that needs conda-forge.
CITATION.cff and the desktop's AppStream data have the version of the sources too, and CHANGELOG.md tells what came with it, or that
it is not yet released."""
import re
import sys

from common import ROOT, SKIP, finish

RECIPE = "scripts/conda/recipe.yaml"
METAINFO = "gui/resources/org.motiphore.motiphore.metainfo.xml"
# Keys of each part that the format knows, and that this recipe may need; those with ! must be there.
KEYS = {
    "": "schema_version context! package! source! build! requirements! tests! about! extra!",
    "package": "name! version!",
    "source": "path url sha256 git tag",
    "build": "number! skip script!",
    "requirements": "build! host! run! run_constraints run_exports",
    "about": "summary! license! license_file! description homepage repository documentation",
    "extra": "recipe-maintainers!",
}
# What find_package is asked for: what conda-forge calls it.
PACKAGES = {
    "Eigen3": "eigen", "nlohmann_json": "nlohmann_json", "Boost": "libboost-devel", "ZLIB": "zlib", "TBB": "tbb-devel",
    "OpenSSL": "openssl", "RDKit": "librdkit-dev", "RDKitPython": "rdkit", "Qt6": "qt6-main", "Threads": None,
}


def check(recipe, version, asked):
    problems = []
    for part, keys in KEYS.items():
        value = recipe if not part else recipe.get(part)
        if not isinstance(value, dict):
            continue  # what must be there is told below, by the part above
        known = {key.rstrip("!") for key in keys.split()}
        problems += [f"{RECIPE}: '{part or 'the recipe'}' has '{key}', which the format does not know there." for key in value if key not in known]
        problems += [f"{RECIPE}: '{part or 'the recipe'}' lacks '{key[:-1]}'." for key in keys.split() if key.endswith("!") and key[:-1] not in value]
    if recipe.get("context", {}).get("version") != version:
        problems.append(f"{RECIPE}: is of version {recipe.get('context', {}).get('version')}, CMakeLists.txt of {version}.")
    licences = recipe.get("about", {}).get("license_file", "")
    for licence in [licences] if isinstance(licences, str) else licences:
        if not (ROOT / licence).is_file():
            problems.append(f"{RECIPE}: there is no {licence}.")
    host = recipe.get("requirements", {}).get("host", [])
    for name in sorted(asked):
        if name not in PACKAGES:
            problems.append(f"tests/lints/check_recipe.py: does not know what conda-forge calls {name}; add it to PACKAGES, and to {RECIPE}.")
        elif PACKAGES[name] and PACKAGES[name] not in host:
            problems.append(f"{RECIPE}: {PACKAGES[name]} is not in host, but CMake asks for {name}.")
    return problems


def version_elsewhere(version, citation, metainfo, changelog):
    problems = []
    if f"\nversion: {version}\n" not in citation:
        problems.append(f"CITATION.cff: is not of version {version}, which CMakeLists.txt says.")
    newest = re.search(r'<release version="([^"]*)"', metainfo)
    if not newest or newest[1] != version:
        problems.append(f"{METAINFO}: its first release is not {version}, which CMakeLists.txt says.")
    unreleased = changelog.partition("\n## [Unreleased]\n")[2].partition("\n## [")[0]
    if f"\n## [{version}]" not in changelog and f"Programs call themselves {version};" not in unreleased:
        problems.append(f"CHANGELOG.md: has no chapter on version {version}, which CMakeLists.txt says, nor is it what is unreleased.")
    return problems


def self_test():
    assert not version_elsewhere("2", "x\nversion: 2\n", '<release version="2" date', "x\n## [2] - x")
    assert not version_elsewhere("2", "x\nversion: 2\n", '<release version="2" date', "x\n## [Unreleased]\n\nPrograms call themselves 2; x\n## [1]")
    assert len(version_elsewhere("2", "x\nversion: 1\n", '<release version="1"', "x\n## [Unreleased]\n\n## [1]\nPrograms call themselves 2;")) == 3
    whole = {"context": {"version": "1"}, "package": {"name": "x", "version": "1"}, "source": {"path": "."},
             "build": {"number": 0, "script": []}, "requirements": {"build": [], "host": ["zlib"], "run": []}, "tests": [],
             "about": {"summary": "x", "license": "x", "license_file": "LICENSE"}, "extra": {"recipe-maintainers": ["x"]}}
    assert not check(whole, "1", {"ZLIB", "Threads"})
    assert len(check(whole, "2", {"TBB", "Unknown"})) == 3
    assert len(check({**whole, "abuot": {}, "package": {"name": "x"}}, "1", set())) == 2


def main():
    try:
        import yaml
    except ImportError:
        print("skipped: there is no python3-yaml")
        sys.exit(SKIP)
    self_test()
    recipe = yaml.safe_load((ROOT / RECIPE).read_text(encoding="utf-8"))
    top = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    asked = set()
    for file in ("CMakeLists.txt", "gui/CMakeLists.txt", "plugin/python/CMakeLists.txt"):
        asked |= set(re.findall(r"find_package\((\w+)", (ROOT / file).read_text(encoding="utf-8")))
    version = re.search(r"project\(motiphore VERSION ([\d.]+)", top)[1]
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("CITATION.cff", METAINFO, "CHANGELOG.md")]
    finish(check(recipe, version, asked) + version_elsewhere(version, *texts), f"{RECIPE} and {len(asked)} packages")


if __name__ == "__main__":
    main()
