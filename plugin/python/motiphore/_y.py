"""What scikit-learn calls y, for estimators of molecules: labels with missing ones."""
from __future__ import annotations

import warnings
from typing import Any, List, Optional, Tuple

import numpy
from sklearn.exceptions import DataConversionWarning
from sklearn.utils.multiclass import check_classification_targets

from ._compat import from_cell
from ._labels import may_name_a_task

#: The column of molecules in the tables that networks are trained on.
MOLECULES = "smiles"


def task_names(y: Any, count: int) -> List[str]:
    if hasattr(y, "columns"):
        return [str(name) for name in y.columns]
    name = getattr(y, "name", None)
    return [str(name) if name is not None else "y"] if count == 1 else [f"y{t}" for t in range(count)]


def model_names(tasks: List[str]) -> List[str]:
    """The names of the tasks in the networks: those of y's columns, but for one that no model can have or that is there twice."""
    names: List[str] = []
    for t, task in enumerate(tasks):
        fits = may_name_a_task(task) and task not in (MOLECULES, *tasks[:t])
        name = task if fits else f"y{t}"
        while not fits and name in (*tasks, *names):
            name += "_"
        names.append(name)
    return names


def rows_of(y: Any) -> numpy.ndarray:
    """Labels as an array of objects, missing ones as NaN."""
    if y is None:
        raise ValueError("fit requires y to be passed, but the target y is None; it has a label for each molecule")
    array = numpy.asarray(y, dtype=object)
    if array.ndim == 2 and array.shape[1] == 1 and not hasattr(y, "columns"):
        warnings.warn("A column-vector y was passed when a 1d array was expected; y.ravel() is one", DataConversionWarning,
                      stacklevel=4)
    if array.ndim not in (1, 2):
        raise ValueError(f"y has the shape {array.shape}, but must be one label for each molecule, or one for each task")
    return numpy.array([numpy.nan if from_cell(cell) is None else cell for cell in array.ravel()], dtype=object).reshape(array.shape)


def numbers_of(array: numpy.ndarray) -> numpy.ndarray:
    """Labels [molecules × tasks] as numbers."""
    try:
        numbers = array.astype(float)
    except (TypeError, ValueError):
        raise ValueError("y holds labels that are no numbers") from None
    if numpy.isinf(numbers).any():
        raise ValueError("Input y contains infinity or a value too large for dtype('float64'). Labels are finite numbers, or NaN "
                         "where not measured")
    return numbers.reshape(len(numbers), -1)


def is_missing(labels: numpy.ndarray) -> numpy.ndarray:
    """Which of an array of labels were not measured; of the same shape."""
    flat = [from_cell(label) is None for label in labels.ravel()]
    return numpy.array(flat, dtype=bool).reshape(labels.shape)


def two_classes(y: numpy.ndarray, task: str = "") -> Tuple[numpy.ndarray, numpy.ndarray]:
    """The two classes of a column of labels, in order, and 0 and 1 for them [molecules], NaN where not measured. Raises ValueError if
    there are not two, or if numbers and texts are mixed, which have no order.

    task  whose column it is, where there are several"""
    of = f" of {task!r}" if task else ""
    known = ~is_missing(y)
    if not known.any():
        raise ValueError(f"y has no label{of}")
    kinds = {isinstance(label, str) for label in y[known]}
    if len(kinds) > 1:
        text, other = (next(label for label in y[known] if isinstance(label, str) == wish) for wish in (True, False))
        raise ValueError(f"y{of} mixes texts and numbers, as {text!r} and {other!r}; write each class in one way")
    classes = numpy.array(list(y[known]))  # of their own type, not object
    check_classification_targets(classes)
    found, at = numpy.unique(classes, return_inverse=True)
    if len(found) != 2:
        only = "Only binary classification is supported. " if len(found) > 2 else ""
        raise ValueError(f"{only}y has {len(found)} class" + ("es" if len(found) != 1 else "") + f"{of}, but 2 are needed")
    labels = numpy.full(len(y), numpy.nan)
    labels[known] = at
    return found, labels


def named(at: numpy.ndarray, classes: numpy.ndarray) -> numpy.ndarray:
    """The classes of 0 and 1 [molecules]; NaN stays, in an array of numbers where classes are numbers, else of objects."""
    missing = numpy.isnan(at)
    found = classes[numpy.where(missing, 0, at).astype(int)]
    if not missing.any():
        return found
    found = found.astype(float if classes.dtype.kind in "biuf" else object)
    found[missing] = numpy.nan
    return found


def weights_of(sample_weight: Any, count: int) -> Optional[numpy.ndarray]:
    """Weights of the rows of a score. Raises ValueError."""
    if sample_weight is None:
        return None
    weights = numpy.asarray(sample_weight, dtype=float)
    if weights.shape != (count,):
        raise ValueError(f"sample_weight has the shape {weights.shape}, but must have one number for each of the {count} molecules")
    return weights


def of_rows(weights: Optional[numpy.ndarray], rows: numpy.ndarray) -> Optional[numpy.ndarray]:
    return None if weights is None else weights[rows]


def check_lengths(mols: int, labels: int) -> None:
    """Raises ValueError if there is not a row of labels for each molecule."""
    if mols != labels:
        raise ValueError(f"X has {mols} molecules and y {labels} rows of labels; there must be one for each")


def mean_or_nan(each: List[float]) -> float:
    return float(numpy.mean(each)) if each else numpy.nan
