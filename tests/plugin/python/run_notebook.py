"""Runs the code cells of a notebook, one after the other, in the folder it is in.

usage: run_notebook.py NOTEBOOK

Needs no Jupyter: the value of a cell's last expression is shown by the method that Jupyter would take. Notebooks are kept without
outputs, which would become untrue with the next model.
"""
import ast
import io
import json
import os
import sys
import traceback
import types
from contextlib import redirect_stdout
from pathlib import Path

import support

LONGEST = 2000  # characters of a value that is shown as text
METHODS = ("_repr_html_", "_repr_svg_", "_repr_png_")
TOP_LEVEL = {"cells", "metadata", "nbformat", "nbformat_minor"}


def without_ipython():
    """A stand-in for the one thing that notebooks here take from IPython, where that is not installed."""
    display = types.ModuleType("IPython.display")

    class HTML:
        def __init__(self, data):
            self.data = data

        def _repr_html_(self):
            return self.data

    display.HTML = HTML
    ipython = types.ModuleType("IPython")
    ipython.display = display
    sys.modules.update({"IPython": ipython, "IPython.display": display})


def shown(value):
    """What Jupyter would show for a value."""
    for method in METHODS:
        text = getattr(value, method, lambda: None)()
        if text is not None:
            return f"{method} of {len(text)} characters"
    text = repr(value)
    return text if len(text) < LONGEST else f"{text[:LONGEST]}..."


def run_cell(source, namespace):
    """Runs a cell; what it prints, and the value it ends with, as text."""
    tree = ast.parse(source)
    last = ast.Expression(tree.body.pop().value) if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), namespace)
        value = eval(compile(last, "<cell>", "eval"), namespace) if last else None
    return printed.getvalue() + ("" if value is None else shown(value) + "\n")


def main():
    path = Path(sys.argv[1]).resolve()
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert set(notebook) == TOP_LEVEL and notebook["nbformat"] == 4, "not a notebook of format 4"
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    cells = notebook["cells"]
    assert len({cell["id"] for cell in cells}) == len(cells), "two cells have one id"
    for cell in cells:
        assert cell["cell_type"] == "markdown" or cell["outputs"] == [] and cell["execution_count"] is None, \
            "remove the outputs: jupyter nbconvert --clear-output --inplace"

    import motiphore
    try:
        motiphore.Predictor()
        import pandas  # noqa: F401
    except (motiphore.ModelFileError, ImportError) as error:
        print(f"skipped: {error}")
        sys.exit(support.SKIP)
    without_ipython()
    os.chdir(path.parent)
    namespace = {"__name__": "__main__"}
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        print("\n".join(f"> {line}" for line in source.splitlines()))
        try:
            print(run_cell(source, namespace))
        except Exception:  # shown with the cell above it
            traceback.print_exc(file=sys.stdout)
            sys.exit(1)


if __name__ == "__main__":
    main()
