#!/usr/bin/env python3
"""Sets the temperatures of the shipped model by what networks of its recipe said of structures they never saw.

usage: calibrate_panel.py DIR MODELDIR [--parts fold_0,fold_1,...]

DIR has panel.csv, the split file of each part and network_PART.csv, `motiphore screen`'s rows by the network of that part (temperature 1: it
had no validation rows). For each classification task, the temperature that makes the pooled logits of the tested rows most
likely goes into MODELDIR/card.json; the expected outputs of the card's examples follow.
The card gets the figures of the parts too, under the metrics `scaffold folds`: means over parts, with 1.96 standard errors.

Debian: python3-sklearn.
"""
import argparse
import json
import pathlib

import numpy as np
from scipy.optimize import minimize_scalar

from evaluate_panel import FOLDS, figures, read_predictions
from panel import TASKS, VALUES
from teach import read_panel, read_split


def temperature(logit, label):
    """The temperature of the greatest likelihood, between a quarter and four."""
    loss = lambda log_t: np.logaddexp(0, np.where(label > 0, -1, 1) * logit * np.exp(-log_t)).mean()
    return float(np.exp(minimize_scalar(loss, bounds=(-np.log(4), np.log(4)), method="bounded").x))


def calibration_error(probability, label, bins=15):
    """Mean distance of mean probability and share of positives over bins of equal mass."""
    parts = np.array_split(np.argsort(probability, kind="stable"), bins)
    return sum(len(p) * abs(probability[p].mean() - label[p].mean()) for p in parts if len(p)) / len(label)


def interval(values):
    """The mean over parts with 1.96 standard errors of it on either side."""
    value, error = np.mean(values), np.std(values, ddof=1) / np.sqrt(len(values)) if len(values) > 1 else np.nan
    spread = {"low": value - 1.96 * error, "high": value + 1.96 * error} if len(values) > 1 else {}
    return {key: round(float(number), 4) for key, number in {"value": value, **spread}.items()}


def rescaled(probability, factor):
    return 1 / (1 + ((1 - probability) / probability) ** factor)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--parts", default=",".join(FOLDS))
    options = parser.parse_args()
    ids, _, labels = read_panel(options.folder)
    pooled, single = {}, {}
    for part in options.parts.split(","):
        split = read_split(options.folder / f"{part}.csv", ids)
        predicted = read_predictions(str(options.folder / "network_{part}.csv"), part, ids)
        for n, task in enumerate(TASKS):
            test = ~np.isnan(labels[:, n]) & (split == "test") & ~np.isnan(predicted[task])
            pooled.setdefault(task, []).append((predicted[task][test], labels[test, n]))
            train = labels[(split == "train") & ~np.isnan(labels[:, n]), n]
            single.setdefault(task, []).append(figures(task, labels[test, n], predicted[task][test], train.mean()))

    path = options.model / "card.json"
    card = json.loads(path.read_text())
    factor, report = {}, {}
    for task in card["tasks"]:
        name = task["id"]
        logit, label = (np.concatenate(column) for column in zip(*pooled[name]))
        mean = lambda key: interval([one[key] for one in single[name] if key in one])
        if name in VALUES:
            report[name] = {"labelled": len(label), "mean_absolute_error": mean("MAE"), "share_of_mean_predictor": mean("share"),
                            "rank_correlation": mean("rank")}
            continue
        before = task["temperature"]
        task["temperature"] = round(temperature(logit, label), 4)
        factor[name] = before / task["temperature"]
        report[name] = {"labelled": len(label), "positives": int(label.sum()), "roc_auc": mean("AUROC"),
                        "average_precision": mean("AP"),
                        "calibration_error": round(calibration_error(1 / (1 + np.exp(-logit / task["temperature"])), label), 4)}
        print(f"{name:14} temperature {task['temperature']:.3f}, calibration error {report[name]['calibration_error']:.3f} "
              f"(at temperature 1: {calibration_error(1 / (1 + np.exp(-logit)), label):.3f})")
    for example in card["examples"]:
        for n, task in enumerate(card["tasks"]):
            if task["id"] in factor:
                example["tasks"][n] = rescaled(example["tasks"][n], factor[task["id"]])
    card["metrics"] = {**(card.get("metrics") or {}), "scaffold folds": {"tasks": report}}
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
