#!/usr/bin/env python3
"""Judges how far apart a model answers two drawings of one substance that its makers never saw.

usage: evaluate_tautomers.py DIR PATTERN... [--parts fold_0,fold_1,...]

DIR is what `panel.py --tautomers N` made; PATTERN the path of a table of predictions with {part} for the name of a part: `motiphore
screen`'s rows, or a teacher's. Pairs are the tautomers of DIR/tautomers.csv that a part's split calls test, and the form each is
another drawing of. For each task: pairs, and by pattern the mean absolute difference of their probabilities or values, what nine
tenths of the pairs are below, and the share of pairs on two sides of a half (classes).

Debian: python3-sklearn.
"""
import argparse
import pathlib

import numpy as np

from evaluate_panel import FOLDS, read_predictions
from panel import TASKS, VALUES
from teach import read_split, read_tautomers


def gaps(folder, pattern, parts):
    """{task: (one answer, the other) of every tested pair}: probabilities or values, without the pairs that lack an answer."""
    pairs = list(read_tautomers(folder).items())
    found = {}
    for part in parts:
        tested = read_split(folder / f"{part}.csv", [other for other, _ in pairs]) == "test"
        if not tested.any():
            raise SystemExit(f"error: the split {part} tests no tautomer")
        others, forms = zip(*(pair for pair, test in zip(pairs, tested) if test))
        one, other = (read_predictions(pattern, part, ids) for ids in (forms, others))
        for task in one:
            both = np.stack([one[task], other[task]])
            both = both[:, ~np.isnan(both).any(0)]
            found.setdefault(task, []).append(both if task in VALUES else 1 / (1 + np.exp(-both)))
    return {task: np.concatenate(of_parts, axis=1) for task, of_parts in found.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("patterns", nargs="+", metavar="PATTERN")
    parser.add_argument("--parts", default=",".join(FOLDS))
    options = parser.parse_args()
    if not read_tautomers(options.folder):
        parser.error(f"{options.folder}/tautomers.csv has no pairs; make the table with panel.py --tautomers 2")
    tables = [gaps(options.folder, pattern, options.parts.split(",")) for pattern in options.patterns]
    for task in TASKS:
        columns = []
        for table in tables:
            if task in table and table[task].size:
                first, second = table[task]
                apart = np.abs(first - second)
                sides = "" if task in VALUES else f"  two sides {100 * ((first >= 0.5) != (second >= 0.5)).mean():4.1f} %"
                columns.append(f"{len(apart):6} pairs  mean {apart.mean():.3f}  90 % below {np.quantile(apart, 0.9):.3f}{sides}")
        print(f"{task:14} {'   |'.join(columns)}")


if __name__ == "__main__":
    main()
