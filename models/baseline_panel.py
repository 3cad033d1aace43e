#!/usr/bin/env python3
"""The baselines that a new model has to beat: trees on circular fingerprints, for each task and part of the panel.

usage: baseline_panel.py DIR PART... [--trees forest|boost]

Writes DIR/forest_PART.csv or DIR/boost_PART.csv: mol_id and for each task the logit or the value of every tested structure;
evaluate_panel.py judges it beside others. Both read counts of Morgan environments up to radius 2, folded to 2,048 columns, and
nothing is tuned: `forest` (the default) is a random forest of 100 trees, four minutes a part on one core; `boost` is XGBoost, 300
trees of depth 6 at a rate of 0.1, on 0.8 of the rows and a quarter of the columns each.

Debian: python3-rdkit python3-sklearn python3-xgboost.
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


def forest(table, label, tested, classes):
    from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

    trees = (RandomForestClassifier if classes else RandomForestRegressor)(
        100, max_features="sqrt" if classes else 0.1, n_jobs=1, random_state=0).fit(table, label)
    return trees.predict_proba(tested)[:, 1] if classes else trees.predict(tested)


def boost(table, label, tested, classes):
    import xgboost

    trees = (xgboost.XGBClassifier if classes else xgboost.XGBRegressor)(
        n_estimators=300, max_depth=6, learning_rate=0.1, subsample=0.8, colsample_bytree=0.25, tree_method="hist", n_jobs=1,
        random_state=0).fit(table, label)
    return trees.predict_proba(tested)[:, 1] if classes else trees.predict(tested)


TREES = {"forest": forest, "boost": boost}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("parts", nargs="+")
    parser.add_argument("--trees", choices=list(TREES), default="forest")
    options = parser.parse_args()
    ids, smiles, labels = read_panel(options.folder)
    table = counts(smiles)
    for part in options.parts:
        split = read_split(options.folder / f"{part}.csv", ids)
        answers = {}
        for n, task in enumerate(TASKS):
            known = ~np.isnan(labels[:, n])
            rows, tested = np.flatnonzero(known & (split != "test")), np.flatnonzero(known & (split == "test"))
            found = TREES[options.trees](table[rows], labels[rows, n], table[tested], task not in VALUES)
            if task not in VALUES:
                found = np.clip(found, 0.001, 0.999)
                found = np.log(found / (1 - found))
            answers[task] = np.full(len(ids), np.nan)
            answers[task][tested] = found
            say(f"{part} {task}: {len(rows)} rows")
        with open(options.folder / f"{options.trees}_{part}.csv", "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["mol_id"] + TASKS)
            for n, name in enumerate(ids):
                if split[n] == "test":
                    writer.writerow([name] + ["" if np.isnan(answers[task][n]) else f"{answers[task][n]:.4f}" for task in TASKS])


if __name__ == "__main__":
    main()
