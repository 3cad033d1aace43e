"""Drawings of molecules with their motifs."""
from __future__ import annotations

import html
import io
import math
import numbers
from typing import Any, Iterable, List, Optional, Sequence, SupportsIndex, TYPE_CHECKING, Union, overload

from . import _svg
from ._compat import MOST, ArgumentError, as_list, as_molecules, truth, whole_number
from ._later import Later
from ._model import Model
from ._result import Prediction

if TYPE_CHECKING:
    import pandas
else:
    pandas = Later("pandas")

_FORMATS = ("svg", "png", "pil")
_LEAST_SCALE = 0.2  # as of one drawing, so that next to nothing stays pale


def _task_index(result: Prediction, task: Optional[str]) -> int:
    if task is None:
        return -1
    result._check_task(task)
    return result._task_ids.index(task)


def draw(mol: Any, result: Optional[Prediction] = None, task: Optional[str] = None, *, weights: bool = False,
         size: Optional[Sequence[int]] = None, legend: bool = True, scale: Optional[float] = None, format: str = "svg") -> Any:
    """Draws a molecule with its clusters; returns SVG text, the bytes of a PNG file, or an image of Pillow.

    mol     the `rdkit.Chem.Mol` (or SMILES) that was predicted; its own 2D coordinates are used if it has some
    result  its prediction; None, or one that failed, gives the molecule alone
    task    colour by contribution to this task, blue lowering and orange raising it; None: by motif type, where the same type
            has the same colour in every molecule
    weights colour each atom by its weight instead (`Prediction.atom_weights`), of a model with attention or SAGPool; an atom
            that SAGPool left out has a broken circle
    size    width and height of the molecule; the legend comes below it [px]; None: 500 and 360, or more where letters of a large
            molecule would touch
    legend  number, type, SMILES and contribution of each cluster in words
    scale   contribution [logits, or the task's unit] or weight with the deepest colour, so that colours of several drawings can
            be compared; None: the molecule's largest, of contributions at least 0.2
    format  "svg", "png" or "pil"; the last two need the package cairosvg (Debian: python3-cairosvg), "pil" Pillow as well

    Raises ShapeError (also a ValueError) if the result is of another molecule or has no weights, KeyError if there is no such
    task, TypeError if `mol` is no molecule, ValueError for a task and weights at once or a scale or format that is none, or
    a molecule that cannot be drawn, ImportError without cairosvg.
    """
    if result is not None and not isinstance(result, Prediction):
        raise TypeError(f"draw takes the molecule and then its result, which is no {type(result).__name__}")
    weights, legend = truth(weights, "weights"), truth(legend, "legend")
    if weights and task is not None:
        raise ValueError("draw colours by a task or by weights, not by both")
    if result is None and (weights or task is not None):
        raise ValueError("draw colours by a result; pass the molecule's prediction, or neither task nor weights")
    if format not in _FORMATS:
        raise ValueError(f"format is {format!r}, but must be one of {', '.join(map(repr, _FORMATS))}")
    if scale is not None and not isinstance(scale, numbers.Real):
        raise TypeError(f"scale is a number above 0, not {type(scale).__name__}")
    if scale is not None and not (math.isfinite(scale) and scale > 0):
        raise ValueError(f"scale is {scale}, but must be a number above 0")
    state = result._state if result is not None and result.ok else None
    index = _task_index(result, task) if result is not None else -1
    svg = _svg.molecule(mol, state, index, task or "", size, legend, weights, scale or 0)
    return _svg.Svg(svg) if format == "svg" else _raster(svg, format)


def _raster(svg: str, format: str) -> Any:
    try:
        import cairosvg
    except ImportError as error:
        raise ImportError(f"pictures as {format.upper()} need the package cairosvg ({error}); on Debian: apt install "
                          "python3-cairosvg. SVG needs nothing") from error
    png = cairosvg.svg2png(bytestring=svg.encode())
    if format == "png":
        return png
    from PIL import Image
    return Image.open(io.BytesIO(png))


