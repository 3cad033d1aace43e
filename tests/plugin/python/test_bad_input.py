"""Whatever is given: a result that says why not, or an exception of the right type. Never a crash."""
import math
import tempfile
import threading
import unittest

import support
import pandas
from rdkit import Chem, Geometry
from rdkit.Chem import AllChem

import motiphore


class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.predictor = motiphore.Predictor()

    def assert_failed(self, mol, stage):
        result = self.predictor.predict(mol)
        self.assertFalse(result.ok)
        self.assertFalse(result)
        self.assertTrue(result.error.startswith(stage + ": "), result.error)
        self.assertTrue(math.isnan(result.mass) and math.isnan(result.domain))
        self.assertEqual(set(result.tasks), set(self.predictor.tasks))
        self.assertTrue(all(map(math.isnan, result.tasks.values())))
        self.assertEqual((result.clusters, result.types, result.motif, result.in_domain), ([], [], "", False))
        self.assertEqual(result.contributions["NR-AR"], [])
        self.assertIsNone(result._repr_svg_())
        self.assertIn("failed", repr(result))

    def test_nothing(self):
        self.assert_failed(None, "empty")
        self.assert_failed("", "empty")
        self.assert_failed(Chem.Mol(), "empty")
        self.assert_failed(Chem.MolFromSmiles(""), "empty")

    def test_bad_smiles(self):
        self.assert_failed("c1ccccc", "parse")
        self.assert_failed("C(C)(C)(C)(C)C", "sanitize")
        self.assert_failed("CCO ethanol", "parse")
        self.assert_failed("C\0C", "parse")
        self.assert_failed("\u00b5", "parse")

    def test_unsanitised_molecules(self):
        self.assertTrue(self.predictor.predict(Chem.MolFromSmiles("c1ccccc1O", sanitize=False)).ok)
        self.assert_failed(Chem.MolFromSmiles("CN(C)(C)(C)C", sanitize=False), "sanitize")
        self.assert_failed(Chem.MolFromSmiles("c1ccnc1", sanitize=False), "sanitize")

    def test_queries(self):
        self.assert_failed(Chem.MolFromSmarts("[C,N]~[#6]"), "featurize")

    def test_odd_molecules(self):
        """Each gives a result whose numbers are finite and whose clusters fit, or a failure of this stage; and a drawing."""
        def changed(change, smiles="CCO"):
            mol = Chem.RWMol(Chem.MolFromSmiles(smiles))
            change(mol)
            return mol

        def atom(**settings):
            def change(mol):
                for name, value in settings.items():
                    getattr(mol.GetAtomWithIdx(0), f"Set{name}")(value)
            return changed(change)

        def bond(kind):
            return changed(lambda mol: mol.GetBondWithIdx(0).SetBondType(kind))

        def at(x):
            mol = Chem.MolFromSmiles("CCO")
            AllChem.Compute2DCoords(mol)
            mol.GetConformer().SetAtomPosition(0, Geometry.Point3D(x, x, x))
            return mol

        queries = [Chem.MolFromSmarts(s) for s in ("*", "[#6]", "C~C", "[$(CC)]", "[*:1]C")]
        queries += [Chem.MolFromSmiles(s) for s in ("*", "[*:1]CC", "CC* |$;;R1$|")]
        queries += [Chem.AdjustQueryProperties(Chem.MolFromSmiles("c1ccccc1C")),
                    changed(lambda mol: mol.ReplaceAtom(0, Chem.AtomFromSmarts("[C,N]"))),
                    changed(lambda mol: mol.ReplaceBond(0, Chem.MolFromSmarts("C~C").GetBondWithIdx(0)))]
        queries += [bond(kind) for kind in (Chem.BondType.ZERO, Chem.BondType.HYDROGEN, Chem.BondType.UNSPECIFIED)]
        unsound = [atom(FormalCharge=-128), atom(NumRadicalElectrons=200), atom(NumExplicitHs=200),
                   atom(IsAromatic=True), atom(AtomicNum=2), bond(Chem.BondType.QUADRUPLE), bond(Chem.BondType.OTHER)]
        sound = [Chem.MolFromSmiles(s) for s in ("C->[Fe]", "[H][H]", "[2H]O[2H]", "[U]", "C[C@H](F)Cl |&1:1|", "[Na+].[Cl-]")]
        sound += [atom(AtomicNum=118), atom(Isotope=999), atom(NumRadicalElectrons=1), bond(Chem.BondType.DATIVE),
                  changed(lambda mol: mol.GetBondWithIdx(0).SetBondType(Chem.BondType.ZERO), "[Fe]C"), at(math.nan), at(math.inf), at(1e300), at(0),
                  changed(lambda mol: mol.GetAtomWithIdx(0).SetProp("_motiphoreGivenAtom", "x")),
                  changed(lambda mol: (mol.BeginBatchEdit(), mol.RemoveAtom(0)))]
        by_release = [atom(FormalCharge=5)]  # RDKit 2022.09 refuses it, 2025.03 does not
        for stages, mols in ((["featurize"], queries), (["sanitize"], unsound), ([None], sound), (["sanitize", None], by_release)):
            for i, (mol, result) in enumerate(zip(mols, self.predictor.predict_many(mols))):
                with self.subTest(stages, index=i):
                    self.assertIn(result.error.split(":")[0] if result.error else None, stages, result.error)
                    if result.ok:
                        self.assertTrue(all(map(math.isfinite, [result.mass, result.domain, *result.tasks.values()])))
                        self.assertEqual(len(result.clusters), mol.GetNumAtoms())
                    self.assertIn("<svg", motiphore.draw(mol, result))

    def test_very_large(self):
        self.assert_failed(Chem.MolFromSmiles("C" * 6000, sanitize=False), "featurize")

    def test_other_types(self):
        for wrong in (4, 4.5, b"CCO", ["C"], object(), Chem.MolFromSmiles("C").GetAtomWithIdx(0)):
            with self.assertRaises(TypeError):
                self.predictor.predict(wrong)
        with self.assertRaisesRegex(TypeError, r"index 1 \(int\), 3 \(float\)$"):
            self.predictor.predict_many(["C", 1, None, 4.5])
        for count, end in ((10, r"9 \(int\)$"), (11, r"9 \(int\), \.\.\.$")):
            with self.assertRaisesRegex(TypeError, end):
                self.predictor.predict_many([1] * count)
        with self.assertRaises(TypeError):
            self.predictor.embed([1])

    @staticmethod
    def broken():
        yield "CCO"
        raise TypeError("half way")

    def test_one_thing_in_the_place_of_a_list(self):
        """A string is no list of letters, and a table no list of the names of its columns."""
        calls = [self.predictor.predict_many, self.predictor.embed, lambda x: motiphore.draw_grid(x, []),
                 lambda x: motiphore.draw_grid([], x), lambda x: motiphore.draw_grid([], [], legends=x)]
        tables = [{"smiles": ["C"]}]
        try:
            import pandas
            tables.append(pandas.DataFrame({"smiles": ["C"]}))
        except ImportError:
            pass
        for call in calls:
            for one in ("CCO", b"CCO", Chem.MolFromSmiles("CCO"), 4):
                with self.assertRaisesRegex(TypeError, "takes a list of"):
                    call(one)
            for table in tables:
                with self.assertRaisesRegex(TypeError, r"pass one of its columns, such as df\['smiles'\]"):
                    call(table)
        for call in calls[:2]:  # what goes wrong while the molecules are made is told as it is
            with self.assertRaisesRegex(TypeError, "half way"):
                call(self.broken())
        with self.assertRaisesRegex(TypeError, "for one there is draw"):
            motiphore.draw_grid(["C"], self.predictor.predict("C"))
        with self.assertRaisesRegex(TypeError, r"index 0 \(int\)"):
            motiphore.draw_grid(["C"], [1])

    def test_missing_values_are_results_that_failed(self):
        missing = [None, math.nan]
        try:
            import numpy
            import pandas
            missing += [numpy.nan, numpy.float32("nan"), pandas.NA, pandas.NaT]
        except ImportError:
            pass
        for nothing in missing:
            self.assert_failed(nothing, "empty")
        self.assertEqual([r.ok for r in self.predictor.predict_many(["C", *missing])], [True] + [False] * len(missing))
        self.assertEqual(len(self.predictor.embed(missing)), len(missing))

    def test_jobs(self):
        with self.assertRaises(ValueError):
            self.predictor.predict_many(["C"], jobs=-2)
        with self.assertRaises(TypeError):
            self.predictor.predict_many(["C"], jobs="2")
        self.assertEqual(len(self.predictor.predict_many(["C"], jobs=1000)), 1)
        expected = self.predictor.predict_many(["C", "CC"] * 50, jobs=1)
        for every_core in (0, -1, None):
            self.assertEqual(self.predictor.predict_many(["C", "CC"] * 50, jobs=every_core), expected)
            self.assertEqual(self.predictor.embed(["C"], jobs=every_core).shape[0], 1)

    def test_one_failure_does_not_stop_the_others(self):
        results = self.predictor.predict_many(["C", None, "c1cc", Chem.Mol(), "CC"] * 40)
        self.assertEqual([r.ok for r in results], [True, False, False, False, True] * 40)
        self.assertEqual(self.predictor.predict_many([]), [])
        self.assertEqual(len(self.predictor.predict_many(s for s in ("C", "N"))), 2)

    def test_a_supplier_of_rdkit(self):
        """list() asks it for its length, and finds it at its end."""
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/a.smi"
            with open(path, "w", encoding="utf-8") as file:
                file.write("CCO a\nxx b\nCCC c\n")
            for again in range(2):
                supplier = Chem.SmilesMolSupplier(path, titleLine=False)
                self.assertEqual([r.ok for r in self.predictor.predict_many(supplier)], [True, False, True])
            self.assertEqual(self.predictor.embed(Chem.SmilesMolSupplier(path, titleLine=False)).shape[0], 3)

    def test_failures_have_no_motifs_and_no_embedding(self):
        with self.assertRaisesRegex(ValueError, "no molecule"):
            self.predictor.motifs(None)
        vectors = self.predictor.embed(["C", None, "c1cc"])
        self.assertEqual([bool((row == row).all()) for row in vectors], [True, False, False])
        width = vectors.shape[1]
        self.assertEqual(self.predictor.embed([]).shape, (0, width))
        self.assertEqual(self.predictor.embed([None]).shape, (1, width))

    def test_what_failed_is_left_out_as_molecules_of_rdkit_are(self):
        results = self.predictor.predict_many(["C", None, "c1cc", "CC"])
        self.assertEqual([result.ok for result in results if result], [True, True])

    def test_text_that_is_none_fails_alone(self):
        half = "C\udc80"
        self.assert_failed(half, "parse")
        self.assert_failed("C\ud800", "parse")
        self.assertEqual([r.ok for r in self.predictor.predict_many(["CCO", half, Chem.MolFromSmiles("CC")])], [True, False, True])
        self.assertEqual([bool((row == row).all()) for row in self.predictor.embed(["CCO", half])], [True, False])
        with tempfile.TemporaryDirectory() as folder:
            counts = motiphore.report({"smiles": ["CCO", half], "name": ["a", "\ud800"]}, folder + "/r.html")
        self.assertEqual((counts["rows"], counts["failed"]), (2, 1))

    def test_a_report_tells_how_the_table_was_read(self):
        with tempfile.TemporaryDirectory() as folder:
            found = motiphore.report({"raw_smiles": ["CCO.Cl"], "smiles": ["CCO"]}, folder + "/r.html")
        self.assertEqual([notice.split(";")[0] for notice in found["notices"]],
                         ["the SMILES of the table are taken from the column 'smiles', not from 'raw_smiles'"])

    def test_numbers_and_names_that_cannot_be(self):
        """A sentence that names the argument, never the signature of a function of ours."""
        p, result, mol = self.predictor, self.predictor.predict("CCO"), Chem.MolFromSmiles("CCO")
        table = pandas.DataFrame({"smiles": ["C", "CC"], "y": [1, 0]})
        cases = [(TypeError, "percent", lambda: p.sets(result, "90")), (TypeError, "sets takes", lambda: p.sets("CCO")),
                 (ValueError, "percent", lambda: p.sets(result, 0)),
                 (TypeError, "count", lambda: p.nearest(result, 1.0)), (TypeError, "nearest takes", lambda: p.nearest(mol)),
                 (ValueError, "1 to 5", lambda: p.nearest(result, 6)), (ValueError, "1 to 5", lambda: p.nearest(result, 0)),
                 (ValueError, "0 to 5", lambda: result.explain(nearest=6)), (ValueError, "0 to 5", lambda: result.explain(nearest=-1)),
                 (TypeError, "improve takes", lambda: p.improve("C", ["AMES"])), (ValueError, "most", lambda: p.improve("C", "AMES", most=10**12)),
                 (TypeError, "molecule and then its result", lambda: motiphore.draw(result, mol)),
                 (TypeError, "molecule and then its result", lambda: motiphore.draw([mol], [result])),
                 (TypeError, "scale", lambda: motiphore.draw(mol, result, scale="1")),
                 (TypeError, "size", lambda: motiphore.draw(mol, size=5)), (TypeError, "size", lambda: motiphore.draw(mol, size=(5.0, 5))),
                 (ValueError, "jobs", lambda: p.predict_many(["C"], jobs=2**31)), (TypeError, "jobs", lambda: p.predict_many(["C"], jobs="2")),
                 (ValueError, "clusters 0 to 1", lambda: p.predict_masked("CCO", [2**40])),
                 (TypeError, "pages", lambda: motiphore.report({"smiles": ["C"]}, "r.html", pages="3")),
                 (TypeError, "smiles is the name", lambda: p.predict_frame(table, ["smiles"])),
                 (TypeError, "names tasks by texts", lambda: p.predict_frame(table, explain=[["AMES"]])),
                 (TypeError, "a task is named by", lambda: result.explain(["AMES"])), (TypeError, "a task is named by", lambda: result.top_motif(None)),
                 (KeyError, r"no column '0' \(str\); the table has 0 \(int\)", lambda: p.predict_frame(pandas.DataFrame({0: ["C"]}), "0")),
                 (KeyError, "the table has none", lambda: p.predict_frame(pandas.DataFrame())),
                 (ValueError, "numpy.flatnonzero", lambda: motiphore.train(table, "m", split={"train": [True, False]})),
                 (TypeError, "no number of a row", lambda: motiphore.train(table, "m", split={"train": [0.5]})),
                 (TypeError, "split takes a list", lambda: motiphore.train(table, "m", split={"train": 1})),
                 (ValueError, "colours by a result", lambda: motiphore.draw(mol, None, "AMES")),
                 (ValueError, "colours by a result", lambda: motiphore.draw(mol, weights=True)),
                 (KeyError, "no task 'ames'", lambda: motiphore.draw_grid(["xx"], p.predict_many(["xx"]), "ames"))]
        for error, text, call in cases:
            with self.subTest(text), self.assertRaisesRegex(error, text) as caught:
                call()
            self.assertNotIn("C++", str(caught.exception))

    def test_an_empty_path_is_not_the_current_folder(self):
        table = {"smiles": ["C", "CC"], "y": [1, 0]}
        for name, call in (("folder", lambda path: motiphore.Predictor(path)), ("folder", lambda path: motiphore.train(table, path)),
                           ("folder", lambda path: motiphore.doctor(path)),
                           ("data", lambda path: motiphore.train(path, "m")), ("init", lambda path: motiphore.train(table, "m", init=path)),
                           ("recipe", lambda path: motiphore.train(table, "m", recipe=path)),
                           ("split", lambda path: motiphore.train(table, "m", split=path)),
                           ("split", lambda path: motiphore.evaluate(None, "a.csv", split=path)),
                           ("model", lambda path: motiphore.evaluate(path, table)),
                           ("model", lambda path: motiphore.report(table, "r.html", model=path)),
                           ("output", lambda path: motiphore.report(table, path))):
            with self.subTest(name), self.assertRaisesRegex(ValueError, f"^{name} is empty, but must be "):
                call("")
        for call in (motiphore.Predictor, lambda path: motiphore.report(table, path), lambda path: motiphore.train(table, path)):
            for wrong in (3, b"m"):
                with self.assertRaisesRegex(TypeError, r"^\w+ is a text or an os.PathLike, not (int|bytes)$"):
                    call(wrong)

    def test_what_is_true_or_false_is_no_text(self):
        p, table = self.predictor, {"smiles": ["C", "CC"], "y": [1, 0]}
        for name, call in (("progress", lambda no: p.predict_many(["C"], progress=no)),
                           ("progress", lambda no: motiphore.train(table, "m", progress=no)),
                           ("resume", lambda no: motiphore.train(table, "m", resume=no)),
                           ("overwrite", lambda no: motiphore.report(table, "m", overwrite=no)),
                           ("legend", lambda no: motiphore.draw("C", legend=no))):
            for no in ("no", 0):
                with self.subTest(name), self.assertRaisesRegex(TypeError, f"^{name} is True.* or .*, not (str|int)$"):
                    call(no)

    def test_the_kind_of_a_mistake_decides_its_exception(self):
        """As docs/python.md says it, whichever function is called."""
        p, bad, mol = self.predictor, "C(C)(C)(C)(C)C", Chem.MolFromSmiles("CCO")
        result, table = p.predict(mol), {"smiles": ["C", "CC"], "y": [1, 0]}
        cases = [(ValueError, (lambda: p.improve(bad, "AMES"), lambda: p.dissect(bad), lambda: p.assignment(bad), lambda: p.motifs(bad),
                               lambda: p.predict(bad).explain(), lambda: motiphore.draw("c1cc"), lambda: p.sets(result, 42),
                               lambda: motiphore.train(table, "m", training={"no": 1}), lambda: motiphore.evaluate(None, table))),
                 (KeyError, (lambda: p.improve("C", "no"), lambda: result.top_motif("no"), lambda: result.explain("no"),
                             lambda: motiphore.draw(mol, result, task="no"), lambda: motiphore.train(table, "m", tasks=["y", "no"]),
                             lambda: motiphore.train(table, "m", id_column="no"), lambda: motiphore.evaluate(None, table, id_column="no"),
                             lambda: motiphore.evaluate(None, table, smiles_column="no")))]
        for error, calls in cases:
            for i, call in enumerate(calls):
                with self.subTest(error.__name__, call=i), self.assertRaises(error):
                    call()
        for mistyped, meant, call in (("SR-p35", "SR-p53", result.top_motif), ("sr-are", "SR-ARE", lambda task: p.improve("C", task)),
                                      ("ames", "AMES", result.tasks.__getitem__), ("ames", "AMES", p.predict(bad).contributions.__getitem__),
                                      ("ames", "AMES", p.sets(result).__getitem__), ("Solubilty", "Solubility", p.intervals(result).__getitem__),
                                      ("ames", "AMES", p.tasks.__getitem__), ("ames", "AMES", result.bias.__getitem__),
                                      ("smile", "smiles", lambda name: motiphore.evaluate(None, table, smiles_column=name))):
            with self.assertRaisesRegex(KeyError, rf"no \w+ '{mistyped}' \(did you mean '{meant}'\?\)"):
                call(mistyped)
        with self.assertRaisesRegex(KeyError, "no task"):
            result.top_motif("\udc80")
        self.assertTrue(issubclass(motiphore.ArgumentError, motiphore.Error))

    def test_errors_leave_names_as_they_are(self):
        for call in (lambda path: motiphore.evaluate(None, path), lambda path: motiphore.train(path, "/data/model--1")):
            with self.assertRaises(motiphore.Error) as caught:
                call("/data/it's run--final/a --split b/my--set.csv")
            self.assertIn("'/data/it's run--final/a --split b/my--set.csv'", str(caught.exception))
        with self.assertRaisesRegex(motiphore.ModelFileError, "/data/my--model"):
            motiphore.Predictor("/data/my--model")

    def test_advice_for_the_program_alone_is_left_out(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("a.xyz", "C\n"), ("a.smi", "smiles,y\nC,1\nCC,0\n"), ("b.smi", "a\n\n\n  0  0  0\nM  END\n$$$$\n"),
                               ("a.csv", "s,y\nC,1\nCC,0\n"), ("b.csv", "C\nCC\nCCC\n")):
                path = f"{folder}/{name}"
                with open(path, "w") as file:
                    file.write(text)
                with self.subTest(name), self.assertRaises(motiphore.Error) as caught:
                    motiphore.evaluate(None, path)
                self.assertNotRegex(str(caught.exception).replace(path, ""), r"--\w|from=|no_header|header=|[;,]$")

    def test_errors_name_no_options_of_the_program(self):
        with self.assertRaises(motiphore.Error) as caught:
            motiphore.evaluate(self.predictor, {"structures": ["C"], "y": [1]})
        self.assertIn("smiles_column=", str(caught.exception))
        self.assertNotRegex(str(caught.exception), r"--\w|/tmp|table\.csv|header=")

    def test_models(self):
        with self.assertRaisesRegex(motiphore.ModelFileError, "nowhere"):
            motiphore.Predictor("/nowhere/at/all")
        with self.assertRaises(TypeError):
            motiphore.Predictor(4)
        self.assertTrue(issubclass(motiphore.ModelFileError, motiphore.Error))
        self.assertTrue(issubclass(motiphore.ShapeError, ValueError))

    def test_a_molecule_that_changes_while_its_copy_is_predicted(self):
        mol, stop = Chem.RWMol(Chem.MolFromSmiles("CCCCCCCCCCO")), threading.Event()

        def change():
            while not stop.is_set():
                mol.AddAtom(Chem.Atom(6))
                mol.AddBond(0 if mol.GetNumAtoms() < 3 else mol.GetNumAtoms() - 2, mol.GetNumAtoms() - 1, Chem.BondType.SINGLE)
                mol.RemoveAtom(mol.GetNumAtoms() - 1)

        thread = threading.Thread(target=change)
        thread.start()
        try:
            for result in self.predictor.predict_many([mol] * 500):
                self.assertTrue(result.ok or result.error)
        finally:
            stop.set()
            thread.join()

    def test_a_molecule_that_is_embedded_meanwhile(self):
        """RDKit makes conformers with the interpreter lock given up; predictions do not look at them."""
        mol = Chem.AddHs(Chem.MolFromSmiles("CCCCCCCCO"))
        thread = threading.Thread(target=lambda: [AllChem.EmbedMultipleConfs(mol, 5, randomSeed=seed) for seed in range(5)])
        thread.start()
        results = []
        while thread.is_alive() or not results:
            results += self.predictor.predict_many([mol] * 64)
        thread.join()
        self.assertTrue(all(r.ok and r.types == results[0].types for r in results))


if __name__ == "__main__":
    support.main()
