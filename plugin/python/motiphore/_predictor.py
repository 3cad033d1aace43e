"""The facade: a loaded model."""
from __future__ import annotations

import itertools
import json
import os
import warnings
from functools import cached_property
from typing import Any, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple, TYPE_CHECKING, Union

from ._compat import (MOST, Chem, Molecule, MotiphoreWarning, Path, ShapeError, _motiphore, as_list, as_molecules, check_inputs, counted,
                      each_of, from_cell, kept, no_such, path_text, thread_count, to_item, whole_number)
from ._drawing import PredictionList
from ._progress import bar
from ._dissection import Dissection
from ._explanation import Change
from ._files import Files, of_files, of_folder
from ._later import Later, typed
from ._model import Model, shared
from ._result import MOST_NEAREST, ByTask, Prediction

if TYPE_CHECKING:
    import numpy
    import pandas
else:
    numpy, pandas = Later("numpy"), Later("pandas")

_PACKAGE = os.path.dirname(os.path.realpath(__file__))  # the models lie beside the files, not beside a link to them


def _percent(name: str, value: Any) -> int:
    return whole_number(value, name, 1, 99, "a confidence in percent, as 90")


@typed
class Analogue(NamedTuple):
    """A training molecule near to a predicted one.

    smiles         of its parent; empty if the terms of its set do not let the model carry it
    distance       between the molecules' vectors, as the applicability domain measures it
    measured       the label of each task that was measured, by task id
    withheld       ids of tasks that were measured, but the terms of the set keep the label out of the model
    contradictory  ids of tasks for which substances of this structure were measured, but not alike
    """
    smiles: str
    distance: float
    measured: Dict[str, float]
    withheld: Tuple[str, ...] = ()
    contradictory: Tuple[str, ...] = ()


