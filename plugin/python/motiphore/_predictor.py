"""The facade: a loaded model."""
from __future__ import annotations

import json
import os
from typing import Any, Dict, Iterable, List, Optional, Tuple, TYPE_CHECKING

from ._compat import Chem, Molecule, Path, _motiphore, check_inputs, thread_count, to_item
from ._drawing import PredictionList
from ._progress import bar
from ._result import Prediction

if TYPE_CHECKING:
    import numpy
    import pandas

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


class Predictor:
    """A model, ready to predict. May be used from any number of threads at once; can be pickled (by its folder).

    folder  a model folder (`card.json`, `model.safetensors`); None: `$MOTIPHORE_MODELS`, or the shipped model

    Raises ModelFileError if there is no whole model, FeatureError if it was trained with other features.
    """

    def __init__(self, folder: Optional[Path] = None) -> None:
        self.folder = os.path.abspath(_motiphore.default_folder(_PACKAGE) if folder is None else os.fspath(folder))
        self._model = _motiphore.load(self.folder)
        #: What the model says of itself, as in card.json.
        self.card: Dict[str, Any] = json.loads(self._model.card())
        self._task_ids = tuple(task["id"] for task in self.card["tasks"])

    @property
    def tasks(self) -> Dict[str, str]:
        """Unit of each task by its id: "probability", or that of a value."""
        return {task["id"]: task["unit"] for task in self.card["tasks"]}

    @property
    def motif_type_count(self) -> int:
        """How many types of motifs the model tells apart; `Prediction.types` are below it."""
        return int(self.card["architecture"]["motif_types"])

    def predict(self, mol: Molecule) -> Prediction:
        """Predicts one molecule: an `rdkit.Chem.Mol`, a SMILES string, or None.

        A molecule that cannot be predicted gives a result whose `ok` is False. Raises TypeError for anything else.
        """
        return self._predict([mol], 1)[0]

    def predict_many(self, mols: Iterable[Molecule], jobs: int = 0, progress: Optional[bool] = False) -> PredictionList:
        """Predicts many; one result for each input, in order. One that fails says why and does not stop the others.

        jobs      threads; 0: all cores. Results do not depend on it. Other Python threads run on meanwhile.
        progress  True: show a bar, if tqdm is installed; None: as `predict_frame`

        Raises TypeError that names the indices of inputs that are none of Mol, str and None, before anything is done.
        """
        if isinstance(mols, (str, Chem.Mol)):
            raise TypeError("predict_many takes a list of molecules; for one there is predict")
        return self._predict(list(mols), thread_count(jobs), progress)

    def _predict(self, mols: List[Molecule], jobs: int, progress: Optional[bool] = False) -> PredictionList:
        check_inputs(mols)
        with bar(len(mols), progress) as on_batch:
            states = self._model.predict(list(map(to_item, mols)), jobs, on_batch)
        return PredictionList(Prediction(mol, state, self._task_ids) for mol, state in zip(mols, states))

    def predict_frame(self, df: "pandas.DataFrame", smiles: str = "smiles", *, prefix: str = "pred_", jobs: int = 0,
                      progress: Optional[bool] = None) -> "pandas.DataFrame":
        """Predicts every row of a pandas DataFrame; returns a new one with the same index and columns, and ours after them.

        smiles    the column of SMILES strings or Mol objects; empty and NaN cells are failed rows
        prefix    before the names of our columns, which are those of `motiphore screen`: status ("ok", or why not), mass
                  [Da], one for each task, domain (0..1), in_domain, motif
        progress  a bar, if tqdm is installed; None: in a notebook or on a terminal, once it has taken a second

        Raises KeyError if there is no such column, ValueError if one of our columns is there already.
        """
        from . import _frame
        mols = _frame.molecules(df, smiles)
        names = _frame.column_names(df, self._task_ids, prefix)
        return _frame.add_columns(df, self.predict_many(mols, jobs, progress), self._task_ids, names)

    def motifs(self, mol: Molecule) -> Tuple[Tuple[int, ...], ...]:
        """Atom indices of each cluster, in order of cluster numbers; ready for
        `rdkit.Chem.Draw.MolToImage(mol, highlightAtomLists=...)`. Raises ValueError if the molecule cannot be predicted."""
        result = self.predict(mol)
        if not result.ok:
            raise ValueError(f"the molecule has no motifs: {result.error}")
        return result.motifs

    def embed(self, mols: Iterable[Molecule], jobs: int = 0) -> "numpy.ndarray":
        """The molecules' vectors inside the model [molecules × width], float32, for similarity and clustering.

        A vector is a sum over clusters, so its length grows with the molecule; normalise it to compare shapes only. The row of
        a molecule that cannot be predicted is NaN. Raises TypeError as `predict_many`.
        """
        import numpy
        listed = list(mols)
        check_inputs(listed)
        width, data, _ = self._model.embed(list(map(to_item, listed)), thread_count(jobs))
        width = width or int(self._model.embed(["C"], 1)[0])
        if not data:
            return numpy.full((len(listed), width), numpy.nan, dtype=numpy.float32)
        return numpy.frombuffer(data, dtype=numpy.float32).reshape(len(listed), width).copy()

    def __reduce__(self) -> Tuple[Any, ...]:
        return Predictor, (self.folder,)

    def __repr__(self) -> str:
        return f"<motiphore.Predictor {self.card['name']}, {len(self._task_ids)} tasks, {self.folder}>"
