"""The facade: a loaded model."""
from __future__ import annotations

import json
import os
from typing import Any, Dict, Iterable, List, Optional, Tuple, TYPE_CHECKING, Union

from ._compat import Chem, _motiphore, thread_count, to_item
from ._result import Prediction, PredictionList, check_inputs

if TYPE_CHECKING:
    import numpy
    import pandas

Molecule = Union[Chem.Mol, str, None]


class Predictor:
    """A model, ready to predict. May be used from any number of threads at once; can be pickled (by its folder).

    folder  a model folder (`card.json`, `model.safetensors`); None: `$MOTIPHORE_MODELS`, or the shipped model

    Raises ModelFileError if there is no whole model, FeatureError if it was trained with other features.
    """

    def __init__(self, folder: Union[str, "os.PathLike[str]", None] = None) -> None:
        self.folder = os.path.abspath(_motiphore.default_folder() if folder is None else os.fspath(folder))
        self._model = _motiphore.load(self.folder)
        #: What the model says of itself, as in card.json.
        self.card: Dict[str, Any] = json.loads(self._model.card())
        self._task_ids = tuple(task["id"] for task in self.card["tasks"])

    @property
    def tasks(self) -> Dict[str, str]:
        """Unit of each task by its id: "probability", or that of a value."""
        return {task["id"]: task["unit"] for task in self.card["tasks"]}

    def predict(self, mol: Molecule) -> Prediction:
        """Predicts one molecule: an `rdkit.Chem.Mol`, a SMILES string, or None.

        A molecule that cannot be predicted gives a result whose `ok` is False. Raises TypeError for anything else.
        """
        return self._predict([mol], 1)[0]

    def predict_many(self, mols: Iterable[Molecule], jobs: int = 0, progress: bool = False) -> PredictionList:
        """Predicts many; one result for each input, in order. One that fails says why and does not stop the others.

        jobs      threads; 0: all cores. Results do not depend on it. Other Python threads run on meanwhile.
        progress  show a bar, if tqdm is installed

        Raises TypeError that names the indices of inputs that are none of Mol, str and None, before anything is done.
        """
        if isinstance(mols, (str, Chem.Mol)):
            raise TypeError("predict_many takes a list of molecules; for one there is predict")
        return self._predict(list(mols), thread_count(jobs), progress)

    def _predict(self, mols: List[Molecule], jobs: int, progress: bool = False) -> PredictionList:
        check_inputs(mols)
        results = PredictionList()
        for first in _slices(len(mols), progress):
            part = mols[first:first + _SLICE]
            states = self._model.predict(list(map(to_item, part)), jobs)
            results.extend(Prediction(mol, state, self._task_ids) for mol, state in zip(part, states))
        return results

    def predict_frame(self, df: "pandas.DataFrame", smiles: str = "smiles", *, prefix: str = "pred_", jobs: int = 0,
                      progress: bool = False) -> "pandas.DataFrame":
        """Predicts every row of a pandas DataFrame; returns a new one with the same index and columns, and ours after them.

        smiles  the column of SMILES strings or Mol objects; empty and NaN cells are failed rows
        prefix  before the names of our columns, which are those of `motiphore screen`: status ("ok", or why not), mass [Da],
                one for each task, domain (0..1), in_domain, motif

        Raises KeyError if there is no such column, ValueError if one of our columns is there already.
        """
        from ._frame import predict_frame
        return predict_frame(self, df, smiles, prefix, jobs, progress)

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


#: Molecules of one call into the library; Ctrl-C is answered within it, a bar moves after it.
_SLICE = 16384


def _slices(count: int, progress: bool) -> Iterable[int]:
    starts = range(0, count, _SLICE)
    if progress:
        try:
            from tqdm.auto import tqdm
        except ImportError:
            return starts
        return tqdm(starts, unit_scale=_SLICE, unit="mol")
    return starts
