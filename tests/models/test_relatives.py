#!/usr/bin/env python3
"""Relatives of training molecules: whole molecules, of their own fold, with the bonds and substituents that are promised."""
import random
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

try:
    from rdkit import Chem, RDLogger
except ImportError:
    print("there is no RDKit for this Python; install python3-rdkit")
    sys.exit(77)

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "models"))
import relatives  # noqa: E402

FOLDS = [["CC(=O)Nc1ccc(OCc2ccccc2)cc1", "O=C(NCc1ccccc1)c1ccncc1", "CCOc1ccc(C(=O)NC2CCCCC2)cc1", "c1ccc(COc2ccccc2)cc1"],
         ["Clc1ccc(S(=O)(=O)N2CCOCC2)cc1", "CC(C)c1ccc(S(=O)(=O)NCc2ccco2)cc1", "O=S(=O)(Nc1ccccn1)c1ccc(F)cc1"]]


def canonical(smiles):
    return Chem.MolToSmiles(Chem.MolFromSmiles(smiles))


class Relatives(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        RDLogger.DisableLog("rdApp.*")

    def test_halves_make_the_molecule_again(self):
        cuts = 0
        for smiles in sum(FOLDS, []):
            for _, left, right in relatives.halves(smiles):
                self.assertEqual(relatives.join(left, right), canonical(smiles))
                cuts += 1
        self.assertGreater(cuts, 8)

    def test_crossings_are_new_molecules_of_one_fold(self):
        known = {canonical(smiles) for smiles in sum(FOLDS, [])}
        made = relatives.crossings(FOLDS, 20, known, random.Random(0))
        self.assertGreater(len(made), 5)
        for child, parents in made.items():
            self.assertEqual(canonical(child), child)
            self.assertNotIn(child, known)
            self.assertNotIn(".", child)
            self.assertTrue(any(set(parents) <= set(fold) for fold in FOLDS), (child, parents))
            self.assertLessEqual(Chem.MolFromSmiles(child).GetNumAtoms(), relatives.LARGEST)
        self.assertEqual(made, relatives.crossings(FOLDS, 20, known, random.Random(0)))

    def test_what_is_known_is_not_made(self):
        first = relatives.crossings(FOLDS, 20, set(), random.Random(0))
        self.assertFalse(set(first) & set(relatives.crossings(FOLDS, 20, set(first), random.Random(1))))

    def test_nothing_comes_of_nothing(self):
        self.assertEqual(relatives.crossings([["CC", "C"]], 5, set(), random.Random(0)), {})
        self.assertEqual(relatives.reductions(["CC", "c1ccccc1"], 5, set(), random.Random(0), canonical), {})
        self.assertEqual(relatives.tautomers(["no molecule"], 0, set(), canonical), {})

    def test_a_reduction_lacks_one_substituent(self):
        for smiles, rests in (("O=[N+]([O-])c1ccc2ccccc2c1", {"c1ccc2ccccc2c1"}),
                              ("Nc1ccc(-c2ccccc2)cc1", {"c1ccc(-c2ccccc2)cc1", "Nc1ccccc1"}),
                              ("Cn1ccc2ccccc21", {"c1ccc2[nH]ccc2c1"})):
            made = relatives.reductions([smiles], 5, set(), random.Random(0), canonical)
            self.assertEqual(set(made), rests, smiles)
            self.assertEqual(set(made.values()), {smiles})

    def test_tautomers_are_the_same_substance(self):
        table = ["O=c1cccc[nH]1", "Cc1c[nH]cn1", "CC(=O)Nc1ccccc1", "CCO", "CC(C)=O"]
        made = relatives.tautomers(table, 1, set(), canonical)
        self.assertEqual(made, {"Oc1ccccn1": table[0], "Cc1cnc[nH]1": canonical(table[1]), "CC(O)=Nc1ccccc1": table[2]})
        for other, drawn in made.items():
            self.assertEqual(relatives.substance(other), relatives.substance(drawn))
        # What is known is not made, nor what is another substance for whoever draws: an enol.
        self.assertEqual(relatives.tautomers(table[:1] + table[4:], 2, {"Oc1ccccn1"}, canonical), {})
        self.assertLessEqual(len(relatives.tautomers(["Nc1nc(N)nc(N)n1"], 2, set(), canonical)), 2)

    def test_a_tautomer_is_taught_what_the_measured_form_is(self):
        try:
            import numpy
            import teach
        except ImportError as missing:
            self.skipTest(str(missing))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file, lines in (("panel.csv", [["id", "smiles", *teach.TASKS], *[[key, "C"] + ["01"[k % 2]] * len(teach.TASKS) for k, key in enumerate("PQR")],
                                               ["A0", "C"] + [""] * len(teach.TASKS)]),
                                ("tautomers.csv", [["id", "of"], ["A0", "Q"]]),
                                ("fold_0.csv", [["mol_id", "split"], *[[key, "train"] for key in ("P", "Q", "R", "A0")]])):
                (folder / file).write_text("".join(",".join(line) + "\n" for line in lines))
            self.assertEqual(teach.read_panel(folder)[0], ["P", "Q", "R"])

            class Member:
                def __init__(self, _folder):
                    pass

                def fit(self, _rows, _target, _classes, _rng):
                    return numpy.array([1.0, 2.0, 3.0]), "told"

            with unittest.mock.patch.dict(teach.MEMBERS, told=Member), unittest.mock.patch.object(teach, "calibrated", lambda score, *_: score):
                teach.teach(folder, ["fold_0"], ["told"])
            rows = [line.split(",")[:2] for line in (folder / "teacher_fold_0.csv").read_text().splitlines()]
            self.assertEqual(rows[1:], [["P", "1.0000"], ["Q", "2.0000"], ["R", "3.0000"], ["A0", "2.0000"]])
            (folder / "tautomers.csv").unlink()
            with self.assertRaisesRegex(SystemExit, "no tautomers.csv; make the table anew"):
                teach.read_panel(folder)

    def test_the_gap_is_that_of_tested_pairs(self):
        try:
            import evaluate_tautomers
        except ImportError as missing:
            self.skipTest(str(missing))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "tautomers.csv").write_text("id,of\nA0,P\nA1,Q\nA2,R\n")
            (folder / "fold_0.csv").write_text("mol_id,split\nA0,test\nA1,train\nA2,test\nP,test\nQ,train\nR,test\n")
            (folder / "network_fold_0.csv").write_text(
                "id,pred_AMES,pred_LD50_Zhu\nP,0.9,2\nA0,0.4,2.5\nQ,0.1,1\nA1,0.9,3\nR,0.7,\nA2,0.8,3\n")
            found = evaluate_tautomers.gaps(folder, str(folder / "network_{part}.csv"), ["fold_0"])
        self.assertEqual({task: [[round(float(p), 6) for p in side] for side in sides] for task, sides in found.items()},
                         {"AMES": [[0.9, 0.7], [0.4, 0.8]], "LD50_Zhu": [[2.0], [2.5]]})

    def test_reductions_are_smaller_and_counted(self):
        table = sum(FOLDS, [])
        made = relatives.reductions(table, 5, set(), random.Random(0), canonical)
        self.assertEqual(len(made), 5)
        for rest, whole in made.items():
            self.assertLess(Chem.MolFromSmiles(rest).GetNumAtoms(), Chem.MolFromSmiles(whole).GetNumAtoms())
            self.assertTrue(Chem.MolFromSmiles(whole).HasSubstructMatch(Chem.MolFromSmiles(rest)), (rest, whole))


if __name__ == "__main__":
    unittest.main()
