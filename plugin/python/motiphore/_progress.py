"""A bar of tqdm for long calls, where tqdm is installed."""
from __future__ import annotations

from contextlib import contextmanager
from typing import Callable, Iterator, Optional


@contextmanager
def bar(total: int, show: Optional[bool], unit: str = "mol") -> Iterator[Optional[Callable[[int], object]]]:
    """What to call with the number of things just done; None if nothing is shown.

    show  True: always; False: never; None: in a notebook or on a terminal, once it has taken a second
    """
    if show is False:
        yield None
        return
    try:
        from tqdm.auto import tqdm
    except ImportError:
        yield None
        return
    with tqdm(total=total, unit=unit, disable=None if show is None else False, delay=1 if show is None else 0) as shown:
        yield shown.update
