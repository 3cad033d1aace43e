"""A prediction in words, and what would change it."""
from __future__ import annotations

import json
from typing import Any, Callable, Dict, NamedTuple, TYPE_CHECKING

if TYPE_CHECKING:
    import pandas


class Change(NamedTuple):
    """A change of a molecule, and what the model says of it. A list of them makes a table: `pandas.DataFrame(changes)`."""
    kind: str         #: "masked": the motif's vector is left out, which is no molecule; "replaced": another molecule
    cluster: int      #: the motif that is changed
    motif: str        #: its name
    replacement: str  #: "hydrogen", "methyl", "nitrile"; empty for a mask
    smiles: str       #: of the new molecule; empty for a mask
    value: float      #: of the task: probability, or its unit
    change: float     #: of the task: logits, or its unit; below 0 where it falls
    domain: float     #: of the new molecule; 0 for a mask
    in_domain: bool   #: False for a mask


class Explanation(Dict[str, Any]):
    """A prediction in words: the dict that `motiphore explain --json` prints (sentence, because, trust, motifs, tasks, task_order,
    alerts and more). As text it is what the command prints; a notebook shows drawing, sentences and tables."""

    def __init__(self, render: Callable[[int, str], str], task: int) -> None:
        super().__init__(json.loads(render(task, "json")))
        self._text = render(task, "text")
        self._html = render(task, "html")

    def __reduce__(self) -> Any:
        return _restored, (dict(self), self._text, self._html)

    def __str__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        return f"<div>{self._html}</div>"

    def to_frame(self) -> "pandas.DataFrame":
        """A row for each task, those farthest above what is usual first: value, unit, usual, above (log-odds above the base rate, or
        standard deviations above the mean), sentence and reason."""
        import pandas
        columns = ["value", "unit", "usual", "above", "statement", "because"]
        rows = {task: {name: self["tasks"][task][name] for name in columns} for task in self["task_order"]}
        return pandas.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("task")


def _restored(told: Dict[str, Any], text: str, html: str) -> Explanation:
    forms = {"json": json.dumps(told), "text": text, "html": html}
    return Explanation(lambda _, form: forms[form], 0)
