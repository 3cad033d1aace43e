#!/usr/bin/env python3
"""Judges how far a model's probabilities, sets and domain can be trusted, on structures its makers never saw.

usage: evaluate_trust.py DIR PATTERN --parts fold_0,fold_1,... [--card CARD.json]

DIR is what panel.py made; PATTERN the path of `motiphore screen`'s rows with {part} for the name of a part. Each part is judged on
the rows its split calls test, after the temperature, the shift and the levels of confidence of CARD.json, or of the other parts where no
card is given.

calibration   error in 15 bins of equal mass, less that of labels drawn from the probabilities themselves (the smallest a
              perfect model can have), and the slope of a logistic regression of the labels on the logits; means over tasks
coverage      of the sets at 80 and 90 %: the share of positives, and of negatives, whose set has their class, less what was
              promised, in points; means over tasks, with their sizes; of intervals the same. Then the mean over tasks of all parts
              together, for molecules with a ring system and for those without one (no ring, or one benzene)
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

from calibrate_panel import FEW, calibration, calibration_error, levels_of_kinds, probability_of
from evaluate_panel import has_scaffold, read_predictions
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


def covered(value, label, inside, rings, kinds, percent, is_value):
    """{positives, negatives, or values: (of which rows, whether the set of each has its answer)}, and how many classes a set has."""
    own = [next(level for level in levels if level["percent"] == percent) for levels in kinds]
    of = lambda key: np.where(rings, own[0][key], own[1][key])
    if is_value:
        half = np.where(inside, of("half_width"), of("half_width_outside"))
        return {"values": (np.full(len(label), True), np.abs(value - label) <= half)}, None
    positive, negative = value >= of("positive_from"), value <= of("negative_to")
    return {"positives": (label == 1, positive), "negatives": (label == 0, negative)}, (positive.astype(int) + negative).mean()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("pattern")
    parser.add_argument("--parts", required=True)
    parser.add_argument("--card", type=pathlib.Path)
    options = parser.parse_args()
    ids, _, labels = read_panel(options.folder)
    scaffold = has_scaffold(options.folder, ids)
    card = {task["id"]: task for task in json.loads(options.card.read_text())["tasks"]} if options.card else None
    tested = {}  # task: [(logit, label, score, inside, has a ring system)] of each part
    for part in options.parts.split(","):
        split = read_split(options.folder / f"{part}.csv", ids)
        predicted = read_predictions(options.pattern, part, ids)
        score, inside = read_domain(options.pattern.format(part=part), ids)
        for n, task in enumerate(TASKS):
            rows = ~np.isnan(labels[:, n]) & (split == "test") & ~np.isnan(predicted[task])
            tested.setdefault(task, []).append((predicted[task][rows], labels[rows, n], score[rows], inside[rows], scaffold[rows]))

    rng = np.random.default_rng(0)
    errors, slopes, quintile, gap = [], [], [], []
    coverage = {(kind, level): [] for kind in ("positives", "negatives", "values") for level in LEVELS}
    size = {level: [] for level in LEVELS}
    by_kind = {}  # (kind of molecule, kind of row, level, task): whether each set has its answer
    for task, parts in tested.items():
        for k, (value, label, score, inside, rings) in enumerate(parts):
            others = [parts[j] for j in range(len(parts)) if j != k]
            if card is None and not others:
                raise SystemExit("one part alone needs --card")
            pool = [np.concatenate(column) for column in zip(*others)] if others else None
            p, known = value, pool
            if task not in VALUES:
                found = (card[task]["temperature"], card[task].get("shift", 0)) if card else calibration(pool[0], pool[1], pool[1].mean())
                p = probability_of(value, *found)
                known = None if card else [probability_of(pool[0], *found), *pool[1:]]
                if len(label) >= 100 and 0 < label.sum() < len(label):
                    errors.append(excess(p, label, rng))
                    slopes.append(LogisticRegression(C=1e6).fit(np.log(p / (1 - p))[:, None], label).coef_[0, 0])
            kinds = ((card[task]["confidence"], card[task].get("confidence_few_rings", card[task]["confidence"])) if card else
                     levels_of_kinds(known[0], known[1], known[3], known[4], task in VALUES))
            for percent in LEVELS:
                holds, classes = covered(p, label, inside, rings, kinds, percent, task in VALUES)
                size[percent] += [classes] if classes is not None else []
                for kind, (members, held) in holds.items():
                    if members.any():
                        coverage[kind, percent].append(100 * held[members].mean() - percent)
                    for name, of_kind in (("ring systems", rings), ("few rings", ~rings)):
                        by_kind.setdefault((name, kind, percent, task), []).append(held[members & of_kind])
        if task in VALUES:
            continue
        value, label, score, inside, _ = (np.concatenate(column) for column in zip(*parts))
        fifths = np.array_split(np.argsort(score, kind="stable"), 5)
        if all(0 < label[rows].sum() < len(rows) for rows in fifths):
            quintile.append([roc_auc_score(label[rows], value[rows]) for rows in fifths])
        if 0 < label[~inside].sum() < (~inside).sum() and (~inside).sum() >= 50:
            gap.append(roc_auc_score(label[inside], value[inside]) - roc_auc_score(label[~inside], value[~inside]))
    print(f"calibration   excess error {np.mean(errors):+.4f}, slope {np.mean(slopes):.3f} (mean of {len(errors)} tasks and parts)")
    for level in LEVELS:
        print(f"coverage {level} % " + ", ".join(f"{kind} {np.mean(coverage[kind, level]):+.1f}" for kind in ("positives", "negatives", "values")
                                                 if coverage[kind, level]) + f" points; {np.mean(size[level]):.2f} classes in a set")
    for name in ("ring systems", "few rings"):
        for level in LEVELS:
            means = {kind: [100 * held.mean() - level for (n, k, l, _), parts in by_kind.items() if (n, k, l) == (name, kind, level)
                            for held in [np.concatenate(parts)] if len(held) >= FEW] for kind in ("positives", "negatives", "values")}
            print(f"  {name}, {level} % " + ", ".join(f"{kind} {np.mean(found):+.1f} ({min(found):+.1f} to {max(found):+.1f})"
                                                      for kind, found in means.items() if found))
    print("domain        AUROC by quintile, least known first: " + ", ".join(f"{x:.3f}" for x in np.mean(quintile, axis=0)) +
          f" (mean of {len(quintile)} tasks)")
    print(f"              inside less outside {np.mean(gap):+.3f} (mean of {len(gap)} tasks)" if gap else
          "              fewer than 50 outside for every task")


if __name__ == "__main__":
    main()
