#!/usr/bin/env python3
"""How well motifs hold for functional groups that the network was never taught as such.

Trains once with the classes of ../shared/eval/heldout_classes.txt left out of the motif loss, and scores the motifs of
these classes alone, on the test part of Tox21 and on 2,000 molecules of ZINC, by ../shared/eval/motif_metrics.py.

    models/unseen_groups.py panel.csv --split split.csv --program build/release/bin/motiphore --epochs 14 --seed 1
"""

import argparse
import csv
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def table(path, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "smiles"])
        writer.writerows(rows)


def tested():
    """Molecules to score motifs on, by name of the set."""
    with open(SHARED / "data" / "splits" / "tox21_random_0.csv") as file:
        test = {row["mol_id"] for row in csv.DictReader(file) if row["split"] == "test"}
    with gzip.open(SHARED / "data" / "tox21.csv.gz", "rt") as file:
        yield "Tox21 test", [(row["mol_id"], row["smiles"]) for row in csv.DictReader(file) if row["mol_id"] in test]
    with gzip.open(SHARED / "data" / "zinc250k.csv.gz", "rt") as file:
        zinc = [(str(i), row["smiles"].strip()) for i, row in enumerate(csv.DictReader(file))]
        yield "ZINC", zinc[:: len(zinc) // 2000][:2000]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("panel", help="the table that panel.py makes")
    parser.add_argument("--split", required=True, help="its rows, one of the splits that panel.py makes")
    parser.add_argument("--program", default=ROOT / "build" / "release" / "bin" / "motiphore")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", help="keep the trained model here; where there is one, it is scored without training")
    options = parser.parse_args()

    with open(SHARED / "eval" / "heldout_classes.txt") as file:
        groups = [line.split("\t")[0] for line in file if not line.startswith("#")]
    recipe = json.loads((ROOT / "models" / "recipes" / "panel.json").read_text())
    recipe["unseen_groups"] = groups
    print(f"{len(groups)} classes of groups left out of the motif loss", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        model = pathlib.Path(options.model or folder / "model")
        if not (model / "card.json").exists():
            (folder / "recipe.json").write_text(json.dumps(recipe))
            subprocess.run([options.program, "train", options.panel, "-o", model, "--id-column", "id", "--split", options.split,
                            "--recipe", folder / "recipe.json", "--epochs", str(options.epochs), "--seed", str(options.seed)],
                           check=True)
        for name, rows in tested():
            table(folder / "rows.csv", rows)
            (folder / "rows.jsonl").unlink(missing_ok=True)
            subprocess.run([options.program, "screen", folder / "rows.csv", "-o", folder / "rows.jsonl", "--model", model],
                           check=True, stderr=subprocess.DEVNULL)
            print(f"{name}, {len(rows)} molecules, only groups that were not taught:", flush=True)
            subprocess.run([sys.executable, SHARED / "eval" / "motif_metrics.py", folder / "rows.jsonl", "--heldout"], check=True)


if __name__ == "__main__":
    main()
