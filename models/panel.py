#!/usr/bin/env python3
"""Makes the table of the toxicity panel: one row for each parent structure, one column for each endpoint.

usage: panel.py DATA OUT [--transfer N] [--crossings N] [--reductions N] [--tautomers N]

DATA is the folder of the published sets (see SOURCES). Written to OUT:
  panel.csv        id, smiles, one column for each task (empty = not measured); last any transfer structures and relatives, without labels
  tautomers.csv    id, of: relatives that are another drawing of a structure of the table
  folds.csv        id, fold: 0 to 4, or -1 for a transfer structure that is always trained on; its scaffold,
                   and where that is one of the large groups its functional groups
  fold_K.csv       mol_id, split for fold K; full.csv the same with every structure trained on
  small_R_K.csv    the same for fold K of draw R, where only structures with a label of SMALL are drawn: five folds of a few hundred
                   structures differ by luck, and several draws say by how much
  tox21_NAME.csv   mol_id, split for each given Tox21 split, carried over to parents; what it calls valid is trained on, since there
                   is no epoch to choose

A parent is the largest organic fragment, normalised, uncharged, without isotopes and stereo; measurements of one parent
are merged: the median of values, the majority of classes, nothing where the classes are a tie. Parents come from RDKit's
standardiser; `motiphore screen` would have another parent for 0.9 % of the structures.

A parent any of whose Tox21 rows is in the test part of a split is test there. Rows of the Tox21 challenge are used only where
their parent is in no test part of any split. Folds are drawn from groups of equal Murcko scaffold; those above a tenth of the
table (molecules without rings, benzene) are groups of equal functional groups instead, so that what has no scaffold of its own is
tested too, and a homologue is no neighbour.

Debian: python3-rdkit.
"""
import argparse
import collections
import csv
import gzip
import pathlib
import random
import statistics
import sys

from rdkit import Chem, RDLogger
from rdkit.Chem.MolStandardize import rdMolStandardize
from rdkit.Chem.Scaffolds import MurckoScaffold

from relatives import crossings, reductions, tautomers

RDLogger.DisableLog("rdApp.*")

TOX21 = ["NR-AR", "NR-AR-LBD", "NR-AhR", "NR-Aromatase", "NR-ER", "NR-ER-LBD", "NR-PPAR-gamma", "SR-ARE", "SR-ATAD5",
         "SR-HSE", "SR-MMP", "SR-p53"]
# Task: (file, column of the structure, column of the measurement).
SOURCES = {
    "AMES": ("tdc/ames_train_val", "Drug", "Y"),
    "hERG_Karim": ("tdc/herg_karim_train", "smiles", "Y"),
    "hERG": ("tdc/herg_train_val", "Drug", "Y"),
    "DILI": ("tdc/dili_train_val", "Drug", "Y"),
    "LD50_Zhu": ("tdc/ld50_zhu_train_val", "Drug", "Y"),
    "Skin_Reaction": ("tdc/skin_reaction", "Drug", "Y"),
    "Lipophilicity": ("lipophilicity", "smiles", "exp"),
    "Solubility": ("esol_delaney", "smiles", "measured log solubility in mols per litre"),
}
VALUES = {"LD50_Zhu", "Lipophilicity", "Solubility"}
TASKS = TOX21 + list(SOURCES)
SMALL = ["hERG", "DILI", "Skin_Reaction"]
SPLITS = ["random_0", "random_1", "random_2", "scaffold"]
# Structures without a label of the panel, beside ZINC: those near to what was measured.
UNLABELLED = ["toxcast", "bbbp"]
SEED = 20261126


def rows(data, name):
    with gzip.open(data / f"{name}.csv.gz", "rt", newline="") as file:
        yield from csv.DictReader(file)


def write(path, header, lines):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def flat(smiles):
    """The canonical SMILES without stereo and isotopes, or None."""
    mol = Chem.MolFromSmiles(smiles) if smiles else None
    if mol is None or not mol.GetNumAtoms():
        return None
    for atom in mol.GetAtoms():
        atom.SetIsotope(0)
    mol = Chem.RemoveHs(mol)
    Chem.RemoveStereochemistry(mol)
    # Read again: atoms that were centres only by their isotopes, and aromaticity, are then those of the written form.
    mol = Chem.MolFromSmiles(Chem.MolToSmiles(mol))
    return Chem.MolToSmiles(mol) if mol is not None else None


def parents_of(structures):
    normalise = rdMolStandardize.Normalizer()
    parameters = rdMolStandardize.CleanupParameters()
    parameters.preferOrganic = True
    largest = rdMolStandardize.LargestFragmentChooser(parameters)
    uncharge = rdMolStandardize.Uncharger()
    found = {}
    for smiles in structures:
        try:
            mol = Chem.MolFromSmiles(smiles)
            found[smiles] = flat(Chem.MolToSmiles(uncharge.uncharge(largest.choose(normalise.normalize(mol)))))
        except Exception:  # RDKit and its C++ layer raise several kinds for structures they refuse
            found[smiles] = None
    return found


