#!/usr/bin/env python3
"""Motiphore beside what one would otherwise do: RDKit's fingerprints and scikit-learn's forest. Accuracy, speed, memory, start.

    side_by_side.py TABLE --split FILE --model DIR [--program build/release/bin/motiphore] [--trees N] [--rows N]

TABLE has SMILES and one column for each task of the model that is judged; FILE says train, valid or test of each row (mol_id,split). DIR is
a model that was trained without the rows that FILE calls test. The forest is trained here on the others. Prints Markdown: mean
ROC-AUC over the tasks on the test rows; processor seconds for 1,000 molecules, from text to numbers; peak memory; processor
seconds from nothing to the first molecule, programs and interpreters included. Each contestant is a process of its own, all with one thread.
"""
import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2] / "build/release/bin/motiphore"
NO_LABEL = ("", "nan")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

FOREST = """\
import csv, json, pickle, sys
import numpy as np
from rdkit import Chem, RDLogger
from rdkit.Chem.rdMolDescriptors import GetMorganFingerprintAsBitVect
from rdkit.DataStructs import ConvertToNumpyArray
RDLogger.DisableLog("rdApp.*")
def fingerprints(texts):
    out = np.zeros((len(texts), 2048), np.uint8)
    for row, text in zip(out, texts):
        mol = Chem.MolFromSmiles(text)
        if mol is not None:
            ConvertToNumpyArray(GetMorganFingerprintAsBitVect(mol, 2, 2048), row)
    return out
job, model, data = sys.argv[1:4]
rows = json.load(open(data))
if job == "train":
    from sklearn.ensemble import RandomForestClassifier
    X = fingerprints(rows["smiles"])
    forests = {}
    for task, labels in rows["labels"].items():
        y = np.array(labels, float)
        known = ~np.isnan(y)
        forests[task] = RandomForestClassifier(int(sys.argv[4]), random_state=0, n_jobs=1).fit(X[known], y[known])
    pickle.dump(forests, open(model, "wb"))
else:
    forests = pickle.load(open(model, "rb"))
    X = fingerprints(rows["smiles"])
    json.dump({t: f.predict_proba(X)[:, 1].tolist() for t, f in forests.items()}, open(sys.argv[4], "w"))
"""


def read_rows(path):
    opened = gzip.open(path, "rt", newline="") if str(path).endswith(".gz") else open(path, newline="")
    with opened as file:
        return list(csv.DictReader(file))


def measured(command):
    """(processor seconds, peak memory in MB) of a command that has to succeed."""
    with tempfile.TemporaryFile() as said:
        pid = subprocess.Popen(list(map(str, command)), env=dict(os.environ, **ONE_THREAD), stdout=subprocess.DEVNULL, stderr=said).pid
        _, status, usage = os.wait4(pid, 0)
        if status:
            said.seek(0)
            sys.exit(f"{command[0]}: {said.read().decode().strip()}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def roc_auc(scores, labels):
    """Mann-Whitney, ties count half; None with one class alone."""
    pairs = sorted((s, l) for s, l in zip(scores, labels) if l == l)
    positives = sum(l for _, l in pairs)
    if not 0 < positives < len(pairs):
        return None
    total, at = 0.0, 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] == pairs[at][0]:
            end += 1
        total += sum(l for _, l in pairs[at:end]) * (at + end + 1) / 2
        at = end
    return (total - positives * (positives + 1) / 2) / (positives * (len(pairs) - positives))


def mean_auc(predictions, labels):
    found = [a for a in (roc_auc(predictions[t], labels[t]) for t in labels) if a is not None]
    return sum(found) / len(found)


def part(rows, smiles, tasks):
    value = lambda text: float("nan") if text.strip().lower() in NO_LABEL else float(text)  # noqa: E731
    return {"smiles": [r[smiles] for r in rows], "labels": {t: [value(r[t]) for r in rows] for t in tasks}}


def motiphore(program, model, work, data):
    table, out = work / "in.smi", work / "out.csv"
    table.write_text("".join(s + "\n" for s in data["smiles"]))
    cost = measured([program, "screen", table, "-q", "-j", 1, "--model", model, "-o", out])
    rows = read_rows(out)
    middle = lambda text: float(text) if text else 0.5  # noqa: E731  a row that could not be predicted
    return cost, {t: [middle(r["pred_" + t]) for r in rows] for t in data["labels"]}


def forest(work, data):
    (work / "rows.json").write_text(json.dumps(data))
    cost = measured([sys.executable, "-c", FOREST, "predict", work / "forest.pickle", work / "rows.json", work / "out.json"])
    return cost, json.loads((work / "out.json").read_text())


def report(name, run, data, labels):
    first = {"smiles": data["smiles"][:1], "labels": {t: v[:1] for t, v in data["labels"].items()}}
    (start, _), _ = run(first)
    (seconds, memory), found = run(data)
    rate = (seconds - start) / len(data["smiles"]) * 1000
    print(f"| {name} | {mean_auc(found, labels):.3f} | {rate:.2f} | {memory:.0f} | {start:.2f} |", flush=True)


def self_test():
    assert roc_auc([1, 2, 3, 4], [0, 0, 1, 1]) == 1 and roc_auc([1, 1], [0, 1]) == 0.5 and roc_auc([1, 2], [1, 1]) is None


def main():
    self_test()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table")
    parser.add_argument("--split", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--program", default=PROGRAM)
    parser.add_argument("--smiles", default="smiles")
    parser.add_argument("--id", default="mol_id")
    parser.add_argument("--trees", type=int, default=500)
    parser.add_argument("--rows", type=int, default=0, help="only the first N of each part")
    arguments = parser.parse_args()
    card = json.loads((Path(arguments.model) / "card.json").read_text())
    rows = read_rows(arguments.table)
    tasks = [t["id"] for t in card["tasks"] if t["id"] in rows[0]]
    if not tasks:
        sys.exit(f"{arguments.table} has no column of a task of {arguments.model}")
    where = {r["mol_id"]: r["split"] for r in read_rows(arguments.split)}
    rows_of = lambda wanted: [r for r in rows if where.get(r[arguments.id]) in wanted][:arguments.rows or None]  # noqa: E731
    train, test = (part(rows_of(w), arguments.smiles, tasks) for w in (("train", "valid"), ("test",)))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "train.json").write_text(json.dumps(train))
        seconds, _ = measured([sys.executable, "-c", FOREST, "train", work / "forest.pickle", work / "train.json", arguments.trees])
        print(f"{len(tasks)} tasks, {len(test['smiles'])} test molecules; forests of {arguments.trees} trees trained on "
              f"{len(train['smiles'])} in {seconds:.0f} processor seconds.\n")
        print("| | mean ROC-AUC | s / 1,000 molecules | peak memory, MB | s to the first |\n|---|---|---|---|---|")
        report("Motiphore", lambda data: motiphore(arguments.program, arguments.model, work, data), test, test["labels"])
        report("ECFP4 and forests", lambda data: forest(work, data), test, test["labels"])


if __name__ == "__main__":
    main()
