"""Loads RDKit, then our extension module, and finds out by which door molecules can go from one to the other.

There are two doors. Through the first goes the molecule itself: RDKit's Python package and our module were built with the
same RDKit, and share one Boost.Python. Through the second go the bytes of `Mol.ToBinary()`, which any two RDKit can read if
ours is not older. The second takes some 20 microseconds more for a molecule; results are the same.
"""
from __future__ import annotations

import math
import numbers
import operator
import os
from typing import Any, Iterable, Iterator, List, Mapping, Optional, Union

try:
    from rdkit import Chem, rdBase
except ImportError as error:
    raise ImportError(f"motiphore needs RDKit's Python package ({error}); on Debian: apt install python3-rdkit") from error

try:
    from . import _motiphore
except ImportError as error:
    raise ImportError(
        f"motiphore's extension module cannot be loaded: {error}. It was built for one Python and one RDKit; this is RDKit "
        f"{rdBase.rdkitVersion}. Run the Python that RDKit was installed for, or build motiphore with it "
        "(cmake -DMOTIPHORE_PYTHON=/path/to/python3).") from error

Error = _motiphore.Error
ArgumentError = _motiphore.ArgumentError
ShapeError = _motiphore.ShapeError
ModelFileError = _motiphore.ModelFileError
FeatureError = _motiphore.FeatureError
IoError = _motiphore.IoError


class TableError(IoError, ValueError):
    """A table in memory, or what was said of it, cannot be used."""

    __module__ = "motiphore"


class MotiphoreWarning(UserWarning):
    """What is odd about data that a model is trained on, or about the folder of a model."""

    __module__ = "motiphore"  # as tracebacks and filters of warnings name it


def _why_not_itself() -> Optional[str]:
    """Why molecules cannot go through the first door; None if they can."""
    ours = (_motiphore.rdkit_version, _motiphore.rdkit_boost, _motiphore.rdkit_build)
    theirs = (rdBase.rdkitVersion, rdBase.boostVersion, rdBase.rdkitBuild)
    for name, own, other in zip(("version", "Boost", "build"), ours, theirs):
        if own != other:
            return f"RDKit's {name} is {other}, but motiphore uses one whose {name} is {own}"
    if not _motiphore.accepts_mol(Chem.MolFromSmiles("C")):
        return "RDKit and motiphore have a Boost.Python each"
    return None


WHY_BYTES = _why_not_itself()
#: "mol" or "bytes"
DOOR = "mol" if WHY_BYTES is None else "bytes"


#: The largest number that the extension module takes.
MOST = 2**31 - 1

Path = Union[str, os.PathLike[str]]
Molecule = Union[Chem.Mol, str, None]


def no_such(kind: str, name: Any, known: Iterable[Any], owner: str) -> KeyError:
    """What to raise for a name that `owner` has not, with what may have been meant."""
    listed = list(known)
    names = [str(one).encode("utf-8", "replace").decode() for one in listed]
    if str(name) in names:
        other = listed[names.index(str(name))]
        return KeyError(f"there is no {kind} {name!r} ({type(name).__name__}); the {owner} has {other!r} ({type(other).__name__})")
    if not names:
        return KeyError(f"there is no {kind} {name!r}; the {owner} has none")
    meant = _motiphore.did_you_mean(str(name).encode("utf-8", "replace").decode(), names)
    return KeyError(f"there is no {kind} {name!r}{meant}; the {owner} has {', '.join(names)}")


def is_mol(value: Any) -> bool:
    return isinstance(value, Chem.Mol)


def as_list(values: Any, caller: str, what: str, for_one: str = "") -> List[Any]:
    """A list of several things, from whatever holds them in a row: list, tuple, array, Series, generator. Raises TypeError as `each_of`."""
    return [value for value in each_of(values, caller, what, for_one)]  # list() asks for the length, for which a supplier reads all


def each_of(values: Any, caller: str, what: str, for_one: str = "") -> Iterator[Any]:
    """Several things one after the other, from whatever holds them in a row.

    Raises TypeError for one thing alone (a string, a Mol), and for a table, whose elements are the names of its columns."""
    if isinstance(values, (str, bytes, os.PathLike)) or is_mol(values):
        raise TypeError(f"{caller} takes a list of {what}; {for_one or 'for one pass a list of one'}")
    if isinstance(values, Mapping) or getattr(values, "ndim", 1) == 2 and hasattr(values, "columns"):
        raise TypeError(f"{caller} takes a list of {what}, not a {type(values).__name__}; pass one of its columns, "
                        "such as df['smiles']")
    try:
        return iter(values)
    except TypeError:
        raise TypeError(f"{caller} takes a list of {what}, not {type(values).__name__}") from None


