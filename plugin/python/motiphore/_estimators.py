"""scikit-learn estimators that train networks on one's own labels."""
from __future__ import annotations

import numbers
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from threading import Event
from typing import Any, Dict, List, Optional, Tuple, Union

import numpy
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.exceptions import DataConversionWarning
from sklearn.metrics import r2_score, roc_auc_score
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted

from ._compat import MOST, Molecule, MotiphoreWarning, Path, from_cell, thread_count, whole_number
from ._labels import may_name_a_task
from ._predictor import Predictor, of_files, read_files
from ._training import ON_WAIT, structures, train
from ._xy import molecules_of

#: The column of molecules in the tables that networks are trained on.
_MOLECULES = "smiles"
#: How notices begin that tell what `init` and the choice of a regressor said already, or that are of answers at a level of confidence,
#: of which a mean over networks has none.
_KNOWN = ("a new head for ", "two values only, ", "few validation molecules for answers at ", "the validation part has no molecule ")


class _Ensemble(BaseEstimator):
    """Networks that were trained with different seeds and validation parts; what they say is averaged."""

    def __init__(self, *, seeds: int = 3, init: Union[Predictor, Path, None] = "shipped", epochs: Optional[int] = None,
                 validation: float = 0.1, architecture: Optional[Dict[str, Any]] = None, training: Optional[Dict[str, Any]] = None,
                 on_error: str = "nan", jobs: Optional[int] = None, random_state: Any = 0) -> None:
        self.seeds = seeds
        self.init = init
        self.epochs = epochs
        self.validation = validation
        self.architecture = architecture
        self.training = training
        self.on_error = on_error
        self.jobs = jobs
        self.random_state = random_state

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
        if len(labels) != len(mols):
            raise ValueError(f"X has {len(mols)} molecules and y {len(labels)} rows of labels; there must be one for each")
        for t, task in enumerate(self.tasks_):
            known = numpy.unique(labels[~numpy.isnan(labels[:, t]), t])
            if len(known) < 2:
                raise ValueError(f"y has no label of {task!r}" if len(known) == 0 else
                                 f"every label of {task!r} in y is {self._as_given(known[0], t):g}; there is nothing to learn")
        random = check_random_state(self.random_state)
        names = _model_names(self.tasks_)
        table = {_MOLECULES: mols, **{name: labels[:, t] for t, name in enumerate(names)}}
        of_rows, errors = structures(table, names, _MOLECULES)
        if errors and self.on_error == "raise":
            raise ValueError(_failures(len(mols), errors))
        if len(mols) - len(errors) < 2:
            raise ValueError(f"at least 2 molecules are needed, but {_failures(len(mols), errors)}")
        plans = [(int(random.randint(2**31 - 1)), self._parts(of_rows, labels, random)) for _ in range(self.seeds)]
        stop, notices = Event(), Queue()  # type: Tuple[Event, "Queue[str]"]

        def one(plan: Tuple[int, List[str]]) -> Dict[str, bytes]:
            return self._train(table, names, plan, stop, notices)
        with ThreadPoolExecutor(min(self.seeds, thread_count(self.jobs))) as pool:
            try:
                models = list(pool.map(one, plans))
            except BaseException:
                stop.set()
                raise
        self._loaded = list(map(of_files, models))
        self.models_ = models
        for notice in dict.fromkeys(notices.queue):  # at the end, since a warning may be an error
            warnings.warn(notice, MotiphoreWarning, stacklevel=3)

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

    def _train(self, table: Dict[str, Any], names: List[str], plan: Tuple[int, List[str]], stop: Event,
               notices: Queue[str]) -> Dict[str, bytes]:
        def on_wait() -> None:
            if stop.is_set():
                raise RuntimeError("another of the networks could not be trained")
        on_wait()
        ON_WAIT.set(on_wait)  # of this thread, which is the pool's
        with tempfile.TemporaryDirectory(prefix="motiphore-") as folder:
            report = train(table, folder, tasks=names, init=self.init, split=plan[1], epochs=self.epochs, seed=plan[0],
                           smiles_column=_MOLECULES, architecture=self.architecture, training=self.training, progress=False)
            model = read_files(folder)
        for notice in report["notices"]:
            if notice.startswith("left out, having"):
                raise ValueError(f"y has a task that cannot be learned; {notice}")
            if not notice.startswith(_KNOWN):
                notices.put(notice)
        return model

    @property
    def predictors_(self) -> List[Predictor]:
        """The `motiphore.Predictor` of each network: motifs, contributions, drawings."""
        check_is_fitted(self, "models_")
        return self._loaded

    def _values(self, X: Any) -> numpy.ndarray:
        """Mean of the networks [molecules × tasks]; NaN for a molecule that cannot be predicted."""
        check_is_fitted(self, "models_")
        mols = self._molecules(X)
        results = [predictor.predict_many(mols, jobs=self.jobs) for predictor in self.predictors_]
        failed = {i: result.error for i, result in enumerate(results[0]) if not result.ok}
        if failed and self.on_error == "raise":
            raise ValueError(_failures(len(mols), failed))
        values = numpy.array([[list(r.tasks.values()) for r in of_one] for of_one in results], dtype=float)
        return values.reshape(len(results), len(mols), len(self.tasks_)).mean(axis=0)

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


