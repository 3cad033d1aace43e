#!/usr/bin/python3
"""Checks models/motiphore-tox on the data beside the checkout: accuracy, mass, motifs, and rows out = rows in.

usage: check_shipped_model.py MOTIPHORE SOURCE_FOLDER      exit 77: skipped, with the reason

Prints every figure with its bar. The model has learned from these molecules too: what it answers for molecules it has not seen is in
docs/experiments.md, by networks trained without them. Here a bar only shows that each column has its name and the model its weights.
"""
import csv
import gzip
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from rdkit import Chem, RDLogger

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SHARED = SOURCE.parent / "shared"
MODEL = SOURCE / "models" / "motiphore-tox"
SPLIT = SHARED / "data" / "splits" / "tox21_random_0.csv"
failures = []
RDLogger.DisableLog("rdApp.*")


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], check=True, capture_output=True).stdout.decode()


def bar(what, value, ok, wanted):
    print(f"{'ok  ' if ok else 'FAIL'} {what}: {value} (wanted {wanted})")
    if not ok:
        failures.append(what)


def check_rows(name):
    """Every input row comes back, its text unchanged in front of ours, predicted if this release of RDKit reads it."""
    lines = gzip.open(SHARED / "data" / name, "rt").read().splitlines()
    out = run("screen", SHARED / "data" / name, "--model", MODEL).splitlines()
    bar(f"{name}: rows out = rows in", len(out) - 1, len(out) == len(lines), len(lines) - 1)
    unchanged = sum(b.startswith(a + ",") for a, b in zip(lines, out))
    bar(f"{name}: rows whose input columns are unchanged", unchanged, unchanged == len(lines), len(lines))
    rows = list(csv.DictReader(io.StringIO("\n".join(out))))
    bad = {i for i, row in enumerate(rows) if row["pred_status"] != "ok"}
    refused = {i for i, row in enumerate(rows) if Chem.MolFromSmiles(row["smiles"]) is None}
    bar(f"{name}: rows that could not be predicted", len(bad), bad == refused, f"the {len(refused)} that RDKit refuses")


def check_concern(most=5000):
    """In every row where a motif is given it raises the concern most; there is none without a concern."""
    with tempfile.TemporaryDirectory() as folder:
        table, rows = pathlib.Path(folder) / "some.csv", pathlib.Path(folder) / "some.jsonl"
        table.write_text("".join(gzip.open(SHARED / "data" / "tox21.csv.gz", "rt").readlines()[:most + 1]))
        run("screen", table, "--model", MODEL, "-o", rows)
        told = [row for row in map(json.loads, open(rows)) if row["status"] == "ok"]
    given = [row for row in told if row["motif"]]
    raising = sum(max(row["contributions"][row["concern"]]) > 0 for row in given)
    bar(f"rows of {len(told)} whose motif raises the concern", raising, raising == len(given) > 0, len(given))
    alone = sum(bool(row["motif"]) and not row["concern"] for row in told)
    bar("rows with a motif and no concern", alone, alone == 0, 0)


def check_accuracy():
    figures = json.loads(run("evaluate", MODEL, SHARED / "data" / "tox21.csv.gz", "--split", SPLIT, "--json"))
    auc = figures["mean_roc_auc"]
    bar("mean ROC-AUC of Tox21, molecules it learned from", f"{auc['value']:.4f}", auc["value"] >= 0.88, ">= 0.88")
    mass = figures["mass"]["mean_absolute_error"]["value"]
    bar("mass, test MAE in Da", f"{mass:.4f}", mass <= 0.05, "<= 0.05")
    domain = figures["domain"]
    bar("share of Tox21 inside the domain", f"{domain['inside_share']:.3f}", 0.8 <= domain["inside_share"] < 1, "0.8 to 1")


def check_large_molecules():
    rows = list(csv.DictReader(io.StringIO(run("screen", SHARED / "data" / "large_molecules.csv.gz", "--model", MODEL))))
    worst = max(abs(float(r["pred_mass"]) / float(r["average_mass"]) - 1) for r in rows)
    bar(f"mass of {len(rows)} large molecules, worst relative error", f"{worst:.2e}", worst <= 5e-4, "<= 5e-4")


def check_motifs():
    metrics = SHARED / "eval" / "motif_metrics.py"
    if not metrics.exists():
        skip(f"{metrics} is absent")
    test = {r["mol_id"] for r in csv.DictReader(open(SPLIT)) if r["split"] == "test"}
    with tempfile.TemporaryDirectory() as folder:
        table, clusters = pathlib.Path(folder) / "test.csv", pathlib.Path(folder) / "test.jsonl"
        with open(table, "w", newline="") as f:
            writer = csv.writer(f)
            writer.writerow(["mol_id", "smiles"])
            for r in csv.DictReader(gzip.open(SHARED / "data" / "tox21.csv.gz", "rt")):
                if r["mol_id"] in test:
                    writer.writerow([r["mol_id"], r["smiles"]])
        run("screen", table, "--model", MODEL, "-o", clusters)
        text = subprocess.run(["/usr/bin/python3", metrics, clusters], check=True, capture_output=True, text=True).stdout
        figures = {k: float(v) for k, v in re.findall(r"(\S+) ([\d.]+)", text.splitlines()[0].split(maxsplit=1)[1])}
        for name, least in {"F1": 0.985, "AMI": 0.98, "cI": 0.95, "connected": 1.0, "typeAMI": 0.9}.items():
            bar(f"motifs: {name}", figures[name], figures[name] >= least, f">= {least}")
        print("     isolation {isolation}, IoU {IoU}, elementAMI {elementAMI}, types in use {types:.0f}".format(**figures))
        rows = [json.loads(line) for line in open(clusters)]
        classes = {t["id"] for t in json.loads((MODEL / "card.json").read_text())["tasks"] if t["kind"] == "classification"}
        ties = max(abs(sum(r["contributions"][t]) + r["bias"][t] - logit(p)) for r in rows if r["status"] == "ok"
                   for t, p in r["tasks"].items() if t in classes)
        bar("contributions + bias against the logit, worst", f"{ties:.1e}", ties <= 1e-5, "<= 1e-5")


def logit(p):
    import math
    return math.log(p / (1 - p))


def main():
    if not SPLIT.exists():
        skip(f"{SHARED} is absent")
    if not (MODEL / "card.json").exists():
        skip(f"{MODEL} is absent")
    check_accuracy()
    check_large_molecules()
    check_motifs()
    check_concern()
    check_rows("tox21.csv.gz")
    check_rows("clintox.csv.gz")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
