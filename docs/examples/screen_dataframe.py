"""Screens a table of molecules with pandas: predictions beside the columns that are there already.

usage: screen_dataframe.py [TABLE.csv]    without TABLE: the drugs beside this file
"""
import sys
from pathlib import Path

import pandas

import motiphore

if len(sys.argv) > 1:
    table = pandas.read_csv(sys.argv[1])
else:
    lines = Path(__file__).with_name("drugs.smi").read_text().splitlines()
    table = pandas.DataFrame([line.split(None, 1) for line in lines], columns=["smiles", "name"])

predictor = motiphore.Predictor()
task = next(iter(predictor.tasks))
result = predictor.predict_frame(table, smiles="smiles", explain=task)

failed = result[result["pred_status"] != "ok"]
inside = result[result["pred_in_domain"]]
print(f"{len(result)} molecules, {len(failed)} failed, {len(inside)} inside the applicability domain")
print(f"\nMost likely active in {task}:")
columns = [column for column in ("name", "smiles", f"pred_{task}", f"pred_{task}_motif") if column in result]
print(inside.nlargest(5, f"pred_{task}")[columns].to_string(index=False))
