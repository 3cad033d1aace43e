"""pandas in, pandas out."""
import unittest
from unittest import mock

import support

try:
    import numpy
    import pandas
except ImportError as error:
    print(f"skipped: {error}")
    raise SystemExit(support.SKIP)
from rdkit import Chem

import motiphore


class Frame(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.predictor = motiphore.Predictor()

    def test_columns_are_those_of_screen(self):
        df = pandas.DataFrame({"name": ["a", "b", "c"], "smiles": ["CCO", "c1cc", None]}, index=[10, 5, 7])
        before = df.copy()
        out = self.predictor.predict_frame(df)
        pandas.testing.assert_frame_equal(df, before)
        self.assertEqual(list(out.index), [10, 5, 7])
        self.assertEqual(list(out.columns), ["name", "smiles", "pred_status", "pred_mass",
                                             *(f"pred_{task}" for task in self.predictor.tasks), "pred_oral_mg_kg", "pred_ghs",
                                             "pred_domain", "pred_in_domain",
                                             "pred_concern", "pred_motif", "pred_parent", "pred_note"])
        self.assertEqual([status.split(":")[0] for status in out["pred_status"]], ["ok", "parse", "empty"])
        row = support.screened(["CCO"])[0]
        self.assertAlmostEqual(out["pred_NR-AR"].iloc[0], row["tasks"]["NR-AR"], delta=1e-6)
        self.assertTrue(numpy.isnan(out["pred_mass"].iloc[1]))
        self.assertEqual((out["pred_mass"].dtype, str(out["pred_in_domain"].dtype)), (float, "boolean"))

    def test_no_molecule_is_not_one_outside_the_domain(self):
        out = self.predictor.predict_frame(pandas.DataFrame({"smiles": ["CCO", "CC[Hg]CC", "c1cc", None]}))
        self.assertEqual(list(out["pred_in_domain"][:2]), [True, False])
        self.assertEqual(list(out["pred_in_domain"].isna()), [False, False, True, True])
        self.assertEqual((list(out[out.pred_in_domain].index), list(out[~out.pred_in_domain].index)), ([0], [1]))
        for column in out.columns[2:]:
            cell = out[column].iloc[2]
            self.assertTrue(cell == "" if isinstance(cell, str) else pandas.isna(cell), column)

    def test_columns_are_the_same_whatever_the_data(self):
        kinds = [self.predictor.predict_frame(pandas.DataFrame({"smiles": smiles})).dtypes
                 for smiles in (["CCO"], ["[Na+].[Cl-]"], ["c1cc"], [None], ["CCO", "c1cc"])]
        for other in kinds[1:]:
            self.assertEqual(dict(other[1:]), dict(kinds[0][1:]))
        self.assertEqual(str(kinds[0]["pred_ghs"]), "Int64")
        some, none = self.predictor.predict_many(["CCO"]), self.predictor.predict_many([])
        for empty in (none, some[:0], some[1:], none.copy(), none + []):
            self.assertEqual(dict(empty.to_frame().dtypes), dict(some.to_frame().dtypes))

    def test_what_else_a_table_has(self):
        df = pandas.DataFrame([["CCO", 1], ["CC", 2]], columns=pandas.MultiIndex.from_tuples([("a", "smiles"), ("a", "y")], names=["one", "two"]))
        df.attrs["source"] = "here"
        out = self.predictor.predict_frame(df, smiles=("a", "smiles"))
        self.assertEqual((out.columns.nlevels, list(out.columns.names), list(out["a"].columns)), (2, ["one", "two"], ["smiles", "y"]))
        self.assertEqual(list(out["pred_status"].squeeze()), ["ok", "ok"])
        self.assertEqual(out.attrs, {"source": "here"})
        self.assertEqual(self.predictor.predict_frame(df["a"], prefix="p").attrs, df["a"].attrs)

    def test_trust_beside_a_row(self):
        df = pandas.DataFrame({"smiles": ["CC(=O)Nc1ccc(O)cc1", "c1cc"]})
        if not self.predictor.card["tasks"][0].get("confidence"):
            self.skipTest("the model has no levels of confidence")
        out = self.predictor.predict_frame(df, sets=90, nearest=2)
        tasks = list(self.predictor.tasks)
        self.assertEqual(list(out.columns)[3:5], [f"pred_{tasks[0]}", f"pred_{tasks[0]}_set"])
        self.assertEqual(out.columns[-1], "pred_nearest")
        prediction = self.predictor.predict("CC(=O)Nc1ccc(O)cc1")
        self.assertEqual({task: out[f"pred_{task}_set"].iloc[0] for task in tasks}, self.predictor.sets(prediction, 90))
        for task, answer in self.predictor.sets(prediction, 80).items():
            if self.predictor.tasks[task] == "probability":
                self.assertIn(answer, ("positive", "negative", "either", "neither"))
            else:
                low, high = map(float, answer.split(" to "))
                self.assertTrue(low <= prediction.tasks[task] <= high)
        near = self.predictor.nearest(prediction, 2)
        self.assertEqual(len(near), 2)
        self.assertEqual({type(label) for one in near for label in one.measured.values()}, {float})
        self.assertIn("Lipophilicity", near[0].withheld)
        self.assertIn("LD50_Zhu", near[0].measured)
        intervals = self.predictor.intervals(prediction, 90)
        self.assertEqual(set(intervals), {task for task in tasks if self.predictor.tasks[task] != "probability"})
        for task, (low, high) in intervals.items():
            self.assertTrue(low < prediction.tasks[task] < high)
            for end, text in zip((low, high), self.predictor.sets(prediction, 90)[task].split(" to ")):
                self.assertAlmostEqual(end, float(text), delta=5e-3 * abs(end))
        self.assertEqual(set(self.predictor.intervals(self.predictor.predict("c1cc")).values()), {None})
        with self.assertRaises(motiphore.Error):
            self.predictor.intervals(prediction, 33)
        self.assertLessEqual(near[0].distance, near[1].distance)
        self.assertTrue(out["pred_nearest"].iloc[0].startswith(f"{near[0].smiles or '(structure withheld)'} {near[0].distance:.2f} "))
        self.assertEqual((out["pred_nearest"].iloc[1], out[f"pred_{tasks[0]}_set"].iloc[1]), ("", ""))
        self.assertEqual(out["pred_oral_mg_kg"].iloc[0], float(f"{prediction.oral_dose:.3g}"))  # as the cell of `screen` has it
        self.assertIn(prediction.ghs, range(6))
        with self.assertRaises(motiphore.Error):
            self.predictor.sets(prediction, 33)
        with self.assertRaises(motiphore.Error):
            self.predictor.predict_frame(df, sets=33)

    def test_columns_do_not_depend_on_the_rows(self):
        columns = list(self.predictor.predict_many(["CCO"]).to_frame().columns)
        self.assertIn("ghs", columns)
        self.assertEqual(list(self.predictor.predict_many(["c1cc", None]).to_frame("").columns), columns)
        self.assertEqual(list(motiphore.PredictionList().to_frame().columns),  # which no model has made
                         [name for name in columns if name not in (*self.predictor.tasks, "oral_mg_kg", "ghs")])

    def test_an_empty_table_has_the_types_of_a_full_one(self):
        empty = pandas.DataFrame({"smiles": []}, index=pandas.Index([], name="row"))
        settings = {"explain": "AMES", "nearest": 1, "sets": 90}
        full = self.predictor.predict_frame(pandas.DataFrame({"smiles": ["CCO", "c1cc"]}), **settings)
        out = self.predictor.predict_frame(empty, **settings)
        self.assertEqual(dict(out.dtypes[1:]), dict(full.dtypes[1:]))
        self.assertEqual((len(out[out.pred_in_domain]), len(out), out.index.name), (0, 0, "row"))
        self.assertEqual(self.predictor.predict_many([]).to_frame().dtypes["in_domain"], "boolean")

    def test_arguments_that_cannot_be(self):
        df = pandas.DataFrame({"smiles": ["CCO"]})
        for error, text, settings in ((TypeError, "sets", {"sets": 90.0}), (TypeError, "sets", {"sets": "90"}),
                                      (TypeError, "nearest", {"nearest": 2.0}), (ValueError, "0 to 5", {"nearest": 6}),
                                      (ValueError, "0 to 5", {"nearest": -1}), (TypeError, "prefix", {"prefix": None}),
                                      (TypeError, "sets", {"sets": True}), (TypeError, "jobs", {"jobs": True})):
            with self.assertRaisesRegex(error, text) as caught:
                self.predictor.predict_frame(df, **settings)
            self.assertNotIn("C++", str(caught.exception))
        with self.assertRaisesRegex(TypeError, "prefix is a text, not int"):
            self.predictor.predict_many(["CCO"]).to_frame(3)
        once = self.predictor.predict_frame(df, explain=["AMES", "AMES"])
        self.assertEqual(list(once.columns), list(self.predictor.predict_frame(df, explain="AMES").columns))

    def test_any_missing_value_and_molecules(self):
        cells = ["C", None, float("nan"), numpy.nan, pandas.NA, pandas.NaT, Chem.MolFromSmiles("N")]
        out = self.predictor.predict_frame(pandas.DataFrame({"m": cells}), "m", prefix="x")
        self.assertEqual([status == "ok" for status in out["xstatus"]], [True, *[False] * 5, True])
        with self.assertRaises(TypeError):
            self.predictor.predict_frame(pandas.DataFrame({"smiles": [7, None, 8]}))

    def test_a_cell_that_is_no_molecule_is_a_row_that_failed(self):
        cells = ["C", 7, b"CCO", b"\xff", ["C"], 1.5, None, ""]
        out = self.predictor.predict_frame(pandas.DataFrame({"smiles": cells}))
        self.assertEqual([status.split(":")[0] for status in out["pred_status"]],
                         ["ok", "parse", "ok", "parse", "parse", "parse", "empty", "empty"])
        self.assertEqual(list(out["pred_status"][-2:]), [row["status"] for row in support.screened(["", "", "C"])[:2]])

    def test_the_column_of_molecules_is_found(self):
        for name in ("SMILES", "canonical_smiles", "Drug"):
            out = self.predictor.predict_frame(pandas.DataFrame({"n": [1, 2], name: ["CCO", "c1ccccc1"]}))
            self.assertEqual(list(out["pred_status"]), ["ok", "ok"])
        out = self.predictor.predict_frame(pandas.DataFrame({0: [1], 1: [Chem.MolFromSmiles("CCO")]}))
        self.assertEqual(list(out["pred_status"]), ["ok"])
        for columns in ({"n": [1, 2]}, {}):
            with self.assertRaisesRegex(KeyError, "no column 'smiles'"):
                self.predictor.predict_frame(pandas.DataFrame(columns))

    def test_parts_of_results_and_their_molecules(self):
        results = self.predictor.predict_many(["CCO", Chem.MolFromSmiles("OCC"), "xx", "C"])
        for some in ([0, 3], numpy.array([0, 3]), pandas.Series([0, 3]), [True, False, False, True],
                     numpy.array([True, False, False, True])):
            self.assertEqual(results[some].to_frame(smiles=True)["smiles"].tolist(), ["CCO", "C"])
        self.assertEqual(results.to_frame(smiles=True)["smiles"].tolist(), ["CCO", "CCO", "xx", "C"])
        self.assertIs(results[numpy.int64(3)], results[3])
        for wrong, error in (([True], IndexError), ([0, True], TypeError), (["a"], TypeError), ("0", TypeError), ([9], IndexError)):
            with self.assertRaises(error):
                results[wrong]

    def test_as_many_as_come(self):
        taken = []

        def source():
            for smiles in support.drugs()[:10]:
                taken.append(smiles)
                yield smiles
        each = self.predictor.predict_iter(source(), chunk=3, jobs=1)
        first = next(each)
        self.assertEqual(len(taken), 3)
        self.assertEqual([first, *each], list(self.predictor.predict_many(support.drugs()[:10])))
        with self.assertRaisesRegex(TypeError, r"at index 4 \(int\)"):
            list(self.predictor.predict_iter(["C"] * 4 + [7], chunk=2))
        for wrong, error in ((("CCO",), TypeError), ((["C"], 0), ValueError)):
            with self.assertRaises(error):
                self.predictor.predict_iter(*wrong)

    def test_string_and_categorical_columns(self):
        for kind in ("string", "category"):
            out = self.predictor.predict_frame(pandas.DataFrame({"smiles": pandas.Series(["C", "CC", None], dtype=kind)}))
            self.assertEqual(list(out["pred_status"] == "ok"), [True, True, False])

    def test_columns_of_arrow(self):
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            self.skipTest(str(error))
        out = self.predictor.predict_frame(pandas.DataFrame({"smiles": pandas.Series(["C", None], dtype="string[pyarrow]")}))
        self.assertEqual(list(out["pred_status"] == "ok"), [True, False])

    def test_empty_and_repeated_index(self):
        self.assertEqual(len(self.predictor.predict_frame(pandas.DataFrame({"smiles": []}))), 0)
        out = self.predictor.predict_frame(pandas.DataFrame({"smiles": ["C", "CC"]}, index=[1, 1]))
        self.assertEqual((len(out), list(out.index)), (2, [1, 1]))
        index = pandas.MultiIndex.from_tuples([("a", 1), ("b", 2)])
        out = self.predictor.predict_frame(pandas.DataFrame({"smiles": ["C", "CC"]}, index=index))
        self.assertTrue(out.index.equals(index))

    def test_a_bar_of_tqdm(self):
        try:
            import tqdm
        except ImportError as error:
            self.skipTest(str(error))
        class Bar:
            shown = []
            def __init__(self, total, **settings):
                Bar.shown.append([total, settings["disable"]])
            def __enter__(self):
                return self
            def __exit__(self, *_):
                pass
            def update(self, count):
                Bar.shown[-1].append(count)
        df = pandas.DataFrame({"smiles": ["C"] * 100 + ["c1cc", None]})
        with mock.patch("tqdm.auto.tqdm", Bar):
            out = self.predictor.predict_frame(df)
            self.predictor.predict_many(list(df["smiles"]), progress=True)
            self.predictor.predict_many(list(df["smiles"]))
        self.assertEqual([[total, disabled, sum(steps)] for total, disabled, *steps in Bar.shown], [[102, None, 102], [102, False, 102]])
        with mock.patch.dict("sys.modules", {"tqdm": None, "tqdm.auto": None}):
            pandas.testing.assert_frame_equal(self.predictor.predict_frame(df, progress=True), out)

    def test_a_bar_without_widgets_warns_of_nothing(self):
        """As in a notebook of Debian: an IPython kernel, and no ipywidgets."""
        code = ("import sys, types, warnings\n"
                "ipython = types.ModuleType('IPython')\n"
                "kernel = type('Shell', (), {'config': {'IPKernelApp': 1}})()\n"
                "ipython.get_ipython = lambda: kernel\n"
                "sys.modules.update(IPython=ipython, ipywidgets=None)\n"
                "import motiphore\n"
                "motiphore.Predictor().predict_many(['C'], progress=None)\n")
        run = support.python(code, "-W", "always")
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_results_as_a_table(self):
        smiles = ["CCO", "c1cc", "Oc1ccc2ccccc2c1"]
        results = self.predictor.predict_many(smiles)
        frame = self.predictor.predict_frame(pandas.DataFrame({"smiles": smiles}))
        pandas.testing.assert_frame_equal(results.to_frame("pred_"), frame.drop(columns="smiles"))
        self.assertEqual(len(self.predictor.predict_many([]).to_frame()), 0)

    def test_a_row_for_each_motif(self):
        result = self.predictor.predict("CC(=O)Nc1ccc(O)cc1")
        frame = result.to_frame()
        self.assertEqual(list(frame["motif"]), list(result.motif_smiles))
        self.assertEqual(list(frame["atoms"]), list(result.motifs))
        self.assertEqual(list(frame["NR-AhR"]), result.contributions["NR-AhR"])
        self.assertEqual(frame.index.name, "cluster")
        none = self.predictor.predict("c1cc").to_frame()
        self.assertEqual((len(none), dict(none.dtypes)), (0, dict(frame.dtypes)))

    def test_the_motif_that_raises_a_task(self):
        smiles = ["CC(=O)Nc1ccc(O)cc1", "c1cc", "Nc1ccccc1.[Na+].[Cl-]"]
        out = self.predictor.predict_frame(pandas.DataFrame({"smiles": smiles}, index=[4, 2, 9]), explain="NR-AhR")
        ours = [name for name in out.columns if name.startswith("pred_NR-AhR_")]
        self.assertEqual(ours, ["pred_NR-AhR_motif", "pred_NR-AhR_motif_name", "pred_NR-AhR_motif_atoms", "pred_NR-AhR_motif_contribution"])
        for text, (_, row) in zip(smiles, out.iterrows()):
            result = self.predictor.predict(text)
            if not result.ok:
                self.assertEqual((row[ours[0]], row[ours[1]], row[ours[2]], numpy.isnan(row[ours[3]])), ("", "", "", True))
                continue
            top = result.top_motif("NR-AhR")
            self.assertEqual(top.contribution, max(result.contributions["NR-AhR"]))
            self.assertEqual(tuple(row[ours]), (top.smiles, result.motif_names[top.cluster], " ".join(map(str, top.atoms)),
                                                top.contribution))
            self.assertEqual(result.motifs[top.cluster], top.atoms)
        two = self.predictor.predict_frame(pandas.DataFrame({"smiles": ["C"]}), explain=["NR-AR", "SR-p53"])
        self.assertIn("pred_SR-p53_motif", two.columns)
        with self.assertRaisesRegex(KeyError, "no task 'none'"):
            self.predictor.predict_frame(pandas.DataFrame({"smiles": ["C"]}), explain="none")
        with self.assertRaisesRegex(KeyError, "no task 'none'"):
            self.predictor.predict("C").top_motif("none")
        self.assertIsNone(self.predictor.predict("c1cc").top_motif("NR-AR"))

    def test_the_motif_in_a_row_raises_the_concern_in_it(self):
        results = self.predictor.predict_many(support.drugs())
        concerned = [r for r in results if r.concern]
        self.assertGreater(len(concerned), 5)
        for result in concerned:
            top = result.top_motif(result.concern)
            self.assertEqual(result.motif, top.smiles)
            self.assertGreater(top.contribution, 0)
        self.assertTrue(all(r.motif == "" for r in results if not r.concern))

    def test_no_bar_where_nobody_sees_it(self):
        run = support.python("import pandas, motiphore\n"
                             "motiphore.Predictor().predict_frame(pandas.DataFrame({'smiles': ['C'] * 10}))")
        self.assertEqual((run.returncode, run.stdout, run.stderr), (0, "", ""))

    def test_wrong_use(self):
        df = pandas.DataFrame({"smiles": ["C"]})
        with self.assertRaisesRegex(KeyError, "no column 'x'"):
            self.predictor.predict_frame(df, "x")
        with self.assertRaisesRegex(ValueError, "'pred_status' would be there twice"):
            self.predictor.predict_frame(self.predictor.predict_frame(df))
        with self.assertRaises(TypeError):
            self.predictor.predict_frame(["C"])
        with self.assertRaises(ValueError):
            self.predictor.predict_frame(pandas.DataFrame([["C", "C"]], columns=["smiles", "smiles"]))


if __name__ == "__main__":
    support.main()
