"""A prediction in words, and what would change it."""
from __future__ import annotations

import json
import zlib
from typing import Any, Dict, List, NamedTuple, Optional, TYPE_CHECKING, Union

from ._compat import _motiphore
from ._later import Later, typed

if TYPE_CHECKING:
    import pandas
else:
    pandas = Later("pandas")


@typed
class Change(NamedTuple):
    """A change of a molecule, and what the model says of it. A list of them makes a table: `pandas.DataFrame(changes)`.

    kind         "masked": the motif's vector is left out, which is no molecule; "replaced": another molecule
    cluster      the motif that is changed
    motif        its name
    replacement  "hydrogen", "methyl", "nitrile"; empty for a mask
    smiles       of the new molecule; empty for a mask
    value        of the task: probability, or its unit
    change       of the task: logits, or its unit; below 0 where it falls
    domain       of the new molecule, 0..1; None for a mask, which is no molecule
    in_domain    whether that is inside the domain; None for a mask
    worse        other classes of which the new molecule is positive, by the card's threshold, and the old one was not
    """
    kind: str
    cluster: int
    motif: str
    replacement: str
    smiles: str
    value: float
    change: float
    domain: Optional[float]
    in_domain: Optional[bool]
    worse: List[str]


class Explanation(Dict[str, Any]):
    """A prediction in words: the dict that `motiphore explain --json` prints (sentence, because, trust, consistency, motifs, tasks,
    task_order, alerts, nearest and more). As text it is what the command prints; a notebook shows drawing, sentences and tables."""

    def __init__(self, told: Union[_motiphore.Explained, _Told]) -> None:
        super().__init__(json.loads(told.json()))
        self._told = told

    def __reduce__(self) -> Any:
        return Explanation, (_Told(json.dumps(self), str(self), self._told.html()),)  # drawn, since no molecule is kept

    def __str__(self) -> str:
        return self._told.text()

    def __repr__(self) -> str:
        return f"<motiphore.Explanation {self['sentence']}>"

    def _repr_html_(self) -> str:
        return f"<div>{self._told.html()}</div>"

    def to_frame(self) -> pandas.DataFrame:
        """A row for each task, those farthest above what is usual first: value, unit, usual, above (log-odds above the base rate, or
        standard deviations above the mean), sentence and reason."""
        import pandas
        columns = ["value", "unit", "usual", "above", "statement", "because"]
        rows = {task: {name: self["tasks"][task][name] for name in columns} for task in self["task_order"]}
        return pandas.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("task")


class _Told(NamedTuple):
    """The forms of an explanation that was pickled."""
    json_text: str
    plain_text: str
    html_text: str

    def __reduce__(self) -> Any:
        """Packed, since the forms repeat each other: a quarter of the bytes."""
        return _unpacked, (zlib.compress(json.dumps(self).encode()),)

    def json(self) -> str:
        return self.json_text

    def text(self) -> str:
        return self.plain_text

    def html(self) -> str:
        return self.html_text


def _unpacked(packed: bytes) -> _Told:
    return _Told(*json.loads(zlib.decompress(packed)))
