"""Tables of pandas in, tables of pandas out. Imported on demand, since pandas takes a while."""
from __future__ import annotations

from typing import Any, List, Sequence

import pandas

from ._compat import from_cell
from ._result import Prediction


def molecules(df: pandas.DataFrame, smiles: str) -> List[Any]:
    """The cells of the column of molecules. Raises KeyError, ValueError, TypeError as `predict_frame` says."""
    if not isinstance(df, pandas.DataFrame):
        raise TypeError(f"predict_frame takes a pandas DataFrame, not {type(df).__name__}")
    if smiles not in df.columns:
        raise KeyError(f"there is no column {smiles!r}; the table has {', '.join(map(str, df.columns))}")
    column = df[smiles]
    if isinstance(column, pandas.DataFrame):
        raise ValueError(f"there are {column.shape[1]} columns {smiles!r}; one is needed")
    return [from_cell(cell) for cell in column]


def column_names(df: pandas.DataFrame, tasks: Sequence[str], prefix: str) -> List[str]:
    """The names of our columns. Raises ValueError if the table has one already."""
    names = [prefix + name for name in ("status", "mass", *tasks, "domain", "in_domain", "motif")]
    clash = [name for name in names if name in df.columns]
    if clash:
        raise ValueError(f"the column {clash[0]!r} would be there twice; choose another prefix than {prefix!r}")
    return names


def add_columns(df: pandas.DataFrame, results: List[Prediction], tasks: Sequence[str], names: List[str]) -> pandas.DataFrame:
    """A new table: `df`, then the columns `names` (as `column_names` gives them) of the results."""
    by_task = [r.tasks for r in results]
    values = [[r.error or "ok" for r in results], [r.mass for r in results],
              *([tasks_of[task] for tasks_of in by_task] for task in tasks),
              [r.domain for r in results], [r.in_domain for r in results], [r.motif for r in results]]
    ours = pandas.DataFrame(dict(zip(names, values)), index=df.index, columns=names)
    return pandas.concat([df, ours], axis=1)
