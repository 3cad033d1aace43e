#!/usr/bin/env python3
"""Writes into a card what was measured of training molecules and rows are to tell.

usage: measured_rows.py MODELDIR

Doses, of two kinds of molecules. Of those that no other one resembles, and are inside the applicability domain only for
being known: no dose is made of their prediction. And of those whose dose is predicted in another category of the GHS than was
measured, where either is 1 to 3: what is known of a poison is not to be less than what is predicted of it. From the analogues of
the folder to `measured_rows` of the task (FORMAT.md); substances of one structure that were measured differently have none.

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
LIMITS = (5, 50, 300, 2000, 5000)  # of the categories of the GHS, mg/kg
POISON = 3


def category(dose):
    return next((i for i, limit in enumerate(LIMITS, 1) if dose <= limit), 0)


def is_told(prediction, value):
    if KNOWN_ALONE in prediction.note:
        return True
    if prediction.ghs is None:
        return False
    measured = category(10 ** -value * prediction.mass * 1000)
    return measured != prediction.ghs and any(1 <= one <= POISON for one in (measured, prediction.ghs))


def main():
    folder = pathlib.Path(sys.argv[1])
    with gzip.open(folder / "analogues.csv.gz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    doses = [task for task in card["tasks"] if task["unit"] == UNIT]
    for task in doses:
        task.pop("measured_rows", None)
    predictor = motiphore.Predictor(str(folder))
    places = {}
    for place, row in enumerate(rows):
        if row["smiles"]:
            places.setdefault(row["smiles"], []).append(place)
    predicted = {smiles: one for smiles, one in zip(places, predictor.predict_many(list(places))) if one.ok}
    for task in doses:
        told = []
        for smiles, prediction in predicted.items():
            values = {float(rows[p][task["id"]]) for p in places[smiles] if rows[p][task["id"]] not in ("", "*")}
            if len(values) == 1 and is_told(prediction, *values):
                told += [[place, *values] for place in places[smiles]]
        task["measured_rows"] = sorted(told)
        print(f"{task['id']}: rows tell what was measured of {len(told)} molecules")
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (folder / "card.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
