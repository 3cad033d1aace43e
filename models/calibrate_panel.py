#!/usr/bin/env python3
"""Sets the temperatures, shifts and levels of confidence of the shipped model by what networks of its recipe said of structures they never saw.

usage: calibrate_panel.py DIR MODELDIR [--parts fold_0,fold_1,...]

DIR has panel.csv, the split file of each part and network_PART.csv, `motiphore screen`'s rows by the network of that part (temperature 1: it
had no validation rows). For each classification task, the temperature that makes the pooled logits of the tested rows most likely
goes into MODELDIR/card.json, with the shift that lets it draw towards the task's share of positives; the expected outputs of the
card's examples follow. So do the levels of confidence: the probability that all but a fifth, a tenth or a twentieth of the
positives reach, and of the negatives stay below (conformal prediction for each class, with the correction for few rows), and the
half-widths of intervals inside and outside the domain; both for molecules with a ring system and for those without one (no ring, or one
benzene), where a kind has FEW of a class, else the level of all.

The card gets the figures of the parts too, under the metrics `scaffold folds`: means over parts, with intervals by Student's t; and those of
the trees of baseline_panel.py, where DIR has their tables; without them those that the card has of the same parts stay.

Debian: python3-sklearn.
"""
import argparse
import csv
import json
import pathlib

import numpy as np
import scipy.stats
from scipy.optimize import minimize_scalar

from evaluate_panel import FOLDS, figures, has_scaffold, read_predictions
from panel import TASKS, VALUES
from teach import read_panel, read_split

PERCENTS = (80, 90, 95)
FEW = 20
DOSE = "LD50_Zhu"
# Tables of baseline_panel.py, their key in the card, and what they are called.
BASELINES = {"forest": ("baseline", "ECFP4 forest"), "boost": ("boosted_trees", "XGBoost on ECFP4")}


def calibration(logit, label, usual):
    """The temperature of the greatest likelihood, between a quarter and four, and its shift: calibrated logit = logit / temperature +
    shift. Temperatures draw towards the share of positives, not towards a half, so that a model that is less sure says what is usual."""
    sign, middle = np.where(label > 0, -1, 1), np.log(usual / (1 - usual))
    loss = lambda log_t: np.logaddexp(0, sign * (middle + (logit - middle) * np.exp(-log_t))).mean()
    temperature = float(np.exp(minimize_scalar(loss, bounds=(-np.log(4), np.log(4)), method="bounded").x))
    return temperature, float(middle * (1 - 1 / temperature))


def probability_of(logit, temperature, shift):
    return 1 / (1 + np.exp(-(logit / temperature + shift)))


def rank_from_below(scores, percent):
    """The score that at least `percent` of further scores like these reach: 0 where there are too few to say so."""
    below = int((100 - percent) / 100 * (len(scores) + 1))
    return float(np.sort(scores)[below - 1]) if below >= 1 else 0.0


def levels_of_classes(probability, label):
    return [{"percent": percent, "positive_from": round(rank_from_below(probability[label > 0], percent), 4),
             "negative_to": round(1 - rank_from_below(1 - probability[label == 0], percent), 4)} for percent in PERCENTS]


def levels_of_values(error, inside):
    """Half-widths; outside the domain those of all rows, where there are few outside."""
    width = lambda errors, percent: float(np.sort(errors)[min(len(errors), int(np.ceil(percent / 100 * (len(errors) + 1)))) - 1])
    found = []
    for percent in PERCENTS:
        within = width(error[inside], percent)
        outside = width(error[~inside], percent) if (~inside).sum() >= FEW else width(error, percent)
        found.append({"percent": percent, "half_width": round(within, 3), "half_width_outside": round(max(within, outside), 3)})
    return found


def levels_of_kinds(value, label, inside, rings, is_value):
    """(levels of molecules with a ring system, of those without one): one class or place with fewer than FEW molecules of a kind has
    the level of all."""
    def of(rows):
        return levels_of_values(np.abs(value - label)[rows], inside[rows]) if is_value else levels_of_classes(value[rows], label[rows])

    everything, kinds = of(np.full(len(label), True)), []
    for rows in (rings, ~rings):
        enough = ({"half_width": (rows & inside).sum() >= FEW, "half_width_outside": (rows & inside).sum() >= FEW} if is_value else
                  {"positive_from": (rows & (label > 0)).sum() >= FEW, "negative_to": (rows & (label == 0)).sum() >= FEW})
        own = of(rows) if any(enough.values()) else everything
        borrowed = {} if is_value else {f"{key.split('_')[0]}_of_all": True for key, is_enough in enough.items() if not is_enough}
        kinds.append([{**{key: mine[key] if enough.get(key) else level for key, level in one.items()}, **borrowed} for one, mine in zip(everything, own)])
    return kinds


def calibration_error(probability, label, bins=15):
    """Mean distance of mean probability and share of positives over bins of equal mass."""
    parts = np.array_split(np.argsort(probability, kind="stable"), bins)
    return sum(len(p) * abs(probability[p].mean() - label[p].mean()) for p in parts if len(p)) / len(label)


