"""Tables of pandas in, tables of pandas out."""
from __future__ import annotations

from typing import Any, TYPE_CHECKING

import pandas

from ._compat import is_mol

if TYPE_CHECKING:
    from ._predictor import Predictor


def _molecule(cell: Any) -> Any:
    """A cell as `predict_many` takes it: missing values of any kind are None."""
    if isinstance(cell, str) or is_mol(cell) or cell is None:
        return cell
    missing = pandas.isna(cell)
    return None if missing is True or (hasattr(missing, "dtype") and missing.ndim == 0 and bool(missing)) else cell


def predict_frame(predictor: "Predictor", df: pandas.DataFrame, smiles: str, prefix: str, jobs: int,
                  progress: bool) -> pandas.DataFrame:
    if not isinstance(df, pandas.DataFrame):
        raise TypeError(f"predict_frame takes a pandas DataFrame, not {type(df).__name__}")
    if smiles not in df.columns:
        raise KeyError(f"there is no column {smiles!r}; the table has {', '.join(map(str, df.columns))}")
    column = df[smiles]
    if isinstance(column, pandas.DataFrame):
        raise ValueError(f"there are {column.shape[1]} columns {smiles!r}; one is needed")
    names = [prefix + name for name in ("status", "mass", *predictor.tasks, "domain", "in_domain", "motif")]
    clash = [name for name in names if name in df.columns]
    if clash:
        raise ValueError(f"the column {clash[0]!r} would be there twice; choose another prefix than {prefix!r}")
    results = predictor.predict_many([_molecule(cell) for cell in column], jobs=jobs, progress=progress)
    values = {"status": [r.error or "ok" for r in results], "mass": [r.mass for r in results]}
    by_task = [r.tasks for r in results]
    values.update((task, [tasks[task] for tasks in by_task]) for task in predictor.tasks)
    values.update(domain=[r.domain for r in results], in_domain=[r.in_domain for r in results],
                  motif=[r.motif for r in results])
    ours = pandas.DataFrame({prefix + name: column for name, column in values.items()}, index=df.index, columns=names)
    return pandas.concat([df, ours], axis=1)
