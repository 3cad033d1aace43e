"""What annotations name, for whoever asks for it while the program runs."""
from __future__ import annotations

import importlib
from typing import Any, Type, TypeVar, get_type_hints

Tuple_ = TypeVar("Tuple_", bound=tuple)


class Later:
    """Stands for a package in annotations: pandas and NumPy take a while to import, and need not be there. So
    `typing.get_type_hints`, and whatever reads signatures by it, finds what an annotation names: the class, or Any without the
    package."""

    def __init__(self, package: str) -> None:
        self._package = package

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copy, pickle and inspect try on anything
            raise AttributeError(name)
        try:
            return getattr(importlib.import_module(self._package), name)
        except ImportError:
            return Any


def typed(named_tuple: Type[Tuple_]) -> Type[Tuple_]:
    """Gives a NamedTuple the types that its annotations name, which `help` and `inspect.signature` show as ForwardRef("...") otherwise."""
    hints = get_type_hints(named_tuple)
    named_tuple.__annotations__ = hints
    named_tuple.__new__.__annotations__ = dict(hints)
    return named_tuple
