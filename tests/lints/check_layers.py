#!/usr/bin/env python3
"""Checks who includes whom. The two tables below are the rule; CONTRIBUTING.md says it in words."""
import re
import tempfile
from pathlib import Path

from common import ROOT, finish, includes, sources

# Each layer (a folder of lib/include/motiphore and lib/src) and those directly below it. A layer may include whatever is
# below it, at any depth. Files beside the folders (error, outcome, version) are the layer "base".
BELOW = {
    "base": [],
    "text": ["base"],  # numbers, lines and JSON as text
    "files": ["text"],  # whole files, resumable files, files that are replaced together
    "graph": ["text"],
    "nn": ["graph"],
    "model": ["nn", "files"],
    "train": ["model"],
    "chem": ["graph"],
    "predict": ["chem", "model"],
    "depict": ["predict"],
    "report": ["depict", "workflow"],  # pages to file: predictions and evaluations with drawings and words
    "io": ["predict", "train"],  # predictions out, tables in, those to train on as well
    "workflow": ["io"],  # whole jobs on tables: train, evaluate
}
# Rooms of the window, likewise.
GUI_BELOW = {
    "look": [],  # colours, and how numbers and tasks are written
    "given": [],  # what is pasted, dropped and typed
    "molecule": ["look"],
    "library": ["molecule"],
    "motifs": ["molecule"],
    "why": ["library"],
    "plots": ["library"],
    "edit": ["library", "given"],
    "files": ["edit"],
    "clipboard": ["files", "why"],
    "shell": ["clipboard", "motifs", "plots"],
}
# Libraries that are not ours: how their headers are named, and which layers may include them.
# lib/cli, plugin and gui are front ends; "gui" and "plugin" name those folders, "cli" lib/cli.
LIBRARIES = {
    "RDKit": (r"(rdkit/)?(GraphMol|RDGeneral|RDBoost|RDStreams|DataStructs|Geometry|ForceField|Catalogs|Query|Numerics)/",
              {"chem", "predict", "depict", "io", "report", "cli", "plugin"}),
    "Qt": (r"(Q[A-Z]\w*|Qt\w+/.*|q[a-z]+\.h)$", {"gui"}),
    "Python": (r"(Python\.h|boost/python[./]|pybind11/|numpy/)", {"plugin"}),
    "Eigen": (r"(unsupported/)?Eigen/", set(BELOW) - {"base", "text", "files"} | {"cli", "plugin", "gui"}),
    "nlohmann-json": (r"nlohmann/", {"text", "model", "train", "predict", "depict", "io", "report", "workflow", "cli", "plugin", "gui"}),
    "oneTBB": (r"(tbb|oneapi)/", set(BELOW) - {"base", "text", "files", "graph"} | {"cli", "plugin", "gui"}),
    "OpenSSL": (r"openssl/", {"model"}),
    "Boost": (r"boost/", {"files", "model", "train", "chem", "predict", "depict", "io", "workflow", "cli", "plugin", "gui"}),
    "operating system": (r"(sys|linux|arpa|netinet)/|[a-z]+intrin\.h", set(BELOW) | {"cli", "plugin", "gui"}),
}
# Public headers of what a program does that predicts, draws and screens: none reaches Eigen, so that any version of it, with
# any alignment, works beside the library. Networks, pooling and training are about matrices and have them.
WITHOUT_EIGEN = re.compile(r"motiphore/(motiphore|(predict|depict|report)/\w+|io/(analogues|predict_rows|prediction_json|prediction_writer|writer_options|table_reader)|"
                           r"workflow/(screen\w*|count_motifs|evaluat\w+))\.hpp")


def allowed(layer, table=BELOW):
    """The layer itself and everything below it."""
    seen = {layer}
    for below in table[layer]:
        seen |= allowed(below, table)
    return seen


