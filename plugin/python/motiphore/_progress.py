"""A bar of tqdm for long calls, where tqdm is installed."""
from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import Any, Iterator, Optional

from ._compat import truth


class Bar:
    """A bar that is shown; called with the number of things just done."""

    def __init__(self, shown: Any) -> None:
        self._shown = shown

    def __call__(self, count: int) -> None:
        self._shown.update(count)

    def show(self, done: int, total: int, text: str) -> None:
        """So many of so many, and a text after it."""
        self._shown.total = total
        self._shown.set_postfix_str(text, refresh=False)
        self._shown.update(done - self._shown.n)


def _tqdm() -> Any:
    """The bar that suits where we are; None without tqdm. In a notebook without ipywidgets tqdm warns, and takes its bar of
    text, which will do."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm
    except ImportError:
        return None
    return tqdm


def wish(progress: Any) -> Optional[bool]:
    """What `bar` takes, of what a caller was given as `progress`. Raises TypeError for what is none of True, False and None."""
    return None if progress is None else truth(progress, "progress", "True, False or None")


@contextmanager
def bar(total: int, show: Optional[bool], unit: str = "mol") -> Iterator[Optional[Bar]]:
    """What to call with the number of things just done; None if nothing is shown.

    show  True: always; False: never; None: in a notebook or on a terminal, once it has taken a second

    Raises TypeError as `wish`.
    """
    show = wish(show)
    tqdm = None if show is False else _tqdm()
    if tqdm is None:
        yield None
        return
    with tqdm(total=total, unit=unit, disable=None if show is None else False, delay=1 if show is None else 0) as shown:
        yield Bar(shown)
