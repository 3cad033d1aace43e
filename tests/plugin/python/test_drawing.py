"""Drawings, in notebooks and as text."""
import unittest
import xml.etree.ElementTree as xml

import support
from rdkit import Chem
from rdkit.Chem import Draw

import motiphore


class Drawing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.predictor = motiphore.Predictor()
        cls.mol = Chem.MolFromSmiles("O=[N+]([O-])c1ccccc1")
        cls.result = cls.predictor.predict(cls.mol)

    def test_svg(self):
        svg = motiphore.draw(self.mol, self.result)
        self.assertEqual(xml.fromstring(svg).get("width"), "500px")
        shown = self.result._repr_svg_()
        self.assertTrue(shown.startswith("<svg") and svg.endswith(shown))  # nbconvert refuses an XML declaration
        self.assertIn("<svg", motiphore.draw("O=[N+]([O-])c1ccccc1", self.result))
        self.assertEqual(xml.fromstring(motiphore.draw(self.mol, self.result, size=(320, 200), legend=False)).get("height"), "200px")

    def test_by_task(self):
        svg = motiphore.draw(self.mol, self.result, task="SR-p53")
        self.assertIn("SR-p53", svg)
        for share in self.result.contributions["SR-p53"]:
            self.assertIn(f"{share:+.3f}", svg)

    def test_a_result_of_a_smiles_has_its_molecule(self):
        result = self.predictor.predict(" CC(=O)[O-].[Na+]")
        self.assertEqual(result.mol.GetNumAtoms(), len(result.clusters))
        self.assertIn("<svg", result._repr_svg_())

    def test_wrong_use(self):
        with self.assertRaises(motiphore.ShapeError):
            motiphore.draw(Chem.MolFromSmiles("CCO"), self.result)
        with self.assertRaisesRegex(motiphore.ShapeError, "0 weights for 9 atoms"):
            motiphore.draw(self.mol, self.result, weights=True)
        with self.assertRaisesRegex(ValueError, "not by both"):
            motiphore.draw(self.mol, self.result, task="SR-p53", weights=True)
        with self.assertRaisesRegex(KeyError, "no task 'x'"):
            motiphore.draw(self.mol, self.result, task="x")
        for wrong in (None, 4, b"C"):
            with self.assertRaises(TypeError):
                motiphore.draw(wrong, self.result)
        with self.assertRaises(motiphore.Error):
            motiphore.draw(self.mol, self.result, size=(0, 10))
        with self.assertRaises(motiphore.Error):
            motiphore.draw("c1cc", None)

    def test_molecules_without_a_result(self):
        self.assertIn("<svg", motiphore.draw(self.mol))
        self.assertIn("<svg", motiphore.draw(self.mol, self.predictor.predict(None)))
        self.assertIn("<svg", motiphore.draw(Chem.MolFromSmarts("[C,N]~[#6]")))
        self.assertIn("<svg", motiphore.draw(Chem.MolFromSmiles("CN(C)(C)(C)C", sanitize=False)))
        self.assertIn("<svg", motiphore.draw(Chem.Mol()))

    def test_a_list_of_results_is_a_grid(self):
        results = self.predictor.predict_many([self.mol, None, "c1cc", "CCO"])
        page = results._repr_html_()
        self.assertEqual(page.count("<svg"), 2)
        self.assertIn("no molecule", page)
        self.assertIsInstance(results[1:], motiphore.PredictionList)
        many = self.predictor.predict_many(["C"] * 50)
        page = motiphore.draw_grid([r.mol for r in many], many, task="NR-AR", columns=4, limit=10)
        self.assertEqual((page.count("<svg"), "and 40 more" in page), (10, True))

    def test_motifs_are_what_rdkit_draws(self):
        motifs = self.predictor.motifs(self.mol)
        self.assertEqual(sorted(a for atoms in motifs for a in atoms), list(range(self.mol.GetNumAtoms())))
        self.assertEqual(motifs, self.result.motifs)
        drawer = Draw.rdMolDraw2D.MolDraw2DSVG(200, 200)
        drawer.DrawMolecule(self.mol, highlightAtoms=motifs[0])
        picture = Draw.MolsToGridImage([self.mol] * len(motifs), highlightAtomLists=[list(m) for m in motifs], useSVG=True)
        self.assertTrue(picture)


if __name__ == "__main__":
    support.main()