def _failures(count: int, errors: Dict[int, str]) -> str:
    shown = ", ".join(f"{i} ({error})" for i, error in list(errors.items())[:10]) + (", ..." if len(errors) > 10 else "")
    return f"{len(errors)} of {count} molecules cannot be read or predicted; at index {shown}"


def _task_names(y: Any, count: int) -> List[str]:
    if hasattr(y, "columns"):
        return [str(name) for name in y.columns]
    name = getattr(y, "name", None)
    return [str(name) if name is not None else "y"] if count == 1 else [f"y{t}" for t in range(count)]


def _model_names(tasks: List[str]) -> List[str]:
    """The names of the tasks in the networks: those of y's columns, but for one that no model can have or that is there twice."""
    names: List[str] = []
    for t, task in enumerate(tasks):
        fits = may_name_a_task(task) and task not in (_MOLECULES, *tasks[:t])
        name = task if fits else f"y{t}"
        while not fits and name in (*tasks, *names):
            name += "_"
        names.append(name)
    return names


def _rows(y: Any) -> numpy.ndarray:
    """Labels as an array of objects, missing ones as NaN."""
    if y is None:
        raise ValueError("fit requires y to be passed, but the target y is None; it has a label for each molecule")
    array = numpy.asarray(y, dtype=object)
    if array.ndim == 2 and array.shape[1] == 1 and not hasattr(y, "columns"):
        warnings.warn("A column-vector y was passed when a 1d array was expected; y.ravel() is one", DataConversionWarning,
                      stacklevel=3)
    if array.ndim not in (1, 2):
        raise ValueError(f"y has the shape {array.shape}, but must be one label for each molecule, or one for each task")
    return numpy.array([numpy.nan if from_cell(cell) is None else cell for cell in array.ravel()], dtype=object).reshape(array.shape)