def share_with_interval(right):
    """The share of `right`, a row of truths, with its 95 % interval by Wilson."""
    found = scipy.stats.binomtest(int(right.sum()), len(right)).proportion_ci(method="wilson")
    return {key: round(float(number), 4) for key, number in {"value": right.mean(), "low": found.low, "high": found.high}.items()}


def answers_at(threshold, probability, label, parts):
    """How true answers are that count as positive from a threshold on."""
    positive = probability >= threshold
    found = {"threshold": threshold, "parts": parts, "positives": int((label > 0).sum()), "negatives": int((label == 0).sum())}
    if found["positives"] and found["negatives"]:
        found["sensitivity"], found["specificity"] = share_with_interval(positive[label > 0]), share_with_interval(~positive[label == 0])
        found["balanced_accuracy"] = round((found["sensitivity"]["value"] + found["specificity"]["value"]) / 2, 4)
    return found


ABOUT_FOLDS = ("Five networks of the same recipe (without guides, which form contributions), each asked about a fifth of the molecules, of scaffolds that it never saw; "
               "not this network, which has seen all of them. Molecules without a ring, and those whose rings are one benzene, have no scaffold of their own: of them a fifth "
               "is asked about by functional groups. {tested}Intervals are by Student's t over the five.")
CATEGORIES = (5, 50, 300, 2000, 5000)  # upper limits of the GHS's categories 1 to 5, mg/kg by mouth


def interval(values):
    """The mean over parts with its 95 % interval by Student's t."""
    value, error = np.mean(values), np.std(values, ddof=1) / np.sqrt(len(values)) if len(values) > 1 else np.nan
    reach = scipy.stats.t.ppf(0.975, len(values) - 1) * error if len(values) > 1 else np.nan
    spread = {"low": value - reach, "high": value + reach} if len(values) > 1 else {}
    return {key: round(float(number), 4) for key, number in {"value": value, **spread}.items()}


def read_domain(path, ids):
    """Whether each row is inside the applicability domain."""
    with open(path, newline="") as file:
        found = {row["id"]: row["pred_in_domain"] == "true" for row in csv.DictReader(file)}
    return np.array([found.get(name, False) for name in ids])


def report_of(figures_of_parts, labels_of_parts, task, measured):
    """The figures of a task for the card: means over parts; `measured` are all of its labels, tested or not."""
    mean = lambda key: interval([one[key] for one in figures_of_parts if key in one])
    if task in VALUES:
        return {"labelled": len(labels_of_parts), "measured": measured, "mean_absolute_error": mean("MAE"), "share_of_mean_predictor": mean("share"),
                "rank_correlation": mean("rank")}
    return {"labelled": len(labels_of_parts), "measured": measured, "positives": int(labels_of_parts.sum()), "roc_auc": mean("AUROC"), "average_precision": mean("AP")}


def about_folds(report):
    """What the folds are, with the share of labels that they test."""
    least = 100 * min(one["labelled"] / one["measured"] for one in report.values())
    return ABOUT_FOLDS.format(tested=f"{least:.0f} % of a task's labels are tested, or more. " if least < 99.5 else "Each label is tested once. ")


def ghs_of(dose):
    """The category of a dose in mg/kg by mouth, 0 above the fifth."""
    category = np.searchsorted(CATEGORIES, dose) + 1
    return np.where(category > len(CATEGORIES), 0, category)


def ghs_report(measured, predicted):
    """How often the predicted category (1 to 5, 0 above them) is the measured one. `counts` has a row for each measured category, 1 to 5
    and 0 last, of how many molecules are predicted to be in each, in the same order."""
    order = [1, 2, 3, 4, 5, 0]
    rank = np.array([5, 0, 1, 2, 3, 4])
    shift = rank[predicted] - rank[measured]
    toxic = (measured >= 1) & (measured <= 3)
    share = lambda which: round(float(np.mean(which)), 4)
    return {"rows": len(measured), "same": share(shift == 0), "within_one": share(np.abs(shift) <= 1),
            "toxic": {"rows": int(toxic.sum()), "milder": share(shift[toxic] > 0), "more_toxic": share(shift[toxic] < 0)},
            "counts": [[int(((measured == m) & (predicted == p)).sum()) for p in order] for m in order]}


def held_by_category(category, value, label, levels, inside, rings, percent=90):
    """How many intervals hold what was measured, for each measured category (1 to 5, and 0 last), of rows with a dose, by the
    levels of all rows together. `below` are those that are more toxic than their interval."""
    of = lambda kind: next(level for level in levels[kind] if level["percent"] == percent)
    width = np.array([of(0 if ring else 1)["half_width" if near else "half_width_outside"] for near, ring in zip(inside, rings)])
    held, order = np.abs(value - label) <= width, [1, 2, 3, 4, 5, 0]
    count = lambda which: [int((which & (category == c)).sum()) for c in order]
    return {"percent": percent, "rows": count(category >= 0), "held": count(held), "below": count(label > value + width)}


