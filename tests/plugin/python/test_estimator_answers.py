"""What the estimators for scikit-learn warn of, and their answers and scores where molecules or labels are missing."""
import unittest
import warnings

import support

try:
    import numpy
    import pandas
    from sklearn.metrics import accuracy_score
    from sklearn.model_selection import KFold, cross_val_score
except ImportError as error:
    print(f"skipped: {error}")
    raise SystemExit(support.SKIP)

import motiphore
from motiphore.sklearn import MotiphoreClassifier, MotiphoreRegressor, MotiphoreTransformer, readable

SMALL = {"width": 16, "layers": 2, "assignment_width": 8, "assignment_layers": 1, "columns": 4, "motif_types": 6, "head_width": 16}
QUICK = dict(seeds=2, epochs=2, architecture=SMALL)
BAD = ["c1cc", None]


def told(function):
    """The sentences that a call warns of."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        function()
    return [str(one.message) for one in caught if issubclass(one.category, motiphore.MotiphoreWarning)]


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.smiles = support.drugs()
        cls.rings = numpy.array(["c1" in one for one in cls.smiles])
        cls.sizes = numpy.array([float(len(one)) for one in cls.smiles])
        cls.classifier = MotiphoreClassifier(**QUICK).fit(cls.smiles, cls.rings.astype(int))
        cls.regressor = MotiphoreRegressor(**QUICK).fit(cls.smiles, cls.sizes)
        cls.both = numpy.column_stack([cls.rings, numpy.arange(len(cls.smiles)) % 2]).astype(float)

    def test_labels_that_the_start_has_learned(self):
        known = [text for text in told(lambda: MotiphoreClassifier(seeds=2, epochs=1).fit(self.smiles, self.rings))
                 if "has learned" in text]
        self.assertEqual(len(known), 1)
        self.assertRegex(known[0], f"^{len(self.smiles)} of {len(self.smiles)} molecules are .*'motiphore-tox'.*init=None")
        for settings in ({"init": None}, {"architecture": SMALL}):
            model = MotiphoreClassifier(seeds=1, epochs=1, **settings)
            self.assertFalse([text for text in told(lambda: model.fit(self.smiles, self.rings)) if "has learned" in text])
        new = [f"FC(F)(F)C{'C' * n}[Si](C)(C){'C' * m}Br" for n in range(5) for m in range(1, 6)]
        model = MotiphoreClassifier(seeds=1, epochs=1)
        self.assertFalse([text for text in told(lambda: model.fit(new, [0, 1] * 12 + [0])) if "has learned" in text])

    def test_figures_that_flatter_are_told(self):
        table = {"smiles": self.smiles, "y": self.rings}
        with support.folder() as folder:
            self.assertTrue([text for text in told(lambda: motiphore.train(table, folder / "m", epochs=1)) if "will flatter" in text])
        found = motiphore.evaluate(None, {"smiles": ["Nc1ccccc1", "CCO"] * 5, "AMES": [1, 0] * 5})
        self.assertTrue([text for text in found["notices"] if "which do not say how good the model is on new molecules" in text])

    def test_molecules_that_teach_nothing_are_told(self):
        model = MotiphoreClassifier(**QUICK)
        texts = told(lambda: model.fit([*self.smiles, *BAD], [*self.rings, True, False]))
        at = len(self.smiles)
        self.assertRegex(texts[0], rf"2 of {at + 2} molecules .* teach nothing; at index {at} \(parse: .*\), {at + 1} \(empty")
        self.assertEqual(sorted(model.skipped_), [at, at + 1])
        self.assertEqual(self.classifier.skipped_, {})

    def test_each_sentence_once(self):
        texts = told(lambda: MotiphoreClassifier(seeds=3, epochs=1).fit(self.smiles, self.rings))
        self.assertEqual(len({text.split(":")[0].strip("0123456789 ") for text in texts}), len(texts), texts)
        self.assertFalse([text for text in texts if "confidence" in text or "new head" in text], texts)

    def test_what_cannot_be_predicted_is_nan(self):
        found = self.classifier.predict(["CCO", *BAD])
        self.assertEqual((found.dtype.kind, list(numpy.isnan(found))), ("f", [False, True, True]))
        self.assertEqual(self.classifier.predict(["CCO"]).dtype.kind, "i")
        named = MotiphoreClassifier(**QUICK).fit(self.smiles, numpy.where(self.rings, "ring", "chain")).predict(["CCO", *BAD])
        self.assertEqual((named.dtype, [isinstance(one, str) for one in named]), (object, [True, False, False]))
        several = MotiphoreClassifier(**QUICK).fit(self.smiles, self.both)
        self.assertEqual(numpy.isnan(several.predict(["CCO", *BAD])).tolist(), [[False] * 2, [True] * 2, [True] * 2])
        with self.assertRaisesRegex(ValueError, r"index 1 \(parse"):
            MotiphoreClassifier(**QUICK).fit(self.smiles, self.rings).set_params(on_error="raise").predict(["CCO", *BAD])

    def test_scores_leave_out_what_is_missing(self):
        several = MotiphoreClassifier(**QUICK).fit(self.smiles, self.both)
        for model, y in ((self.classifier, self.rings.astype(int)), (self.regressor, self.sizes), (several, self.both)):
            expected = model.score(self.smiles, y)
            self.assertEqual(model.score([*self.smiles, *BAD], numpy.concatenate([y, y[:2]])), expected)
            more = numpy.concatenate([y.astype(float), y[:1] * numpy.nan])
            self.assertEqual(model.score([*self.smiles, "CCO"], more), expected)
            with self.assertRaisesRegex(ValueError, "one for each"):
                model.score(self.smiles, y[1:])
            with self.assertRaisesRegex(ValueError, "sample_weight has the shape"):
                model.score(self.smiles, y, sample_weight=[1.0])
            half = numpy.arange(len(y)) % 3 > 0
            some = [one for one, wanted in zip(self.smiles, half) if wanted]
            self.assertAlmostEqual(model.score(self.smiles, y, sample_weight=half.astype(float)), model.score(some, y[half]))
            self.assertTrue(numpy.isnan(model.score(BAD, y[:2])))
        self.assertEqual(self.classifier.score(self.smiles, self.rings.astype(int)),
                         accuracy_score(self.rings, self.classifier.predict(self.smiles)))

    def test_validations_of_tables_with_bad_rows(self):
        smiles, labels = numpy.array([*self.smiles, *BAD], dtype=object), numpy.array([*self.rings, True, False])
        cv = KFold(2, shuffle=True, random_state=0)
        model = MotiphoreClassifier(**QUICK)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", motiphore.MotiphoreWarning)
            self.assertTrue(numpy.isfinite(cross_val_score(model, smiles, labels, cv=cv)).all())
            keep = readable(smiles)
            self.assertEqual(keep.tolist(), [True] * len(self.smiles) + [False] * 2)
            self.assertTrue(numpy.isfinite(cross_val_score(model, smiles[keep], labels[keep], cv=cv, scoring="roc_auc")).all())
        self.assertEqual(readable([]).tolist(), [])

    def test_tasks_whose_labels_are_texts(self):
        y = pandas.DataFrame({"ring": numpy.where(self.rings, "yes", "no"), "n": numpy.where(self.both[:, 1] > 0, "odd", "even")})
        y.loc[::5, "n"] = None
        model = MotiphoreClassifier(**QUICK).fit(self.smiles, y)
        self.assertEqual([list(classes) for classes in model.classes_], [["no", "yes"], ["even", "odd"]])
        self.assertTrue(set(model.predict(self.smiles)[:, 1]) <= {"even", "odd"})
        coded = numpy.where(y.isna(), numpy.nan, y.isin(["yes", "odd"]))
        self.assertEqual(model.score(self.smiles, y), MotiphoreClassifier(**QUICK).fit(self.smiles, coded).score(self.smiles, coded))
        for labels, text in ((["yes", 0] * 5, "mixes texts and numbers"), ([["a", 0], [1, 1]] * 5, "of 'y0' mixes")):
            with self.assertRaisesRegex(ValueError, text):
                MotiphoreClassifier(**QUICK).fit(self.smiles[:10], numpy.array(labels, dtype=object))

    def test_weights_are_refused_plainly(self):
        for call in (lambda: MotiphoreClassifier(class_weight="balanced"),
                     lambda: MotiphoreRegressor(**QUICK).fit(self.smiles, self.sizes, sample_weight=self.sizes)):
            with self.assertRaisesRegex(TypeError, "^Motiphore.*weights of molecules and classes are not supported"):
                call()
        MotiphoreRegressor(**QUICK).fit(self.smiles, self.sizes, sample_weight=None)

    def test_what_scikit_learn_expects_of_what_is_fitted(self):
        table = pandas.DataFrame({"smiles": self.smiles})
        for model in (MotiphoreClassifier(**QUICK), MotiphoreTransformer()):
            model.fit(table, self.rings)
            self.assertEqual((model.n_features_in_, list(model.feature_names_in_)), (1, ["smiles"]))
            model.fit(self.smiles, self.rings)
            self.assertFalse(hasattr(model, "feature_names_in_"))
        numpy.testing.assert_allclose(numpy.exp(self.classifier.predict_log_proba(self.smiles)), self.classifier.predict_proba(self.smiles))
        drawn = [MotiphoreRegressor(**dict(QUICK, random_state=numpy.random.default_rng(5))).fit(self.smiles, self.sizes) for _ in range(2)]
        self.assertEqual(drawn[0].models_, drawn[1].models_)  # to the last byte

    def test_a_model_that_is_set_after_fit(self):
        transformer = MotiphoreTransformer().fit(self.smiles)
        before = transformer.transform(self.smiles[:2])
        transformer.set_params(model=self.classifier.predictors_[0])
        self.assertEqual((transformer.transform(self.smiles[:2]).shape, list(transformer.get_feature_names_out())), ((2, 1), ["y"]))
        numpy.testing.assert_array_equal(transformer.set_params(model=None).transform(self.smiles[:2]), before)

    def test_cells_of_other_kinds(self):
        found = MotiphoreTransformer().fit_transform(["CCO", 7, b"CCO"])
        self.assertEqual(numpy.isnan(found[:, 0]).tolist(), [False, True, False])


if __name__ == "__main__":
    support.main()
