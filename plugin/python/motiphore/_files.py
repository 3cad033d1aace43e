"""The files of models: how predictors are pickled, by their folder or, of models in memory alone such as an estimator's, by their
files, of which there is a folder for as long as one is needed."""
from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Dict, Iterator, Tuple, TYPE_CHECKING
from weakref import WeakValueDictionary

from ._compat import ModelFileError, _motiphore

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


def of_folder(folder: str, card_sha256: str) -> Predictor:
    """A predictor that was pickled by its folder. Raises ModelFileError if that has another model by now."""
    from ._predictor import Predictor  # which is pickled by this function
    predictor = Predictor.__new__(Predictor)
    loaded = _loaded(folder, card_sha256, tuple(_state_of(os.path.join(folder, name)) for name in FILES))
    predictor._take(folder, loaded._model, loaded._about)
    predictor._card_sha256 = card_sha256
    return predictor


@lru_cache(maxsize=2)
def _loaded(folder: str, card_sha256: str, files: Tuple[Any, ...]) -> Predictor:
    """Loaded once for as long as its files stay what they are: a pool of processes unpickles a predictor with each of its tasks."""
    from ._predictor import Predictor
    predictor = Predictor(folder)
    if predictor._card_sha256 != card_sha256:
        raise ModelFileError(f"the model in '{folder}' was changed since the predictor was pickled; load it again "
                             "(motiphore.Predictor) and pickle that")
    return predictor


def _state_of(path: str) -> Any:
    """What changes where a file is written or replaced; None without one."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


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
