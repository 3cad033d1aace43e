"""What a prediction is in Python."""
from __future__ import annotations

import html
import math
from array import array
from functools import cached_property
from typing import Any, Dict, List, NamedTuple, Optional, Tuple, TYPE_CHECKING, TypeVar

from . import _svg
from ._compat import (ArgumentError, Chem, ModelFileError, ShapeError, as_kept, counted, is_mol, no_such, to_item, whole_number)
from ._explanation import Explanation
from ._later import Later, typed
from ._model import Model

if TYPE_CHECKING:
    import pandas
else:
    pandas = Later("pandas")


MOST_NEAREST = 5  # that a prediction carries
Value = TypeVar("Value")


@typed
class Motif(NamedTuple):
    """A cluster of a molecule, and what it adds to one task.

    cluster       its number in `Prediction.clusters`
    type          learned type, the same number in every molecule
    smiles        of the cluster alone, in what was predicted
    name          what a chemist calls it: "phenol OH"
    atoms         indices in `Prediction.mol`
    contribution  in logits, or the task's unit; below 0 if it lowers the task
    """
    cluster: int
    type: int
    smiles: str
    name: str
    atoms: Tuple[int, ...]
    contribution: float


class ByTask(Dict[str, Value]):
    """A dict by task id, which says what may have been meant where there is no such task."""

    def __missing__(self, task: Any) -> Value:
        raise no_such("task", task, self, "model")