def read_doses(path, ids, labels):
    """(measured, predicted) categories of the GHS of rows for which `screen` tells a dose and one was measured, and where they are."""
    with open(path, newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    told = np.array([bool(rows[name]["pred_ghs"]) if name in rows else False for name in ids])
    where = told & ~np.isnan(labels)
    mass = np.array([float(rows[name]["pred_mass"]) for name, there in zip(ids, where) if there])
    predicted = np.array([int(rows[name]["pred_ghs"]) for name, there in zip(ids, where) if there])
    found = np.full((2, len(ids)), -1)
    found[:, where] = ghs_of(mass * 1000 * 10.0 ** -labels[where].astype(float)), predicted
    return found, where


def recalibrated(probability, before, after):
    """What a probability by one temperature and shift is by others."""
    logit = (np.log(probability / (1 - probability)) - before[1]) * before[0]
    return float(probability_of(logit, *after))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--parts", default=",".join(FOLDS))
    options = parser.parse_args()
    ids, _, labels = read_panel(options.folder)
    scaffold = has_scaffold(options.folder, ids)
    pooled, single, inside, rings, doses, told_category = {}, {}, {}, {}, [], []
    trees = [name for name in BASELINES if all((options.folder / f"{name}_{part}.csv").exists() for part in options.parts.split(","))]
    beside = {name: {} for name in trees}
    for part in options.parts.split(","):
        split = read_split(options.folder / f"{part}.csv", ids)
        predicted = read_predictions(str(options.folder / "network_{part}.csv"), part, ids)
        baselines = {name: read_predictions(str(options.folder / (name + "_{part}.csv")), part, ids) for name in trees}
        near = read_domain(options.folder / f"network_{part}.csv", ids)
        categories, told = read_doses(options.folder / f"network_{part}.csv", ids, labels[:, TASKS.index(DOSE)])
        doses.append(categories[:, told & (split == "test")])
        for n, task in enumerate(TASKS):
            test = ~np.isnan(labels[:, n]) & (split == "test") & ~np.isnan(predicted[task])
            pooled.setdefault(task, []).append((predicted[task][test], labels[test, n]))
            inside.setdefault(task, []).append(near[test])
            rings.setdefault(task, []).append(scaffold[test])
            if task == DOSE:
                told_category.append(np.where(told, categories[0], -1)[test])
            train = labels[(split == "train") & ~np.isnan(labels[:, n]), n]
            for name, answers in baselines.items():
                there = test & ~np.isnan(answers[task])
                beside[name].setdefault(task, []).append(figures(task, labels[there, n], answers[task][there], train.mean()))
            single.setdefault(task, []).append(figures(task, labels[test, n], predicted[task][test], train.mean()))

    path = options.model / "card.json"
    card = json.loads(path.read_text())
    changed, report = {}, {}
    measured = dict(zip(TASKS, (~np.isnan(labels)).sum(axis=0).tolist()))
    for task in card["tasks"]:
        name = task["id"]
        logit, label = (np.concatenate(column) for column in zip(*pooled[name]))
        report[name] = report_of(single[name], label, name, measured[name])
        kinds = np.concatenate(inside[name]), np.concatenate(rings[name])
        if name in VALUES:
            task["confidence"], task["confidence_few_rings"] = levels_of_kinds(logit, label, *kinds, True)
            if name == DOSE:
                report[name]["ghs"] = ghs_report(*np.concatenate(doses, axis=1))
                levels = task["confidence"], task["confidence_few_rings"]
                report[name]["ghs"]["intervals"] = held_by_category(np.concatenate(told_category), logit, label, levels, *kinds)
            continue
        before = task["temperature"], task.get("shift", 0)
        task["temperature"], task["shift"] = (round(x, 4) for x in calibration(logit, label, task["base_rate"]))
        changed[name] = before, (task["temperature"], task["shift"])
        calibrated = probability_of(logit, *changed[name][1])
        task["confidence"], task["confidence_few_rings"] = levels_of_kinds(calibrated, label, *kinds, False)
        report[name]["at_threshold"] = answers_at(task.get("threshold", 0.5), calibrated, label, options.parts.split(","))
        report[name]["calibration_error"] = round(calibration_error(calibrated, label), 4)
        print(f"{name:14} temperature {task['temperature']:.3f}, shift {task['shift']:+.3f}, calibration error {report[name]['calibration_error']:.3f} "
              f"(at temperature 1: {calibration_error(1 / (1 + np.exp(-logit)), label):.3f})")
    for example in card["examples"]:
        for n, task in enumerate(card["tasks"]):
            if task["id"] in changed:
                example["tasks"][n] = recalibrated(example["tasks"][n], *changed[task["id"]])
    before = (card.get("metrics") or {}).get("scaffold folds", {})
    card["metrics"] = {**(card.get("metrics") or {}), "scaffold folds": {"about": about_folds(report), "parts": options.parts.split(","), "tasks": report}}
    found = card["metrics"]["scaffold folds"]
    for name, (key, called) in BASELINES.items():
        if name in trees:
            found[key] = {"name": called, "tasks": {task: report_of(one, np.concatenate([label for _, label in pooled[task]]), task, measured[task])
                                                    for task, one in beside[name].items()}}
        elif key in before and before["parts"] == options.parts.split(","):
            found[key] = before[key]
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