def layer_of(path, root):
    """(place, layer): where a source file stands, e.g. ("public", "nn"); place is public, private, cli, plugin or gui."""
    parts = path.relative_to(root).parts
    if parts[:3] == ("lib", "include", "motiphore"):
        return "public", parts[3] if len(parts) > 4 else "umbrella" if parts[3] == "motiphore.hpp" else "base"
    if parts[:2] == ("lib", "src"):
        return "private", parts[2] if len(parts) > 3 else "base"
    return ("cli", "cli") if parts[:2] == ("lib", "cli") else (parts[0], parts[0])


def check_file(path, root, generated=("motiphore/version.hpp",)):
    place, layer = layer_of(path, root)
    where = path.relative_to(root)
    front_end = place in ("cli", "plugin", "gui")
    if not front_end and layer not in BELOW and layer != "umbrella":
        return [f"{where}: '{layer}' is not a layer; add it to BELOW in tests/lints/check_layers.py."]
    problems = []
    for line, quote, name in includes(path.read_text(encoding="utf-8", errors="replace")):
        at = f"{where}:{line}"
        if name.startswith("motiphore/"):
            target = root / "lib/include" / name
            if not target.is_file() and name not in generated:
                problems.append(f"{at}: there is no lib/include/{name}.")
            elif name == "motiphore/motiphore.hpp" and not front_end:
                problems.append(f"{at}: the library includes the header it needs, never all of motiphore.hpp.")
            elif not front_end and layer != "umbrella":
                other = layer_of(target, root)[1]
                if other not in allowed(layer):
                    problems.append(f"{at}: {layer} may not include {other} ({name}); see BELOW in check_layers.py.")
            continue
        if quote == '"':
            near, private = (path.parent / name).resolve(), root / "lib/src" / name
            if place == "public":
                problems.append(f'{at}: a public header includes public headers by their full name, not "{name}".')
            elif front_end:
                problems += check_room(where, at, name) if place == "gui" else []
                home = root / ("lib/cli" if place == "cli" else place)
                # Outside its own folder a front end has only the public headers; generated files are not in the tree.
                if near.is_file() and home not in near.parents or not near.is_file() and private.is_file():
                    problems.append(f'{at}: {place} may include public headers of lib only, not "{name}".')
            else:
                target = near if near.is_file() else private if private.is_file() else None
                if target is None:
                    problems.append(f'{at}: there is no "{name}" beside this file or in lib/src.')
                elif layer_of(target, root)[1] not in allowed(layer):
                    problems.append(f'{at}: {layer} may not include {layer_of(target, root)[1]} ("{name}").')
            continue
        library = next((lib for lib, (pattern, _) in LIBRARIES.items() if re.match(pattern, name)), None)
        if library and layer not in LIBRARIES[library][1]:
            problems.append(f"{at}: {layer} may not include {library} (<{name}>).")
        if place == "public" and name == "nlohmann/json.hpp":
            problems.append(f"{at}: a public header includes <nlohmann/json_fwd.hpp>, and keeps JSON as motiphore::JsonValue.")
        if library is None and "/" in name:
            problems.append(f"{at}: <{name}> is of a library that LIBRARIES in check_layers.py does not know; add it there.")
    return problems


def check_room(where, at, name):
    room, other = where.parts[1], name.split("/")[0]
    if len(where.parts) < 3 or "/" not in name:
        return []
    strange = next((one for one in (room, other) if one not in GUI_BELOW), None)
    if strange:
        return [f"{at}: '{strange}' is not a room of the window; add it to GUI_BELOW in check_layers.py."]
    if other not in allowed(room, GUI_BELOW):
        return [f'{at}: gui/{room} may not include gui/{other} ("{name}"); see GUI_BELOW in check_layers.py.']
    return []


def way_to_eigen(header, folder, seen):
    """The headers from one to <Eigen/...>, or nothing; `seen` are those that need not be tried again."""
    seen.add(header)
    for _, _, name in includes((folder / header).read_text(encoding="utf-8", errors="replace")):
        if name.startswith("Eigen/"):
            return [header, name]
        if name not in seen and (folder / name).is_file():
            way = way_to_eigen(name, folder, seen)
            if way:
                return [header, *way]
    return []


