"""What scikit-learn calls X, for estimators of molecules."""
from __future__ import annotations

from typing import Any, Dict, List

import numpy
from sklearn.utils import check_random_state

from ._compat import Molecule, as_list, molecules_of_table


def failures(count: int, errors: Dict[int, str], what: str = "read or predicted") -> str:
    """A sentence on molecules that cannot be used, by index from 0."""
    shown = ", ".join(f"{i} ({error})" for i, error in list(errors.items())[:10]) + (", ..." if len(errors) > 10 else "")
    return f"{len(errors)} of {count} molecules cannot be {what}; at index {shown}"


def random_of(state: Any) -> numpy.random.RandomState:
    """As `check_random_state`, of a Generator too, from which one number is drawn. Raises ValueError."""
    if isinstance(state, numpy.random.Generator):
        return numpy.random.RandomState(int(state.integers(2**32)))
    return check_random_state(state)


def note_columns(estimator: Any, X: Any) -> None:
    """`n_features_in_`, and `feature_names_in_` where X has names, as scikit-learn has them."""
    estimator.n_features_in_ = 1
    names = getattr(X, "columns", None)
    if names is not None and all(isinstance(name, str) for name in names):
        estimator.feature_names_in_ = numpy.array(list(names), dtype=object)
    elif hasattr(estimator, "feature_names_in_"):
        del estimator.feature_names_in_


def molecules_of(X: Any, caller: str) -> List[Molecule]:
    """The molecules of a list, array, Series, or table of one column; missing ones as None. Raises TypeError, ValueError."""
    shape = getattr(X, "shape", None)
    if shape is not None and len(shape) != 1:
        if len(shape) != 2 or shape[1] != 1:
            raise ValueError(f"X has the shape {tuple(shape)}, but must be one column of molecules"
                             + ("; ScaffoldKFold takes that of a table by column=" if caller == "ScaffoldKFold" else ""))
        if hasattr(X, "iloc"):
            X = X.iloc[:, 0]
        elif isinstance(X, numpy.ndarray):
            X = X[:, 0]
        else:
            raise TypeError(f"X is a list, array, Series or table of molecules, not {type(X).__name__}")
    return molecules_of_table(as_list(X, caller, "molecules"))
