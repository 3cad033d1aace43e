"""Tables of pandas in, tables of pandas out. Imported on demand, since pandas takes a while."""
from __future__ import annotations

from typing import Any, List, Sequence

import pandas

from ._compat import from_cell
from ._result import Prediction

_EXPLAINED = ("motif", "motif_atoms", "motif_contribution")


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


def column_names(tasks: Sequence[str], prefix: str, explained: Sequence[str] = ()) -> List[str]:
    """The names of our columns, those of `motiphore screen`."""
    names = ["status", "mass", *tasks, "domain", "in_domain", "concern", "motif", "parent", "note"]
    names += [f"{task}_{what}" for task in explained for what in _EXPLAINED]
    return [prefix + name for name in names]


def check_names(df: pandas.DataFrame, names: Sequence[str], prefix: str) -> None:
    """Raises ValueError if the table has one of our columns already."""
    clash = [name for name in names if name in df.columns]
    if clash:
        raise ValueError(f"the column {clash[0]!r} would be there twice; choose another prefix than {prefix!r}")


def add_columns(df: pandas.DataFrame, results: List[Prediction], tasks: Sequence[str], prefix: str,
                explained: Sequence[str] = ()) -> pandas.DataFrame:
    """A new table: `df`, then our columns."""
    return pandas.concat([df, _columns(results, tasks, prefix, explained, df.index)], axis=1)


def of_results(results: List[Prediction], prefix: str) -> pandas.DataFrame:
    """Our columns alone."""
    tasks = results[0]._task_ids if results else ()
    return _columns(results, tasks, prefix, (), pandas.RangeIndex(len(results)))


def _columns(results: List[Prediction], tasks: Sequence[str], prefix: str, explained: Sequence[str],
             index: pandas.Index) -> pandas.DataFrame:
    by_task = [r.tasks for r in results]
    values = [[r.error or "ok" for r in results], [r.mass for r in results],
              *([tasks_of[task] for tasks_of in by_task] for task in tasks),
              [r.domain for r in results], [r.in_domain for r in results], [r.concern or "" for r in results],
              [r.motif for r in results], [r.parent for r in results], [r.note for r in results]]
    for task in explained:
        values += _explanation(results, task)
    names = column_names(tasks, prefix, explained)
    return pandas.DataFrame(dict(zip(names, values)), index=index, columns=names)


def _explanation(results: List[Prediction], task: str) -> List[List[Any]]:
    tops = [r.top_motif(task) for r in results]
    return [["" if top is None else top.smiles for top in tops],
            ["" if top is None else " ".join(map(str, top.atoms)) for top in tops],
            [float("nan") if top is None else top.contribution for top in tops]]
