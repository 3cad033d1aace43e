"""What a prediction is in Python."""
from __future__ import annotations

import math
from array import array
from functools import cached_property
from typing import Any, Dict, List, Optional, Tuple

from . import _svg
from ._compat import Chem


class Prediction:
    """Everything the model says of one molecule. Made by `Predictor`; can be pickled.

    If the molecule could not be predicted, `ok` is False, `error` says why ("sanitize: ..."), numbers are NaN, lists are
    empty and `in_domain` is False.
    """

    def __init__(self, source: Any, state: Tuple[Any, ...], task_ids: Tuple[str, ...]) -> None:
        self._source, self._state, self._task_ids = source, state, task_ids

    @property
    def ok(self) -> bool:
        """Whether the molecule was predicted."""
        return self._state[0] is None

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
        """The molecule: the one that was given, or what RDKit reads from the SMILES that was given."""
        return self._parsed if isinstance(self._source, str) else self._source

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
    def contributions(self) -> Dict[str, List[float]]:
        """What each cluster adds to each task [clusters], in logits (or the task's unit). Their sum and `bias` give the
        logit of the probability in `tasks`."""
        flat, width = self._array(5, "d"), len(self._task_ids)
        return {task: flat[t::width] for t, task in enumerate(self._task_ids)}

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
        """SMILES of the cluster with the largest share."""
        return self._value(10, "")

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

    def _by_task(self, at: int) -> Dict[str, float]:
        values = self._array(at, "d") if self.ok else [math.nan] * len(self._task_ids)
        return dict(zip(self._task_ids, values))

    def _repr_svg_(self) -> Optional[str]:
        return _svg.inline(_svg.molecule(self.mol, self._state)) if self.ok and self.mol is not None else None

    def __repr__(self) -> str:
        if not self.ok:
            return f"<motiphore.Prediction failed, {self.error}>"
        where = "inside" if self.in_domain else "outside"
        return (f"<motiphore.Prediction {self.mass:.2f} Da, {len(self._task_ids)} tasks, {self.cluster_count} clusters, "
                f"{where} the domain>")

    def __reduce__(self) -> Tuple[Any, ...]:
        return Prediction, (self._source, self._state, self._task_ids)

    def __eq__(self, other: object) -> bool:
        """Equal if everything that was predicted is, to the last bit."""
        return isinstance(other, Prediction) and (self._state, self._task_ids) == (other._state, other._task_ids)

    def __hash__(self) -> int:
        return hash((self._state, self._task_ids))
