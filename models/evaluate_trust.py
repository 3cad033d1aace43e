#!/usr/bin/env python3
"""Judges how far a model's probabilities, sets and domain can be trusted, on structures its makers never saw.

usage: evaluate_trust.py DIR PATTERN --parts fold_0,fold_1,... [--card CARD.json]

DIR is what panel.py made; PATTERN the path of `motiphore screen`'s rows with {part} for the name of a part. Each part is judged on
the rows its split calls test, after the temperature, the shift and the levels of confidence of CARD.json, or of the other parts where no
card is given.

calibration   error in 15 bins of equal mass, less that of labels drawn from the probabilities themselves (the smallest a
              perfect model can have), and the slope of a logistic regression of the labels on the logits; means over tasks
coverage      of the sets at 80 and 90 %: the share of positives, and of negatives, whose set has their class, less what was
              promised, in points; means over tasks, with their sizes; of intervals the same
domain        AUROC by quintile of the domain score, the least known first; mean over tasks where a quintile has both classes, and
              inside less outside

Debian: python3-sklearn.
"""
import argparse
import csv
import json
import pathlib

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from calibrate_panel import calibration, calibration_error, levels_of_classes, levels_of_values, probability_of
from evaluate_panel import read_predictions
from panel import TASKS, VALUES
from teach import read_panel, read_split

LEVELS = (80, 90)


def read_domain(path, ids):
    """Domain scores, and whether inside, of each row."""
    with open(path, newline="") as file:
        rows = {row["id"]: (float(row["pred_domain"] or 0), row["pred_in_domain"] == "true") for row in csv.DictReader(file)}
    score, inside = zip(*(rows.get(name, (0.0, False)) for name in ids))
    return np.array(score), np.array(inside)


def excess(probability, label, rng, rounds=200):
    simulated = np.mean([calibration_error(probability, (rng.random(len(label)) < probability).astype(float)) for _ in range(rounds)])
    return calibration_error(probability, label) - simulated


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("pattern")
    parser.add_argument("--parts", required=True)
    parser.add_argument("--card", type=pathlib.Path)
    options = parser.parse_args()
    ids, _, labels = read_panel(options.folder)
    card = {task["id"]: task for task in json.loads(options.card.read_text())["tasks"]} if options.card else None
    tested = {}  # task: [(logit, label, score, inside)] of each part
    for part in options.parts.split(","):
        split = read_split(options.folder / f"{part}.csv", ids)
        predicted = read_predictions(options.pattern, part, ids)
        score, inside = read_domain(options.pattern.format(part=part), ids)
        for n, task in enumerate(TASKS):
            rows = ~np.isnan(labels[:, n]) & (split == "test") & ~np.isnan(predicted[task])
            tested.setdefault(task, []).append((predicted[task][rows], labels[rows, n], score[rows], inside[rows]))

    rng = np.random.default_rng(0)
    errors, slopes, quintile, gap = [], [], [], []
    coverage = {(kind, level): [] for kind in ("positives", "negatives", "values") for level in LEVELS}
    size = {level: [] for level in LEVELS}
    for task, parts in tested.items():
        for k, (value, label, score, inside) in enumerate(parts):
            others = [parts[j] for j in range(len(parts)) if j != k]
            if card is None and not others:
                raise SystemExit("one part alone needs --card")
            pool = [np.concatenate(column) for column in zip(*others)] if others else None
            if task in VALUES:
                levels = card[task]["confidence"] if card else levels_of_values(np.abs(pool[0] - pool[1]), pool[3])
                for level in levels:
                    if level["percent"] in LEVELS and len(label):
                        half = np.where(inside, level["half_width"], level["half_width_outside"])
                        coverage["values", level["percent"]].append(100 * (np.abs(value - label) <= half).mean() - level["percent"])
                continue
            found = (card[task]["temperature"], card[task].get("shift", 0)) if card else calibration(pool[0], pool[1], pool[1].mean())
            p = probability_of(value, *found)
            levels = card[task]["confidence"] if card else levels_of_classes(probability_of(pool[0], *found), pool[1])
            if len(label) >= 100 and 0 < label.sum() < len(label):
                errors.append(excess(p, label, rng))
                slopes.append(LogisticRegression(C=1e6).fit(np.log(p / (1 - p))[:, None], label).coef_[0, 0])
            for level in levels:
                if level["percent"] not in LEVELS:
                    continue
                positive, negative = p >= level["positive_from"], p <= level["negative_to"]
                size[level["percent"]].append((positive.astype(int) + negative).mean())
                for kind, holds, members in (("positives", positive, label == 1), ("negatives", negative, label == 0)):
                    if members.any():
                        coverage[kind, level["percent"]].append(100 * holds[members].mean() - level["percent"])
        if task in VALUES:
            continue
        value, label, score, inside = (np.concatenate(column) for column in zip(*parts))
        fifths = np.array_split(np.argsort(score, kind="stable"), 5)
        if all(0 < label[rows].sum() < len(rows) for rows in fifths):
            quintile.append([roc_auc_score(label[rows], value[rows]) for rows in fifths])
        if 0 < label[~inside].sum() < (~inside).sum() and (~inside).sum() >= 50:
            gap.append(roc_auc_score(label[inside], value[inside]) - roc_auc_score(label[~inside], value[~inside]))
    print(f"calibration   excess error {np.mean(errors):+.4f}, slope {np.mean(slopes):.3f} (mean of {len(errors)} tasks and parts)")
    for level in LEVELS:
        print(f"coverage {level} % " + ", ".join(f"{kind} {np.mean(coverage[kind, level]):+.1f}" for kind in ("positives", "negatives", "values")
                                                 if coverage[kind, level]) + f" points; {np.mean(size[level]):.2f} classes in a set")
    print("domain        AUROC by quintile, least known first: " + ", ".join(f"{x:.3f}" for x in np.mean(quintile, axis=0)) +
          f" (mean of {len(quintile)} tasks)")
    print(f"              inside less outside {np.mean(gap):+.3f} (mean of {len(gap)} tasks)" if gap else
          "              fewer than 50 outside for every task")


if __name__ == "__main__":
    main()
