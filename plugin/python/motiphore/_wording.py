"""Messages of the library with the function's own arguments beside them."""
from __future__ import annotations

import functools
import inspect
from typing import Any, Callable, TypeVar, cast

from ._compat import Error

Function = TypeVar("Function", bound=Callable[..., Any])


def names_arguments(function: Function) -> Function:
    """Has an error name the argument that mends it, if the function has it: "... rename that column, or leave it out (tasks=)"."""
    known = set(inspect.signature(function).parameters)

    @functools.wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except Error as error:
            argument = getattr(error, "remedy", "")
            if argument in known:
                error.args = (f"{error} ({argument}=)", *error.args[1:])
            raise
    return cast(Function, called)
