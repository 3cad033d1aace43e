"""The classifier and the regressor for scikit-learn, and scikit-learn's own checks of them."""
import functools
import gc
import os
import pickle
import signal
import tempfile
import threading
import time
import unittest
import unittest.mock
import warnings
from pathlib import Path

import support

try:
    import numpy
    import pandas
    from sklearn.base import clone
    from sklearn.model_selection import GridSearchCV, KFold, cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.utils.estimator_checks import check_estimator
    from sklearn.utils.validation import check_array
except ImportError as error:
    print(f"skipped: {error}")
    raise SystemExit(support.SKIP)
from rdkit import Chem
from rdkit.Chem import rdMolDescriptors

import motiphore
from motiphore._labels import OWN
from motiphore.sklearn import MotiphoreClassifier, MotiphoreRegressor, ScaffoldKFold

SMALL = {"width": 16, "layers": 2, "assignment_width": 8, "assignment_layers": 1, "columns": 4, "motif_types": 6, "head_width": 16}
FAST = {"learning_rate": 0.02, "batch_size": 16, "average_decay": 0.9}  # for a hundred molecules
QUICK = dict(seeds=2, epochs=8, architecture=SMALL, training=FAST)
LONGER = dict(QUICK, epochs=40, validation=0)  # ten molecules choose no epoch


def _motiphore_columns():
    predictor = motiphore.Predictor()
    return {name for name in predictor._model.columns("", 0, 0, []) if name not in predictor.tasks}


class OfNumbers:
    """Takes the rows of numbers that scikit-learn's checks are made of: each becomes an alcohol of its own length."""

    def _molecules(self, X):
        rows = check_array(X, accept_sparse=False)
        if not hasattr(self, "models_") or self._fitting:
            self._check_n_features(rows, reset=True)
        else:
            self._check_n_features(rows, reset=False)
        return ["C" * (1 + int(abs(row).sum() * 10) % 12) + "O" for row in rows]

    _fitting = False

    def fit(self, X, y=None):
        self._fitting = True
        try:
            return super().fit(X, y)
        finally:
            del self._fitting

    def _see_columns(self, X):
        """Those of the numbers, which `_molecules` has counted."""

    def _more_tags(self):
        return dict(super()._more_tags(), X_types=["2darray"], no_validation=False, allow_nan=False, multioutput=False)


class Classes(OfNumbers, MotiphoreClassifier):
    """For the checks of classifiers."""


class Values(OfNumbers, MotiphoreRegressor):
    """For the checks of regressors."""


