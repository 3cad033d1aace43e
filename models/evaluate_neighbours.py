#!/usr/bin/env python3
"""Judges a model's answers by whether anything near to a molecule was measured for the task, on structures its makers never saw.

usage: evaluate_neighbours.py DIR MODEL --part fold_0

DIR is what panel.py made; MODEL the network that was trained without the part, with its table of training molecules. For each task
the molecules of the part that are inside the domain are told apart by how many of the five nearest training molecules were measured
for it: AUROC, or the mean absolute error, where that is none and where it is some; and the same for as many molecules of the lowest
domain scores and for the others, which shows that the one is not the other.

Debian: python3-sklearn; PYTHONPATH with the package motiphore.
"""
import argparse
import pathlib

import numpy as np
from sklearn.metrics import roc_auc_score

import motiphore
from panel import TASKS, VALUES
from teach import read_panel, read_split

FEWEST = 8  # molecules of a side, and both classes among them


def score(task, value, label):
    if len(label) < FEWEST or (task not in VALUES and len(set(label)) < 2):
        return np.nan
    return np.abs(value - label).mean() if task in VALUES else roc_auc_score(label, value)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--part", required=True)
    options = parser.parse_args()
    ids, smiles, labels = read_panel(options.folder)
    held = np.flatnonzero((read_split(options.folder / f"{options.part}.csv", ids) == "test") & ~np.isnan(labels).all(axis=1))
    predictor = motiphore.Predictor(options.model)
    results = [r if r.ok and r.in_domain else None for r in predictor.predict_many([smiles[i] for i in held])]
    held, results = zip(*((i, r) for i, r in zip(held, results) if r))
    near = np.array([np.sum([[task in (*one.measured, *one.withheld, *one.contradictory) for task in TASKS] for one in predictor.nearest(r)], axis=0) for r in results])
    domain, labels = np.array([r.domain for r in results]), labels[list(held)]
    means = []
    print(f"{'task':14} {'none':>5} {'score':>6} {'some':>5} {'score':>6}   same number by domain score, others")
    for n, task in enumerate(TASKS):
        rows = ~np.isnan(labels[:, n])
        value = np.array([r.tasks[task] for r, taken in zip(results, rows) if taken])
        label, none, known = labels[rows, n], near[rows, n] == 0, domain[rows]
        low = np.zeros(len(label), bool)
        low[np.argsort(known, kind="stable")[: none.sum()]] = True
        four = [score(task, value[part], label[part]) for part in (none, ~none, low, ~low)]
        print(f"{task:14} {none.sum():5} {four[0]:6.3f} {(~none).sum():5} {four[1]:6.3f}   {four[2]:6.3f} {four[3]:6.3f}")
        if task not in VALUES and not np.isnan(four).any():
            means.append(four)
    none, some, low, others = np.mean(means, axis=0)
    print(f"mean AUROC of {len(means)} tasks: none {none:.3f}, some {some:.3f}; by domain score {low:.3f}, {others:.3f}")


if __name__ == "__main__":
    main()
