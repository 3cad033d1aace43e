"""Training and evaluation from Python."""
import contextlib
import io
import json
import signal
import tempfile
import unittest
from pathlib import Path

import support
from rdkit import Chem
from rdkit.Chem import rdMolDescriptors

import motiphore

SMALL = {"width": 16, "layers": 2, "assignment_width": 8, "assignment_layers": 1, "columns": 4, "motif_types": 6, "head_width": 16}


def table():
    """Whether a molecule has a ring: a label that any model learns."""
    rows = ["smiles,ring,id"]
    for i, smiles in enumerate(support.drugs() + ["C" * n + end for n in range(1, 15) for end in ("O", "N", "C1CC1", "c1ccccc1")]):
        rows.append(f"{smiles},{int(rdMolDescriptors.CalcNumRings(Chem.MolFromSmiles(smiles)) > 0)},m{i}")
    return "\n".join(rows) + "\n"


class Training(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.data = self.folder / "rings.csv"
        self.data.write_text(table())

    def train(self, **options):
        settings = dict(tasks=["ring"], split="random", epochs=2, seed=1, architecture=SMALL)
        settings.update(options)
        return motiphore.train(self.data, self.folder / "model", **settings)

    def test_train_then_predict_then_evaluate(self):
        epochs = []
        report = self.train(on_epoch=epochs.append)
        self.assertEqual([e["epoch"] for e in epochs], [1, 2])
        self.assertEqual(report["epochs"], 2)
        self.assertIn("ring", report["test"]["tasks"])
        predictor = motiphore.Predictor(self.folder / "model")
        self.assertEqual(predictor.tasks, {"ring": "probability"})
        self.assertTrue(predictor.predict("CCO").ok)
        for question in (predictor.sets, predictor.nearest):
            for of_another in (motiphore.Predictor().predict("CCO"), motiphore.Predictor().predict("c1cc")):
                with self.assertRaisesRegex(motiphore.ShapeError, "of the model '.*' with other weights"):
                    question(of_another)
        for model in (predictor, self.folder / "model"):
            figures = motiphore.evaluate(model, self.data)
            self.assertEqual((figures["molecules"], figures["skipped"]), (len(table().splitlines()) - 1, 0))
            self.assertIn("value", figures["tasks"]["ring"]["roc_auc"])

    def test_what_the_shipped_model_has_learned_is_told_of_its_descendants_too(self):
        shipped = motiphore.Predictor()
        known = ["c1ccccc1", "Cc1ccccc1", "Oc1ccccc1", "Nc1ccccc1", "CC(=O)Oc1ccccc1C(=O)O", "CCO", "CC(C)=O", "C1CCCCC1"]
        learned = sum(near[0].distance < 1e-3 for near in (shipped.nearest(shipped.predict(s), 1) for s in known))
        self.assertGreater(learned, 3)
        held = {"smiles": known, "ring": [int("1" in s) for s in known]}
        first, second = self.folder / "first", self.folder / "second"
        motiphore.train(self.data, first, tasks=["ring"], split="random", epochs=2, seed=1)
        with self.assertWarnsRegex(motiphore.MotiphoreWarning, "test"):
            motiphore.train(self.data, second, tasks=["ring"], split="random", epochs=2, seed=1, init=first)
        for folder in (first, second):
            start = motiphore.evaluate(folder, held)["start"]
            self.assertEqual(start["model"], "motiphore-tox")
            self.assertGreaterEqual(start["trained_on"], learned)
        card = json.loads((second / "card.json").read_text())
        self.assertIn(shipped.card["weights_sha256"], card["training"]["ancestors"])

    def test_weights_of_atoms(self):
        self.train(architecture=dict(SMALL, pooling="sagpool"))
        result = motiphore.Predictor(self.folder / "model").predict("CCOc1ccccc1")
        self.assertEqual(len(result.atom_weights), 9)
        self.assertEqual(sum(weight == 0 for weight in result.atom_weights), 4)
        svg = motiphore.draw("CCOc1ccccc1", result, weights=True)
        self.assertIn("weight of the atom", svg)
        self.assertIn("left out by the pooling", svg)

    def test_names_that_are_numbers(self):
        """As pandas has them by default."""
        try:
            import pandas
        except ImportError as error:
            self.skipTest(str(error))
        plain = pandas.read_csv(self.data)
        frame = plain.rename(columns={"smiles": 0, "id": 1, "ring": 2}).assign(other="CCO")
        settings = dict(split="random", epochs=1, architecture=SMALL)
        for i, tasks in enumerate(([2], 2, "2")):
            motiphore.train(frame, self.folder / f"n{i}", tasks=tasks, smiles_column=0, id_column=1, higher_is_better=[2], **settings)
            self.assertEqual(list(motiphore.Predictor(self.folder / f"n{i}").tasks), ["2"])
        figures = motiphore.evaluate(self.folder / "n0", frame, smiles_column=0, id_column=1)
        self.assertEqual((figures["molecules"], figures["skipped"]), (len(plain), 0))
        counts = motiphore.report(frame[[0, 1, "other"]][:5], self.folder / "r.html", smiles_column=0, id_column=1, pages=1)
        self.assertEqual(counts["rows"], 5)
        self.assertIn(plain["smiles"][1], (self.folder / "r.html").read_text())
        with self.assertRaisesRegex(KeyError, "no column '7'"):
            motiphore.train(frame, self.folder / "no", tasks=[7], smiles_column=0)

    def test_arguments_of_another_kind(self):
        """A sentence that names the argument; never one of the library's JSON."""
        wrong = [({"tasks": [1.5]}, "tasks"), ({"tasks": 1.5}, "tasks"), ({"resume": "yes"}, "resume"), ({"overwrite": "no"}, "overwrite"),
                 ({"higher_is_better": [None]}, "higher_is_better"), ({"epochs": "3"}, "epochs"), ({"epochs": 2.5}, "epochs"),
                 ({"seed": "1"}, "seed"), ({"units": "M"}, "units"), ({"units": {"ring": 3}}, "unit of 'ring'"), ({"training": [1]}, "training"),
                 ({"architecture": "x"}, "architecture"), ({"name": 3}, "name"), ({"on_epoch": 5}, "on_epoch")]
        for settings, text in wrong:
            with self.subTest(text), self.assertRaisesRegex(TypeError, text) as caught:
                self.train(**settings)
            self.assertNotIn("json", str(caught.exception))
        for settings, text in (({"epochs": 0}, "epochs"), ({"seed": -1}, "seed"), ({"seed": 2**64}, "seed")):
            with self.assertRaisesRegex(ValueError, text):
                self.train(**settings)

    def test_notices_name_the_table_and_no_file_of_ours(self):
        plain = [line.split(",") for line in table().splitlines()[1:]]
        data = {"smiles": [row[0] for row in plain], "ring": [float("inf"), *(float(row[1]) for row in plain[1:])],
                "words": ["some text"] * len(plain)}
        report = motiphore.train(data, self.folder / "m", split="random", epochs=1, architecture=SMALL)
        told = " ".join(report["notices"] + motiphore.evaluate(self.folder / "m", data)["notices"])
        self.assertIn("('inf' in row 1) and is taken as missing", told)
        self.assertIn("the table", told)
        self.assertNotIn("/", told)

    def test_a_data_frame(self):
        try:
            import pandas
        except ImportError as error:
            self.skipTest(str(error))
        frame = pandas.read_csv(self.data)
        motiphore.train(frame, self.folder / "frame", tasks="ring", split="random", epochs=1, architecture=SMALL)
        figures = motiphore.evaluate(self.folder / "frame", frame)
        self.assertEqual(figures["molecules"], len(frame))

    def test_whatever_a_table_holds(self):
        """Molecules as objects, labels as booleans, missing values of any kind, categories, an index with gaps."""
        try:
            import pandas
        except ImportError as error:
            self.skipTest(str(error))
        plain = pandas.read_csv(self.data)
        expected = motiphore.train(plain, self.folder / "plain", tasks="ring", split="random", epochs=1, architecture=SMALL)
        mols = [Chem.MolFromSmiles(s) for s in plain["smiles"]]
        labels = plain["ring"].astype(bool)
        tables = [pandas.DataFrame({"smiles": mols, "ring": list(labels)}, index=range(5, 5 + 3 * len(plain), 3)),
                  pandas.DataFrame({"ROMol": mols, "ring": labels.astype("category")}),
                  pandas.DataFrame({"smiles": plain["smiles"].astype("string"), "ring": labels.astype("boolean")}),
                  {"smiles": list(plain["smiles"]), "ring": labels}]
        for i, table in enumerate(tables):
            folder = self.folder / f"m{i}"
            report = motiphore.train(table, folder, split="random", epochs=1, architecture=SMALL)
            self.assertEqual(report["molecules"], expected["molecules"])
            self.assertEqual(report["skipped"], 0)
            figures = motiphore.evaluate(folder, table)
            self.assertEqual((figures["molecules"], figures["tasks"]["ring"]["labelled"]), (len(plain), len(plain)))
        gaps = plain.assign(ring=[None, float("nan"), pandas.NA, pandas.NaT, *plain["ring"][4:]])
        self.assertEqual(motiphore.evaluate(self.folder / "plain", gaps)["tasks"]["ring"]["labelled"], len(plain) - 4)

    def test_splits(self):
        """By a column, a list, a Series or row numbers: the same model."""
        try:
            import pandas
        except ImportError as error:
            self.skipTest(str(error))
        frame = pandas.read_csv(self.data)
        parts = ["test" if i % 5 == 0 else "valid" if i % 5 == 1 else "train" for i in range(len(frame))]
        rows = {part: [i for i, p in enumerate(parts) if p == part] for part in ("train", "valid", "test")}
        by_column = self.folder / "with_parts.csv"
        frame.assign(fold=parts).to_csv(by_column, index=False)
        models = set()
        for i, (data, split) in enumerate(((by_column, "fold"), (frame.assign(fold=parts), "fold"), (frame, parts),
                                           (frame, pandas.Series(parts).sample(frac=1, random_state=1)),
                                           (frame.set_index(frame.index + 100), pandas.Series(parts)),
                                           (frame, [part.title() for part in parts]),
                                           (frame, rows), (self.data, rows))):
            folder = self.folder / f"s{i}"
            report = motiphore.train(data, folder, tasks="ring", split=split, epochs=1, seed=1, architecture=SMALL)
            self.assertEqual(report["molecules"], {part: len(of) for part, of in rows.items()})
            models.add(motiphore.Predictor(folder).card["weights_sha256"])
            self.assertEqual(motiphore.evaluate(folder, data, split=split, part="valid")["molecules"], len(rows["valid"]))
        self.assertEqual(len(models), 1)
        for wrong, error, text in ((parts[1:], ValueError, "entries for"), (["train"] * (len(frame) - 1) + ["rest"], ValueError, "'rest'"),
                                   ({"train": [0], "test": [0]}, ValueError, "index 0 into train and test"),
                                   ({"train": [len(frame)]}, ValueError, f"index {len(frame)}"), ({"rest": [0]}, ValueError, "'rest'"),
                                   (frame, TypeError, "takes a list"),
                                   (pandas.Series(parts, index=[*range(1, len(parts)), 999]), ValueError, "another index than the table"),
                                   ("stratified", motiphore.IoError, "no split 'stratified'")):
            with self.assertRaisesRegex(error, text):
                motiphore.train(frame, self.folder / "wrong", tasks="ring", split=wrong)
        self.assertFalse((self.folder / "wrong" / "card.json").exists())

    def test_a_file_with_a_split_in_memory_is_read_as_any_other(self):
        """By the library: whatever its separator and its letters."""
        plain = [line.split(",") for line in table().splitlines()]
        named = [[*plain[0], "Löslichkeit"], *([*cells, f"{i},5"] for i, cells in enumerate(plain[1:]))]
        parts = ["test" if i % 5 == 0 else "valid" if i % 5 == 1 else "train" for i in range(len(plain) - 1)]
        counts = {part: parts.count(part) for part in ("train", "valid", "test")}
        files = {"semicolons.csv": "\n".join(";".join(cells) for cells in named).encode("windows-1252"),
                 "tabs.tsv": "\n".join("\t".join(cells) for cells in plain).encode(),
                 "bars.csv": "\n".join("|".join(cells) for cells in plain).encode()}
        weights = set()
        for name, content in files.items():
            with self.subTest(name):
                data, folder = self.folder / name, self.folder / f"model of {name}"
                data.write_bytes(content)
                report = motiphore.train(data, folder, tasks="ring", split=parts, epochs=1, seed=1, architecture=SMALL)
                self.assertEqual(report["molecules"], counts)
                self.assertEqual(motiphore.evaluate(folder, data, split=parts, part="valid")["molecules"], counts["valid"])
                self.assertEqual(motiphore.Predictor(folder).card["training"]["data"], name)
                weights.add(motiphore.Predictor(folder).card["weights_sha256"])
        self.assertEqual(len(weights), 1)
        with self.assertRaisesRegex(ValueError, f"the split has 1 entries for {len(parts)} rows"):
            motiphore.train(self.folder / "tabs.tsv", self.folder / "m", split=["train"])
        unreadable = self.folder / "unreadable.csv"
        unreadable.write_text("smiles,AMES\nc1cc,1\nx,0\n")
        with self.assertRaisesRegex(motiphore.IoError, "no molecule of '.*unreadable.csv' could be read"):
            motiphore.train(unreadable, self.folder / "m", split=["train"] * 2)
        with self.assertRaisesRegex(motiphore.Error, "nothing to measure"):
            motiphore.evaluate(None, unreadable, split=["test"] * 2)

    def test_what_a_table_cannot_hold(self):
        """Messages name the table, never a file of ours or an option of the program."""
        cases = [({"smiles": ["C", "CC"], "y": ["high", "low"]}, {"tasks": "y"}, motiphore.IoError, "the table, row 1: the label 'high'"),
                 ({"smiles": ["C", "CC"], "y": ["high", "low"]}, {}, motiphore.IoError, "no column of labels to learn"),
                 ({"structures": ["C", "CC"], "y": [1, 0]}, {}, motiphore.IoError, "smiles_column="),
                 ({"smiles": ["C", "CC"], "y": [1, 0]}, {"smiles_column": "x"}, KeyError, "no column 'x'"),
                 ({"smiles": [], "y": []}, {}, motiphore.Error, ""), ({"smiles": ["C"] * 9, "y": [1, 0, 1] * 3}, {}, motiphore.IoError,
                                                                      "choose the split random"),
                 (["C", "CC"], {}, TypeError, "not list"), (None, {}, TypeError, "not NoneType")]
        try:
            import pandas
            cases.append((pandas.DataFrame([["C", 1, 2]], columns=["smiles", "y", "y"]), {}, ValueError, "2 columns 'y'"))
            cases.append((pandas.Series(["C"]), {}, TypeError, "not Series"))
        except ImportError as error:
            self.skipTest(str(error))
        for data, options, error, text in cases:
            with self.subTest(text), self.assertRaisesRegex(error, text) as caught:
                motiphore.train(data, self.folder / "model", **options)
            self.assertNotRegex(str(caught.exception), r"--\w|motiphore-|table\.csv")

    def test_evaluating_without_a_label_is_an_error(self):
        for table in ({"smiles": ["CCO", "CC"], "y": [1, 0]}, {"smiles": ["CCO", "CC"], "NR-AR": [None, None]}, {"smiles": ["CCO"]}):
            with self.assertRaisesRegex(motiphore.Error, "nothing to measure|no column of labels"):
                motiphore.evaluate(None, table)

    def test_what_is_wrong_with_a_split_or_a_table(self):
        """What the message says is so."""
        labelled = {"smiles": ["CCO", "CC"], "AMES": [1, 0]}
        nothing, unreadable = {"smiles": [], "AMES": []}, {"smiles": ["c1cc", "x"], "AMES": [1, 0]}
        for error, text, call in (
                (motiphore.IoError, "evaluate takes no split 'scaffold'", lambda: motiphore.evaluate(None, labelled, split="scaffold")),
                (motiphore.IoError, "the table has no rows below the names of its columns", lambda: motiphore.evaluate(None, nothing)),
                (motiphore.Error, "no molecule of the table could be read", lambda: motiphore.evaluate(None, unreadable, split=["test"] * 2)),
                (motiphore.IoError, "no molecule of the table could be read",
                 lambda: motiphore.train(unreadable, self.folder / "m", split=["train"] * 2)),
                (motiphore.IoError, "'no.json' cannot be opened", lambda: self.train(recipe="no.json", name="x")),
                (motiphore.Error, "JSON", lambda: self.train(recipe=self.data, name="x"))):
            with self.assertRaisesRegex(error, text) as caught:
                call()
            self.assertNotIn("there is no split", str(caught.exception))

    def test_names_and_units_that_cannot_be_are_told_before_training(self):
        def never(_):
            self.fail("it was trained")
        for name in ("", "a\nb"):
            with self.assertRaisesRegex(motiphore.Error, "no task can have the name"):
                motiphore.train({"smiles": ["CCO", "CC", "CCC"] * 9, name: [1, 0.5, 3] * 9}, self.folder / "m", split="random", tasks=[name], on_epoch=never)
        table = {"smiles": ["C" * n + "O" for n in range(1, 31)], "logS": [float(n) for n in range(30)], "long": [int(n > 9) for n in range(30)]}
        for units, text in (({"LogS": "mol/L"}, "'LogS', which is no column of labels"), ({"long": "mol/L"}, "'long', whose labels are 0 and 1")):
            for tasks in (None, ["logS", "long"]):
                with self.assertRaisesRegex(motiphore.Error, text):
                    motiphore.train(table, self.folder / "m", split="random", tasks=tasks, units=units, on_epoch=never)

    def test_numbers_of_numpy(self):
        try:
            import numpy
        except ImportError as error:
            self.skipTest(str(error))
        plain = self.train(seed=3, training={"learning_rate": 0.5})
        again = self.train(seed=numpy.int64(3), epochs=numpy.arange(3)[2], training={"learning_rate": numpy.float32(0.5)}, overwrite=True,
                           architecture=dict(SMALL, width=numpy.int32(16)))
        self.assertEqual(again["validation"], plain["validation"])
        with self.assertRaisesRegex(ValueError, "NaN or infinite"):
            self.train(training={"learning_rate": float("nan")}, overwrite=True)
        with self.assertRaisesRegex(TypeError, "not ndarray"):
            self.train(training={"learning_rate": numpy.ones(2)}, overwrite=True)

    def test_reports_as_tables(self):
        try:
            import pandas  # noqa: F401
        except ImportError as error:
            self.skipTest(str(error))
        table = {"smiles": ["C" * n + "O" for n in range(1, 31)], "carbons": [float(n) for n in range(1, 31)]}
        report = motiphore.train(table, self.folder / "m", split="random", epochs=2, architecture=SMALL, name="sizes",
                                 units={"carbons": "atoms"})
        predictor = motiphore.Predictor(self.folder / "m")
        self.assertEqual((predictor.card["name"], predictor.tasks), ("sizes", {"carbons": "atoms"}))
        for frame in (report.to_frame(), motiphore.evaluate(predictor, table).to_frame()):
            self.assertEqual(list(frame.index), ["carbons"])
            for figure in ("mean_absolute_error", "root_mean_squared_error", "r2", "spearman"):
                self.assertLessEqual({figure, f"{figure}_low", f"{figure}_high"}, set(frame.columns))
            self.assertGreater(frame.loc["carbons", "root_mean_squared_error"], frame.loc["carbons", "mean_absolute_error"])
        panel = motiphore.evaluate(None, {"smiles": ["CCO", "O=[N+]([O-])c1ccc2ccccc2c1"], "AMES": [0, 1], "LD50_Zhu": [1.0, 2.0]}).to_frame()
        self.assertEqual((panel.loc["AMES", "specificity"], panel.loc["AMES", "sensitivity"]), (1, 1))
        self.assertLessEqual({"sensitivity_low", "positives_held_90", "held_80_high", "ghs_within_one"}, set(panel.columns))

    def test_a_model_is_not_overwritten_in_silence(self):
        self.train()
        with self.assertRaisesRegex(FileExistsError, "overwrite=True"):
            self.train()
        self.train(overwrite=True, epochs=1)

    def test_a_bar_over_epochs(self):
        try:
            import tqdm  # noqa: F401
        except ImportError as error:
            self.skipTest(str(error))
        shown = io.StringIO()
        with contextlib.redirect_stderr(shown):
            self.train(progress=True)
        self.assertIn("2/2", shown.getvalue())
        self.assertIn("validation", shown.getvalue())

    def test_a_frame_is_resumed_too(self):
        try:
            import pandas
        except ImportError as error:
            self.skipTest(str(error))
        frame, epochs = pandas.read_csv(self.data), []

        def interrupt(report):
            epochs.append(report["epoch"])
            if len(epochs) == 2:
                raise RuntimeError("enough")
        options = dict(tasks="ring", split="random", epochs=30, architecture=SMALL, on_epoch=interrupt)
        with self.assertRaisesRegex(RuntimeError, "enough"):
            motiphore.train(frame, self.folder / "model", **options)
        motiphore.train(frame, self.folder / "model", resume=True, **options)
        self.assertGreater(epochs[2], 2)
        self.assertEqual(epochs[-1], 30)

    def test_wrong_use(self):
        with self.assertRaises(motiphore.IoError):
            motiphore.train(self.folder / "absent.csv", self.folder / "model")
        with self.assertRaises(motiphore.Error):
            self.train(training={"no such key": 1})
        with self.assertRaises(TypeError):
            motiphore.train(4, self.folder / "model")
        with self.assertRaisesRegex(ValueError, "^part is train, valid or test, not 'all'"):
            motiphore.evaluate(None, self.data, part="all")
        with self.assertRaises(motiphore.IoError) as caught:  # of the folder, not of the table in memory
            motiphore.train({"smiles": ["C", "CC"], "y": [0, 1]}, self.data / "model")
        self.assertNotIsInstance(caught.exception, motiphore.TableError)

    def test_a_unit_for_each_of_several_tasks(self):
        table = {"smiles": ["C" * n + "O" for n in range(1, 31)], "carbons": [n + 0.5 for n in range(30)], "weight": [14.0 * n + 18 for n in range(30)]}
        units = {"carbons": "atoms", "weight": "Da"}
        motiphore.train(table, self.folder / "m", split="random", epochs=1, architecture=SMALL, units=units)
        self.assertEqual(motiphore.Predictor(self.folder / "m").tasks, units)

    def test_an_exception_in_on_epoch_ends_training(self):
        def stop(report):
            raise RuntimeError("enough")
        with self.assertRaisesRegex(RuntimeError, "enough"):
            self.train(epochs=1000, on_epoch=stop)

    def test_ctrl_c_stops_and_resume_continues(self):
        def interrupt(report):
            if report["epoch"] == 2:
                signal.raise_signal(signal.SIGINT)
        with self.assertRaises(KeyboardInterrupt):
            self.train(epochs=100, on_epoch=interrupt)
        self.assertFalse((self.folder / "model" / "card.json").exists())
        epochs = []
        self.assertEqual(self.train(epochs=100, resume=True, on_epoch=epochs.append)["epochs"], 100)
        self.assertGreater(epochs[0]["epoch"], 2)


if __name__ == "__main__":
    support.main()