def merged(task, values):
    """One measurement out of several of a parent, or None."""
    if task in VALUES:
        return round(statistics.median(values), 4)
    active = sum(values)
    return None if 2 * active == len(values) else int(2 * active > len(values))


def functional_groups(smiles):
    """What a molecule reacts with, whatever the carbon between: connected atoms that are no carbon or have a multiple bond or two
    bonds to others (as Ertl, J. Cheminf. 2017, 9, 36), each kind once, and whether it is on an aromatic ring."""
    mol = Chem.MolFromSmiles(smiles)
    hetero = [atom.GetAtomicNum() != 6 for atom in mol.GetAtoms()]
    marked = list(hetero)
    for bond in mol.GetBonds():
        if bond.GetBondType() in (Chem.BondType.DOUBLE, Chem.BondType.TRIPLE):
            marked[bond.GetBeginAtomIdx()] = marked[bond.GetEndAtomIdx()] = True
    for atom in mol.GetAtoms():
        if not atom.GetIsAromatic() and sum(hetero[other.GetIdx()] for other in atom.GetNeighbors()) > 1:
            marked[atom.GetIdx()] = True
    kinds, seen = set(), set()
    for start in (n for n, is_marked in enumerate(marked) if is_marked):
        if start in seen:
            continue
        group, new = {start}, [start]
        while new:
            for other in mol.GetAtomWithIdx(new.pop()).GetNeighbors():
                if marked[other.GetIdx()] and other.GetIdx() not in group:
                    group.add(other.GetIdx())
                    new.append(other.GetIdx())
        seen |= group
        on_ring = any(other.GetIsAromatic() for n in group for other in mol.GetAtomWithIdx(n).GetNeighbors())
        kinds.add(Chem.MolFragmentToSmiles(mol, sorted(group)) + (" on a ring" if on_ring else ""))
    return ", ".join(sorted(kinds)) or "none"


class Groups:
    """The group of a structure, which no fold cuts: its scaffold, or, where that is one of the `large`, its functional groups."""

    def __init__(self, parents):
        self.scaffold = {}
        counts = collections.Counter(map(self.scaffold_of, parents))
        self.large = {scaffold for scaffold, count in counts.items() if count > 0.1 * len(parents)}

    def scaffold_of(self, parent):
        if parent not in self.scaffold:
            self.scaffold[parent] = MurckoScaffold.MurckoScaffoldSmiles(parent, includeChirality=False)
        return self.scaffold[parent]

    def __call__(self, parent):
        scaffold = self.scaffold_of(parent)
        return (scaffold, functional_groups(parent) if scaffold in self.large else "")


def draw_folds(parents, group_of, rng):
    """{parent: fold}. Scaffolds are dealt first, by themselves, then functional groups: each fold has a fifth of either."""
    groups = collections.defaultdict(list)
    for parent in parents:
        groups[group_of(parent)].append(parent)
    fold = {}
    names = sorted({scaffold for scaffold, _ in groups})
    rng.shuffle(names)
    parted = sorted(group for group in groups if group[0] in group_of.large)
    rng.shuffle(parted)
    for dealt in ([(name, "") for name in names if name not in group_of.large], parted):
        sizes = [0] * 5
        for name in dealt:
            # Into the emptiest, in random order: folds of equal size without large groups first.
            k = min(range(5), key=sizes.__getitem__)
            sizes[k] += len(groups[name])
            fold.update((parent, k) for parent in groups[name])
    return fold


