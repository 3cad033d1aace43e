"""What scikit-learn calls X, for estimators of molecules."""
from __future__ import annotations

from typing import Any, List

import numpy

from ._compat import Molecule, as_molecules


def molecules_of(X: Any, caller: str) -> List[Molecule]:
    """The molecules of a list, array, Series, or table of one column; missing ones as None. Raises TypeError, ValueError."""
    shape = getattr(X, "shape", None)
    if shape is not None and len(shape) != 1:
        if len(shape) != 2 or shape[1] != 1:
            raise ValueError(f"X has the shape {tuple(shape)}, but must be one column of molecules")
        if hasattr(X, "iloc"):
            X = X.iloc[:, 0]
        elif isinstance(X, numpy.ndarray):
            X = X[:, 0]
        else:
            raise TypeError(f"X is a list, array, Series or table of molecules, not {type(X).__name__}")
    return as_molecules(X, caller)
