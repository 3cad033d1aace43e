#!/usr/bin/env python3
"""Prints the first rows of a table written by `motiphore screen`, narrow enough for a terminal."""
import csv
import shutil
import sys

ROWS = 10
# The columns a first look wants, in this order; those a model does not have are left out.
WANTED = ["name", "pred_status", "pred_mass", "pred_AMES", "pred_hERG", "pred_DILI", "pred_SR-p53", "pred_NR-AhR",
          "pred_in_domain", "pred_motif"]


def short(text, width=24):
    try:
        number = float(text)
    except ValueError:
        return text if len(text) <= width else text[: width - 3] + "..."
    return text if text.lstrip("-").isdigit() else f"{number:.4g}" if abs(number) >= 10 else f"{number:.3f}"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: show_table.py PREDICTIONS.csv")
    with open(sys.argv[1], newline="", encoding="utf-8", errors="replace") as file:
        reader = csv.DictReader(file)
        columns = [c for c in WANTED if c in (reader.fieldnames or [])] or list(reader.fieldnames or [])[:8]
        rows, total = [], 0
        for row in reader:
            total += 1
            if total <= ROWS:
                rows.append([short(row[c] or "") for c in columns])

    heads = [c[len("pred_"):] if c.startswith("pred_") else c for c in columns]
    widths = [max(len(r[i]) for r in rows + [heads]) for i in range(len(columns))]
    limit = shutil.get_terminal_size((120, 24)).columns
    print()
    for line in [heads, ["-" * w for w in widths]] + rows:
        print("  ".join(cell.ljust(w) for cell, w in zip(line, widths)).rstrip()[:limit])
    hidden = len(reader.fieldnames or []) - len(columns)
    print(f"\nRows 1 to {len(rows)} of {total}; columns not shown here: {hidden}.")


main()
