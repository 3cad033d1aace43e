#!/usr/bin/env python3
"""Judges the contributions of motifs: do they stand where chemists would look, and does another training say the same?

usage: evaluate_explanations.py DIR --part fold_0 --rows ROWS.jsonl [--again ROWS.jsonl]

DIR is what panel.py made. ROWS.jsonl is `motiphore screen DIR/panel.csv --format jsonl` by the network of that part, which has not
seen what the part tests; --again the same by a network of another seed.

matched pairs   A tested molecule and another one that differ by one substituent (one acyclic single bond cut, the larger side
                the same, the other at most 8 heavy atoms; Hussain & Rea, JCIM 2010, 50, 339) and by their label of a classification task. Right sign:
                the logits differ as the labels do. Located: at least half of that difference, of the same sign, is the
                difference of the motifs that have an atom of the substituent or of its bond.
toxicophores    Tested mutagens with one published toxicophore (TOXICOPHORES) at one place: the motif that raises AMES most, and
                the atoms of the toxicophore, IoU at least 0.5. Beside it a motif drawn at random.
stability       Spearman's rank correlation of the contributions of all motifs of tested molecules, between two seeds, for
                motifs that both have.

Debian: python3-rdkit, python3-numpy, python3-scipy.
"""
import argparse
import collections
import csv
import json
import pathlib
import random
import re
import sys

import numpy as np
from rdkit import Chem, RDLogger
from rdkit.Chem import rdMMPA
from scipy.stats import spearmanr

from panel import TASKS, VALUES
from teach import read_panel, read_split

RDLogger.DisableLog("rdApp.*")

def published_toxicophores():
    """(name, SMARTS) of the library's table; some names have several. Only the group's own atoms are matched; what it has to
    stand beside is in brackets."""
    table = pathlib.Path(__file__).resolve().parents[1] / "lib/src/chem/alerts/mutagenicity_alerts.cpp"
    text = re.sub(r"  // .*$", "", table.read_text(encoding="utf-8").split("kCohort")[0], flags=re.MULTILINE)
    found = re.findall(r'^    {"(.+?)",\s+((?:"[^"]+"\s*)+),\s+k\w+},$', text, re.MULTILINE)
    entries = len(re.findall(r'^    {"', text, re.MULTILINE))
    if not found or len(found) != entries:
        sys.exit(f"{table}: {len(found)} of its {entries} patterns can be read; this script has to follow its form")
    return [(name, "".join(re.findall('"([^"]+)"', literals))) for name, literals in found]


TOXICOPHORES = published_toxicophores()


def read_rows(path):
    with open(path) as file:
        return {row["name"]: row for row in map(json.loads, file) if row["status"] == "ok"}


def cuts(mol):
    """(core, substituent, atoms of the substituent and of the cut bond's near end) of each single cut; atoms by number."""
    for atom in mol.GetAtoms():
        atom.SetAtomMapNum(0)
    heavy = mol.GetNumAtoms()
    for bond in mol.GetBonds():
        if bond.IsInRing() or bond.GetBondType() != Chem.BondType.SINGLE:
            continue
        pieces = Chem.GetMolFrags(Chem.FragmentOnBonds(mol, [bond.GetIdx()], dummyLabels=[(0, 0)]), asMols=False)
        if len(pieces) != 2:
            continue
        for inner, outer in (pieces, pieces[::-1]):
            atoms = [a for a in outer if a < heavy]
            if len(atoms) > 8 or len(atoms) * 2 >= heavy:
                continue
            broken = Chem.FragmentOnBonds(mol, [bond.GetIdx()], dummyLabels=[(0, 0)])
            yield Chem.MolFragmentToSmiles(broken, inner), Chem.MolFragmentToSmiles(broken, outer), atoms


def logit_of(row, task):
    return sum(row["contributions"][task]) + row["bias"][task]


def share_of(row, task, atoms):
    """Summed contributions of the motifs that have one of the atoms."""
    motifs = {row["clusters"][a] for a in atoms} - {-1}
    return sum(row["contributions"][task][m] for m in motifs)


