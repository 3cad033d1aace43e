#!/usr/bin/env python3
"""Writes into a card what was measured of the training molecules that have no like among the others.

usage: measured_alone.py MODELDIR

Such a molecule is inside the applicability domain only for being known, so that no dose is made of its prediction; a row tells
what was measured of it instead. From the analogues of the folder: each is predicted, and where the model knows it alone, its doses
go to `measured_alone` of the task (FORMAT.md). Substances of one structure that were measured differently have none.

Debian: python3; the Python package of this project.
"""
import csv
import gzip
import json
import pathlib
import sys

import motiphore

UNIT = "-log10(mol/kg)"  # of a dose, as the library knows it
KNOWN_ALONE = "only as a training molecule"


def main():
    folder = pathlib.Path(sys.argv[1])
    with gzip.open(folder / "analogues.csv.gz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    doses = [task for task in card["tasks"] if task["unit"] == UNIT]
    for task in doses:
        task.pop("measured_alone", None)
    predictor = motiphore.Predictor(str(folder))
    measured = {task["id"]: {} for task in doses}  # of a structure
    places = {}
    for place, row in enumerate(rows):
        if not row["smiles"] or KNOWN_ALONE not in predictor.predict(row["smiles"]).note:
            continue
        places.setdefault(row["smiles"], []).append(place)
        for task in doses:
            if row[task["id"]] not in ("", "*"):
                measured[task["id"]].setdefault(row["smiles"], set()).add(float(row[task["id"]]))
    for task in doses:
        alone = {place: values for smiles, values in measured[task["id"]].items() for place in places[smiles]}
        task["measured_alone"] = [[place, *values] for place, values in sorted(alone.items()) if len(values) == 1]
        print(f"{task['id']}: {len(task['measured_alone'])} molecules known alone were measured")
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (folder / "card.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