class Predictor:
    """A model, ready to predict. May be used from any number of threads at once; can be pickled (by its folder, or with the
    model itself if that is one of an estimator's).

    folder  a model folder (`card.json`, `model.safetensors`); None: `$MOTIPHORE_MODELS`, or the shipped model

    Raises ModelFileError if there is no whole model, FeatureError if it was trained with other features, TypeError or ValueError
    for a folder that is no path, or an empty one. Warns (MotiphoreWarning) where the folder lacks the table of training molecules
    that its card names.
    """

    def __init__(self, folder: Optional[Path] = None) -> None:
        where = os.path.abspath(_motiphore.default_folder(_PACKAGE) if folder is None else path_text(folder, "folder"))
        self._take(where, _motiphore.load(where))
        if missing := self._model.missing_analogues():
            warnings.warn(missing, MotiphoreWarning, stacklevel=2)

    def _take(self, folder: str, model: _motiphore.Predictor, about: Optional[Model] = None) -> None:
        self.folder, self._model = folder, model
        self._files: Optional[Files] = None  # of a model that is nowhere else
        self._about = about or self._told_of_model()

    @property
    def card(self) -> Dict[str, Any]:
        """What the model says of itself, as in card.json; a copy."""
        return json.loads(self._card_text)

    @cached_property
    def _card_text(self) -> str:
        return self._model.card()

    @cached_property
    def _card(self) -> Dict[str, Any]:
        return self.card

    @cached_property
    def _card_sha256(self) -> str:
        return self._model.card_sha256()

    def _told_of_model(self) -> Model:
        """What each result keeps."""
        about = {key: self._card[key] for key in ("name", "tasks", "applicability", "weights_sha256")}
        return shared(Model(tuple(task["id"] for task in about["tasks"]), json.dumps(about), self.folder,
                            tuple(self._model.columns("", 0, 0, []))))

    @property
    def _task_ids(self) -> Tuple[str, ...]:
        return self._about.task_ids

    @property
    def tasks(self) -> Dict[str, str]:
        """Unit of each task by its id: "probability", or that of a value."""
        return ByTask((task["id"], task["unit"]) for task in self._card["tasks"])

    @property
    def motif_type_count(self) -> int:
        """How many types of motifs the model tells apart; `Prediction.types` are below it."""
        return int(self._card["architecture"]["motif_types"])

    def predict(self, mol: Molecule) -> Prediction:
        """Predicts one molecule: an `rdkit.Chem.Mol` or a SMILES string; None and NaN are a missing one.

        A molecule that cannot be predicted gives a result whose `ok` is False. Raises TypeError for anything else.
        """
        mols = [from_cell(mol)]
        check_inputs(mols)
        return self._predict(mols, [kept(mols[0])], 1)[0]

    def predict_many(self, mols: Iterable[Molecule], jobs: Optional[int] = 0,
                     progress: Optional[bool] = False) -> PredictionList:
        """Predicts many; one result for each input, in order. One that fails says why and does not stop the others.

        mols      a list, array, Series or generator; missing values (None, NaN) are results that failed
        jobs      threads; 0, -1 or None: all cores. Results do not depend on it. Other Python threads run on meanwhile.
        progress  True: show a bar, if tqdm is installed; None: as `predict_frame`

        Raises TypeError that names the indices of inputs that are no molecules, before anything is done, or for a string, a
        Mol or a DataFrame in the place of the list.
        """
        listed = as_molecules(mols, "predict_many", "for one there is predict")
        # A copy of each would take a twentieth of the time of predicting it, and who edits molecules in place has an RWMol.
        copies = [kept(mol) if isinstance(mol, Chem.RWMol) else None for mol in listed]
        return self._predict(listed, copies, thread_count(jobs), progress)

    def predict_iter(self, mols: Iterable[Molecule], chunk: int = 1000, jobs: Optional[int] = 0) -> Iterator[Prediction]:
        """Predicts what comes, such as the lines of a file or a supplier of RDKit; yields one result for each input, in order. Only
        `chunk` molecules are taken at a time, so that memory does not grow with their number. Ctrl-C ends it between two results or
        at once.

        Raises TypeError as `predict_many`, by index among all, once it gets there.
        """
        chunk, jobs = whole_number(chunk, "chunk", 1, MOST, "a number of molecules, at least 1"), thread_count(jobs)
        return self._in_chunks(each_of(mols, "predict_iter", "molecules", "for one there is predict"), chunk, jobs)

    def _in_chunks(self, mols: Iterator[Molecule], size: int, jobs: int) -> Iterator[Prediction]:
        done = 0
        while True:
            part = [from_cell(mol) for mol in itertools.islice(mols, size)]
            if not part:
                return
            check_inputs(part, done)
            yield from self._predict(part, list(map(kept, part)), jobs)  # copies, since whoever reads a file may use one Mol again
            done += len(part)

    def _predict(self, mols: List[Molecule], copies: List[Molecule], jobs: int,
                 progress: Optional[bool] = False, texts: bool = True) -> PredictionList:
        items = [to_item(mol if copy is None else copy) for mol, copy in zip(mols, copies)]
        with bar(len(mols), progress) as on_batch:
            states = self._model.predict(items, jobs, on_batch, texts)
        return PredictionList(map(Prediction, mols, states, itertools.repeat(self._about), copies), self._about)

    def predict_frame(self, df: pandas.DataFrame, smiles: Optional[str] = None, *, prefix: str = "pred_",
                      jobs: Optional[int] = 0,
                      explain: Union[str, Sequence[str], None] = None,
                      sets: Optional[int] = None, nearest: int = 0,
                      progress: Optional[bool] = None) -> pandas.DataFrame:
        """Predicts every row of a pandas DataFrame; returns a new one with the same index and columns, and ours after them.

        smiles    the column of SMILES strings or Mol objects; None: "smiles", or the only one of Mol objects, or that which
                  `motiphore screen` takes ("SMILES", "canonical_smiles", "Drug", ...). Cells that are no molecule are failed rows
        prefix    before the names of our columns, which are those of `motiphore screen`: status ("ok", or why not), mass
                  [Da], one for each task, domain (0..1), in_domain, concern, motif, parent, note; of a failed row the others are
                  missing (NaN, pandas.NA) or, where they are texts, empty
        explain   a task, or several: four more columns for each, with the motif that raises it most: <task>_motif (its SMILES),
                  _motif_name, _motif_atoms ("1 2 5", atoms of the molecule) and _motif_contribution (logits, or the task's
                  unit; below 0 if no motif raises it)
        sets      a confidence in percent, as 90: one more column after each task, <task>_set, with what cannot be ruled out at it:
                  "positive", "negative", "either", "neither", or an interval "1.9 to 3.1"
        nearest   so many training molecules, 1 to 5, in a last column: "SMILES distance positive in AMES; negative in 11 others | ..."
        progress  a bar, if tqdm is installed; None: in a notebook or on a terminal, once it has taken a second

        Raises KeyError if there is no such column or task, ValueError if one of our columns is there already, TypeError or
        ValueError for an argument that cannot be.
        """
        from . import _frame
        mols = _frame.molecules(df, smiles)
        explained = self._known_tasks(explain)
        _frame.check_prefix(prefix)
        if sets is not None:
            sets = _percent("sets", sets)
        nearest = whole_number(nearest, "nearest", 0, MOST_NEAREST, f"a number of training molecules, 0 to {MOST_NEAREST}")
        names = self._model.columns(prefix, sets or 0, nearest, [self._task_ids.index(task) for task in explained])
        _frame.check_names(df, names, prefix)
        results = self._predict(mols, [None] * len(mols), thread_count(jobs), progress, texts=bool(explained))
        more: Dict[str, List[Any]] = {}
        if sets:
            by_row = [self.sets(r, sets) for r in results]
            own = [name[len(prefix):] for name in names]
            more.update((own[own.index(task) + 1], [row[task] for row in by_row]) for task in self._task_ids)
        if nearest:
            more["nearest"] = [self._about.told.nearest_text(r._state, nearest) if r.ok else "" for r in results]
        return _frame.add_columns(df, results, self._about, names, prefix, explained, more)

    def sets(self, prediction: Prediction, percent: int = 90) -> Dict[str, str]:
        """What cannot be ruled out at a confidence in percent (80, 90 or 95 for the shipped model), by task id: "positive",
        "negative", "either", "neither", or an interval "1.9 to 3.1"; "" for a failed prediction, for a task that does not
        know that level, and where the number is a guess (an element not measured for the task, or a molecule that is inside the
        domain only as a training molecule). Raises ArgumentError (a ValueError) if no task does, ShapeError (also a ValueError) if the prediction is
        another model's."""
        self._check_own(prediction, "sets")
        percent = _percent("percent", percent)
        if not prediction.ok:
            return ByTask.fromkeys(self._task_ids, "")
        return ByTask(zip(self._task_ids, self._model.sets(prediction._state, percent)))

    def intervals(self, prediction: Prediction, percent: int = 90) -> Dict[str, Optional[Tuple[float, float]]]:
        """What each value lies in at a confidence in percent, as numbers: (low, high) in the task's unit, by id of the tasks that are
        no classes; None where `sets` has "". Raises as `sets`."""
        self._check_own(prediction, "intervals")
        percent = _percent("percent", percent)
        values = [task["id"] for task in self._card["tasks"] if task["kind"] == "regression"]
        if not prediction.ok:
            return ByTask.fromkeys(values)
        found = dict(zip(self._task_ids, self._model.intervals(prediction._state, percent)))
        return ByTask((task, found[task]) for task in values)

    def nearest(self, prediction: Prediction, count: int = 5) -> List[Analogue]:
        """The training molecules nearest to a predicted one, the nearest first, with what was measured of them; 1 to 5. Raises
        ArgumentError (a ValueError) if the model carries none, ShapeError (also a ValueError) if the prediction is another model's,
        ModelFileError if another model was trained into the folder before they were read."""
        self._check_own(prediction, "nearest")
        count = whole_number(count, "count", 1, MOST_NEAREST, f"a number of training molecules, 1 to {MOST_NEAREST}")
        if not prediction.ok:
            return []
        found = self._about.told.nearest(prediction._state, count)
        return [Analogue(smiles, distance, {task: label for task, label in zip(self._task_ids, labels) if label is not None},
                         *(tuple(self._task_ids[t] for t in tasks) for tasks in without_label))
                for smiles, distance, labels, *without_label in found]

    def _check_own(self, prediction: Prediction, caller: str) -> None:
        if not isinstance(prediction, Prediction):
            raise TypeError(f"{caller} takes a result of predict, not {type(prediction).__name__}")
        if prediction._model.card != self._about.card:
            raise ShapeError(f"the prediction is of the model '{json.loads(prediction._model.card)['name']}' with other weights or "
                             f"tasks than this one, '{self._card['name']}'")

    def _known_tasks(self, tasks: Union[str, Sequence[str], None]) -> List[str]:
        """Each once, in order."""
        listed = [tasks] if isinstance(tasks, str) else as_list(tasks or [], "explain", "tasks")
        wrong = [task for task in listed if not isinstance(task, str)]
        if wrong:
            raise TypeError(f"explain names tasks by texts, not by a {type(wrong[0]).__name__}")
        listed = list(dict.fromkeys(listed))
        for task in listed:
            if task not in self._task_ids:
                raise no_such("task", task, self._task_ids, "model")
        return listed

    def dissect(self, mol: Molecule) -> Dissection:
        """A molecule's prediction, and what it takes to ask again without some of its clusters. Raises ValueError if the molecule
        cannot be predicted, TypeError as `predict`."""
        mols = [from_cell(mol)]
        check_inputs(mols)
        copy = kept(mols[0])
        return Dissection(mols[0], self._model.dissect(to_item(copy)), self._about, copy)

    def predict_masked(self, mol: Molecule, clusters: Iterable[int]) -> Prediction:
        """What the model says of a molecule without some of its clusters, as `Dissection.without`; `dissect` is quicker for more
        than one question. Raises ShapeError (also a ValueError) if one is not the number of a cluster, TypeError as `predict`."""
        mols, left_out = [from_cell(mol)], as_list(clusters, "predict_masked", "numbers of clusters")
        check_inputs(mols)
        copy = kept(mols[0])
        found = self._model.dissect(to_item(copy))
        if isinstance(found, tuple):
            return Prediction(mols[0], found, self._about, copy)
        return Dissection(mols[0], found, self._about, copy).without(left_out)

    def improve(self, mol: Molecule, task: str, most: int = 20) -> List[Change]:
        """What would lower a task, or raise a solubility: each motif left out of the sum (masked), or replaced by hydrogen, methyl
        or a common group; those that change it most first, none that was measured to be positive. A suggestion of the model, not a synthesis; `motiphore explain
        --improve` lists the same.

        Raises KeyError if there is no such task, ValueError if the molecule cannot be predicted, TypeError as `predict`.
        """
        if not isinstance(task, str):
            raise TypeError(f"improve takes the name of a task, not {type(task).__name__}")
        self._known_tasks(task)
        mols, most = [from_cell(mol)], whole_number(most, "most", 0, MOST, "a number of changes")
        check_inputs(mols)
        found = json.loads(self._model.improve(self._about.told, to_item(mols[0]), self._task_ids.index(task), most))
        return [Change(**change) for change in found["changes"]]

    def assignment(self, mol: Molecule) -> numpy.ndarray:
        """How the network shares out each atom among the clusters of its first level [atoms × columns], float32: rows are soft
        and add up to 1, and are 0 for an atom that was not predicted. Clusters are what hangs together by open gates within the
        largest column of its atoms; the shipped network needs one column. Raises ValueError if the molecule cannot be predicted."""
        import numpy
        mols = [from_cell(mol)]
        check_inputs(mols)
        found = self._model.assignment(to_item(mols[0]))
        if len(found) == 1:
            raise ValueError(f"the molecule has no assignment: {found[0]}")
        columns, data = found
        if not columns:
            return numpy.zeros((len(self.predict(mols[0]).clusters), 0), dtype=numpy.float32)
        return numpy.frombuffer(data, dtype=numpy.float32).reshape(-1, columns).copy()

    def motifs(self, mol: Molecule) -> Tuple[Tuple[int, ...], ...]:
        """Atom indices of each cluster, in order of cluster numbers; ready for
        `rdkit.Chem.Draw.MolsToGridImage([mol] * len(motifs), highlightAtomLists=motifs)`, a picture for each. Raises ValueError
        if the molecule cannot be predicted."""
        result = self.predict(mol)
        if not result.ok:
            raise ValueError(f"the molecule has no motifs: {result.error}")
        return result.motifs

    def embed(self, mols: Iterable[Molecule], jobs: Optional[int] = 0) -> numpy.ndarray:
        """The molecules' vectors inside the model [molecules × width], float32, for similarity and clustering.

        A vector is a sum over clusters, so its length grows with the molecule; normalise it to compare shapes only. The row of
        a molecule that cannot be predicted is NaN. Raises TypeError as `predict_many`.
        """
        import numpy
        listed = as_molecules(mols, "embed")
        width, data, _ = self._model.embed(list(map(to_item, listed)), thread_count(jobs))
        width = width or int(self._model.embed(["C"], 1)[0])
        if not data:
            return numpy.full((len(listed), width), numpy.nan, dtype=numpy.float32)
        return numpy.frombuffer(data, dtype=numpy.float32).reshape(len(listed), width).copy()

    def __reduce__(self) -> Tuple[Any, ...]:
        return (of_folder, (self.folder, self._card_sha256)) if self._files is None else (of_files, (dict(self._files),))

    def __repr__(self) -> str:
        return f"<motiphore.Predictor {self._card['name']}, {counted(len(self._task_ids), 'task')}, {self.folder}>"


def as_predictor(model: Union[Predictor, Path, None]) -> Predictor:
    """A predictor as it is, or that of a model folder, or of the shipped model for None. Raises as `Predictor`."""
    return model if isinstance(model, Predictor) else Predictor(None if model is None else path_text(model, "model"))