def as_molecules(mols: Any, caller: str, for_one: str = "") -> List[Any]:
    """A list of molecules, missing ones as None. Raises TypeError as `as_list` and `check_inputs`."""
    listed = [from_cell(mol) for mol in as_list(mols, caller, "molecules", for_one)]
    check_inputs(listed)
    return listed


def whole_number(value: Any, name: str, least: int, most: int, what: str) -> int:
    """An int of what counts as one, NumPy's too. Raises TypeError, ValueError that name the argument and say `what` it is."""
    try:
        number = operator.index(None if isinstance(value, bool) else value)  # True is a slip here, not 1
    except TypeError:
        raise TypeError(f"{name} is {what}, not {type(value).__name__}") from None
    if not least <= number <= most:
        raise ValueError(f"{name} is {number}, but must be {what}")
    return number


def truth(value: Any, name: str, what: str = "True or False") -> bool:
    """A bool of what counts as one, NumPy's too. Raises TypeError that names the argument and says `what` it is."""
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return bool(value)
    raise TypeError(f"{name} is {what}, not {type(value).__name__}")


def path_text(path: Any, name: str, what: str = "a path; the current folder is '.'") -> str:
    """The text of a path. Raises TypeError, ValueError that name the argument and say `what` it is: an empty one is a slip, not the
    current folder."""
    text = os.fspath(path) if isinstance(path, (str, os.PathLike)) else None
    if not isinstance(text, str):
        raise TypeError(f"{name} is a text or an os.PathLike, not {type(path).__name__}")
    if not text:
        raise ValueError(f"{name} is empty, but must be {what}")
    return text


def column_name(name: Any) -> str:
    """The name of a column in a table's text; pandas has numbers for names too. Empty if there is none."""
    return "" if name is None else str(name)


def counted(number: int, thing: str) -> str:
    """"1 task", "2 tasks"."""
    return f"{number} {thing}" + ("" if number == 1 else "s")


def molecules_of_table(cells: List[Any]) -> List[Any]:
    """The molecules of a column; missing ones as None. A cell that is no molecule becomes its text, which fails as a row with a reason
    as it does in a file; bytes are UTF-8. Raises TypeError as `check_inputs` where no cell is a molecule, as in a column of numbers."""
    listed = [from_cell(cell) for cell in cells]
    if not any(isinstance(cell, (str, bytes)) or is_mol(cell) for cell in listed):
        check_inputs(listed)
    return [cell if cell is None or isinstance(cell, str) or is_mol(cell) else
            cell.decode("utf-8", "backslashreplace") if isinstance(cell, bytes) else str(cell) for cell in listed]


def check_inputs(mols: List[Any], before: int = 0) -> None:
    """Raises a TypeError that names every input that is none of Mol, str and None.

    before  inputs that were there before these"""
    bad = [i for i, mol in enumerate(mols) if mol is not None and not isinstance(mol, str) and not is_mol(mol)]
    if bad:
        shown = ", ".join(f"{before + i} ({type(mols[i]).__name__})" for i in bad[:10]) + (", ..." if len(bad) > 10 else "")
        raise TypeError(f"molecules are rdkit.Chem.Mol objects, SMILES strings or None; not so at index {shown}")


def from_cell(cell: Any) -> Any:
    """A missing value of any kind (NaN, pandas.NA, NaT) is None; anything else stays as it is."""
    missing = isinstance(cell, numbers.Real) and math.isnan(cell) or type(cell).__name__ in ("NAType", "NaTType")
    return None if missing else cell


def kept(mol: Any) -> Any:
    """A copy of atoms and bonds that nobody else changes. Conformers are left out: RDKit changes them with the interpreter lock
    given up."""
    return Chem.Mol(mol, True) if is_mol(mol) else mol


def as_kept(mol: Any, copy: Any) -> bool:
    """Whether a molecule still is what `kept` has copied."""
    return bool(Chem.Mol(mol, True).ToBinary() == copy.ToBinary())


def to_item(mol: Any) -> Any:
    """What the extension module takes for a Mol, a SMILES string or None."""
    return mol.ToBinary() if DOOR == "bytes" and is_mol(mol) else mol


def core_count() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def thread_count(jobs: Optional[int]) -> int:
    """Checks `jobs`; 0, -1 and None are all cores."""
    if jobs is None:
        return core_count()
    jobs = whole_number(jobs, "jobs", -1, MOST, "a number of threads; 0, -1 and None mean all cores")
    return jobs if jobs > 0 else core_count()