def with_transfer(folds, group_of, transfer):
    """Adds transfer structures to the folds of the structures of their group; those of no group of the table are always trained on."""
    fold_of_group = {group_of(key): fold for key, fold in folds.items()}
    folds.update((key, fold_of_group.get(group_of(key), -1)) for key in transfer)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--transfer", type=int, default=0, metavar="N",
                        help="add N structures of ZINC, and those of UNLABELLED, for a teacher's values alone")
    parser.add_argument("--crossings", type=int, default=0, metavar="N", help="add N structures made of halves of the table's")
    parser.add_argument("--reductions", type=int, default=0, metavar="N", help="add up to N of the table's without a substituent")
    parser.add_argument("--tautomers", type=int, default=0, metavar="N", help="add up to N other drawings of each of the table's")
    parser.add_argument("--draws", type=int, default=2, metavar="N", help="folds of the small sets, drawn N times")
    options = parser.parse_args()
    data, out = options.data, options.out
    out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(SEED)

    measured = []  # (structure, task, value, source)
    tox21_ids = {}
    for source in ("tox21", "tox21_challenge_train"):
        for row in rows(data, source):
            if source == "tox21":
                tox21_ids[row["mol_id"]] = row["smiles"]
            measured += [(row["smiles"], task, int(row[task]), source) for task in TOX21 if row[task]]
    for task, (name, structure, column) in SOURCES.items():
        measured += [(row[structure].strip(), task, float(row[column]), name) for row in rows(data, name) if row[column]]
    others = []
    if options.transfer:
        others = [row["smiles"].strip() for name in UNLABELLED for row in rows(data, name)]
        others += random.Random(SEED).sample([row["smiles"] for row in rows(data, "zinc250k")], options.transfer)

    structures = list(dict.fromkeys([m[0] for m in measured] + list(tox21_ids.values()) + others))
    parent = parents_of(structures)

    parts = {}
    for name in SPLITS:
        with open(data / "splits" / f"tox21_{name}.csv", newline="") as file:
            part = {}
            for row in csv.DictReader(file):
                key = parent.get(tox21_ids[row["mol_id"]])
                if row["split"] == "test" or key not in part:
                    part[key] = "test" if row["split"] == "test" else "train"
        parts[name] = part
    test = {key for part in parts.values() for key, where in part.items() if where == "test"}

    values = collections.defaultdict(lambda: collections.defaultdict(list))
    refused = left_out = 0
    for structure, task, value, source in measured:
        key = parent.get(structure)
        if key is None:
            refused += 1
        elif source == "tox21_challenge_train" and key in test:
            left_out += 1
        else:
            values[key][task].append(value)
    table = {key: {task: merged(task, found) for task, found in tasks.items()} for key, tasks in values.items()}
    table = {key: cells for key, cells in table.items() if any(v is not None for v in cells.values())}
    transfer = [key for key in dict.fromkeys(parent.get(s) for s in others) if key and key not in table]

    ids = {key: f"P{n:05}" for n, key in enumerate(table)}
    ids.update((key, f"T{n:05}") for n, key in enumerate(transfer))

    group_of = Groups(table)
    folds = draw_folds(table, group_of, rng)
    # Transfer structures carry what a teacher says of them and no label, so they may be trained on in every fold; but
    # not those of a fold's own groups, which would tell the student of the neighbourhood it is tested in.
    with_transfer(folds, group_of, transfer)
    # A relative is of the fold of its parents, and tested (that is, left out) wherever one of them is.
    relatives = {}

    def add_relative(key, name, parents):
        ids[key] = name
        relatives[key] = parents
        folds[key] = folds[parents[0]]
        for part in parts.values():
            part[key] = "test" if "test" in (part.get(one) for one in parents) else "train"

    of_fold = [[key for key in table if folds[key] == k] for k in range(5)]
    crossed = crossings(of_fold, options.crossings, ids, random.Random(SEED))
    for n, (key, parents) in enumerate(crossed.items()):
        add_relative(key, f"C{n:05}", parents)
    reduced = reductions(table, options.reductions, ids, random.Random(SEED), flat)
    for n, (rest, key) in enumerate(reduced.items()):
        add_relative(rest, f"R{n:05}", [key])
    redrawn = tautomers(table, options.tautomers, ids, lambda smiles: parents_of([smiles])[smiles])
    for n, (other, key) in enumerate(redrawn.items()):
        add_relative(other, f"A{n:05}", [key])

    cell = lambda value: "" if value is None else value
    write(out / "panel.csv", ["id", "smiles"] + TASKS,
          [[ids[key], key] + [cell(table.get(key, {}).get(task)) for task in TASKS] for key in ids])
    write(out / "tautomers.csv", ["id", "of"], [[ids[other], ids[key]] for other, key in redrawn.items()])
    write(out / "folds.csv", ["id", "fold", "scaffold", "functional_groups"], [[ids[key], folds[key], *group_of(key)] for key in ids])
    for k in range(5):
        write(out / f"fold_{k}.csv", ["mol_id", "split"], [[ids[key], "test" if folds[key] == k else "train"] for key in ids])
    for draw in range(options.draws):
        small = draw_folds([key for key, cells in table.items() if any(cells.get(task) is not None for task in SMALL)], group_of,
                           random.Random(f"{SEED} {draw}"))
        with_transfer(small, group_of, transfer)
        for k in range(5):
            tested = {key for key, fold in small.items() if fold == k}
            tested |= {key for key, parents in relatives.items() if not tested.isdisjoint(parents)}
            write(out / f"small_{draw}_{k}.csv", ["mol_id", "split"], [[ids[key], "test" if key in tested else "train"] for key in ids])
    write(out / "full.csv", ["mol_id", "split"], [[ids[key], "train"] for key in ids])
    for name in SPLITS:
        write(out / f"tox21_{name}.csv", ["mol_id", "split"],
              [[ids[key], parts[name].get(key, "train")] for key in ids])

    print(f"{len(table)} parents, {len(transfer)} and {len(crossed)} crossings, {len(reduced)} reductions and {len(redrawn)} tautomers to transfer on; {refused} measurements of structures refused, "
          f"{left_out} challenge measurements of test parents left out", file=sys.stderr)
    for task in TASKS:
        known = [cells[task] for cells in table.values() if cells.get(task) is not None]
        lost = sum(task in cells and cells[task] is None for cells in table.values())
        tested = sum(cells.get(task) is not None and folds[key] >= 0 for key, cells in table.items())
        spread = f"mean {statistics.mean(known):.2f}" if task in VALUES else f"{sum(known)} active"
        print(f"{task:14} {len(known):6} {spread:>12}  {tested:6} in folds  {lost} contradict", file=sys.stderr)


if __name__ == "__main__":
    main()
