"""Networks trained on one's own labels, whose answers are averaged: what the classifier and the regressor share."""
from __future__ import annotations

import numbers
import os
import re
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, Dict, Iterator, List, Optional, Tuple, Union

import numpy
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from ._compat import MOST, Molecule, MotiphoreWarning, Path, thread_count, whole_number
from ._files import of_files, read_files
from ._predictor import Predictor
from ._training import ON_WAIT, Report, structures, train
from ._xy import failures, molecules_of, note_columns, random_of
from ._y import MOLECULES, check_lengths, model_names

#: What notices are about that `init` and the choice of a regressor said already, or answers at a level of confidence, of which a mean
#: over networks has none.
_SAID = ("new head", "two values", "confidence")
_DIGITS = re.compile(r"[0-9]+(\.[0-9]+)?")
_WEIGHTS = ", since weights of molecules and classes are not supported: each label counts the same"
_HINTS = {"sample_weight": _WEIGHTS, "class_weight": _WEIGHTS}


def _worth_telling(report: Report) -> Iterator[str]:
    return (notice for notice, topic in zip(report["notices"], report.topics) if topic not in _SAID)


def _flattered(model: str, known: int, count: int) -> str:
    return (f"{known} of {count} molecules are among those whose labels {model!r}, where training starts, has learned: scores on "
            "such molecules, as of cross-validation, will flatter the estimator; a start from nothing (init=None) gives scores that "
            "owe them nothing")


