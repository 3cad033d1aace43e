"""Drawings of molecules with their motifs."""
from __future__ import annotations

import html
from typing import Any, Iterable, List, Optional, Sequence, SupportsIndex, Union, overload

from . import _svg
from ._result import Prediction


def _task_index(result: Prediction, task: Optional[str]) -> int:
    if task is None:
        return -1
    if task not in result._task_ids:
        raise KeyError(f"there is no task {task!r}; the model has {', '.join(result._task_ids)}")
    return result._task_ids.index(task)


def draw(mol: Any, result: Optional[Prediction] = None, task: Optional[str] = None, *, weights: bool = False,
         size: Sequence[int] = _svg.SIZE, legend: bool = True) -> str:
    """Draws a molecule with its clusters; returns SVG text.

    mol     the `rdkit.Chem.Mol` (or SMILES) that was predicted; its own 2D coordinates are used if it has some
    result  its prediction; None, or one that failed, gives the molecule alone
    task    colour by contribution to this task, blue lowering and orange raising it; None: by motif type, where the same type
            has the same colour in every molecule
    weights colour each atom by its weight instead (`Prediction.atom_weights`), of a model with attention or SAGPool; an atom
            that SAGPool left out has a broken circle
    size    width and height of the molecule; the legend comes below it [px]
    legend  number, type, SMILES and contribution of each cluster in words

    Raises ShapeError (also a ValueError) if the result is of another molecule or has no weights, KeyError if there is no such
    task, TypeError if `mol` is no molecule, ValueError for a task and weights at once, Error if it cannot be drawn.
    """
    if weights and task is not None:
        raise ValueError("draw colours by a task or by weights, not by both")
    state = result._state if result is not None and result.ok else None
    index = _task_index(result, task) if result is not None else -1
    return _svg.molecule(mol, state, index, task or "", size, legend, weights)


def draw_grid(mols: Iterable[Any], results: Iterable[Prediction], task: Optional[str] = None, *, columns: int = 3,
              size: Sequence[int] = (300, 220), legends: Optional[Sequence[str]] = None, limit: int = 30) -> str:
    """Draws several molecules as an HTML table, at most `limit` of them; returns HTML text.

    legends  one text for each molecule; None: the probability of `task`, or the motif with the largest share
    A molecule that could not be predicted shows its reason instead of a drawing.
    """
    if columns < 1:
        raise ValueError(f"columns is {columns}, but must be at least 1")
    pairs = list(zip(mols, results))
    cells = []
    for i, (mol, result) in enumerate(pairs[:limit]):
        if not result.ok or mol is None:
            picture, text = "", result.error or "no molecule"
        else:
            picture = _svg.inline(draw(mol, result, task, size=size, legend=False))
            text = f"{task} {result.tasks[task]:.3f}" if task else result.motif
        text = legends[i] if legends is not None else text
        cells.append(f"<td style='text-align:center'>{picture}<br>{html.escape(text)}</td>")
    rows = ("<tr>" + "".join(cells[i:i + columns]) + "</tr>" for i in range(0, len(cells), columns))
    more = f"<p>and {len(pairs) - limit} more</p>" if len(pairs) > limit else ""
    return "<table>" + "".join(rows) + "</table>" + more


class PredictionList(List[Prediction]):
    """A list of results that a notebook shows as a grid of drawings."""

    def _repr_html_(self) -> str:
        return draw_grid([r.mol for r in self], self)

    @overload
    def __getitem__(self, at: SupportsIndex) -> Prediction: ...

    @overload
    def __getitem__(self, at: slice) -> "PredictionList": ...

    def __getitem__(self, at: Union[SupportsIndex, slice]) -> Union[Prediction, "PredictionList"]:
        found = super().__getitem__(at)
        return PredictionList(found) if isinstance(found, list) else found
