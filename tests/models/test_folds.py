#!/usr/bin/env python3
"""The folds of the panel: no scaffold is in two, and what has no scaffold of its own is dealt by its functional groups."""
import random
import sys
import unittest
from pathlib import Path

try:
    import rdkit  # noqa: F401
except ImportError:
    print("there is no RDKit for this Python; install python3-rdkit")
    sys.exit(77)

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "models"))
from panel import Groups, draw_folds, functional_groups, with_transfer  # noqa: E402

CHAINS = ["CCO", "CCCCO", "CC(C)CO", "CCCC", "CCCCCC", "CC(=O)O", "CCCC(=O)O", "CCN", "CCCCN", "CCCl", "CCCCCCCl", "CC#N", "CCCC#N"]
RINGS = [f"{substituent}{ring}" for substituent in ("C", "CC", "O", "N") for ring in
         ("c1ccccn1", "C1CCCCC1", "C1CCCC1", "c1ccco1", "c1cccs1", "C1CCNCC1", "c1ccc2ccccc2c1", "C1CC1", "C1CCC1", "c1cnccn1")]


class Folds(unittest.TestCase):
    def folds(self):
        parents = CHAINS + RINGS
        return parents, Groups(parents), draw_folds(parents, Groups(parents), random.Random(1))

    def test_homologues_have_the_same_functional_groups(self):
        self.assertEqual(functional_groups("CCO"), functional_groups("CCCCC(C)CO"))
        self.assertEqual(functional_groups("CC(=O)OCC"), functional_groups("CCCCC(=O)OCCCC"))
        self.assertEqual(functional_groups("CCCC"), "none")

    def test_other_groups_and_places_are_told_apart(self):
        kinds = ["CCO", "CC=O", "CC(=O)O", "CCN", "OCc1ccccc1", "Oc1ccccc1", "CC#N", "C=CC", "CC(OC)OC"]
        self.assertEqual(len({functional_groups(smiles) for smiles in kinds}), len(kinds) - 1)  # both alcohols are one
        self.assertEqual(functional_groups("OCc1ccccc1"), functional_groups("CCO"))

    def test_every_parent_is_in_a_fold_and_no_group_in_two(self):
        parents, group_of, folds = self.folds()
        self.assertEqual(group_of.large, {""})
        self.assertEqual({folds[parent] for parent in parents}, set(range(5)))
        of_group = {}
        for parent in parents:
            self.assertEqual(of_group.setdefault(group_of(parent), folds[parent]), folds[parent], parent)

    def test_a_transfer_structure_follows_its_group(self):
        _, group_of, folds = self.folds()
        with_transfer(folds, group_of, ["CCCCCCCCCO", "CCc1ccccn1", "BrCCCBr", "C1CCCCCCC1"])
        self.assertEqual(folds["CCCCCCCCCO"], folds["CCO"])
        self.assertEqual(folds["CCc1ccccn1"], folds["Cc1ccccn1"])
        self.assertEqual((folds["BrCCCBr"], folds["C1CCCCCCC1"]), (-1, -1))


if __name__ == "__main__":
    unittest.main()