class _Ensemble(BaseEstimator):
    """Networks that were trained with different seeds and validation parts; what they say is averaged."""

    def __init__(self, *, seeds: int = 3, init: Union[Predictor, Path, None] = "shipped", epochs: Optional[int] = None,
                 validation: float = 0.1, architecture: Optional[Dict[str, Any]] = None, training: Optional[Dict[str, Any]] = None,
                 on_error: str = "nan", jobs: Optional[int] = None, random_state: Any = 0,
                 **unknown: Any) -> None:
        self.seeds = seeds
        self.init = init
        self.epochs = epochs
        self.validation = validation
        self.architecture = architecture
        self.training = training
        self.on_error = on_error
        self.jobs = jobs
        self.random_state = random_state
        if unknown:
            raise TypeError(f"{type(self).__name__} has no parameter {next(iter(unknown))!r}{_HINTS.get(next(iter(unknown)), '')}; "
                            f"it has {', '.join(sorted(self.get_params(deep=False)))}")

    def _check_parameters(self) -> None:
        if self.on_error not in ("nan", "raise"):
            raise ValueError(f"on_error is {self.on_error!r}, but must be one of 'nan', 'raise'")
        whole_number(self.seeds, "seeds", 1, MOST, "a number of networks, at least 1")
        if not isinstance(self.validation, numbers.Real):
            raise TypeError(f"validation is a share from 0 to below 1, not {type(self.validation).__name__}")
        if not 0 <= self.validation < 1:
            raise ValueError(f"validation is {self.validation}, but must be a share from 0 to below 1")
        thread_count(self.jobs)

    def _fit(self, mols: List[Molecule], labels: numpy.ndarray) -> None:
        """Trains on `labels` [molecules × tasks], NaN where not measured."""
        if len(mols) < 2:
            raise ValueError(f"n_samples = {len(mols)}, but at least 2 molecules are needed")
        check_lengths(len(mols), len(labels))
        for t, task in enumerate(self.tasks_):
            known = numpy.unique(labels[~numpy.isnan(labels[:, t]), t])
            if len(known) < 2:
                raise ValueError(f"y has no label of {task!r}" if len(known) == 0 else
                                 f"every label of {task!r} in y is {self._as_given(known[0], t):g}; there is nothing to learn")
        random = random_of(self.random_state)
        names = model_names(self.tasks_)
        table = {MOLECULES: mols, **{name: labels[:, t] for t, name in enumerate(names)}}
        of_rows, errors, known = structures(table, names, MOLECULES, self._start())
        if errors and self.on_error == "raise":
            raise ValueError(failures(len(mols), errors))
        if len(mols) - len(errors) < 2:
            raise ValueError(f"at least 2 molecules are needed, but {failures(len(mols), errors)}")
        plans = [(int(random.randint(2**31 - 1)), self._parts(of_rows, labels, random)) for _ in range(self.seeds)]
        stop = Event()

        def one(plan: Tuple[int, List[str]]) -> Tuple[Dict[str, bytes], Report]:
            return self._train(table, names, plan, stop)
        with ThreadPoolExecutor(min(self.seeds, thread_count(self.jobs))) as pool:
            try:
                models, told = zip(*pool.map(one, plans))
            except BaseException:
                stop.set()
                raise
        self._loaded = list(map(of_files, models))
        self.models_, self.skipped_ = list(models), errors
        notices = [failures(len(mols), errors, "read, and teach nothing")] if errors else []
        if known is not None and known[1] and any(report["start"] for report in told):
            notices.append(_flattered(*known, len(mols) - len(errors)))
        # Networks say the same with numbers of their own parts, so one of them is enough.
        own = {_DIGITS.sub("", notice): notice for report in reversed(told) for notice in _worth_telling(report)}
        for notice in (*notices, *own.values()):  # at the end, since a warning may be an error
            warnings.warn(notice, MotiphoreWarning, stacklevel=3)

    def _start(self) -> Union[Predictor, Path, None]:
        """The model that training may start from; None: from nothing."""
        return None if self.init == "shipped" and self.architecture else self.init

    def _as_given(self, label: float, task: int) -> float:
        """A label as y has it."""
        return label

    def _parts(self, of_rows: List[Optional[str]], labels: numpy.ndarray, random: numpy.random.RandomState) -> List[str]:
        """A part for each row. Rows of one structure stay together: what is in validation cannot be trained on. Of a class that
        would be there alone one structure is trained on."""
        distinct = list(dict.fromkeys(structure for structure in of_rows if structure is not None))
        valid = {distinct[i] for i in random.permutation(len(distinct))[:int(len(distinct) * self.validation)]}
        for column in labels.T:
            for label in (0, 1):
                having = [structure for structure, own in zip(of_rows, column) if structure is not None and own == label]
                if having and valid.issuperset(having):
                    valid.discard(having[0])
        return ["valid" if structure in valid else "train" for structure in of_rows]

    def _train(self, table: Dict[str, Any], names: List[str], plan: Tuple[int, List[str]], stop: Event) -> Tuple[Dict[str, bytes], Report]:
        def on_wait() -> None:
            if stop.is_set():
                raise RuntimeError("another of the networks could not be trained")
        on_wait()
        ON_WAIT.set(on_wait)  # of this thread, which is the pool's
        with tempfile.TemporaryDirectory(prefix="motiphore-") as place:
            folder = os.path.join(place, "network")  # whose name the model takes: the same each time, as all else in it
            report = train(table, folder, tasks=names, init=self.init, split=plan[1], epochs=self.epochs, seed=plan[0],
                           smiles_column=MOLECULES, architecture=self.architecture, training=self.training, progress=False)
            model = read_files(folder)
        for notice, topic in zip(report["notices"], report.topics):
            if topic == "left out":
                raise ValueError(f"y has a task that cannot be learned; {notice}")
        return model, report

    @property
    def predictors_(self) -> List[Predictor]:
        """The `motiphore.Predictor` of each network: motifs, contributions, drawings."""
        check_is_fitted(self, "models_")
        return self._loaded

    def _values(self, X: Any) -> numpy.ndarray:
        """Mean of the networks [molecules × tasks]; NaN for a molecule that cannot be predicted."""
        check_is_fitted(self, "models_")
        return self._values_of(self._molecules(X))

    def _values_of(self, mols: List[Molecule]) -> numpy.ndarray:
        results = [predictor.predict_many(mols, jobs=self.jobs) for predictor in self.predictors_]
        failed = {i: result.error for i, result in enumerate(results[0]) if not result.ok}
        if failed and self.on_error == "raise":
            raise ValueError(failures(len(mols), failed))
        values = numpy.array([[list(r.tasks.values()) for r in of_one] for of_one in results], dtype=float)
        return values.reshape(len(results), len(mols), len(self.tasks_)).mean(axis=0)

    def _refuse(self, unsupported: Dict[str, Any]) -> None:
        """What `fit` may be asked for, by those who know other estimators. Raises TypeError."""
        given = [name for name, value in unsupported.items() if value is not None]
        if given:
            raise TypeError(f"{type(self).__name__}.fit takes no {given[0]}{_HINTS.get(given[0], '')}; it takes X and y")

    def _see_columns(self, X: Any) -> None:
        """How many columns X has, and their names, as scikit-learn asks of what is fitted."""
        note_columns(self, X)

    def _molecules(self, X: Any) -> List[Molecule]:
        return molecules_of(X, type(self).__name__)

    def __getstate__(self) -> Dict[str, Any]:
        return {name: value for name, value in super().__getstate__().items() if name != "_loaded"}

    def __setstate__(self, state: Dict[str, Any]) -> None:
        super().__setstate__(state)
        if hasattr(self, "models_"):
            self._loaded = list(map(of_files, self.models_))

    def _more_tags(self) -> Dict[str, Any]:
        return {"X_types": ["string"], "no_validation": True, "allow_nan": True, "multioutput": True, "non_deterministic": False,
                "poor_score": True}
