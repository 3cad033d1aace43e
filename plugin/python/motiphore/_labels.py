"""Labelled molecules in memory, as the text of a table that the library reads. Imports pandas on demand only."""
from __future__ import annotations

import csv
import hashlib
import io
import numbers
import os
import sys
import unicodedata
from dataclasses import dataclass
from typing import Any, Collection, List, Mapping, Sequence, Tuple, TYPE_CHECKING, Union

from ._compat import _motiphore, Chem, as_list, column_name, from_cell, is_mol, no_such, path_text
from ._later import Later

if TYPE_CHECKING:
    import pandas
else:
    pandas = Later("pandas")

#: Columns of a table of predictions that are of no task, so that no task can have the name.
OWN = ("status", "mass", "oral_mg_kg", "ghs", "domain", "in_domain", "concern", "motif", "parent", "note")


@dataclass
class Table:
    csv: str    #: the text of the table
    name: str   #: the same for the same content
    split: str  #: name of a split, a column or a file; empty: none
    has_split: bool  #: whether it is a column of the table
    smiles: str  #: the column of molecules, if that is known


def as_table(data: Any, split: Any, smiles_column: Any = None, others: Sequence[Any] = ()) -> Table:
    """Writes a DataFrame, or whatever pandas makes one of, as CSV: molecules as SMILES, True and False as 1 and 0, missing values
    of any kind as empty cells. A split that is no name is one more column.

    others  further columns that it must have, by their names or these as text

    Raises TypeError if `data` is no table, KeyError if it has not one of those columns, ValueError if a column is there twice or the split does not fit the rows."""
    frame = _frame(data, [name for name in (smiles_column, *others) if name is not None])
    smiles = column_name(smiles_column) or column_of_mols(frame)
    columns = {str(name): [_text(cell) for cell in frame[name]] for name in frame.columns}
    if split is None or isinstance(split, (str, os.PathLike)):
        name = split_name(split)
    else:
        name, columns[name] = parts_of_rows(split, columns, frame.index)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values()))
    content = text.getvalue()
    return Table(content, f"DataFrame, SHA-256 {hashlib.sha256(content.encode()).hexdigest()}", name, name in columns, smiles)


def parts_of_rows(split: Any, columns: Collection[str], index: Union[range, pandas.Index]) -> Tuple[str, List[str]]:
    """The name that a split has which has none, other than those of the table's columns, and the part of each row.

    index  of the table's rows"""
    name = "split"
    while name in columns:
        name += "_"
    return name, _parts(_by_index(split, index), len(index))


def split_name(split: Any) -> str:
    """The name of a split, a column or a file; empty if there is none. Raises ValueError for an empty name."""
    return "" if split is None else path_text(split, "split", "the name of a split, a column or a file; None is no split")


def may_name_a_task(name: str) -> bool:
    """Whether a model can have a task of that name."""
    return bool(name) and name not in OWN and not any(unicodedata.category(c) in ("Cc", "Cs") for c in name)


def _frame(data: Any, needed: Sequence[Any]) -> pandas.DataFrame:
    """A table whose columns have names of their own, among them that of the molecules."""
    import pandas
    if isinstance(data, Mapping):
        data = pandas.DataFrame({name: list(column) for name, column in data.items()})
    elif not isinstance(data, pandas.DataFrame):
        raise TypeError(f"data is the path of a table, a pandas DataFrame or a dict of columns, not {type(data).__name__}")
    names = [str(name) for name in data.columns]
    for name in needed:
        if str(name) not in names:
            raise no_such("column", name, data.columns, "table")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"there are {names.count(twice[0])} columns {twice[0]!r}; one is needed")
    return data


def column_of_mols(frame: pandas.DataFrame) -> str:
    """The only column that has Mol objects, if there is one."""
    found = [name for name in frame.columns if any(map(is_mol, frame[name]))]
    return str(found[0]) if len(found) == 1 else ""


def _text(cell: Any) -> str:
    cell = from_cell(cell)
    if cell is None:
        return ""
    if is_mol(cell):
        if any(atom.HasQuery() for atom in cell.GetAtoms()) or any(bond.HasQuery() for bond in cell.GetBonds()):
            return "query:" + Chem.MolToSmarts(cell)  # no molecule, and so no SMILES: it fails as one that cannot be read
        return Chem.MolToSmiles(cell)
    if isinstance(cell, numbers.Real):  # of NumPy too, whose repr is not a number's
        return str(int(cell)) if isinstance(cell, numbers.Integral) else repr(float(cell))
    if type(cell).__name__ in ("bool_", "bool"):
        return str(int(cell))
    return str(cell).encode("utf-8", "backslashreplace").decode()  # half of a surrogate pair is in no file


def _by_index(split: Any, index: Union[range, pandas.Index]) -> Any:
    """A Series in the order of the table's rows: by its index, as everywhere in pandas, or by position if it was given none."""
    if "pandas" not in sys.modules:  # then nobody has a Series
        return split
    import pandas
    rows = pandas.Index(index)
    if not isinstance(split, pandas.Series) or len(split) != len(rows) or split.index.equals(rows):
        return split
    if split.index.is_unique and rows.is_unique and split.index.isin(rows).all():
        return split.reindex(rows)
    if split.index.equals(pandas.RangeIndex(len(split))):
        return split
    raise ValueError("the split has another index than the table; give it the table's, or a list (split.tolist()) of a part for each row")


def _parts(split: Any, rows: int) -> List[str]:
    """The part of each row; empty if it is in none."""
    if isinstance(split, Mapping):
        return _parts_of_numbers(split, rows)
    parts = ["" if from_cell(part) is None else str(part) for part in as_list(split, "split", "parts")]
    if len(parts) != rows:
        raise ValueError(f"the split has {len(parts)} entries for {rows} rows; there must be train, valid or test for each")
    for row, part in enumerate(parts):
        if part and not _motiphore.part_named(part):
            raise ValueError(f"the split says {part!r} at index {row}, expected train, valid or test")
    return parts


def _parts_of_numbers(split: Mapping[str, Sequence[int]], rows: int) -> List[str]:
    parts = [""] * rows
    for word, members in split.items():
        part = _motiphore.part_named(str(word))
        if not part:
            raise ValueError(f"the split has a part {word!r}, expected train, valid or test")
        numbers_of = as_list(members, "split", "numbers of rows")
        if any(isinstance(row, bool) or type(row).__name__ in ("bool_", "bool") for row in numbers_of):
            raise ValueError(f"the split has a mask for {part}, not numbers of rows; take numpy.flatnonzero(mask)")
        if not all(isinstance(row, numbers.Integral) for row in numbers_of):
            raise TypeError(f"the split has for {part} what is no number of a row")
        for row in numbers_of:
            if not 0 <= row < rows:
                raise ValueError(f"the split puts index {row} into {part}, but the table has the rows of index 0 to {rows - 1}")
            if parts[row]:
                raise ValueError(f"the split puts index {row} into {parts[row]} and {part}")
            parts[row] = part
    return parts