def matched_pairs(rows, smiles, labels, tested):
    cores = collections.defaultdict(list)
    for name in rows:
        mol = Chem.MolFromSmiles(smiles[name])
        if mol.GetNumAtoms() > 45:
            continue
        for core, substituent, atoms in cuts(mol):
            cores[core].append((name, substituent, atoms))
    tally = collections.Counter()
    seen = set()
    for members in cores.values():
        for first in members:
            if first[0] not in tested:
                continue
            for second in members:
                key = frozenset((first[0], second[0]))
                if first[1] == second[1] or len(key) < 2 or key in seen:
                    continue
                seen.add(key)
                for n, task in enumerate(TASKS):
                    if task in VALUES:
                        continue
                    before, after = labels[first[0]][n], labels[second[0]][n]
                    if np.isnan(before) or np.isnan(after) or before == after:
                        continue
                    a, b = rows[first[0]], rows[second[0]]
                    change = logit_of(b, task) - logit_of(a, task)
                    there = share_of(b, task, second[2]) - share_of(a, task, first[2])
                    tally["pairs"] += 1
                    tally["sign"] += (change > 0) == (after > before)
                    tally["located"] += change != 0 and there / change >= 0.5
    if tally["pairs"]:
        print(f"matched pairs   {tally['pairs']} pairs and tasks: right sign {tally['sign'] / tally['pairs']:.3f}, "
              f"located {tally['located'] / tally['pairs']:.3f}")


def toxicophores(rows, smiles, labels, tested):
    patterns = [(name, Chem.MolFromSmarts(text)) for name, text in TOXICOPHORES]
    assert all(pattern for _, pattern in patterns)
    rng = random.Random(0)
    found, by_chance, count, per = 0, 0, 0, collections.defaultdict(list)
    for name in sorted(tested & set(rows)):
        if labels[name][TASKS.index("AMES")] != 1:
            continue
        mol = Chem.MolFromSmiles(smiles[name])
        places = [(key, set(match)) for key, pattern in patterns for match in mol.GetSubstructMatches(pattern)]
        if len(places) != 1:
            continue
        key, atoms = places[0]
        row = rows[name]
        share = row["contributions"]["AMES"]
        motif = lambda m: {a for a, c in enumerate(row["clusters"]) if c == m}
        iou = lambda m: len(motif(m) & atoms) / len(motif(m) | atoms)
        hit = max(share) > 0 and iou(int(np.argmax(share))) >= 0.5
        count += 1
        found += hit
        by_chance += np.mean([iou(m) >= 0.5 for m in range(len(share))])
        per[key].append(hit)
    if count:
        print(f"toxicophores    {count} mutagens with one: in the motif that raises AMES most {found / count:.3f}, "
              f"in a random motif {by_chance / count:.3f}")
        for key, hits in sorted(per.items(), key=lambda item: -len(item[1])):
            print(f"                {key}: {sum(hits)} of {len(hits)}")


def stability(rows, again, tested):
    figures = []
    for task in TASKS:
        first, second = [], []
        for name in sorted(tested & set(rows) & set(again)):
            a, b = rows[name], again[name]
            if a["clusters"] != b["clusters"]:
                continue
            first += a["contributions"][task]
            second += b["contributions"][task]
        figures.append(spearmanr(first, second)[0])
    print(f"stability       rank correlation of contributions between two seeds, mean over {len(TASKS)} tasks "
          f"{np.mean(figures):.3f} ({min(figures):.3f} to {max(figures):.3f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--part", default="fold_0")
    parser.add_argument("--rows", required=True)
    parser.add_argument("--again")
    options = parser.parse_args()
    ids, smiles, labels = read_panel(options.folder)
    smiles, labels = dict(zip(ids, smiles)), dict(zip(ids, labels))
    split = read_split(options.folder / f"{options.part}.csv", ids)
    tested = {name for name, part in zip(ids, split) if part == "test"}
    rows = {name: row for name, row in read_rows(options.rows).items() if name in smiles}
    toxicophores(rows, smiles, labels, tested)
    matched_pairs(rows, smiles, labels, tested)
    if options.again:
        stability(rows, read_rows(options.again), tested)


if __name__ == "__main__":
    main()
