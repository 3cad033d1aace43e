"""The scikit-learn transformer: its numbers, its place in pipelines, and scikit-learn's own checks."""
import functools
import pickle
import unittest
import warnings

import support

try:
    import numpy
    import pandas
    from sklearn.base import clone
    from sklearn.compose import ColumnTransformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV
    from sklearn.pipeline import make_pipeline
    from sklearn.utils.estimator_checks import check_estimator
    from sklearn.utils.validation import check_array
except ImportError as error:
    print(f"skipped: {error}")
    raise SystemExit(support.SKIP)
from rdkit import Chem
from rdkit.Chem import rdMolDescriptors

import motiphore
from motiphore.sklearn import MotiphoreTransformer

OUTPUTS = ("tasks", "embedding", "motifs")


class OfNumbers(MotiphoreTransformer):
    """Takes the rows of numbers that scikit-learn's checks are made of: each becomes an alcohol of its own length."""

    def _molecules(self, X):
        rows = check_array(X, accept_sparse=False)
        self._check_n_features(rows, reset=not hasattr(self, "predictor_"))
        self.n_features_in_ = rows.shape[1]
        return ["C" * (1 + int(abs(row).sum() * 10) % 12) + "O" for row in rows]

    def _see_columns(self, X):
        """Those of the numbers, which `_molecules` has counted."""

    def _more_tags(self):
        return {"X_types": ["2darray"], "no_validation": False, "allow_nan": False}


