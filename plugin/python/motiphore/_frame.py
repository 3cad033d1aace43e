"""Tables of pandas in, tables of pandas out. Imported on demand, since pandas takes a while."""
from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

import pandas

from ._compat import IoError, _motiphore, is_mol, molecules_of_table, no_such
from ._labels import as_table, column_of_mols
from ._model import Model
from ._result import Prediction

_SEEN = 20  # rows that tell which column has molecules


def molecules(df: pandas.DataFrame, smiles: Optional[str]) -> List[Any]:
    """The cells of the column of molecules, which is found if it is not named. Raises KeyError, ValueError, TypeError as
    `predict_frame` says."""
    if not isinstance(df, pandas.DataFrame):
        raise TypeError(f"predict_frame takes a pandas DataFrame, not {type(df).__name__}")
    if isinstance(smiles, (list, dict, set)):
        raise TypeError(f"smiles is the name of a column, not a {type(smiles).__name__}")
    if smiles is None:
        smiles = _guessed(df)
    if smiles not in df.columns:
        raise no_such("column", smiles, df.columns, "table")
    column = df[smiles]
    if isinstance(column, pandas.DataFrame):
        raise ValueError(f"there are {column.shape[1]} columns {smiles!r}; one is needed")
    cells = molecules_of_table(list(column))
    # Of a column of texts a missing cell is an empty one, as in a file.
    return cells if any(map(is_mol, cells)) else ["" if cell is None else cell for cell in cells]


def _guessed(df: pandas.DataFrame) -> Any:
    """The column of molecules: "smiles", the only one of Mol objects, or what the library takes of a file."""
    if "smiles" in df.columns or not len(df.columns):
        return "smiles"
    names = {str(name): name for name in df.columns}
    try:
        return names[_motiphore.smiles_column(as_table(df.head(_SEEN).rename(columns=str), None).csv)]
    except IoError:
        found = column_of_mols(df)
        return "smiles" if not found else names[found]


def check_prefix(prefix: Any) -> None:
    """Raises TypeError if it is no text."""
    if not isinstance(prefix, str):
        raise TypeError(f"prefix is a text, not {type(prefix).__name__}")


def check_names(df: pandas.DataFrame, names: Sequence[str], prefix: str) -> None:
    """Raises ValueError if the table has one of our columns already."""
    clash = [name for name in names if name in df.columns or list(names).count(name) > 1]
    if clash:
        raise ValueError(f"the column {clash[0]!r} would be there twice; choose another prefix than {prefix!r}")


def add_columns(df: pandas.DataFrame, results: List[Prediction], model: Model, names: Sequence[str], prefix: str,
                explained: Sequence[str] = (), more: Optional[Dict[str, List[Any]]] = None) -> pandas.DataFrame:
    """A new table: `df`, then our columns by their names, the last of them those that explain. `more` has the values of those
    that no prediction carries."""
    ours = _columns(results, model, names, prefix, explained, df.index, more)
    if df.columns.nlevels > 1:
        below = ("",) * (df.columns.nlevels - 1)
        ours.columns = pandas.MultiIndex.from_tuples([(name, *below) for name in ours.columns], names=df.columns.names)
    table = pandas.concat([df, ours], axis=1)
    table.attrs = dict(df.attrs)
    return table


def of_results(results: List[Prediction], prefix: str, model: Optional[Model]) -> pandas.DataFrame:
    """Our columns alone, the same for all results of a model; without a task where no model is known."""
    model = model or Model((), "", "", tuple(name for name in _OWN if name not in _DOSE))
    return _columns(results, model, [prefix + name for name in model.columns], prefix, (), pandas.RangeIndex(len(results)))


#: Columns that are no numbers with a NaN, and the types that have a missing value: a row that failed is not outside the domain.
WITH_MISSING = {"ghs": "Int64", "in_domain": "boolean"}
TEXTS = ("status", "concern", "motif", "parent", "note")
_DOSE = ("oral_mg_kg", "ghs")
_OWN = {"status": lambda r: r.error or "ok", "mass": lambda r: r.mass, "oral_mg_kg": lambda r: _motiphore.shown_dose(r.oral_dose),
        "ghs": lambda r: r.ghs, "domain": lambda r: r.domain, "in_domain": lambda r: r.in_domain if r.ok else None,
        "concern": lambda r: r.concern or "", "motif": lambda r: r.motif, "parent": lambda r: r.parent, "note": lambda r: r.note}


def _columns(results: List[Prediction], model: Model, names: Sequence[str], prefix: str, explained: Sequence[str],
             index: pandas.Index, more: Optional[Dict[str, List[Any]]] = None) -> pandas.DataFrame:
    if not results:  # the types of a row that failed, and no row
        empty = {own: [""] for own in more or ()}
        failed = [Prediction(None, ("",), model)]
        return _columns(failed, model, names, prefix, explained, pandas.RangeIndex(1), empty)[:0].set_axis(index)
    values: Dict[str, Any] = {}
    explaining = [cells for task in explained for cells in _explanation(results, task)]
    answers = len(names) - len(explaining)
    for name in names[:answers]:
        own = name[len(prefix):]
        if own in model.task_ids:
            values[name] = [r.tasks[own] for r in results]
        elif more and own in more:
            values[name] = more[own]
        else:
            values[name] = [_OWN[own](r) for r in results]
        if own in WITH_MISSING:
            values[name] = pandas.array(values[name], dtype=WITH_MISSING[own])
    values.update(zip(names[answers:], explaining))
    return pandas.DataFrame(values, index=index, columns=list(values))


def _explanation(results: List[Prediction], task: str) -> List[List[Any]]:
    tops = [r.top_motif(task) for r in results]
    return [["" if top is None else top.smiles for top in tops],
            ["" if top is None else top.name for top in tops],
            ["" if top is None else " ".join(map(str, top.atoms)) for top in tops],
            [float("nan") if top is None else top.contribution for top in tops]]
