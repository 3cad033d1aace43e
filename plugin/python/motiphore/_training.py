"""Training and evaluation, with the verbs of the command line."""
from __future__ import annotations

import json
import numbers
import os
import tempfile
import warnings
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

from . import _labels
from ._compat import MOST, Error, IoError, MotiphoreWarning, Path, TableError, _motiphore, as_list, column_name, path_text, truth, whole_number
from ._figures import Report
from ._files import real_folder
from ._predictor import _PACKAGE, Predictor, as_predictor
from ._progress import bar
from ._wording import names_arguments

#: What `train` on this thread calls while it waits; an exception ends the training.
ON_WAIT: "ContextVar[Optional[Callable[[], None]]]" = ContextVar("ON_WAIT", default=None)


@contextmanager
def table(data: Any, split: Any, smiles_column: Any, others: Sequence[Any] = (), written: str = "") -> Iterator[Dict[str, Any]]:
    """The options that name a table and its split. What is in memory is written to a file that is removed afterwards; messages
    name neither that file nor its folder. A file is read by the library alone, whatever the split is.

    written  path of what is written meanwhile, so that an IoError may be of it; others are then TableErrors"""
    if isinstance(data, (str, os.PathLike)):
        read = {"data": path_text(data, "data"), "smiles_column": column_name(smiles_column)}
        if split is None or isinstance(split, (str, os.PathLike)):
            yield dict(read, split=_labels.split_name(split))
            return
        size = json.loads(_motiphore.measure(json.dumps({"input": read["data"], "smiles_column": read["smiles_column"]})))
        name, parts = _labels.parts_of_rows(split, size["header"], range(size["rows"]))
        try:
            yield dict(read, split=name, parts=parts)
        except Error as error:
            if f"there is no split '{name}'" in str(error):
                raise type(error)(f"no molecule of '{read['data']}' could be read") from None
            raise
        return
    text = _labels.as_table(data, split, smiles_column, others)
    with tempfile.TemporaryDirectory(prefix="motiphore-") as folder:
        path = os.path.join(folder, "table.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text.csv)
        try:
            yield {"data": path, "data_name": text.name, "split": text.split, "smiles_column": text.smiles}
        except Error as error:
            if text.has_split and f"there is no split '{text.split}'" in str(error):
                raise type(error)("no molecule of the table could be read") from None
            said = without_file(str(error), path)
            if isinstance(error, IoError) and not (written and written in said):  # no file of the caller's is meant
                wrong = TableError(said)
                wrong.remedy = error.remedy
                raise wrong from None
            error.args = (said,)
            raise


def without_file(text: str, path: str) -> str:
    return text.replace(f"'{path}'", "the table")


def _report(text: str, read: Dict[str, Any]) -> Report:
    """What the library has found; its sentences name no file that was written for it."""
    found = Report(json.loads(text))
    if "data_name" in read:
        found["notices"] = [without_file(notice, read["data"]) for notice in found["notices"]]
    return found


def as_json(options: Dict[str, Any]) -> str:
    """Options for the library, with NumPy's numbers among them. Raises TypeError, ValueError for what no setting can be."""
    def plain(value: Any) -> Any:
        if isinstance(value, numbers.Integral) or type(value).__name__ in ("bool", "bool_"):
            return int(value) if isinstance(value, numbers.Integral) else bool(value)
        if isinstance(value, numbers.Real):
            return float(value)
        if isinstance(value, os.PathLike):
            return os.fspath(value)
        raise TypeError(f"a setting is a number, a text, a list or a dict of them, not {type(value).__name__}")
    try:
        return json.dumps(options, default=plain, allow_nan=False)
    except ValueError:
        raise ValueError("a setting is NaN or infinite, but must be a finite number") from None


def _task_list(tasks: Any, name: str = "tasks") -> List[str]:
    """Names of columns as text; pandas has numbers for names too."""
    if tasks is None:
        return []
    listed = [tasks] if isinstance(tasks, (str, numbers.Integral)) else as_list(tasks, name, "names of columns")
    wrong = [task for task in listed if not isinstance(task, (str, numbers.Integral)) or isinstance(task, bool)]
    if wrong:
        raise TypeError(f"{name} are names of columns, not {type(wrong[0]).__name__}")
    return list(map(str, listed))


def _dict_of(value: Any, name: str, what: str) -> Dict[str, Any]:
    """`what` says what it has. Raises TypeError that names the argument."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise TypeError(f"{name} is a dict of {what}, not {type(value).__name__}")
    return {column_name(key): one for key, one in value.items()}


def _units(units: Any) -> Dict[str, str]:
    named = _dict_of(units, "units", "a unit by task")
    for task, unit in named.items():
        if not isinstance(unit, str):
            raise TypeError(f"the unit of {task!r} is a text, not {type(unit).__name__}")
    return named


def _recipe_file(recipe: Optional[Path]) -> str:
    """Its path, which is that of a shipped recipe where it is no file but the name of one."""
    wish = "" if recipe is None else path_text(recipe, "recipe")
    if not wish or os.path.exists(wish) or os.path.dirname(wish) or os.path.splitext(wish)[1]:
        return wish
    shipped = os.path.join(os.path.dirname(_motiphore.default_folder(_PACKAGE)), "recipes", wish + ".json")
    return shipped if os.path.exists(shipped) else wish


def _read_recipe(recipe: Path) -> Optional[Dict[str, Any]]:
    """Its settings; None if it is one of which the library has to say what is wrong."""
    try:
        with open(recipe, encoding="utf-8") as file:
            settings = json.load(file)
    except (OSError, ValueError):
        return None
    return settings if isinstance(settings, dict) else None


@contextmanager
def _recipe(recipe: str, name: Optional[str], units: Optional[Mapping[str, str]]) -> Iterator[str]:
    """The path of a recipe, with a name and units if they are given."""
    if name is None and not units:
        yield recipe
        return
    settings = _read_recipe(recipe) if recipe else {}
    if settings is None:
        yield recipe
        return
    if name is not None:
        settings["name"] = name
    for task, unit in (units or {}).items():
        settings.setdefault("tasks", {}).setdefault(task, {})["unit"] = unit
    with tempfile.TemporaryDirectory(prefix="motiphore-") as folder:
        path = os.path.join(folder, "recipe.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(settings, file)
        yield path


def structures(data: Any, tasks: Sequence[str], smiles_column: str, start: Union[Predictor, Path, None] = None,
               ) -> Tuple[List[Optional[str]], Dict[int, str], Optional[Tuple[str, int]]]:
    """What tells the molecules of a table apart for a network, by row, None for one that cannot be read; why, by row; and the name of
    the model that has learned most of them, with how many, of `start` and the shipped model if that began with it.

    start  a model, or "shipped"; None: nobody asks"""
    with table(data, None, smiles_column) as read, real_folder(_start(start)) as folder:
        found = json.loads(_motiphore.structures(json.dumps(dict(read, tasks=tasks, **({} if start is None else {"start": folder})))))
    errors = {row: reason for row, reason in found["skipped"]}
    each = iter(found["structures"])
    known = tuple(found["known"]) if "known" in found else None
    return [None if row in errors else next(each) for row in range(len(errors) + len(found["structures"]))], errors, known


def _start(init: Union[Predictor, Path, None]) -> str:
    if isinstance(init, Predictor):
        return os.fspath(init.folder)
    return "" if init is None or init == "shipped" else path_text(init, "init")


@names_arguments
def train(data: Any, folder: Path, *, tasks: Union[str, Sequence[str], None] = None, recipe: Optional[Path] = None,
          init: Union[Predictor, Path, None] = "shipped", split: Any = "scaffold", epochs: Optional[int] = None, seed: Optional[int] = None,
          smiles_column: Optional[str] = None, id_column: Optional[str] = None, name: Optional[str] = None,
          units: Optional[Mapping[str, str]] = None,
          higher_is_better: Union[str, Sequence[str], None] = None, architecture: Optional[Dict[str, Any]] = None,
          training: Optional[Dict[str, Any]] = None, resume: bool = False, overwrite: bool = False,
          progress: Optional[bool] = None, on_epoch: Optional[Callable[[Dict[str, Any]], None]] = None) -> Report:
    """Trains a model on a table, as `motiphore train` does, and writes it to `folder`.

    data       path of a .csv or .tsv (also .gz), a pandas DataFrame, or a dict of columns: molecules (SMILES or Mol objects), and
               labels 0/1, True/False or numbers, empty or NaN if unknown
    tasks      label columns; None: every column of numbers, so name yours if there are descriptors beside them
    recipe     JSON file with settings, or the name of a shipped one ("panel", "tox21"); `architecture` and `training` overrule
               it, `epochs` and `seed` those
    init       a Predictor or a model folder whose network and motifs stay and get a new head, with training={"tune": "whole"}
               trained as a whole; "shipped": the shipped model, where nothing says how the network is made (`recipe`,
               `architecture`) and at most 5,000 molecules are trained on; None: from nothing
    split      "scaffold"; "random"; a column of the table, or a list or Series, that says train, valid or test for each row
               (anything missing: left out); a dict of such a word to row numbers, as {"train": [0, 1], "valid": [2]}; or a
               file with the columns mol_id,split (or row,split, rows from 1)
    name       of the model; None: the name of the folder
    units      of tasks that are numbers, by id, as {"logS": "log10(mol/L)"}; a ValueError for any other id
    higher_is_better  tasks of which more is wanted: what `improve` raises; others it lowers
    resume     continue from the checkpoint that an interrupted run left in `folder`
    overwrite  replace the model that is in `folder` already
    progress   a bar over the epochs, if tqdm is installed; None: in a notebook or on a terminal, once it has taken a second
    on_epoch   called with a dict after each epoch: epoch, epochs, loss, validation, best, seconds, seconds_left

    Returns a dict: best_epoch, epochs, validation (best score of the validation part: mean over tasks of ROC-AUC, or of
    1 - RMSE / standard deviation of the labels), start (name of the model that it began from, "" from nothing), molecules by part,
    skipped, notices (sentences), and, if there is a test part, test: its figures,
    read once at the end, of which `to_frame()` makes a table. Ctrl-C ends it and leaves a checkpoint.

    Warns of test molecules whose labels the start has learned (MotiphoreWarning). Raises IoError for a table or file that cannot be used,
    TableError (that and a ValueError) for a table in memory, ArgumentError (a ValueError) for a setting that cannot, FileExistsError if there is a model
    already, KeyError, TypeError or ValueError for columns and cells of a DataFrame that cannot be used.
    """
    settings = _dict_of(training, "training", "settings")
    if epochs is not None:
        settings["epochs"] = whole_number(epochs, "epochs", 1, MOST, "a number of passes over the training part, at least 1")
    if seed is not None:
        settings["seed"] = whole_number(seed, "seed", 0, 2**64 - 1, "a whole number, at least 0")
    if name is not None and not isinstance(name, str):
        raise TypeError(f"name is a text, not {type(name).__name__}")
    if on_epoch is not None and not callable(on_epoch):
        raise TypeError(f"on_epoch is called with a dict, but {type(on_epoch).__name__} cannot be called")
    units_of, better = _units(units), _task_list(higher_is_better, "higher_is_better")
    where = path_text(folder, "folder")
    if not truth(overwrite, "overwrite") and os.path.exists(os.path.join(where, "card.json")):
        raise FileExistsError(f"there is a model in '{where}' already; choose another folder, or pass overwrite=True")
    columns = [*_task_list(tasks), *([] if id_column is None else [id_column])]
    with table(data, split, smiles_column, columns, where) as read, _recipe(_recipe_file(recipe), name, units_of) as recipe_path, \
            real_folder(_start(init)) as start, bar(0, False if on_epoch is not None and progress is None else progress, unit="epoch") as shown:
        def report(text: str) -> None:
            told = json.loads(text)
            if shown is not None:
                shown.show(told["epoch"], told["epochs"], f"loss {told['loss']:.3f}, validation {told['validation']:.3f}")
            if on_epoch is not None:
                on_epoch(told)
        options = dict(read, folder=where, tasks=_task_list(tasks), recipe=recipe_path,
                       init=start, from_nothing=init is None,
                       architecture=_dict_of(architecture, "architecture", "settings"), training=settings,
                       resume=truth(resume, "resume"), units=list(units_of), higher_is_better=better,
                       id_column=column_name(id_column))
        found = _report(_motiphore.train(as_json(options), report, ON_WAIT.get()), read)
    found.topics = found.pop("topics")
    for notice, topic in zip(found["notices"], found.topics):
        if topic == "test known":
            warnings.warn(notice, MotiphoreWarning, stacklevel=3)
    return found


@names_arguments
def evaluate(model: Union[Predictor, Path, None], data: Any, *, split: Any = None, part: str = "test",
             smiles_column: Optional[str] = None, id_column: Optional[str] = None) -> Report:
    """Measures a model on a labelled table, as `motiphore evaluate --json` does.

    model  a Predictor, a model folder, or None for the shipped model
    data   path of a table, a pandas DataFrame, or a dict of columns; labels in columns that have the names of tasks
    split  as in `train`, but neither "scaffold" nor "random": only the rows of `part` (train, valid or test) are used

    Returns a dict: tasks {id: roc_auc, average_precision, calibration_error, or mean_absolute_error, root_mean_squared_error,
    r2, spearman, with 95 % intervals over structures and baselines}, mean_roc_auc, domain, mass, molecules, structures, failed, skipped; its `to_frame()`
    is a table of the tasks; notices are sentences on the table, and on molecules that the model was trained on. Raises ArgumentError (a ValueError) if there is no label of any task of the model, and otherwise as `train`.
    """
    predictor = as_predictor(model)
    if part not in ("train", "valid", "test"):
        raise ValueError(f"part is train, valid or test, not {part!r}")
    with table(data, split, smiles_column, [] if id_column is None else [id_column]) as read:
        options = dict(read, part=part, id_column=column_name(id_column))
        return _report(predictor._model.evaluate(json.dumps(options)), read)
