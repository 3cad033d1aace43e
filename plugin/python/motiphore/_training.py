"""Training and evaluation, with the verbs of the command line."""
from __future__ import annotations

import json
import os
import tempfile
from contextlib import contextmanager
from typing import Any, Callable, Dict, Iterator, Optional, Sequence, Union

from ._compat import Path, _motiphore
from ._predictor import Predictor


@contextmanager
def _table(data: Any) -> Iterator[str]:
    """The path of a table; a DataFrame is written to a file that is removed afterwards."""
    if isinstance(data, (str, os.PathLike)):
        yield os.fspath(data)
        return
    if not hasattr(data, "to_csv"):
        raise TypeError(f"data is the path of a table or a pandas DataFrame, not {type(data).__name__}")
    with tempfile.TemporaryDirectory(prefix="motiphore-") as folder:
        path = os.path.join(folder, "table.csv")
        data.to_csv(path, index=False)
        yield path


def _columns(smiles_column: Optional[str], id_column: Optional[str]) -> Dict[str, str]:
    return {"smiles_column": smiles_column or "", "id_column": id_column or ""}


def train(data: Any, folder: Path, *, tasks: Optional[Sequence[str]] = None, recipe: Optional[Path] = None,
          split: Path = "scaffold", epochs: Optional[int] = None, seed: Optional[int] = None,
          smiles_column: Optional[str] = None, id_column: Optional[str] = None,
          architecture: Optional[Dict[str, Any]] = None, training: Optional[Dict[str, Any]] = None, resume: bool = False,
          on_epoch: Optional[Callable[[Dict[str, Any]], None]] = None) -> Dict[str, Any]:
    """Trains a model on a table, as `motiphore train` does, and writes it to `folder`.

    data      path of a .csv or .tsv (also .gz), or a pandas DataFrame: SMILES, and labels 0/1 or numbers, empty if unknown
    tasks     label columns; None: every column of numbers
    recipe    JSON file with settings; `architecture` and `training` overrule it, `epochs` and `seed` those
    split     "scaffold", "random", or a file with the columns mol_id,split
    resume    continue from the checkpoint that an interrupted run left in `folder`
    on_epoch  called with a dict after each epoch: epoch, epochs, loss, validation, best, seconds, seconds_left

    Returns best_epoch, epochs, validation and, if there is a test part, test: its figures, read once at the end. Ctrl-C
    stops after the current batch and leaves a checkpoint. Raises IoError for a table or file that cannot be used, Error
    for a setting that cannot.
    """
    settings = dict(training or {})
    if epochs is not None:
        settings["epochs"] = epochs
    if seed is not None:
        settings["seed"] = seed
    if isinstance(tasks, str):
        tasks = [tasks]
    report = None if on_epoch is None else lambda text: on_epoch(json.loads(text))
    with _table(data) as path:
        options = {"data": path, "folder": os.fspath(folder), "tasks": list(tasks or []), "split": os.fspath(split),
                   "recipe": "" if recipe is None else os.fspath(recipe), "architecture": architecture or {},
                   "training": settings, "resume": resume, **_columns(smiles_column, id_column)}
        return json.loads(_motiphore.train(json.dumps(options), report))


def evaluate(model: Union[Predictor, Path, None], data: Any, *, split: Optional[Path] = None, part: str = "test",
             smiles_column: Optional[str] = None, id_column: Optional[str] = None) -> Dict[str, Any]:
    """Measures a model on a labelled table, as `motiphore evaluate --json` does.

    model  a Predictor, a model folder, or None for the shipped model
    data   path of a table, or a pandas DataFrame
    split  file with the columns mol_id,split: only the rows of `part` (train, valid or test) are used

    Returns a dict: tasks {id: roc_auc, average_precision, calibration_error or mean_absolute_error, with 95 % intervals
    and baselines}, mean_roc_auc, domain, mass, molecules, failed, skipped. Raises IoError, Error.
    """
    predictor = model if isinstance(model, Predictor) else Predictor(model)
    if part not in ("train", "valid", "test"):
        raise ValueError(f"part is train, valid or test, not {part!r}")
    with _table(data) as path:
        options = {"data": path, "split": "" if split is None else os.fspath(split), "part": part,
                   **_columns(smiles_column, id_column)}
        return json.loads(predictor._model.evaluate(json.dumps(options)))