class Transformer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.smiles = support.drugs()
        cls.predictor = motiphore.Predictor()

    def test_numbers_are_those_of_the_predictor(self):
        results = self.predictor.predict_many(self.smiles)
        tasks = MotiphoreTransformer().fit_transform(self.smiles)
        numpy.testing.assert_array_equal(tasks, [list(r.tasks.values()) for r in results])
        vectors = MotiphoreTransformer("embedding").fit_transform(self.smiles)
        numpy.testing.assert_array_equal(vectors, self.predictor.embed(self.smiles))
        counts = MotiphoreTransformer("motifs").fit_transform(self.smiles)
        for row, result in zip(counts, results):
            self.assertEqual(row.sum(), result.cluster_count)
            self.assertEqual(set(numpy.flatnonzero(row)), set(result.motif_types))
        for numbers in (tasks, vectors, counts):
            self.assertEqual(numbers.dtype, float)

    def test_any_column_of_molecules(self):
        expected = MotiphoreTransformer().fit_transform(self.smiles)
        mols = [Chem.MolFromSmiles(s) for s in self.smiles]
        for X in (numpy.array(self.smiles), numpy.array(self.smiles)[:, None], pandas.Series(self.smiles, dtype="string"),
                  pandas.DataFrame({"smiles": self.smiles}), tuple(self.smiles), mols, iter(self.smiles)):
            transformer = MotiphoreTransformer().fit(self.smiles)
            numpy.testing.assert_allclose(transformer.transform(X), expected, atol=1e-6)
        numpy.testing.assert_array_equal(MotiphoreTransformer(model=self.predictor).fit_transform(self.smiles), expected)

    def test_what_can_be_read_once(self):
        expected = MotiphoreTransformer().fit_transform(self.smiles[:3])
        numpy.testing.assert_array_equal(MotiphoreTransformer().fit_transform(s for s in self.smiles[:3]), expected)
        once = iter(self.smiles[:3])
        transformer = MotiphoreTransformer().fit(once)
        numpy.testing.assert_array_equal(transformer.transform(once), expected)

    def test_names_and_pandas_output(self):
        for output, first in (("tasks", "NR-AR"), ("embedding", "embedding0"), ("motifs", "motif0")):
            transformer = MotiphoreTransformer(output).fit(self.smiles)
            names = transformer.get_feature_names_out()
            self.assertEqual((names[0], len(names)), (first, transformer.transform(self.smiles).shape[1]))
        frame = pandas.DataFrame({"smiles": self.smiles}, index=range(5, 5 + len(self.smiles)))
        out = MotiphoreTransformer().set_output(transform="pandas").fit_transform(frame)
        self.assertEqual((list(out.columns), list(out.index)), (list(self.predictor.tasks), list(frame.index)))

    def test_failures(self):
        bad = ["CCO", "c1cc", None, float("nan"), pandas.NA, Chem.Mol()]
        for output in OUTPUTS:
            numbers = MotiphoreTransformer(output).fit_transform(bad)
            self.assertEqual(list(numpy.isnan(numbers).all(axis=1)), [False] + [True] * 5)
            self.assertEqual(list(numpy.isnan(numbers).any(axis=1)), [False] + [True] * 5)
            with self.assertRaisesRegex(ValueError, r"5 of 6 .* index 1 \(parse: .*\), 2 \(empty: no molecule\)"):
                MotiphoreTransformer(output, on_error="raise").fit_transform(bad)

    def test_wrong_use(self):
        for settings in ({"output": "x"}, {"on_error": "x"}, {"jobs": -2}):
            with self.assertRaisesRegex(ValueError, next(iter(settings))):
                MotiphoreTransformer(**settings).fit(self.smiles)
        for settings in ({"output": "x"}, {"on_error": "x"}, {"jobs": -2}):
            with self.assertRaisesRegex(ValueError, next(iter(settings))):
                MotiphoreTransformer().fit(self.smiles).set_params(**settings).transform(self.smiles)
        with self.assertRaises(motiphore.ModelFileError):  # another model is one from the next call on
            MotiphoreTransformer().fit(self.smiles).set_params(model="/nowhere").transform(self.smiles)
        for wrong in ("CCO", Chem.MolFromSmiles("C"), [1, 2], numpy.array([1.0, 2.0]), [["CCO"]]):
            with self.assertRaises(TypeError):
                MotiphoreTransformer().fit(wrong)
        with self.assertRaisesRegex(ValueError, "one column"):
            MotiphoreTransformer().fit(numpy.array([["C", "CC"]]))
        with self.assertRaises(motiphore.ModelFileError):
            MotiphoreTransformer(model="/nowhere").fit(self.smiles)
        with self.assertRaisesRegex(ValueError, "not fitted"):
            MotiphoreTransformer().transform(self.smiles)

    def test_clones_and_pickles(self):
        transformer = MotiphoreTransformer("motifs", jobs=1).fit(self.smiles)
        self.assertFalse(hasattr(clone(transformer), "predictor_"))
        again = pickle.loads(pickle.dumps(transformer))
        numpy.testing.assert_array_equal(again.transform(self.smiles), transformer.transform(self.smiles))

    def test_pipelines_and_searches(self):
        rings = [int(rdMolDescriptors.CalcNumAromaticRings(Chem.MolFromSmiles(s)) > 0) for s in self.smiles]
        model = make_pipeline(MotiphoreTransformer("motifs"), LogisticRegression(max_iter=1000))
        search = GridSearchCV(model, {"motiphoretransformer__output": ["motifs", "tasks"]}, cv=2).fit(self.smiles, rings)
        self.assertGreater(search.best_score_, 0.8)
        frame = pandas.DataFrame({"smiles": self.smiles, "weight": 1.0})
        columns = ColumnTransformer([("tox", MotiphoreTransformer(), "smiles"), ("rest", "passthrough", ["weight"])])
        self.assertEqual(columns.fit_transform(frame).shape, (len(frame), len(self.predictor.tasks) + 1))

    def test_scikit_learns_own_checks(self):
        """They are made of numbers, and for a transformer of strings there are none; so all meet it through OfNumbers."""
        checks = list(check_estimator(OfNumbers(jobs=1), generate_only=True))
        self.assertGreater(len(checks), 30)
        for estimator, check in checks:
            name = check.func.__name__ if isinstance(check, functools.partial) else str(check)
            with self.subTest(name), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                check(estimator)


if __name__ == "__main__":
    support.main()
