"""The splitter by scaffold for scikit-learn."""
import unittest

import support

try:
    import pandas
    import sklearn
except ImportError as error:
    print(f"skipped: {error}")
    raise SystemExit(support.SKIP)
from rdkit import Chem
from rdkit.Chem.Scaffolds import MurckoScaffold

from motiphore.sklearn import ScaffoldKFold


class Splitter(unittest.TestCase):
    def test_no_scaffold_is_on_both_sides(self):
        smiles = support.molecules() + ["c1cc", None]
        scaffolds = ["" if s in ("c1cc", None) else MurckoScaffold.MurckoScaffoldSmiles(s) for s in smiles]
        for settings in ({}, {"shuffle": True, "random_state": 3}):
            folds = list(ScaffoldKFold(4, **settings).split(pandas.Series(smiles)))
            self.assertEqual(sorted(row for _, test in folds for row in test), list(range(len(smiles))))
            for train, test in folds:
                self.assertEqual(len(train) + len(test), len(smiles))
                shared = {scaffolds[row] for row in train} & {scaffolds[row] for row in test}
                self.assertLessEqual(shared, {""})  # molecules without rings are alone
        sizes = [len(test) for _, test in ScaffoldKFold(4).split(smiles)]
        self.assertLessEqual(max(sizes) - min(sizes), 2)
        one, other = (list(ScaffoldKFold(3, shuffle=True, random_state=state).split(smiles)) for state in (0, 1))
        self.assertNotEqual(list(one[0][1]), list(other[0][1]))
        self.assertEqual(ScaffoldKFold(7).get_n_splits(smiles), 7)

    def test_a_salt_and_a_mirror_image_stand_with_their_parent(self):
        pairs = [("NC1CCCCC1", "NC1CCCCC1.O=C(O)c1ccccc1"), ("C[C@H](Br)CC", "C[C@@H](Br)CC"), ("c1ccncc1", "c1cc[nH+]cc1.[Cl-]"),
                 ("OCC(O)CO", Chem.MolFromSmiles("C(O)C(O)CO")), ("CC(=O)O", "CC(=O)[O-].[Na+]")]
        mols = [one for pair in pairs for one in pair] + ["c1cc", None]
        for _, test in ScaffoldKFold(3, shuffle=True, random_state=1).split(mols):
            for row in range(0, 2 * len(pairs), 2):
                self.assertEqual(row in test, row + 1 in test, pairs[row // 2])

    def test_folds_of_a_table(self):
        smiles = support.drugs()
        table = pandas.DataFrame({"id": range(len(smiles)), "drug": smiles})
        for (one, _), (other, _) in zip(ScaffoldKFold(3, column="drug").split(table), ScaffoldKFold(3).split(smiles)):
            self.assertEqual(one.tolist(), other.tolist())
        for X, column, error in ((table, None, ValueError), (table, "x", KeyError), (smiles, "drug", TypeError)):
            with self.assertRaisesRegex(error, "column"):
                next(ScaffoldKFold(3, column=column).split(X))

    def test_wrong_use(self):
        with self.assertRaisesRegex(ValueError, "n_splits"):
            ScaffoldKFold(1)
        with self.assertRaisesRegex(TypeError, "shuffle is True or False, not str"):
            ScaffoldKFold(3, shuffle="no")
        with self.assertRaisesRegex(ValueError, "1 scaffolds for 2 folds"):
            list(ScaffoldKFold(2).split(["c1ccccc1", "Cc1ccccc1"]))
        with self.assertRaises(TypeError):
            list(ScaffoldKFold(2).split("CCO"))
        with self.assertRaises(TypeError):
            ScaffoldKFold("2")

    def test_molecules_as_they_come(self):
        """Not sanitised, and what cannot be: as a prediction takes them."""
        plain = [Chem.MolFromSmiles(s, sanitize=False) for s in ("Oc1ccccc1", "Cc1ccccc1", "c1ccncc1", "Cc1ccncc1", "CN(C)(C)(C)C")]
        folds = list(ScaffoldKFold(2).split([*plain, "C\udc80"]))
        self.assertEqual(sorted(sorted(map(int, test)) for _, test in folds), [[0, 1, 4], [2, 3, 5]])
        self.assertTrue(plain[0].NeedsUpdatePropertyCache())  # it stays as it was


if __name__ == "__main__":
    support.main()
