"""Trains a model of one's own endpoint, measures it, and uses it.

usage: train_own.py [TABLE.csv LABEL MODELDIR]

Without arguments it makes a small table itself (is there a ring?) and a small model in a folder that is removed afterwards.
For real data leave `architecture` out, and `epochs` to the recipe.
"""
import sys
import tempfile
from pathlib import Path

import pandas
from rdkit import Chem
from rdkit.Chem import rdMolDescriptors

import motiphore


def example_table():
    smiles = [line.split()[0] for line in Path(__file__).with_name("drugs.smi").read_text().splitlines()]
    smiles += ["C" * n + end for n in range(1, 15) for end in ("O", "N", "C1CC1", "c1ccccc1")]
    return pandas.DataFrame({"smiles": smiles, "ring": [int(rdMolDescriptors.CalcNumRings(Chem.MolFromSmiles(s)) > 0) for s in smiles]})


def run(table, label, folder, **options):
    report = motiphore.train(table, folder, tasks=[label], split="random", seed=0,
                             on_epoch=lambda e: print(f"epoch {e['epoch']}/{e['epochs']}: loss {e['loss']:.3f}"), **options)
    figure = report["test"]["tasks"][label]["roc_auc"]
    if figure["value"] is not None:
        interval = "too few labels for an interval" if figure["low"] is None else f"{figure['low']:.3f} to {figure['high']:.3f}"
    print(f"ROC-AUC on the test part: {figure['value']:.3f} ({interval})")
    result = motiphore.Predictor(folder).predict("c1ccccc1CCO")
    print(f"{label} of c1ccccc1CCO: {result.tasks[label]:.3f}")


if len(sys.argv) == 4:
    run(sys.argv[1], sys.argv[2], sys.argv[3])
else:
    with tempfile.TemporaryDirectory() as folder:
        small = {"width": 32, "layers": 2, "assignment_width": 16, "assignment_layers": 2, "head_width": 32}
        run(example_table(), "ring", Path(folder) / "rings", epochs=5, architecture=small)
