"""Models that are in memory alone, such as an estimator's: their files, and a folder of them for as long as one is needed."""
from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from typing import Dict, Iterator, TYPE_CHECKING
from weakref import WeakValueDictionary

from ._compat import _motiphore

if TYPE_CHECKING:
    from ._predictor import Predictor

FILES = ("card.json", "model.safetensors")
_FILES_BESIDE = ("analogues.csv.gz",)  # not every model has them


class Files(Dict[str, bytes]):
    """The files of a model, by name."""


#: The files of models in memory, by what their predictors have for a folder.
_HELD: "WeakValueDictionary[str, Files]" = WeakValueDictionary()


def read_files(folder: str) -> Dict[str, bytes]:
    """The files of a model, by name."""
    files = {}
    for name in FILES + _FILES_BESIDE:
        if name in _FILES_BESIDE and not os.path.exists(os.path.join(folder, name)):
            continue
        with open(os.path.join(folder, name), "rb") as file:
            files[name] = file.read()
    return files


def of_files(files: Dict[str, bytes]) -> Predictor:
    """A predictor of the files. The folder that it is loaded from is gone once it is, so that none is left behind by a process that is
    ended."""
    from ._predictor import Predictor  # which is pickled by this function
    predictor = Predictor.__new__(Predictor)
    with _written(files) as folder:
        model = _motiphore.load(folder)
    place = f"in memory, card {model.card_sha256()[:16]}"
    predictor._take(place, model)
    predictor._files = _HELD.setdefault(place, Files(files))
    return predictor


@contextmanager
def _written(files: Dict[str, bytes]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="motiphore-") as place:
        folder = os.path.join(place, "network")  # a card that names it is the same each time
        os.mkdir(folder)
        for name, content in files.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        yield folder


@contextmanager
def real_folder(folder: str) -> Iterator[str]:
    """A predictor's folder; of a model in memory one that is written for as long as the context lasts."""
    files = _HELD.get(folder)
    if files is None:
        yield folder
        return
    with _written(files) as written:
        yield written