def check_matrices(root):
    folder = root / "lib/include"
    headers = [str(f.relative_to(folder)) for f in sources("lib/include", root=root)]
    ways = [way_to_eigen(header, folder, set()) for header in headers if WITHOUT_EIGEN.fullmatch(header)]
    return [f"lib/include/{way[0]}: reaches Eigen by {', '.join(way[1:])}; a public value keeps a NumberTable." for way in ways if way]


def check(root):
    files = sources("lib", "plugin", "gui", root=root)
    return [p for f in files for p in check_file(f, root)] + check_matrices(root), len(files)


def self_test():
    """Each rule can fail: one wrong file a rule, and one right file that passes."""
    cases = {
        "lib/src/nn/a.cpp": ('#include "motiphore/chem/parse.hpp"', "nn may not include chem"),
        "lib/src/nn/b.cpp": ("#include <GraphMol/ROMol.h>", "nn may not include RDKit"),
        "lib/src/train/c.cpp": ("#include <rdkit/RDGeneral/RDLog.h>", "train may not include RDKit"),
        "lib/src/io/d.cpp": ("#include <QString>", "io may not include Qt"),
        "lib/src/io/e.cpp": ("#include <boost/python.hpp>", "io may not include Python"),
        "lib/src/chem/f.cpp": ('#include "nn/hidden.hpp"', "chem may not include nn"),
        "lib/src/chem/g.cpp": ('#include "motiphore/motiphore.hpp"', "never all of"),
        "lib/include/motiphore/chem/h.hpp": ('#include "parse.hpp"', "by their full name"),
        "lib/include/motiphore/error.hpp": ('#include "motiphore/graph/x.hpp"', "there is no lib/include"),
        "lib/cli/i.cpp": ('#include "nn/hidden.hpp"', "public headers of lib only"),
        "gui/edit/n.cpp": ("#include <GraphMol/ROMol.h>", "gui may not include RDKit"),
        "gui/j.cpp": ('#include "../lib/cli/options.hpp"', "public headers of lib only"),
        "gui/molecule/q.cpp": ('#include "shell/main_window.hpp"', "gui/molecule may not include gui/shell"),
        "gui/molecule/r.cpp": ('#include "attic/old.hpp"', "'attic' is not a room"),
        "gui/shell/s.cpp": ('#include "look/theme.hpp"', ""),
        "lib/src/new/k.cpp": ("", "is not a layer"),
        "lib/src/io/l.cpp": ("#include <archive/archive.h>", "does not know"),
        "lib/include/motiphore/io/o.hpp": ("#include <nlohmann/json.hpp>", "JsonValue"),
        "lib/src/predict/ok.cpp": ('#include <vector>\n#include <Eigen/Core>\n#include "motiphore/chem/parse.hpp"', ""),
    }
    others = ["lib/include/motiphore/chem/parse.hpp", "lib/include/motiphore/motiphore.hpp", "lib/src/nn/hidden.hpp",
              "lib/cli/options.hpp"]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for name in others + list(cases):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(cases.get(name, ("", ""))[0])
        for name, (_, expected) in cases.items():
            found = check_file(root / name, root)
            assert (len(found) == 1 and expected in found[0]) if expected else not found, (name, expected, found)
        for name, text in {"predict/p.hpp": '#include "motiphore/graph/q.hpp"', "graph/q.hpp": "#include <Eigen/Core>"}.items():
            (root / "lib/include/motiphore" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / "lib/include/motiphore" / name).write_text(text)
        assert ["graph/q.hpp, Eigen/Core" in problem for problem in check_matrices(root)] == [True], check_matrices(root)


if __name__ == "__main__":
    self_test()
    problems, count = check(ROOT)
    finish(problems, f"includes of {count} files")