class Prediction:
    """Everything the model says of one molecule. Made by `Predictor`; can be pickled.

    If the molecule could not be predicted, `ok` is False, and so is the result itself, as in `[r for r in results if r]`; `error`
    says why ("sanitize: ..."), numbers are NaN, lists are empty and `in_domain` is False.
    """

    def __init__(self, source: Any, state: Tuple[Any, ...], model: Model, kept: Optional[Chem.Mol] = None) -> None:
        self._source, self._state, self._model = source, state, model
        self._kept = kept if is_mol(source) else None  # what was predicted, if `source` can be changed by others

    @property
    def _task_ids(self) -> Tuple[str, ...]:
        return self._model.task_ids

    @property
    def ok(self) -> bool:
        """Whether the molecule was predicted."""
        return self._state[0] is None

    def __bool__(self) -> bool:
        return self.ok

    @property
    def error(self) -> Optional[str]:
        """Stage and reason if not, as `pred_status` of `motiphore screen` has it; None if all is well."""
        return self._state[0]

    def _value(self, at: int, missing: Any) -> Any:
        return self._state[at] if self.ok else missing

    def _array(self, at: int, code: str) -> List[Any]:
        return array(code, self._state[at]).tolist() if self.ok else []

    @property
    def mol(self) -> Optional[Chem.Mol]:
        """The molecule: the one that was given, or what RDKit reads from the SMILES that was given. If the one given to `predict`, or
        an RWMol, was changed since, a copy of its atoms and bonds as they were."""
        if isinstance(self._source, str):
            return self._parsed
        return self._source if self._kept is None or as_kept(self._source, self._kept) else self._kept

    @property
    def _smiles(self) -> str:
        mol = self._source if isinstance(self._source, str) else self.mol
        if mol is None or isinstance(mol, str):
            return mol or ""
        return Chem.MolToSmiles(Chem.Mol(mol, True))  # which writes into what it is given

    @cached_property
    def _parsed(self) -> Optional[Chem.Mol]:
        return Chem.MolFromSmiles(self._source.strip()) if self.ok else None

    @property
    def mass(self) -> float:
        """Average mass of the molecule as given, counter-ions included [Da]."""
        return self._value(1, math.nan)

    @cached_property
    def tasks(self) -> Dict[str, float]:
        """Calibrated probability 0..1, or value in the unit that `Predictor.tasks` names, by task id."""
        return self._by_task(2)

    @cached_property
    def clusters(self) -> List[int]:
        """Learned motif of each atom of `mol`, counted from 0 [atoms]; -1 for an atom that was not predicted, such as a
        counter-ion. A hydrogen that is an atom of its own is in the cluster of the atom it is on."""
        return self._array(3, "i")

    @cached_property
    def types(self) -> List[int]:
        """Learned motif type of each atom's cluster, the same number for the same motif in every molecule [atoms]; -1 where
        `clusters` is."""
        return self._array(4, "i")

    @cached_property
    def atom_weights(self) -> List[float]:
        """Attention's weight of each atom, or SAGPool's gate with 0 for an atom that was dropped [atoms]; 0 where an atom was
        not predicted. Empty if the model has another pooling."""
        return self._array(11, "f")

    @cached_property
    def masked(self) -> List[int]:
        """The clusters that `Dissection.without` or `predict_masked` left out: tasks, contributions and dose are then of no molecule,
        everything else is of the whole one. Empty for a molecule."""
        return self._array(26, "i")

    @cached_property
    def contributions(self) -> Dict[str, List[float]]:
        """What each cluster adds to each task [clusters], in logits (or the task's unit). Their sum and `bias` give the
        logit of the probability in `tasks`."""
        flat, width = self._array(5, "d"), len(self._task_ids)
        return ByTask((task, flat[t::width]) for t, task in enumerate(self._task_ids))

    @cached_property
    def bias(self) -> Dict[str, float]:
        """The logit (or value) of the molecule without any cluster, by task id."""
        return self._by_task(6)

    @property
    def domain(self) -> float:
        """0 (unlike anything seen in training) .. 1 (like the training set)."""
        return self._value(7, math.nan)

    @property
    def in_domain(self) -> bool:
        """Whether the molecule is inside the applicability domain."""
        return self._value(8, False)

    @property
    def domain_note(self) -> str:
        """Why it is outside: "element Sr was not in training"; empty if it is inside."""
        return self._value(9, "")

    @property
    def motif(self) -> str:
        """SMILES of the motif that raises `concern` most; empty without one."""
        return self._value(10, "")

    @property
    def concern(self) -> Optional[str]:
        """The task of classes that stands farthest above its base rate by log-odds, of those with at least twice the odds of it;
        None if there is none."""
        task = self._value(14, -1)
        return self._task_ids[task] if task >= 0 else None

    @property
    def parent(self) -> str:
        """SMILES of what was predicted, if atoms were left out or drawn anew; empty if it was the molecule as given, or with
        hydrogens moved to balance charges."""
        return self._value(12, "")

    @property
    def note(self) -> str:
        """What was left out, and why the molecule is outside the domain; empty when there is nothing to say."""
        return self._value(13, "")

    @property
    def oral_dose(self) -> float:
        """Predicted lethal oral dose [mg of the molecule as given for each kg of body weight]; NaN if the model has no such
        task, the molecule is outside the domain, the answer is far beyond all that the model learned from, one of the elements was
        not measured for it, or a metal or another molecule that acts was left out."""
        dose = self._value(15, None)
        return math.nan if dose is None else dose

    @property
    def ghs(self) -> Optional[int]:
        """Category of acute oral toxicity by `oral_dose`, 1 to 5 as the GHS has them, 0 above 5,000 mg/kg; None where that is NaN."""
        category = self._value(16, -1)
        return category if category >= 0 else None

    @property
    def cluster_count(self) -> int:
        """Number of clusters."""
        return max(self.clusters, default=-1) + 1

    @property
    def motifs(self) -> Tuple[Tuple[int, ...], ...]:
        """Atom indices of each cluster, for `highlightAtomLists` of RDKit's drawing functions."""
        atoms: List[List[int]] = [[] for _ in range(self.cluster_count)]
        for atom, cluster in enumerate(self.clusters):
            if cluster >= 0:
                atoms[cluster].append(atom)
        return tuple(map(tuple, atoms))

    @property
    def motif_types(self) -> Tuple[int, ...]:
        """Learned type of each cluster, in order of cluster numbers [clusters]."""
        return tuple(self.types[atoms[0]] for atoms in self.motifs)

    @cached_property
    def motif_smiles(self) -> Tuple[str, ...]:
        """SMILES of each cluster alone, as it is in what was predicted: without charges that hydrogens balance [clusters]."""
        return tuple(self._value(19, "").splitlines())

    @cached_property
    def motif_names(self) -> Tuple[str, ...]:
        """What a chemist calls each cluster: "phenol OH", "pyridine + amide NH2" [clusters]."""
        return tuple(self._value(20, "").splitlines())

    def top_motif(self, task: str) -> Optional[Motif]:
        """The motif that raises a task most; its contribution is below 0 if none does. None if there are no motifs, as in a
        molecule that was not predicted. Raises KeyError if there is no such task."""
        self._check_task(task)
        shares = self.contributions[task]
        if not shares:
            return None
        top = max(range(len(shares)), key=shares.__getitem__)
        return Motif(top, self.motif_types[top], self.motif_smiles[top], self.motif_names[top], self.motifs[top], shares[top])

    def explain(self, task: Optional[str] = None, nearest: int = 3) -> Explanation:
        """The prediction in words: what is likely, how far that is above what is usual, because of which motifs, how far to
        trust it, where it contradicts what is known, the structural alerts, and the nearest training molecules with what was
        measured of them. The same sentences and numbers as `motiphore explain`.

        task     whose sentence it is; None: the one that stands farthest above its base rate
        nearest  training molecules to name, 0 to 5, of a model that carries them (read once, from its folder); what was measured of
                 the molecule itself is told with any

        Raises ValueError if the molecule could not be predicted, KeyError if there is no such task, ModelFileError if another model
        was trained into the folder before its training molecules were read.
        """
        if not self.ok:
            raise ValueError(f"there is nothing to explain: {self.error}")
        if task is not None:
            self._check_task(task)
        nearest = whole_number(nearest, "nearest", 0, MOST_NEAREST, f"a number of training molecules, 0 to {MOST_NEAREST}")
        mol = self._source if isinstance(self._source, str) else self.mol
        number = -1 if task is None else self._task_ids.index(task)
        return Explanation(self._model.told.explain(to_item(mol), self._state, self._smiles.strip(), number, nearest))

    def to_frame(self) -> pandas.DataFrame:
        """A table with a row for each cluster: type, SMILES, name, atoms, and what it adds to each task."""
        import pandas
        ours = {"type": list(self.motif_types), "motif": list(self.motif_smiles), "name": list(self.motif_names),
                "atoms": list(self.motifs)}
        named = pandas.DataFrame(ours).astype({"type": int, "motif": object, "name": object, "atoms": object})  # of no row too
        return pandas.concat([named, pandas.DataFrame(self.contributions, dtype=float)], axis=1).rename_axis("cluster")

    def _check_task(self, task: str) -> None:
        if not isinstance(task, str):
            raise TypeError(f"a task is named by a text, not by a {type(task).__name__}")
        if task not in self._task_ids:
            raise no_such("task", task, self._task_ids, "model")

    def _by_task(self, at: int) -> Dict[str, float]:
        values = self._array(at, "d") if self.ok else [math.nan] * len(self._task_ids)
        return ByTask(zip(self._task_ids, values))

    @property
    def _name(self) -> str:
        """That of the molecule, if it has one."""
        mol = self._source if isinstance(self._source, Chem.Mol) else None
        return mol.GetProp("_Name").strip() if mol is not None and mol.HasProp("_Name") else ""

    def _caption(self, task: Optional[str] = None) -> str:
        """A line below a drawing."""
        task = task or self.concern
        words = [self._name, f"{task} {self.tasks[task]:.3f}" if task else f"{self.mass:.2f} Da"]
        return " · ".join(filter(None, words))

    def _repr_html_(self) -> Optional[str]:
        """The drawing, and what the model says, as notebooks and their pages show it. Of a molecule that is not drawn, such as one of
        more than 1,000 atoms, the words."""
        if not self.ok:
            return None
        try:
            svg = self._drawing()
        except (ArgumentError, ShapeError) as error:
            svg = f"<p>{html.escape(str(error))}</p>"
        try:
            said = self.explain()
        except ModelFileError:  # its training molecules are gone
            said = self.explain(nearest=0)
        except ShapeError as error:  # the molecule was changed since
            return f"<p>{html.escape(repr(self))}<br>{html.escape(str(error))}</p>"
        name = " · ".join(filter(None, (self._name, f"{self.mass:.2f} Da")))
        text = filter(None, (name, said["sentence"], said["because"], said["trust"], *said["consistency"]))
        return f"<div>{svg}<p>{'<br>'.join(map(html.escape, text))}</p></div>"

    def _repr_svg_(self) -> Optional[str]:
        try:
            return self._drawing() if self.ok else None
        except (ArgumentError, ShapeError):  # more atoms than are drawn, or changed since it was predicted
            return None

    def _drawing(self) -> str:
        return _svg.inline(_svg.molecule(self.mol, self._state))

    def __repr__(self) -> str:
        if not self.ok:
            return f"<motiphore.Prediction failed, {self.error}>"
        where = "inside" if self.in_domain else "outside"
        without = f", {', '.join(map(str, self.masked))} masked" if self.masked else ""
        return (f"<motiphore.Prediction {self.mass:.2f} Da, {counted(len(self._task_ids), 'task')}, "
                f"{counted(self.cluster_count, 'cluster')}{without}, {where} the domain>")

    def __reduce__(self) -> Tuple[Any, ...]:
        source = self._source if isinstance(self._source, str) else self.mol
        return Prediction, (source, self._state, self._model)

    def __eq__(self, other: object) -> bool:
        """Equal if everything that was predicted is, to the last bit."""
        return isinstance(other, Prediction) and (self._state, self._task_ids) == (other._state, other._task_ids)

    def __hash__(self) -> int:
        return hash((self._state, self._task_ids))
