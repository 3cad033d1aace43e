"""scikit-learn estimators that train networks on one's own labels."""
from __future__ import annotations

from typing import Any, Dict, Tuple

import numpy
from sklearn.base import ClassifierMixin, RegressorMixin
from sklearn.metrics import accuracy_score, r2_score, roc_auc_score

from ._ensemble import _Ensemble
from ._y import check_lengths, is_missing, mean_or_nan, named, numbers_of, of_rows, rows_of, task_names, two_classes, weights_of


class MotiphoreClassifier(ClassifierMixin, _Ensemble):
    """A classifier of molecules: several networks, each trained on its own part of the data, whose probabilities are averaged.

    seeds         networks to train
    init          what each starts from, as `motiphore.train` takes it: "shipped", the shipped model, whose network and motifs
                  stay and get a new head, unless `architecture` is given or there are more than 5,000 molecules; a
                  `motiphore.Predictor` or a model folder, likewise; None: nothing
    epochs        passes over the training part; None: the library's choice
    validation    share of the structures, another for each network, that chooses its epoch and calibrates its probabilities; all
                  rows of one, its salts and stereoisomers among them, are in one part
    architecture  settings as `motiphore.train` takes them; so is `training`
    on_error      "nan": a molecule that cannot be predicted gives a row of NaN, and in `fit` is left out; "raise": a ValueError, in
                  `fit` too
    jobs          threads, one for each network; 0, -1 or None: all cores
    random_state  of weights, order and validation parts: a number, a RandomState, or a Generator

    X is a list, array, Series, or table of one column, of SMILES strings and `rdkit.Chem.Mol` objects. y has two classes of any
    kind, None or NaN where not measured, or is a table of several tasks of 0 and 1, or of two texts each, NaN where not measured
    [molecules × tasks]. Each label counts the same: there are no weights, but in `score`.

    After `fit`: `classes_` (a list of those of each task where they are texts), `skipped_` (why, of each molecule that could not be read,
    by its index from 0), `tasks_` (their names, those of y's columns; in the networks one that no model can have is "y0"),
    `predictors_` (a `motiphore.Predictor` for each network, with motifs and contributions), `models_` (their files, which a pickle
    holds).
    """

    def fit(self, X: Any, y: Any, **unsupported: Any) -> "MotiphoreClassifier":
        """Trains the networks; warns of molecules that cannot be read, of those whose labels the start has learned, and of what is odd
        about the data. Raises ValueError, TypeError, the latter for weights, which there are not."""
        self._refuse(unsupported)
        self._check_parameters()
        mols, rows = self._molecules(X), rows_of(y)
        self._see_columns(X)
        self._several = rows.ndim == 2 and rows.shape[1] > 1
        self.tasks_ = task_names(y, rows.shape[1] if rows.ndim == 2 else 1)
        if self._several:
            self.classes_, labels = self._encode_several(rows)
        else:
            self.classes_, labels = two_classes(rows.ravel())
        self._fit(mols, labels.reshape(len(labels), -1))
        return self

    def _encode_several(self, rows: numpy.ndarray) -> Tuple[Any, numpy.ndarray]:
        """Of tasks of 0 and 1 these classes, of others a list with the two of each task; and 0 and 1, NaN where not measured."""
        if not any(isinstance(label, str) for label in rows.ravel()):
            labels = numbers_of(rows)
            if not numpy.isin(labels[~numpy.isnan(labels)], (0, 1)).all():
                raise ValueError("y has several tasks, whose labels must be 0 and 1 or two texts, or NaN where not measured")
            return numpy.array([0, 1]), labels
        each = [two_classes(column, task) for column, task in zip(rows.T, self.tasks_)]
        return [classes for classes, _ in each], numpy.column_stack([labels for _, labels in each])

    def predict_proba(self, X: Any) -> numpy.ndarray:
        """Probability of each class [molecules × 2]; of several tasks, that of a 1, or of the later of its two classes [molecules ×
        tasks]. NaN for a molecule that cannot be predicted."""
        values = self._values(X)
        return values if self._several else numpy.column_stack([1 - values[:, 0], values[:, 0]])

    def predict_log_proba(self, X: Any) -> numpy.ndarray:
        """Logarithm of `predict_proba`."""
        with numpy.errstate(divide="ignore"):
            return numpy.log(self.predict_proba(X))

    def predict(self, X: Any) -> numpy.ndarray:
        """The more probable class [molecules], or of each task [molecules × tasks]. NaN for a molecule that cannot be predicted; where
        there is one, classes that are numbers are floats."""
        return self._named(self._values(X))

    def _named(self, values: numpy.ndarray) -> numpy.ndarray:
        at = numpy.where(numpy.isnan(values), numpy.nan, values > 0.5)
        if not self._several:
            return named(at[:, 0], self.classes_)
        if isinstance(self.classes_, list):
            return numpy.column_stack([named(column, classes).astype(object) for column, classes in zip(at.T, self.classes_)])
        return at if numpy.isnan(at).any() else at.astype(int)

    def score(self, X: Any, y: Any, sample_weight: Any = None) -> float:
        """Accuracy; of several tasks, the mean ROC-AUC over those that have both classes in y. Over the molecules that can be predicted
        and the labels there are; NaN where there is none."""
        rows, values = rows_of(y), self._values(X)
        check_lengths(len(values), len(rows))
        weights = weights_of(sample_weight, len(values))
        if not self._several:
            rows = rows.ravel()
            known = ~is_missing(rows) & ~numpy.isnan(values[:, 0])
            if not known.any():
                return numpy.nan
            return float(accuracy_score(numpy.array(list(rows[known])), self._named(values[known]), sample_weight=of_rows(weights, known)))
        labels = self._as_numbers(rows)
        each = []
        for t in range(values.shape[1]):
            known = ~numpy.isnan(labels[:, t]) & ~numpy.isnan(values[:, t])
            if len(numpy.unique(labels[known, t])) == 2:
                each.append(roc_auc_score(labels[known, t], values[known, t], sample_weight=of_rows(weights, known)))
        return mean_or_nan(each)

    def _as_numbers(self, rows: numpy.ndarray) -> numpy.ndarray:
        """0 and 1 of the tasks that `fit` saw, NaN where not measured. Raises ValueError."""
        if rows.ndim != 2 or rows.shape[1] != len(self.tasks_):
            raise ValueError(f"y has the shape {rows.shape}, but must have a column for each of the {len(self.tasks_)} tasks")
        if not isinstance(self.classes_, list):
            return numbers_of(rows)
        labels = numpy.full(rows.shape, numpy.nan)
        for t, classes in enumerate(self.classes_):
            known = ~is_missing(rows[:, t])
            strange = [label for label in rows[known, t] if label not in list(classes)]
            if strange:
                raise ValueError(f"y has the class {strange[0]!r} of {self.tasks_[t]!r}, which `fit` has not seen")
            labels[known, t] = rows[known, t] == classes[1]
        return labels

    def _more_tags(self) -> Dict[str, Any]:
        return dict(super()._more_tags(), binary_only=True)


