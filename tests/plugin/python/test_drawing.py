"""Drawings, in notebooks and as text."""
import copy
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

    def test_a_large_molecule_gets_the_room_that_its_letters_need(self):
        peptide = self.predictor.predict("NCC(=O)" + 30 * "NCC(=O)" + "O")
        width = lambda svg: int(xml.fromstring(svg).get("width")[:-2])
        self.assertGreater(width(peptide._repr_svg_()), 1000)
        self.assertEqual(width(motiphore.draw(peptide.mol, peptide, legend=False, size=(500, 360))), 500)

    def test_by_task(self):
        svg = motiphore.draw(self.mol, self.result, task="SR-p53")
        self.assertIn("SR-p53", svg)
        for share in self.result.contributions["SR-p53"]:
            self.assertIn(f"{share:+.3f}", svg)

    def test_a_result_of_a_smiles_has_its_molecule(self):
        result = self.predictor.predict(" CC(=O)[O-].[Na+]")
        self.assertEqual(result.mol.GetNumAtoms(), len(result.clusters))
        self.assertIn("<svg", result._repr_svg_())

    def test_whatever_is_made_of_a_list_of_results_is_one(self):
        results = motiphore.Predictor().predict_many(["CCO", "CC"])
        for made in (results[:1], results.copy(), results * 2, 2 * results, results + results, copy.copy(results)):
            self.assertIsInstance(made, motiphore.PredictionList)

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
        with self.assertRaisesRegex(ValueError, "size is 0"):
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

    def test_another_molecule_with_as_many_atoms(self):
        for other in ("CCCCCCCCC", "O=[N+]([O-])c1ccccn1"):
            for drawn in (lambda: motiphore.draw(other, self.result), lambda: motiphore.draw_grid(["C", other], [self.predictor.predict("C"), self.result])):
                with self.assertRaisesRegex(motiphore.ShapeError, "the prediction is of another molecule: its cluster"):
                    drawn()

    def test_any_spelling_of_the_molecule_is_drawn(self):
        smiles = support.drugs() + ["[2H]OCC", "[H][H]", "OC(=O)c1ccccc1.[Na+]", "C[Hg]C", "[O-][n+]1ccccc1", "CN(=O)=O", "C1=CC=CC=C1O", "Cl.NCC",
                                    "CC(=O)O[Cd]OC(C)=O", "N[C@@H](C)C(=O)O", "[NH3+]CC([O-])=O", "[Cl-].C[N+](C)(C)C", "B(O)(O)c1ccccc1", "*C"]
        for text in smiles:
            given = Chem.MolFromSmiles(text)
            unread = Chem.MolFromSmiles(text, sanitize=False)
            for mol in (given, Chem.AddHs(given), unread):
                result = self.predictor.predict(mol)
                self.assertIn("<svg", motiphore.draw(mol, result), text)

    def test_a_molecule_too_large_to_be_drawn_is_shown_in_words(self):
        large = self.predictor.predict("C" * 1500)
        self.assertIsNone(large._repr_svg_())
        for page in (large._repr_html_(), large.explain()._repr_html_()):
            self.assertIn("1500 atoms", page)
            self.assertIn("Da" if page == large._repr_html_() else "<table", page)
            self.assertNotIn("<svg", page)
        page = self.predictor.predict_many(["CCO", "C" * 1500, "CCN"])._repr_html_()
        self.assertEqual((page.count("<svg"), page.count("<td"), page.count("1500 atoms")), (2, 3, 1))
        with self.assertRaisesRegex(ValueError, "size"):
            motiphore.draw_grid(["CCO"], self.predictor.predict_many(["CCO"]), size=(0, 10))

    def test_the_legends_of_a_grid(self):
        mols = ["CCO", "CCN"]
        results = self.predictor.predict_many(mols)
        self.assertIn("<br>0.5</td>", motiphore.draw_grid(mols, results, legends=[0.5, 7]))
        for given in ({"legends": ["one"]}, {"legends": ["a", "b", "c"]}):
            with self.assertRaisesRegex(ValueError, "2 molecules and . legends"):
                motiphore.draw_grid(mols, results, **given)
        with self.assertRaisesRegex(ValueError, "3 molecules and 2 results"):
            motiphore.draw_grid([*mols, "C"], results)
        with self.assertRaisesRegex(KeyError, "no task 'x'"):
            motiphore.draw_grid(mols, results, task="x")
        try:
            import pandas
        except ImportError as error:
            self.skipTest(str(error))
        frame = pandas.DataFrame({"smiles": mols, "name": ["ethanol", "<amine>"]}, index=[7, 3])
        page = motiphore.draw_grid(frame["smiles"], results, legends=frame["name"])
        self.assertIn("<br>ethanol</td>", page)
        self.assertIn("<br>&lt;amine&gt;</td>", page)

    def test_one_colour_means_one_number_in_a_grid(self):
        mols = ["CCO", "c1ccc2ccccc2c1O"]
        results = self.predictor.predict_many(mols)
        most = max(abs(share) for r in results for share in r.contributions["NR-AhR"])
        alone = [motiphore.draw(mol, r, "NR-AhR", legend=False, size=(300, 220)) for mol, r in zip(mols, results)]
        shared = [motiphore.draw(mol, r, "NR-AhR", legend=False, size=(300, 220), scale=most) for mol, r in zip(mols, results)]
        self.assertEqual(sum(a == b for a, b in zip(alone, shared)), 1)  # that which has the largest
        page = motiphore.draw_grid(mols, results, "NR-AhR")
        for svg in shared:
            self.assertIn(svg[svg.index("<svg"):], page)
        for wrong in (0, -1, float("nan"), float("inf")):
            with self.assertRaisesRegex(ValueError, "scale"):
                motiphore.draw(mols[0], results[0], "NR-AhR", scale=wrong)

    def test_pictures_of_pixels(self):
        with self.assertRaisesRegex(ValueError, "'svg', 'png', 'pil'"):
            motiphore.draw(self.mol, self.result, format="gif")
        try:
            import cairosvg  # noqa: F401
        except ImportError:
            with self.assertRaisesRegex(ImportError, "python3-cairosvg"):
                motiphore.draw(self.mol, self.result, format="png")
            self.skipTest("cairosvg is not installed")
        png = motiphore.draw(self.mol, self.result, format="png", size=(320, 200), legend=False)
        self.assertTrue(png.startswith(b"\x89PNG"))
        image = motiphore.draw(self.mol, self.result, format="pil", size=(320, 200), legend=False)
        self.assertEqual(image.size, (320, 200))
        self.assertGreater(len(image.convert("RGB").getcolors(maxcolors=1 << 20)), 10)  # not a white sheet

    def test_a_notebook_has_the_answer_below_the_drawing(self):
        mol = Chem.Mol(self.mol)
        mol.SetProp("_Name", "nitro<benzene>")
        page = self.predictor.predict(mol)._repr_html_()
        self.assertIn("<svg", page)
        for part in ("nitro&lt;benzene&gt;", "123.1", "Inside the applicability domain"):
            self.assertIn(part, page)
        self.assertRegex(self.predictor.predict("C[Sr]C")._repr_html_(), r"Outside the applicability domain \(0\.000.*Sr was cut")
        self.assertIsNone(self.predictor.predict("c1cc")._repr_html_())

    def test_switches_are_true_or_false(self):
        import numpy
        for name in ("weights", "legend"):
            self.assertIn("<svg", motiphore.draw(self.mol, self.result, **{name: numpy.bool_(False)}))
            with self.assertRaisesRegex(TypeError, f"^{name} is True or False, not str$"):
                motiphore.draw(self.mol, self.result, **{name: "no"})

    def test_lists_stay_lists_of_results(self):
        results = self.predictor.predict_many(["C", "CC"])
        self.assertIsInstance(results + results, motiphore.PredictionList)

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
