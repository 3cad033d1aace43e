#!/usr/bin/env python3
"""Judges predictions of the toxicity panel on structures their makers never saw.

usage: evaluate_panel.py DIR NAME=PATTERN... [--parts fold_0,fold_1,...] [--only rings|chains]

DIR is what panel.py made. PATTERN is the path of a table of predictions with {part} for the name of a part, such as
DIR/teacher_{part}.csv: a column `id` or `mol_id`, and for each task a column of its name (a logit or a value) or `pred_TASK` as
`motiphore screen` writes it. Several joined by + are averaged as logits. Each part is judged on the rows its split file calls
test, and the figures are means over parts: AUROC, average precision, and enrichment among the first 1 % and 5 % for classes;
for values the mean absolute error, its share of that of always answering the training mean, and Spearman's rank correlation.

--only takes of the tested rows those that were dealt by scaffold (`rings`), or by functional groups, having no scaffold of their own
(`chains`), as folds.csv has it.

With two names, the difference of the second from the first in AUROC (or rank correlation) follows with its 95 % interval by a
paired bootstrap over the tested structures. Differences of networks say nothing with fewer than three seeds.

Debian: python3-sklearn.
"""
import argparse
import csv
import pathlib

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import average_precision_score, roc_auc_score

from panel import TASKS, TOX21, VALUES
from teach import read_panel, read_split

FOLDS = [f"fold_{k}" for k in range(5)]


def read_predictions(pattern, part, ids):
    """{task: values in the order of `ids`}: logits or values."""
    tables = []
    for path in pattern.format(part=part).split("+"):
        with open(path, newline="") as file:
            rows = {row.get("mol_id") or row["id"]: row for row in csv.DictReader(file)}
        first = next(iter(rows.values()))
        found = {}
        for task in TASKS:
            # `screen` copies the columns of its table: what stands beside a prediction is the label.
            column = f"pred_{task}" if f"pred_{task}" in first else task
            if column not in first:
                continue
            cells = [rows[name][column] if name in rows else "" for name in ids]
            values = np.array([float(cell) if cell else np.nan for cell in cells])
            if column != task and task not in VALUES:
                values = np.clip(values, 1e-6, 1 - 1e-6)
                values = np.log(values / (1 - values))
            found[task] = values
        tables.append(found)
    return {task: np.mean([t[task] for t in tables], axis=0) for task in tables[0] if all(task in t for t in tables)}


def has_scaffold(folder, ids):
    """Whether each row has a scaffold of its own, by which it was dealt to its fold."""
    with open(folder / "folds.csv", newline="") as file:
        found = {row["id"]: not row["functional_groups"] for row in csv.DictReader(file)}
    return np.array([found[name] for name in ids])


def enrichment(label, score, share):
    first = np.argsort(-score, kind="stable")[:max(1, round(share * len(label)))]
    return label[first].mean() / label.mean()


def figures(task, label, score, train_mean):
    if task in VALUES:
        error = np.abs(score - label).mean()
        return {"MAE": error, "share": error / np.abs(label - train_mean).mean(), "rank": spearmanr(label, score)[0]}
    if label.min() == label.max():
        return {}
    return {"AUROC": roc_auc_score(label, score), "AP": average_precision_score(label, score),
            "top 1 %": enrichment(label, score, 0.01), "top 5 %": enrichment(label, score, 0.05)}


def main_figure(task, label, score):
    return spearmanr(label, score)[0] if task in VALUES else roc_auc_score(label, score)


def bootstrap(tested, task, rng, rounds=300):
    """The mean over parts of the second's figure minus the first's, with its interval."""
    differences = []
    for _ in range(rounds):
        over_parts = []
        for label, first, second in tested:
            draw = rng.integers(len(label), size=len(label))
            if task in VALUES or 0 < label[draw].sum() < len(draw):
                over_parts.append(main_figure(task, label[draw], second[draw]) - main_figure(task, label[draw], first[draw]))
        if over_parts:
            differences.append(np.mean(over_parts))
    return np.percentile(differences, [2.5, 97.5])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("predictions", nargs="+", metavar="NAME=PATTERN")
    parser.add_argument("--parts", default=",".join(FOLDS))
    parser.add_argument("--only", choices=["rings", "chains"])
    options = parser.parse_args()
    ids, _, labels = read_panel(options.folder)
    asked = np.full(len(ids), True) if not options.only else has_scaffold(options.folder, ids) == (options.only == "rings")
    patterns = dict(text.split("=", 1) for text in options.predictions)
    parts = options.parts.split(",")

    results, tested = {}, {}
    for part in parts:
        split = read_split(options.folder / f"{part}.csv", ids)
        predicted = {name: read_predictions(pattern, part, ids) for name, pattern in patterns.items()}
        for n, task in enumerate(TASKS):
            if not all(task in found for found in predicted.values()):
                continue
            known = ~np.isnan(labels[:, n]) & np.all([~np.isnan(found[task]) for found in predicted.values()], axis=0)
            test, train = known & asked & (split == "test"), ~np.isnan(labels[:, n]) & (split == "train")
            if test.sum() < 2:
                continue
            for name, found in predicted.items():
                one = figures(task, labels[test, n], found[task][test], labels[train, n].mean())
                for figure, value in one.items():
                    results.setdefault((task, name), {}).setdefault(figure, []).append(value)
            tested.setdefault(task, []).append([labels[test, n]] + [found[task][test] for found in predicted.values()])

    rng = np.random.default_rng(0)
    for name in patterns:
        print(f"\n{name}, mean over {len(parts)} parts")
        for task in TASKS:
            if (task, name) in results:
                rows = sum(len(one[0]) for one in tested[task])
                print(f"{task:14} {rows:6} rows  " + "  ".join(f"{figure} {np.mean(values):.3f}"
                                                              for figure, values in results[task, name].items()))
        group = [task for task in TOX21 if (task, name) in results]
        if group:
            mean = lambda figure: np.mean([np.mean(results[task, name][figure]) for task in group])
            print(f"{'Tox21, mean':14} {len(group):6} tasks AUROC {mean('AUROC'):.3f}  AP {mean('AP'):.3f}")
    if len(patterns) == 2:
        first, second = patterns
        print(f"\n{second} minus {first}, AUROC or rank correlation")
        for task, parts_of_task in tested.items():
            usable = [one for one in parts_of_task if task in VALUES or 0 < one[0].sum() < len(one[0])]
            if not usable:
                continue
            difference = np.mean([main_figure(task, y, b) - main_figure(task, y, a) for y, a, b in usable])
            low, high = bootstrap(usable, task, rng)
            print(f"{task:14} {difference:+.3f} [{low:+.3f}, {high:+.3f}]")


if __name__ == "__main__":
    main()
