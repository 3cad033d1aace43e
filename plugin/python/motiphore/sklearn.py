"""Motiphore in scikit-learn: a transformer (molecules in, numbers of a trained model out), a classifier and a regressor that are
trained on one's own labels, and a splitter by scaffold.

    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from motiphore.sklearn import MotiphoreTransformer

    model = make_pipeline(MotiphoreTransformer("embedding"), LogisticRegression(max_iter=1000))
    model.fit(smiles, labels)

    from motiphore.sklearn import MotiphoreClassifier, ScaffoldKFold

    cross_val_score(MotiphoreClassifier(), smiles, labels, cv=ScaffoldKFold(5), scoring="roc_auc")

`import motiphore` alone needs no scikit-learn.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Callable, Dict, List, Optional, Union

import numpy
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from ._compat import Molecule, Path, thread_count
from ._estimators import MotiphoreClassifier, MotiphoreRegressor
from ._predictor import Predictor, as_predictor
from ._scaffolds import ScaffoldKFold
from ._training import structures
from ._xy import failures, molecules_of, note_columns

__all__ = ["MotiphoreClassifier", "MotiphoreRegressor", "MotiphoreTransformer", "ScaffoldKFold", "readable"]


def readable(X: Any) -> numpy.ndarray:
    """Which molecules can be read, True or False for each: those that estimators here learn from and do not answer with NaN, as most of
    scikit-learn's scorers want it.

        keep = readable(smiles)
        cross_val_score(MotiphoreClassifier(), smiles[keep], labels[keep], scoring="roc_auc")

    X as `MotiphoreTransformer` takes it."""
    mols = molecules_of(X, "readable")
    if not mols:
        return numpy.zeros(0, dtype=bool)
    of_rows, *_ = structures({"smiles": mols, "label": numpy.zeros(len(mols))}, ["label"], "smiles")
    return numpy.array([structure is not None for structure in of_rows], dtype=bool)


def _tasks(predictor: Predictor, mols: List[Molecule], jobs: Optional[int]) -> numpy.ndarray:
    results = predictor.predict_many(mols, jobs=jobs)
    return numpy.array([list(r.tasks.values()) for r in results], dtype=float).reshape(len(mols), len(predictor.tasks))


def _embedding(predictor: Predictor, mols: List[Molecule], jobs: Optional[int]) -> numpy.ndarray:
    return predictor.embed(mols, jobs=jobs).astype(float)


def _motifs(predictor: Predictor, mols: List[Molecule], jobs: Optional[int]) -> numpy.ndarray:
    counts = numpy.full((len(mols), predictor.motif_type_count), numpy.nan)
    for row, result in zip(counts, predictor.predict_many(mols, jobs=jobs)):
        if result.ok:
            row[:] = numpy.bincount(numpy.array(result.motif_types, dtype=int), minlength=len(row))
    return counts


_OUTPUTS: Dict[str, Callable[[Predictor, List[Molecule], Optional[int]], numpy.ndarray]] = {
    "tasks": _tasks, "embedding": _embedding, "motifs": _motifs}


class MotiphoreTransformer(TransformerMixin, BaseEstimator):
    """Turns molecules into the numbers of a model. Learns nothing: `fit` only loads the model.

    output    "tasks": calibrated probability or value of each task [molecules × tasks]; "embedding": the molecule's vector
              inside the model [molecules × width]; "motifs": how many motifs it has of each learned type [molecules × types]
    model     a Predictor, a model folder; None: `$MOTIPHORE_MODELS`, or the shipped model
    on_error  "nan": a molecule that cannot be predicted gives a row of NaN; "raise": a ValueError that names them all
    jobs      threads; 0, -1 or None: all cores

    X is a list, array, Series, or table of one column, of SMILES strings and `rdkit.Chem.Mol` objects; missing values are
    molecules that cannot be predicted. `predictor_` is the loaded `motiphore.Predictor`, after `fit`.
    """

    def __init__(self, output: str = "tasks", *, model: Union[Predictor, Path, None] = None, on_error: str = "nan", jobs: Optional[int] = 0) -> None:
        self.output = output
        self.model = model
        self.on_error = on_error
        self.jobs = jobs

    def fit(self, X: Any, y: Any = None) -> "MotiphoreTransformer":
        """Checks the parameters and X, and loads the model. Of an iterator, such as a generator, nothing is taken. Raises ValueError,
        TypeError, ModelFileError."""
        self._check_parameters()
        if not isinstance(X, Iterator):
            self._molecules(X)
        self._load()
        self._see_columns(X)
        return self

    def _load(self) -> None:
        self.predictor_, self._loaded = as_predictor(self.model), self.model

    def _model_now(self) -> Predictor:
        """The model that was loaded, or another one if `set_params` has named one since: nothing was learned that would be lost."""
        if self.model is not self._loaded and self.model != self._loaded:
            self._load()
        return self.predictor_

    def _see_columns(self, X: Any) -> None:
        note_columns(self, X)

    def _check_parameters(self) -> None:
        for name, known in (("output", _OUTPUTS), ("on_error", ("nan", "raise"))):
            if getattr(self, name) not in known:
                raise ValueError(f"{name} is {getattr(self, name)!r}, but must be one of {', '.join(map(repr, known))}")
        thread_count(self.jobs)

    def transform(self, X: Any) -> numpy.ndarray:
        """The numbers of each molecule, in order [molecules × numbers], float64."""
        check_is_fitted(self)
        self._check_parameters()
        mols = self._molecules(X)
        predictor = self._model_now()
        numbers = _OUTPUTS[self.output](predictor, mols, self.jobs)
        failed = numpy.flatnonzero(numpy.isnan(numbers).any(axis=1))
        if self.on_error == "raise" and len(failed):
            why = {int(i): predictor.predict(mols[i]).error or "" if n < 10 else "" for n, i in enumerate(failed)}
            raise ValueError(failures(len(mols), why, "predicted"))
        return numbers

    def get_feature_names_out(self, input_features: Any = None) -> numpy.ndarray:
        """Names of the columns: task ids, or embedding0, embedding1, ..., or motif0, motif1, ... by motif type."""
        check_is_fitted(self)
        if self.output == "tasks":
            names = list(self._model_now().tasks)
        else:
            predictor = self._model_now()
            width = predictor.motif_type_count if self.output == "motifs" else predictor.embed([]).shape[1]
            names = [f"{self.output.rstrip('s')}{i}" for i in range(width)]
        return numpy.array(names, dtype=object)

    def _molecules(self, X: Any) -> List[Molecule]:
        return molecules_of(X, type(self).__name__)

    def _more_tags(self) -> Dict[str, Any]:
        return {"X_types": ["string"], "no_validation": True, "allow_nan": True}
