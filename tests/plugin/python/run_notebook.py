"""Executes a notebook with Jupyter, in the folder it is in, and compares with the outputs that are kept in it.

usage: run_notebook.py NOTEBOOK [--write]    --write: keep the new outputs instead

Outputs must be free of errors and warnings, and of the same kinds. Texts must be equal too if the model is the one that the kept
outputs come from, except in cells with the tag `varies`, whose numbers depend on the machine. Exit status 77: Jupyter is missing, or
the model is another one.
"""
import json
import re
import sys
from pathlib import Path

import support

try:
    import nbclient
    import nbformat
    import ipykernel  # noqa: F401
    import pandas  # noqa: F401
    import sklearn  # noqa: F401
except ImportError as error:
    print(f"skipped: {error}; on Debian: apt install python3-nbconvert python3-ipykernel")
    sys.exit(support.SKIP)

TIMEOUT = 900  # seconds for a cell
LARGEST = 400_000  # bytes of an output that is kept
PICTURES = ("image/png", "image/svg+xml")
WEIGHTS = "motiphore_weights_sha256"


def executed(notebook, folder):
    """A copy with new outputs. Raises if a cell does."""
    copy = nbformat.from_dict(json.loads(json.dumps(notebook)))
    nbclient.NotebookClient(copy, timeout=TIMEOUT, kernel_name="python3", resources={"metadata": {"path": str(folder)}},
                            record_timing=False).execute()
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs = [tidy(output) for output in cell.outputs]
    return copy


def tidy(output):
    """Without what differs from run to run: addresses and random ids in tables of pandas."""
    for kind, text in output.get("data", {}).items():
        if isinstance(text, str):
            output["data"][kind] = re.sub(r"0x[0-9a-f]{8,}", "0x0", text)
    return output


def kinds(cell):
    """What a cell shows: streams, and the kinds of data of each value, with the number of pictures."""
    found = []
    for output in cell.outputs:
        if output.output_type == "stream":
            found.append(output.name)
        else:
            pictures = output.data.get("text/html", "").count("<svg")
            found.append((output.output_type, *sorted(output.data), f"{pictures} drawings in HTML"))
    return found


# RDKit 2025.03 says this of its own filter catalogue when that is imported.
FROM_RDKIT = re.compile(r"\A<frozen [\w.]+>:\d+: RuntimeWarning: to-Python converter for boost::shared_ptr<RDKit::\w+> already registered[^\n]*\n?\Z")


def without_rdkits_own(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs
                            if output.output_type != "stream" or output.name != "stderr" or not FROM_RDKIT.search(output.text)]
    return notebook


def texts(cell):
    return [output.text if output.output_type == "stream" else output.data.get("text/plain") for output in cell.outputs]


def complaints(old, new, same_model):
    """What is wrong with the new outputs."""
    for before, after in zip(old.cells, new.cells):
        if after.cell_type != "code":
            continue
        where = f"cell {after.id}"
        for output in after.outputs:
            if output.output_type == "error" or output.output_type == "stream" and output.name == "stderr":
                yield f"{where} shows an error or a warning: {output}"
            if len(json.dumps(output)) > LARGEST:
                yield f"{where} has an output of {len(json.dumps(output))} bytes, more than {LARGEST}"
        if old is new or "varies" in after.metadata.get("tags", ()):
            continue
        if kinds(before) != kinds(after):
            yield f"{where} shows {kinds(after)}, but {kinds(before)} is kept"
        elif same_model and texts(before) != texts(after):
            yield f"{where} says\n{texts(after)}\nbut this is kept\n{texts(before)}"


def main():
    words = [word for word in sys.argv[1:] if word != "--write"]
    path, write = Path(words[0]).resolve(), "--write" in sys.argv
    import motiphore
    try:
        weights = motiphore.Predictor().card["weights_sha256"]
    except motiphore.ModelFileError as error:
        print(f"skipped: {error}")
        sys.exit(support.SKIP)
    kept = nbformat.read(path, as_version=4)
    nbformat.validate(kept)
    new = without_rdkits_own(executed(kept, path.parent))
    same_model = kept.metadata.get(WEIGHTS) == weights
    empty = not any(cell.outputs for cell in kept.cells if cell.cell_type == "code")
    wrong = list(complaints(new if write or empty else kept, new, same_model))
    print(*wrong, sep="\n")
    if wrong:
        sys.exit(1)
    if write:
        new.metadata[WEIGHTS] = weights
        nbformat.write(new, path)
    elif not same_model:
        print(f"skipped: {path.name} runs, but has {'no outputs' if empty else 'the outputs of another model'}; write them with --write")
        sys.exit(support.SKIP)


if __name__ == "__main__":
    main()