def draw_grid(mols: Iterable[Any], results: Iterable[Prediction], task: Optional[str] = None, *, columns: int = 3,
              size: Sequence[int] = (300, 220), legends: Optional[Iterable[Any]] = None, limit: Optional[int] = 30,
              scale: Optional[float] = None) -> str:
    """Draws several molecules as an HTML table, at most `limit` of them (None: all); returns HTML text.

    legends  one text or number for each molecule, such as a column of a table; None: its name if it has one, and its value of
             `task`, or of the task that stands out
    scale    contribution with the deepest colour; None: the largest of all molecules drawn, at least 0.2, so that one colour means one number
    A molecule that could not be predicted, or that cannot be drawn since it has more than 1,000 atoms, shows the reason instead of a
    drawing.

    Raises ValueError if there are not as many molecules, results and legends, ShapeError (also a ValueError) if a result is of another
    molecule, TypeError if one of them is no list, KeyError if there is no such task.
    """
    _svg.sides(size)
    columns = whole_number(columns, "columns", 1, MOST, "a number of drawings beside each other")
    if limit is not None:
        limit = whole_number(limit, "limit", 0, MOST, "a number of drawings")
    listed, predicted = as_molecules(mols, "draw_grid"), _as_results(results)
    texts = None if legends is None else as_list(legends, "draw_grid", "legends")
    for what, given in (("results", predicted), ("legends", texts)):
        if given is not None and len(given) != len(listed):
            raise ValueError(f"draw_grid got {len(listed)} molecules and {len(given)} {what}; there must be one for each")
    shown = predicted[:limit]
    for result in shown if task is not None else ():
        result._check_task(task)
    if task is not None and scale is None:
        scale = max((abs(share) for r in shown if r.ok for share in _shares(r, task)), default=0)
        scale = max(scale, _LEAST_SCALE)
    cells = []
    for i, (mol, result) in enumerate(zip(listed, shown)):
        if not result.ok or mol is None:
            picture, text = "", result.error or "no molecule"
        else:
            picture, text = _cell(mol, result, task, size, scale), result._caption(task)
        text = text if texts is None else str(texts[i])
        cells.append(f"<td style='text-align:center'>{picture}<br>{html.escape(text)}</td>")
    rows = ("<tr>" + "".join(cells[i:i + columns]) + "</tr>" for i in range(0, len(cells), columns))
    more = f"<p>and {len(listed) - len(shown)} more</p>" if len(listed) > len(shown) else ""
    return _svg.Html("<table>" + "".join(rows) + "</table>" + more)


def _cell(mol: Any, result: Prediction, task: Optional[str], size: Sequence[int], scale: Optional[float]) -> str:
    """The drawing for a page, or why there is none."""
    try:
        return _svg.inline(draw(mol, result, task, size=size, legend=False, scale=scale))
    except ArgumentError as error:
        return html.escape(str(error))


def _shares(result: Prediction, task: str) -> List[float]:
    result._check_task(task)
    return result.contributions[task]


def _as_results(results: Any) -> List[Prediction]:
    if isinstance(results, Prediction):
        raise TypeError("draw_grid takes a list of results; for one there is draw")
    listed = as_list(results, "draw_grid", "results")
    wrong = [f"{i} ({type(r).__name__})" for i, r in enumerate(listed) if not isinstance(r, Prediction)]
    if wrong:
        raise TypeError(f"results are what predict_many gives; not so at index {', '.join(wrong[:10])}")
    return listed


class PredictionList(List[Prediction]):
    """A list of results that a notebook shows as a grid of drawings. Parts and sums of it are such lists too."""

    def __init__(self, results: Iterable[Prediction] = (), model: Optional[Model] = None) -> None:
        super().__init__(results)
        self._model = model  # whose columns a table of no results has

    def _like(self, results: Iterable[Prediction]) -> PredictionList:
        return PredictionList(results, self._model)

    def to_frame(self, prefix: str = "", smiles: bool = False) -> pandas.DataFrame:
        """A table with a row for each result, numbered from 0, and the columns of `Predictor.predict_frame`, which keeps an index; with
        `smiles` first one of the molecules, as they were given, or as RDKit writes them."""
        from . import _frame
        _frame.check_prefix(prefix)
        frame = _frame.of_results(self, prefix, self[0]._model if self else self._model)
        if truth(smiles, "smiles"):
            frame.insert(0, "smiles", [r._smiles for r in self])
        return frame

    def _repr_html_(self) -> str:
        return draw_grid([r.mol for r in self], self)

    @overload
    def __getitem__(self, at: SupportsIndex) -> Prediction: ...

    @overload
    def __getitem__(self, at: Union[slice, Sequence[Any]]) -> PredictionList: ...

    def __getitem__(self, at: Union[SupportsIndex, slice, Sequence[Any]]) -> Union[Prediction, "PredictionList"]:
        """One by its number; several by a slice, a list of numbers or a mask of True and False, as arrays and Series have them."""
        if not isinstance(at, (slice, str, bytes, tuple)) and not hasattr(at, "__index__") or getattr(at, "ndim", 0) == 1:
            return self._like(map(super().__getitem__, self._numbers(at)))
        found = super().__getitem__(at)
        return self._like(found) if isinstance(found, list) else found

    def _numbers(self, at: Any) -> List[int]:
        listed = as_list(at, "a list of results", "numbers, or a mask")
        masks = [isinstance(one, bool) or type(one).__name__ in ("bool_", "bool") for one in listed]
        if not any(masks):
            return listed
        if not all(masks):
            raise TypeError("results are taken by numbers or by a mask, not by both")
        if len(listed) != len(self):
            raise IndexError(f"the mask has {len(listed)} entries for {len(self)} results")
        return [i for i, wanted in enumerate(listed) if wanted]

    def __mul__(self, times: SupportsIndex) -> PredictionList:
        return self._like(super().__mul__(times))

    __rmul__ = __mul__

    def copy(self) -> PredictionList:
        return self._like(self)

    def __add__(self, other: List[Prediction]) -> PredictionList:  # type: ignore[override]
        return self._like(super().__add__(other))