class MotiphoreRegressor(RegressorMixin, _Ensemble):
    """A regressor of molecules: several networks, each trained on its own part of the data, whose values are averaged.

    Parameters, X and what there is after `fit` are those of `MotiphoreClassifier`. y is a number for each molecule, or a table of
    several tasks, NaN where not measured [molecules × tasks].
    """

    def fit(self, X: Any, y: Any, **unsupported: Any) -> "MotiphoreRegressor":
        """As that of `MotiphoreClassifier`."""
        self._refuse(unsupported)
        self._check_parameters()
        mols, rows = self._molecules(X), rows_of(y)
        self._see_columns(X)
        self._several = rows.ndim == 2 and rows.shape[1] > 1
        self.tasks_ = task_names(y, rows.shape[1] if rows.ndim == 2 else 1)
        labels = numbers_of(rows)
        # The library takes a column of 0 and 1 for classes, so such a column is moved away from them.
        known = [labels[~numpy.isnan(labels[:, t]), t] for t in range(labels.shape[1])]
        self._shift = numpy.array([2.0 if numpy.isin(column, (0, 1)).all() else 0.0 for column in known])
        self._fit(mols, labels + self._shift)
        return self

    def _as_given(self, label: float, task: int) -> float:
        return float(label - self._shift[task])

    def predict(self, X: Any) -> numpy.ndarray:
        """The value of each molecule [molecules], or of each task [molecules × tasks]."""
        values = self._values(X) - self._shift
        return values if self._several else values[:, 0]

    def score(self, X: Any, y: Any, sample_weight: Any = None) -> float:
        """R²; of several tasks the mean. Over the molecules that can be predicted and the labels there are; NaN where none has two."""
        labels, values = numbers_of(rows_of(y)), self._values(X) - self._shift
        check_lengths(len(values), len(labels))
        if labels.shape[1] != values.shape[1]:
            raise ValueError(f"y has {labels.shape[1]} columns, but must have one for each of the {values.shape[1]} tasks")
        weights = weights_of(sample_weight, len(values))
        known = ~numpy.isnan(labels) & ~numpy.isnan(values)
        return mean_or_nan([r2_score(labels[k, t], values[k, t], sample_weight=of_rows(weights, k))
                            for t, k in enumerate(known.T) if k.sum() > 1])
