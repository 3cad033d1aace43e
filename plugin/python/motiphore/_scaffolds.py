"""A splitter for scikit-learn that keeps scaffolds together."""
from __future__ import annotations

from typing import Any, Dict, Iterator, List, Tuple

import numpy
from rdkit.Chem.Scaffolds import MurckoScaffold

from ._compat import MOST, Molecule, no_such, truth, whole_number
from ._training import structures
from ._xy import molecules_of, random_of

_MOLECULES, _LABEL = "smiles", "label"


def _scaffold(parent: str) -> str:
    """Bemis-Murcko scaffold as SMILES; the parent itself where it has no ring."""
    try:
        return str(MurckoScaffold.MurckoScaffoldSmiles(smiles=parent)) or parent
    except (ValueError, RuntimeError):  # a parent that RDKit writes and does not read
        return parent


class ScaffoldKFold:
    """Folds in which no Bemis-Murcko scaffold is in training and test at once, for `cross_val_score` and `GridSearchCV`.

    n_splits      folds
    shuffle       assign scaffolds to folds at random; False: the largest first, each to the smallest fold, which gives folds of
                  nearly one size
    random_state  of the shuffling: a number, a RandomState, a Generator, or None
    column        name of the column of molecules, where X is a table of several

    Scaffolds are those of what a network learns from: a salt stands with its parent, and stereoisomers are one. Molecules without
    rings have no scaffold in common, so each parent is a group of its own.
    """

    def __init__(self, n_splits: int = 5, *, shuffle: bool = False, random_state: Any = None, column: Any = None) -> None:
        self.n_splits = whole_number(n_splits, "n_splits", 2, MOST, "a number of folds, at least 2")
        self.shuffle = truth(shuffle, "shuffle")
        self.random_state = random_state
        self.column = column

    def get_n_splits(self, X: Any = None, y: Any = None, groups: Any = None) -> int:
        """The number of folds."""
        return self.n_splits

    def split(self, X: Any, y: Any = None, groups: Any = None) -> Iterator[Tuple[numpy.ndarray, numpy.ndarray]]:
        """Rows for training and test of each fold. X as `MotiphoreTransformer` takes it; y and groups are not read.

        Raises ValueError if there are fewer scaffolds than folds, TypeError if X is no list of molecules."""
        if self.column is not None:
            X = self._named_column(X)
        groups_of = self._groups(molecules_of(X, type(self).__name__))
        if len(groups_of) < self.n_splits:
            raise ValueError(f"there are {len(groups_of)} scaffolds for {self.n_splits} folds; choose fewer")
        folds: List[List[int]] = [[] for _ in range(self.n_splits)]
        for rows in groups_of:
            min(folds, key=len).extend(rows)
        everything = numpy.arange(sum(map(len, folds)))
        for fold in folds:
            test = numpy.array(sorted(fold), dtype=int)
            yield numpy.setdiff1d(everything, test), test

    def _named_column(self, X: Any) -> Any:
        names = getattr(X, "columns", None)
        if names is None:
            raise TypeError(f"X has no columns, so that none is {self.column!r}; it is a {type(X).__name__}")
        if self.column not in names:
            raise no_such("column", self.column, names, "table")
        return X[self.column]

    def _groups(self, mols: List[Molecule]) -> List[List[int]]:
        members: Dict[str, List[int]] = {}
        parents, *_ = structures({_MOLECULES: mols, _LABEL: numpy.zeros(len(mols))}, [_LABEL], _MOLECULES) if mols else ([], {})
        for row, parent in enumerate(parents):
            members.setdefault(_scaffold(parent) if parent else f"row {row}", []).append(row)
        listed = sorted(members.values(), key=lambda rows: (-len(rows), rows[0]))
        if self.shuffle:
            order = random_of(self.random_state).permutation(len(listed))
            listed = [listed[i] for i in order]
        return listed

    def __repr__(self) -> str:
        return (f"ScaffoldKFold(n_splits={self.n_splits}, shuffle={self.shuffle}, random_state={self.random_state}"
                + (")" if self.column is None else f", column={self.column!r})"))
