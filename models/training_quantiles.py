#!/usr/bin/env python3
"""Writes into a model's card what the model predicts of its own training molecules, for reports to compare with.

usage: training_quantiles.py MODELDIR [--program build/release/bin/motiphore]

Screens MODELDIR/analogues.csv.gz, the training molecules that the folder carries (those whose structure is withheld are left
out), and stores `training.quantiles` in MODELDIR/card.json: for each task 101 predictions, from the least to the greatest at
equal steps of their number. To be run after calibrate_panel.py, which changes the probabilities.
"""
import argparse
import csv
import json
import pathlib
import subprocess
import tempfile

import numpy as np


def predictions(program, model):
    """The columns of all predicted rows, by name."""
    with tempfile.TemporaryDirectory() as folder:
        rows = pathlib.Path(folder, "rows.csv")
        subprocess.run([program, "screen", model / "analogues.csv.gz", "-m", model, "-o", rows, "-q", "--prefix", "pred_"], check=True)
        with open(rows, newline="") as file:
            return [row for row in csv.DictReader(file) if row["pred_status"] == "ok"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--program", default="build/release/bin/motiphore")
    options = parser.parse_args()
    rows = predictions(options.program, options.model)
    path = options.model / "card.json"
    card = json.loads(path.read_text())
    steps = np.linspace(0, 1, 101)
    card["training"]["quantiles"] = {
        task["id"]: [float(f"{value:.4g}") for value in np.quantile([float(row[f"pred_{task['id']}"]) for row in rows], steps)]
        for task in card["tasks"]}
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n")
    print(f"quantiles of {len(rows)} training molecules")


if __name__ == "__main__":
    main()
