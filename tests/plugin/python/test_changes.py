"""What is changed after it was predicted, or loaded: the molecule, and the model in its folder."""
import json
import pickle
import tempfile
import unittest
from pathlib import Path

import support
from rdkit import Chem

import motiphore

SMALL = {"width": 16, "layers": 2, "assignment_width": 8, "assignment_layers": 1, "columns": 4, "motif_types": 6, "head_width": 16}
ALCOHOLS = ["C" * n + end for n in range(1, 21) for end in ("O", "N", "OC")]


def train(folder, smiles):
    """As many rows of each part whatever the molecules are."""
    parts = ["valid" if i % 5 == 0 else "train" for i in range(len(smiles))]
    motiphore.train({"smiles": smiles, "y": [i % 2 for i in range(len(smiles))]}, folder, split=parts, epochs=1, seed=1, name="mine",
                    architecture=SMALL, overwrite=True, progress=False)


class ChangedMolecules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.predictor = motiphore.Predictor()

    def edited(self, predict):
        """Phenol, predicted before each of three changes in place, with what was said at once."""
        mol, results, expected = Chem.RWMol(Chem.MolFromSmiles("c1ccccc1O")), [], []
        mol.SetProp("_Name", "ring")
        for at in range(3):
            mol.ReplaceAtom(at, Chem.Atom(7))
            mol.GetAtomWithIdx(at).SetIsAromatic(True)
            results.append(predict(mol))
            expected.append((Chem.MolToSmiles(mol), str(results[-1].explain()), results[-1]._repr_html_()))
        mol.RemoveAtom(0)
        return results, expected

    def test_a_changed_molecule_of_many_is_no_traceback_in_a_notebook(self):
        mol = Chem.MolFromSmiles("CCCc1ccccc1")
        result = self.predictor.predict_many([mol])[0]
        mol.GetAtomWithIdx(0).SetAtomicNum(7)
        self.assertIn("of another molecule", result._repr_html_())
        self.assertIsNone(result._repr_svg_())

    def test_a_result_keeps_what_was_predicted(self):
        for name, predict in (("predict", self.predictor.predict), ("predict_many", lambda mol: self.predictor.predict_many([mol])[0]),
                              ("predict_iter", lambda mol: next(self.predictor.predict_iter([mol]))),
                              ("dissect", lambda mol: self.predictor.dissect(mol).prediction),
                              ("predict_masked", lambda mol: self.predictor.predict_masked(mol, [0]))):
            with self.subTest(name):
                results, expected = self.edited(predict)
                for result, (smiles, words, page) in zip(results, expected):
                    again = pickle.loads(pickle.dumps(result))
                    for one in (result, again):
                        self.assertEqual(Chem.MolToSmiles(one.mol), smiles)
                        self.assertEqual(str(one.explain()), words)
                        self.assertIn("<svg", motiphore.draw(one.mol, one))
                    self.assertEqual(result._repr_html_().count("<svg"), page.count("<svg"))
                    self.assertIn("ring", result._caption())

    def test_a_molecule_that_stays_is_the_one_that_was_given(self):
        mol = Chem.MolFromSmiles("CCO")
        mol.SetProp("_Name", "ethanol")
        result = self.predictor.predict(mol)
        self.assertIs(result.mol, mol)
        self.assertIn("ethanol", result._caption())

    def test_an_explanation_leaves_nothing_in_the_molecule(self):
        mol = Chem.MolFromSmiles("OCC")
        before = mol.GetPropsAsDict(True, True)
        for result in (self.predictor.predict(mol), self.predictor.predict_many([mol])[0]):
            result.explain()
            result._repr_html_()
        self.assertEqual(set(mol.GetPropsAsDict(True, True)), set(before))


class ChangedModels(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "model"
        train(self.folder, ALCOHOLS)
        self.predictor = motiphore.Predictor(self.folder)
        self.result = self.predictor.predict("CCCCO")

    def replace(self):
        train(self.folder, ["Clc1ccncc1C(=O)N" + smiles for smiles in ALCOHOLS])

    def test_neighbours_are_never_those_of_another_model(self):
        """Which has as many training molecules, the same tasks and the same name."""
        self.replace()
        for ask in (lambda: self.predictor.nearest(self.result, 2), self.result.explain, pickle.loads(pickle.dumps(self.result)).explain):
            with self.assertRaisesRegex(motiphore.ModelFileError, "was changed since it was loaded; load it again"):
                ask()
        self.assertNotIn("Clc1", self.result._repr_html_())
        self.assertEqual(self.result.explain(nearest=0)["nearest"], [])
        new = motiphore.Predictor(self.folder)
        self.assertIn("Cl", new.nearest(new.predict("CCCCO"), 1)[0].smiles)

    def test_neighbours_that_were_read_before_stay(self):
        before = self.predictor.nearest(self.result, 2)
        self.assertNotIn("Cl", before[0].smiles)
        self.replace()
        self.assertEqual(self.predictor.nearest(self.result, 2), before)

    def test_a_pickle_of_a_predictor_is_of_the_model_it_was(self):
        pickled = pickle.dumps(self.predictor)
        self.assertEqual(pickle.loads(pickled).predict("CCCCO"), self.result)
        self.replace()
        with self.assertRaisesRegex(motiphore.ModelFileError, "was changed since the predictor was pickled"):
            pickle.loads(pickled)

    def test_a_pickle_of_a_predictor_is_none_of_the_same_weights_calibrated_anew(self):
        pickled = pickle.dumps(self.predictor)
        path = Path(self.folder) / "card.json"
        card = json.loads(path.read_text(encoding="utf-8"))
        card["tasks"][0]["shift"] = 0.5
        path.write_text(json.dumps(card), encoding="utf-8")
        with self.assertRaisesRegex(motiphore.ModelFileError, "was changed since the predictor was pickled"):
            pickle.loads(pickled)

    def test_a_pickle_that_was_read_before_notices_a_card_of_the_same_size(self):
        pickled = pickle.dumps(self.predictor)
        self.assertEqual(pickle.loads(pickled).predict("CCCCO"), self.result)
        path = Path(self.folder) / "card.json"
        text = path.read_text(encoding="utf-8")
        self.assertIn('"mine"', text)
        path.write_text(text.replace('"mine"', '"ours"'), encoding="utf-8")
        with self.assertRaisesRegex(motiphore.ModelFileError, "was changed since the predictor was pickled"):
            pickle.loads(pickled)


if __name__ == "__main__":
    support.main()
