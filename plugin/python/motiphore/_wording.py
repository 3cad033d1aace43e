"""Messages of the library in the words of Python: it names options of the program."""
from __future__ import annotations

import functools
import inspect
import re
from typing import Any, Callable, Set, TypeVar, cast

from ._compat import Error

Function = TypeVar("Function", bound=Callable[..., Any])
_OPTION = re.compile(r"(?<![^\s(])--([a-z][a-z-]*)(?![\w-])")
_QUOTED = re.compile(r"(?<!\w)'.*?'(?!\w)", re.DOTALL)


def in_python_words(function: Function) -> Function:
    """Has messages name the function's own arguments, `smiles_column=` for `--smiles-column`, and leaves out the advice that only
    the program can follow. What is in quotes, such as a path, stays."""
    known = set(inspect.signature(function).parameters)

    @functools.wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except Error as error:
            error.args = tuple(_reworded(arg, known) if isinstance(arg, str) else arg for arg in error.args)
            raise
    return cast(Function, called)


def _reworded(message: str, known: Set[str]) -> str:
    quoted = _QUOTED.findall(message)
    places = iter(range(len(quoted)))
    first, *clauses = re.split("(?=[;,])", _QUOTED.sub(lambda _: f"\0{next(places)}\0", message))
    kept = [clause for clause in clauses if all(_argument(option) in known for option in _OPTION.findall(clause))]
    text = _OPTION.sub(lambda option: _argument(option[1]) + "=", first + "".join(kept))
    return re.sub("\0(\\d+)\0", lambda place: quoted[int(place[1])], text)


def _argument(option: str) -> str:
    return option.replace("-", "_")
