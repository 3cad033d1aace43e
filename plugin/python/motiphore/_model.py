"""What results keep of the model that made them."""
from __future__ import annotations

import json
import zlib
from functools import lru_cache
from typing import Any, NamedTuple, Tuple

from ._compat import _motiphore
from ._files import real_folder


class Model(NamedTuple):
    """What a prediction keeps of the model that made it."""
    task_ids: Tuple[str, ...]
    card: str    #: JSON: name, tasks, applicability and checksum
    folder: str  #: where its training molecules are
    columns: Tuple[str, ...]  #: of a table of predictions, without a prefix

    @property
    def told(self) -> "_motiphore.About":
        """The same for the library, made once for all results of a model."""
        return _about(self.card, self.folder)

    def __reduce__(self) -> Tuple[Any, ...]:
        """Packed, since the card says the same beside each result that is pickled by itself, as those of worker processes are."""
        return unpacked, (_packed(self),)


@lru_cache(maxsize=8)
def shared(model: Model) -> Model:
    """One for all that are equal, so that results which hold it are pickled with it once, and in the same bytes."""
    return model


@lru_cache(maxsize=8)
def _packed(model: Model) -> bytes:
    return zlib.compress(json.dumps(model).encode())


@lru_cache(maxsize=8)
def unpacked(packed: bytes) -> Model:
    """What a pickle has of a model."""
    task_ids, card, folder, columns = json.loads(zlib.decompress(packed))
    return shared(Model(tuple(task_ids), card, folder, tuple(columns)))


@lru_cache(maxsize=8)
def _about(card: str, folder: str) -> _motiphore.About:
    with real_folder(folder) as place:
        about = _motiphore.about(card, place)
        if place != folder:
            about.read()
        return about