class Estimators(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.smiles = support.molecules()
        mols = list(map(Chem.MolFromSmiles, cls.smiles))
        cls.rings = numpy.array([rdMolDescriptors.CalcNumRings(mol) > 0 for mol in mols])
        cls.atoms = numpy.array([float(mol.GetNumHeavyAtoms()) for mol in mols])
        cls.classifier = MotiphoreClassifier(**LONGER).fit(cls.smiles, numpy.where(cls.rings, "ring", "chain"))
        cls.regressor = MotiphoreRegressor(**LONGER).fit(cls.smiles, cls.atoms)

    def test_a_network_of_it_can_be_reported_on_and_is_tidied_away(self):
        """A process that is ended leaves no folder: there is one only while it is read."""
        with tempfile.TemporaryDirectory() as own, unittest.mock.patch.object(tempfile, "tempdir", own):
            copy = pickle.loads(pickle.dumps(self.classifier))
            self.assertEqual(list(Path(own).iterdir()), [])
            near = copy.predictors_[0].nearest(copy.predictors_[0].predict(self.smiles[0]), 2)
            self.assertEqual(near, self.classifier.predictors_[0].nearest(self.classifier.predictors_[0].predict(self.smiles[0]), 2))
            counts = motiphore.report({"smiles": self.smiles[:5]}, Path(own) / "r.html", model=copy.predictors_[0])
            self.assertEqual((counts["rows"], counts["failed"]), (5, 0))
            tuned = MotiphoreRegressor(init=copy.predictors_[0], seeds=1, epochs=1).fit(self.smiles, self.atoms)
            self.assertEqual(tuned.predictors_[0].card["architecture"]["width"], SMALL["width"])
            self.assertEqual([path.name for path in Path(own).iterdir()], ["r.html"])

    def test_a_classifier(self):
        self.assertEqual(list(self.classifier.classes_), ["chain", "ring"])
        probability = self.classifier.predict_proba(self.smiles)
        self.assertEqual(probability.shape, (len(self.smiles), 2))
        numpy.testing.assert_allclose(probability.sum(axis=1), 1)
        near = self.classifier.predictors_[0].nearest(self.classifier.predictors_[0].predict(self.smiles[0]), 2)
        self.assertEqual(len(near), 2)
        self.assertIn("y", near[0].measured)
        each = [[r.tasks["y"] for r in p.predict_many(self.smiles)] for p in self.classifier.predictors_]
        numpy.testing.assert_allclose(probability[:, 1], numpy.mean(each, axis=0))
        self.assertGreater(numpy.abs(numpy.subtract(*each)).max(), 1e-3)  # two networks
        named = self.classifier.predict(self.smiles)
        self.assertEqual(list(named), [self.classifier.classes_[int(p > 0.5)] for p in probability[:, 1]])
        self.assertGreater(self.classifier.score(self.smiles, numpy.where(self.rings, "ring", "chain")), 0.8)

    def test_a_regressor(self):
        self.assertEqual(self.regressor.predict(self.smiles).shape, (len(self.smiles),))
        self.assertGreater(self.regressor.score(self.smiles, self.atoms), 0.5)
        only_two_values = MotiphoreRegressor(**QUICK).fit(self.smiles, self.rings.astype(float))
        values = only_two_values.predict(self.smiles)
        self.assertLess(abs(values.mean() - self.rings.mean()), 0.3)

    def test_several_tasks_with_missing_labels(self):
        labels = pandas.DataFrame({"ring": self.rings.astype(object), "nitrogen": [float("N" in s) for s in self.smiles]})
        labels.loc[::3, "ring"] = None
        model = MotiphoreClassifier(**LONGER).fit(pandas.Series(self.smiles), labels)
        self.assertEqual((model.tasks_, model.predict_proba(self.smiles).shape), (["ring", "nitrogen"], (len(self.smiles), 2)))
        self.assertEqual(set(numpy.unique(model.predict(self.smiles))), {0, 1})
        self.assertGreater(model.score(self.smiles, labels), 0.6)
        both = numpy.column_stack([self.atoms, self.atoms])
        both[::2, 1] = numpy.nan
        model = MotiphoreRegressor(**QUICK).fit(self.smiles, both)
        self.assertEqual(model.predict(self.smiles).shape, both.shape)
        self.assertTrue(numpy.isfinite(model.score(self.smiles, both)))

    def test_one_state_gives_one_model(self):
        again = MotiphoreClassifier(**LONGER).fit(self.smiles, numpy.where(self.rings, "ring", "chain"))
        numpy.testing.assert_array_equal(again.predict_proba(self.smiles), self.classifier.predict_proba(self.smiles))
        other = clone(again).set_params(random_state=1, jobs=1, epochs=2).fit(self.smiles, self.rings)
        self.assertGreater(numpy.abs(other.predict_proba(self.smiles) - again.predict_proba(self.smiles)).max(), 1e-4)

    def test_fine_tuning_starts_from_a_model(self):
        once = dict(seeds=1, epochs=1, training=dict(FAST, learning_rate=1e-9), validation=0)
        with tempfile.TemporaryDirectory() as folder:
            for name, content in self.classifier.models_[0].items():
                Path(folder, name).write_bytes(content)
            start = motiphore.Predictor(folder)
            tuned = MotiphoreClassifier(init=start, **once).fit(self.smiles, self.rings)
            self.assertEqual(clone(tuned).init.folder, start.folder)
        self.assertEqual(tuned.predictors_[0].card["architecture"]["width"], SMALL["width"])
        numpy.testing.assert_allclose(tuned.predictors_[0].embed(self.smiles[:5]), start.embed(self.smiles[:5]), rtol=0.05, atol=0.05)
        shipped = MotiphoreRegressor(seeds=1, epochs=1).fit(self.smiles, self.atoms)
        numpy.testing.assert_allclose(shipped.predictors_[0].embed(self.smiles[:5]), motiphore.Predictor().embed(self.smiles[:5]),
                                      rtol=1e-5, atol=1e-6)
        nothing = MotiphoreRegressor(seeds=1, epochs=1, init=None, training=FAST).fit(self.smiles, self.atoms)
        self.assertNotEqual(nothing.predictors_[0].card["architecture"]["environment_rows"],
                            shipped.predictors_[0].card["architecture"]["environment_rows"])

    def test_pickles(self):
        for model in (self.classifier, self.regressor):
            again = pickle.loads(pickle.dumps(model))
            numpy.testing.assert_array_equal(again.predict(self.smiles), model.predict(self.smiles))

    def test_validations_and_searches(self):
        scores = cross_val_score(MotiphoreClassifier(**QUICK), self.smiles, self.rings, cv=KFold(2, shuffle=True, random_state=0),
                                 scoring="roc_auc")
        self.assertTrue(numpy.isfinite(scores).all())
        search = GridSearchCV(make_pipeline(MotiphoreRegressor(**QUICK)), {"motiphoreregressor__epochs": numpy.array([1, 8])}, cv=2, n_jobs=2)
        search.fit(pandas.Series(self.smiles), self.atoms)
        self.assertIn(search.best_params_["motiphoreregressor__epochs"], (1, 8))
        scores = cross_val_score(MotiphoreRegressor(**QUICK), self.smiles, self.atoms, cv=ScaffoldKFold(2))
        self.assertEqual(len(scores), 2)

    def test_molecules_that_cannot_be_predicted(self):
        smiles, labels = [*self.smiles, "c1cc", None], [*self.rings, True, False]
        model = MotiphoreClassifier(**dict(QUICK, epochs=1)).fit(smiles, labels)
        probability = model.predict_proba(["CCO", "c1cc", None, float("nan")])
        self.assertEqual(list(numpy.isnan(probability).all(axis=1)), [False, True, True, True])
        with self.assertRaisesRegex(ValueError, r"index 1 \(parse: "):
            model.set_params(on_error="raise").predict_proba(["CCO", "c1cc"])

    def test_replicates_stay_together_and_all_rows_are_trained_on(self):
        """A validation part by rows would have a copy of most structures, whose other rows the library then leaves out."""
        smiles, rings = self.smiles[:50] * 9 + [f"{s}.Cl" for s in self.smiles[:50]], numpy.tile(self.rings[:50], 10)
        model = MotiphoreClassifier(**dict(QUICK, epochs=1)).fit(smiles, rings)
        for predictor in model.predictors_:
            self.assertEqual(predictor.card["training"]["molecules"], {"train": 450, "valid": 50, "test": 0})
        self.assertEqual(len({predictor.card["training"]["content"] for predictor in model.predictors_}), len(model.predictors_),
                         "each network has a validation part of its own")
        few = ["CCO", "CCCO", "CCN", "CCCN", "c1ccccc1O", "c1ccccc1N"] * 30
        MotiphoreClassifier(seeds=1, epochs=1).fit(few, [1, 1, 0, 0, 1, 0] * 30)

    def test_what_is_odd_about_the_data_is_warned_of(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            MotiphoreClassifier(seeds=2, epochs=1).fit([*self.smiles, *self.smiles[:3]], [*self.rings, *~self.rings[:3]])
        found = [str(warning.message) for warning in caught if "labelled both 0 and 1" in str(warning.message)]
        self.assertEqual(len(found), 1, [str(warning.message) for warning in caught])
        self.assertFalse([w for w in caught if "a new head" in str(w.message)])

    def test_a_warning_that_is_an_error_leaves_a_whole_estimator(self):
        model = MotiphoreClassifier(**dict(QUICK, epochs=1))
        with warnings.catch_warnings():
            warnings.simplefilter("error", motiphore.MotiphoreWarning)
            with self.assertRaisesRegex(motiphore.MotiphoreWarning, "the training part has only"):
                model.fit([*self.smiles, *self.smiles[:3]], [*self.rings, *~self.rings[:3]])
        self.assertEqual(model.predict_proba(self.smiles).shape, (len(self.smiles), 2))
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            MotiphoreRegressor(seeds=1, epochs=1).fit(self.smiles[:30], self.atoms[:30])
        told = [w for w in caught if issubclass(w.category, motiphore.MotiphoreWarning)]
        self.assertTrue(told)
        self.assertFalse([w for w in told if "screen" in str(w.message) or "--" in str(w.message)])
        self.assertFalse([w for w in told if "% confidence" in str(w.message)])  # estimators tell no sets and no intervals

    def test_a_score_is_over_what_can_be_predicted(self):
        for labels in (self.atoms, numpy.column_stack([self.atoms, self.atoms])):
            model = MotiphoreRegressor(**dict(QUICK, epochs=1)).fit(self.smiles, labels)
            expected = model.score(self.smiles, labels)
            self.assertEqual(model.score([*self.smiles, "c1cc"], numpy.concatenate([labels, labels[:1]])), expected)

    def test_molecules_that_cannot_be_read_in_fit(self):
        with self.assertRaisesRegex(ValueError, r"2 of \d+ molecules .* index 1 \(parse: .*, 3 \(empty"):
            MotiphoreClassifier(on_error="raise", **QUICK).fit(["C", "c1cc", "CC", None, "CCC"], [0, 1, 1, 0, 1])
        with self.assertRaisesRegex(ValueError, r"at least 2 molecules are needed, but 3 of 3 .* index 0 \(parse"):
            MotiphoreRegressor(**QUICK).fit(["c1cc", "x", ""], [1.0, 2.0, 3.0])
        with self.assertRaisesRegex(ValueError, r"at least 2 molecules are needed, but 1 of 2 .* index 0 \(parse"):
            MotiphoreRegressor(**QUICK).fit(["c1cc", "CCO"], [1.0, 2.0])

    def test_whatever_the_labels_are_called(self):
        for name, inside in (("mass", "y0"), ("smiles", "y0"), ("", "y0"), ("a\nb", "y0"), ("split", "split")):
            with self.subTest(name):
                model = MotiphoreRegressor(**dict(QUICK, seeds=1, epochs=1)).fit(self.smiles, pandas.Series(self.atoms, name=name))
                self.assertEqual((model.tasks_, list(model.predictors_[0].tasks)), ([name], [inside]))
                self.assertEqual(len(model.predict(self.smiles[:3])), 3)
        twice = pandas.DataFrame(numpy.column_stack([self.atoms, -self.atoms]), columns=["y", "y"])
        model = MotiphoreRegressor(**dict(QUICK, epochs=1)).fit(self.smiles, twice)
        values = model.predict(self.smiles)
        self.assertTrue((values[:, 0] > values[:, 1]).all())
        self.assertEqual(_motiphore_columns(), set(OWN))

    def test_a_task_that_cannot_be_learned(self):
        labels = numpy.column_stack([self.rings, numpy.ones(len(self.smiles))])
        with self.assertRaisesRegex(ValueError, "every label of 'y1' in y is 1; there is nothing"):
            MotiphoreClassifier(**dict(QUICK, epochs=1)).fit(self.smiles, labels)
        with self.assertRaisesRegex(ValueError, "every label of 'y' in y is 0.5; there is nothing"):
            MotiphoreRegressor(**QUICK).fit(self.smiles, numpy.full(len(self.smiles), 0.5))
        with self.assertRaisesRegex(ValueError, "every label of 'y' in y is 1; there is nothing"):  # which is moved away from classes
            MotiphoreRegressor(**QUICK).fit(self.smiles, numpy.ones(len(self.smiles)))

    def test_labels_that_were_not_measured(self):
        known = numpy.where(self.rings, "ring", "chain").astype(object)
        known[::3] = None
        model = MotiphoreClassifier(**dict(QUICK, epochs=1)).fit(self.smiles, list(known))
        self.assertEqual(list(model.classes_), ["chain", "ring"])
        for kind in ("Int64", "boolean"):
            labels = pandas.Series([pandas.NA if label is None else (int if kind == "Int64" else bool)(label == "ring") for label in known], dtype=kind)
            model = MotiphoreClassifier(**dict(QUICK, epochs=1)).fit(self.smiles, labels)
            self.assertEqual(list(map(int, model.classes_)), [0, 1])
        for labels, text in (([None] * len(self.smiles), "no label"), (["ring", None] * (len(self.smiles) // 2), "1 class")):
            with self.assertRaisesRegex(ValueError, text):
                MotiphoreClassifier(**QUICK).fit(self.smiles[:len(labels)], labels)

    def test_the_only_one_of_a_class_is_trained_on(self):
        labels = numpy.zeros(len(self.smiles))
        labels[3] = 1
        for state in range(4):
            MotiphoreClassifier(**dict(QUICK, epochs=1, validation=0.5, random_state=state)).fit(self.smiles, labels)

    def test_a_signal_ends_a_fit_before_its_first_epoch(self):
        for seconds in (0.05, 0.5):
            timer = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT))
            timer.start()
            start = time.monotonic()
            with self.assertRaises(KeyboardInterrupt):
                MotiphoreRegressor(seeds=3, epochs=10000).fit(self.smiles * 10, numpy.tile(self.atoms, 10))
            self.assertLess(time.monotonic() - start, seconds + 10)
            timer.join()

    def test_a_query_is_no_molecule(self):
        query = Chem.MolFromSmarts("[CH3]C[N;H2]")
        with self.assertRaisesRegex(ValueError, r"1 of \d+ molecules .* index 0 \("):
            MotiphoreClassifier(**dict(QUICK, on_error="raise")).fit([query, *self.smiles[1:]], self.rings)

    def test_a_network_travels_without_its_estimator(self):
        model = MotiphoreClassifier(**dict(QUICK, seeds=1, epochs=1)).fit(self.smiles, self.rings)
        expected, bytes_of_it = model.predictors_[0].predict("CCO"), pickle.dumps(model.predictors_[0])
        del model
        gc.collect()
        again = pickle.loads(bytes_of_it)
        self.assertEqual(pickle.loads(pickle.dumps(again)).predict("CCO"), expected)

    def test_wrong_use(self):
        for settings in ({"seeds": "3"}, {"seeds": 1.0}, {"validation": "x"}, {"epochs": "9"}):
            with self.assertRaisesRegex((TypeError, motiphore.Error), next(iter(settings))):
                MotiphoreClassifier(**dict(settings)).fit(self.smiles, self.rings)
        for settings, text in (({"seeds": 0}, "seeds"), ({"validation": 1.0}, "validation"), ({"on_error": "x"}, "on_error"),
                               ({"jobs": -2}, "jobs")):
            with self.assertRaisesRegex(ValueError, text):
                MotiphoreClassifier(**settings).fit(self.smiles, self.rings)
        for y, text in ((["a"] * len(self.smiles), "1 class"), (list(range(len(self.smiles))), "Only binary classification"),
                        (self.rings[1:], "one for each"), (None, "requires y")):
            with self.assertRaisesRegex(ValueError, text):
                MotiphoreClassifier(**QUICK).fit(self.smiles, y)
        for X in ("CCO", pandas.DataFrame({"a": ["C"], "b": ["C"]}), [1, 2]):
            with self.assertRaises((TypeError, ValueError)):
                MotiphoreRegressor(**QUICK).fit(X, [1.0, 2.0])
        with self.assertRaisesRegex(ValueError, "not fitted"):
            MotiphoreRegressor().predict(self.smiles)

    def test_scikit_learns_own_checks(self):
        """They are made of numbers, and for an estimator of strings there are none; so all meet it through OfNumbers."""
        tiny = dict(seeds=1, jobs=1, architecture=SMALL, training=FAST)
        for estimator in (Classes(epochs=30, validation=0, **tiny), Values(epochs=1, **tiny)):
            checks = list(check_estimator(estimator, generate_only=True))
            self.assertGreater(len(checks), 30)
            for copy, check in checks:
                name = check.func.__name__ if isinstance(check, functools.partial) else str(check)
                if name == "check_supervised_y_no_nan" and isinstance(estimator, Values):
                    continue  # asks that NaN is refused, but here it is a label that was not measured
                with self.subTest(type(estimator).__name__, check=name), warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    try:
                        check(copy)
                    except unittest.SkipTest:
                        pass


if __name__ == "__main__":
    support.main()
