"""Writes a page with drawings of several molecules, coloured by what each motif contributes to one task.

usage: draw_grid.py [PAGE.html]    without PAGE: the page goes to stdout

In a notebook, `predictor.predict_many(mols)` as the last line of a cell shows such a grid by itself.
"""
import sys
from pathlib import Path

from rdkit import Chem

import motiphore

predictor = motiphore.Predictor()
task = next(iter(predictor.tasks))
lines = [line.split(None, 1) for line in Path(__file__).with_name("drugs.smi").read_text().splitlines()][:12]
mols = [Chem.MolFromSmiles(smiles) for smiles, _ in lines]
results = predictor.predict_many(mols)
legends = [f"{name}: {result.tasks[task]:.2f}" for (_, name), result in zip(lines, results)]
page = motiphore.draw_grid(mols, results, task=task, columns=4, legends=legends)
page = f"<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>{task}</title><h1>{task}</h1>{page}</html>\n"

if len(sys.argv) > 1:
    Path(sys.argv[1]).write_text(page, encoding="utf-8")
else:
    print(page, end="")
