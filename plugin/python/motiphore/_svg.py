"""The library's drawing, from plain values; `draw` and the notebook display of results stand on it."""
from __future__ import annotations

from typing import Any, Optional, Sequence, Tuple

from ._compat import MOST, _motiphore, is_mol, to_item, whole_number



class Svg(str):
    """SVG text, which a notebook shows as the drawing that it is."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return inline(self)


class Html(str):
    """HTML text, which a notebook shows as the page that it is."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def molecule(mol: Any, state: Optional[Tuple[Any, ...]] = None, task: int = -1, task_name: str = "",
             size: Optional[Sequence[int]] = None, legend: bool = True, weights: bool = False, scale: float = 0) -> str:
    """SVG text of a molecule; `state` None: without clusters, `task` -1: coloured by motif type, or by weights, `size` None:
    500 × 360, or larger where letters of a large molecule would touch, `scale` 0: the molecule's largest contribution or weight has
    the deepest colour."""
    if not is_mol(mol) and not isinstance(mol, str):
        raise TypeError(f"draw takes an rdkit.Chem.Mol or a SMILES string, not {type(mol).__name__}")
    width, height = (0, 0) if size is None else sides(size)
    return _motiphore.draw(to_item(mol), state, task, task_name, weights, width, height, legend, float(scale))


def sides(size: Sequence[int]) -> Tuple[int, int]:
    """Width and height [px]. Raises TypeError, ValueError."""
    if isinstance(size, str) or not hasattr(size, "__len__") or len(size) != 2:
        raise TypeError(f"size is a width and a height in px, not {size!r}")
    width, height = (whole_number(side, "size", 1, MOST, "a width and a height in px, each at least 1") for side in size)
    return width, height


def inline(svg: str) -> str:
    """The drawing without its XML declaration, to stand within a page or a notebook."""
    return svg[svg.index("<svg"):]
