#!/usr/bin/env python3
"""The baseline that a new model has to beat: a random forest on circular fingerprints, for each task and part of the panel.

usage: baseline_panel.py DIR PART...

Writes DIR/baseline_PART.csv: mol_id and for each task the logit of the forest's share of votes (classes) or its value, of every
structure; evaluate_panel.py judges it beside others. 100 trees on counts of Morgan environments up to radius 2, folded to 2,048 columns;
nothing is tuned. About four minutes a part on one core.

Debian: python3-rdkit python3-sklearn.
"""
import argparse
import csv
import pathlib

import numpy as np

from panel import TASKS, VALUES
from teach import read_panel, read_split, say


def counts(smiles):
    from rdkit import Chem
    from rdkit.Chem import rdFingerprintGenerator

    generator = rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=2048)
    return np.array([np.minimum(generator.GetCountFingerprintAsNumPy(Chem.MolFromSmiles(text)), 255) for text in smiles], dtype=np.uint8)


def main():
    from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("parts", nargs="+")
    options = parser.parse_args()
    ids, smiles, labels = read_panel(options.folder)
    table = counts(smiles)
    for part in options.parts:
        split = read_split(options.folder / f"{part}.csv", ids)
        answers = {}
        for n, task in enumerate(TASKS):
            known = ~np.isnan(labels[:, n])
            rows, tested = np.flatnonzero(known & (split != "test")), np.flatnonzero(known & (split == "test"))
            forest = (RandomForestRegressor if task in VALUES else RandomForestClassifier)(
                100, max_features=0.1 if task in VALUES else "sqrt", n_jobs=1, random_state=0).fit(table[rows], labels[rows, n])
            answers[task] = np.full(len(ids), np.nan)
            if task in VALUES:
                answers[task][tested] = forest.predict(table[tested])
            else:
                votes = np.clip(forest.predict_proba(table[tested])[:, 1], 0.001, 0.999)
                answers[task][tested] = np.log(votes / (1 - votes))
            say(f"{part} {task}: {len(rows)} rows")
        with open(options.folder / f"baseline_{part}.csv", "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["mol_id"] + TASKS)
            for n, name in enumerate(ids):
                if split[n] == "test":
                    writer.writerow([name] + ["" if np.isnan(answers[task][n]) else f"{answers[task][n]:.4f}" for task in TASKS])


if __name__ == "__main__":
    main()