def _numbers(array: numpy.ndarray) -> numpy.ndarray:
    """Labels [molecules × tasks] as numbers."""
    try:
        numbers = array.astype(float)
    except (TypeError, ValueError):
        raise ValueError("y holds labels that are no numbers") from None
    if numpy.isinf(numbers).any():
        raise ValueError("Input y contains infinity or a value too large for dtype('float64'). Labels are finite numbers, or NaN "
                         "where not measured")
    return numbers.reshape(len(numbers), -1)


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
    random_state  of weights, order and validation parts: a number, or a RandomState

    X is a list, array, Series, or table of one column, of SMILES strings and `rdkit.Chem.Mol` objects. y has two classes of any
    kind, None or NaN where not measured, or is a table of several tasks of 0 and 1, NaN where not measured [molecules × tasks].

    After `fit`: `classes_`, `tasks_` (their names, those of y's columns; in the networks one that no model can have is "y0"),
    `predictors_` (a `motiphore.Predictor` for each network, with motifs and contributions), `models_` (their files, which a pickle
    holds).
    """

    def fit(self, X: Any, y: Any) -> "MotiphoreClassifier":
        """Trains the networks; warns of what is odd about the data. Raises ValueError, TypeError."""
        self._check_parameters()
        mols, rows = self._molecules(X), _rows(y)
        self._several = rows.ndim == 2 and rows.shape[1] > 1
        self.tasks_ = _task_names(y, rows.shape[1] if rows.ndim == 2 else 1)
        if self._several:
            labels = _numbers(rows)
            self.classes_ = numpy.array([0, 1])
            if not numpy.isin(labels[~numpy.isnan(labels)], (0, 1)).all():
                raise ValueError("y has several tasks, whose labels must be 0, 1, or NaN where not measured")
        else:
            labels = self._encode(rows.ravel())
        self._fit(mols, labels)
        return self

    def _encode(self, y: numpy.ndarray) -> numpy.ndarray:
        """0 and 1 for two classes of any kind, NaN where not measured."""
        known = numpy.array([from_cell(cell) is not None for cell in y], dtype=bool)
        classes = numpy.array(list(y[known]))  # of their own type, not object
        if len(classes) == 0:
            raise ValueError("y has no label")
        check_classification_targets(classes)
        self.classes_, at = numpy.unique(classes, return_inverse=True)
        if len(self.classes_) != 2:
            only = "Only binary classification is supported. " if len(self.classes_) > 2 else ""
            raise ValueError(f"{only}y has {len(self.classes_)} class" + ("es" if len(self.classes_) != 1 else "")
                             + ", but 2 are needed")
        labels = numpy.full(len(y), numpy.nan)
        labels[known] = at
        return labels.reshape(-1, 1)

    def predict_proba(self, X: Any) -> numpy.ndarray:
        """Probability of each class [molecules × 2]; of several tasks, that of a 1 [molecules × tasks]."""
        values = self._values(X)
        return values if self._several else numpy.column_stack([1 - values[:, 0], values[:, 0]])

    def predict(self, X: Any) -> numpy.ndarray:
        """The more probable class [molecules], or of each task [molecules × tasks]. Raises ValueError for a molecule that cannot be
        predicted, since there is no missing class."""
        values = self._values(X)
        failed = numpy.flatnonzero(numpy.isnan(values).any(axis=1))
        if len(failed):
            raise ValueError(f"{len(failed)} of {len(values)} molecules have no class, since they cannot be predicted; at index "
                             + ", ".join(map(str, failed[:10])))
        at = (values > 0.5).astype(int)
        return at if self._several else self.classes_[at[:, 0]]

    def score(self, X: Any, y: Any, sample_weight: Any = None) -> float:
        """Accuracy; of several tasks, the mean ROC-AUC over those that have both classes in y."""
        if not self._several:
            return float(super().score(X, y, sample_weight))
        labels, values = _numbers(_rows(y)), self._values(X)
        each = []
        for t in range(labels.shape[1]):
            known = ~numpy.isnan(labels[:, t]) & ~numpy.isnan(values[:, t])
            if len(numpy.unique(labels[known, t])) == 2:
                each.append(roc_auc_score(labels[known, t], values[known, t]))
        return float(numpy.mean(each)) if each else numpy.nan

    def _more_tags(self) -> Dict[str, Any]:
        return dict(super()._more_tags(), binary_only=True)


class MotiphoreRegressor(RegressorMixin, _Ensemble):
    """A regressor of molecules: several networks, each trained on its own part of the data, whose values are averaged.

    Parameters, X and what there is after `fit` are those of `MotiphoreClassifier`. y is a number for each molecule, or a table of
    several tasks, NaN where not measured [molecules × tasks].
    """

    def fit(self, X: Any, y: Any) -> "MotiphoreRegressor":
        """Trains the networks; warns of what is odd about the data. Raises ValueError, TypeError."""
        self._check_parameters()
        mols, rows = self._molecules(X), _rows(y)
        self._several = rows.ndim == 2 and rows.shape[1] > 1
        self.tasks_ = _task_names(y, rows.shape[1] if rows.ndim == 2 else 1)
        labels = _numbers(rows)
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
        """R² over the molecules that can be predicted; of several tasks the mean, over the labels there are."""
        labels, values = _numbers(_rows(y)), self._values(X) - self._shift
        if not self._several:
            known = ~numpy.isnan(values[:, 0])
            weights = None if sample_weight is None else numpy.asarray(sample_weight)[known]
            return float(r2_score(labels[known, 0], values[known, 0], sample_weight=weights))
        each = [~numpy.isnan(labels[:, t]) & ~numpy.isnan(values[:, t]) for t in range(labels.shape[1])]
        return float(numpy.mean([r2_score(labels[k, t], values[k, t]) for t, k in enumerate(each) if k.sum() > 1]))
