"""A molecule after the network, to be asked again without some of its motifs."""
from __future__ import annotations

import operator
from typing import Any, Dict, Iterable

from ._compat import MOST, ShapeError, as_list, counted
from ._model import Model
from ._result import Prediction


class Dissection:
    """A prediction that is quick to repeat without some of the molecule's clusters: only the head runs again. Made by
    `Predictor.dissect`; can be used from several threads.

        >>> import motiphore
        >>> whole = motiphore.Predictor().dissect("O=[N+]([O-])c1ccccc1")
        >>> whole.without([0]).tasks["AMES"] < whole.prediction.tasks["AMES"]   # without the nitro group
        True

    A copy is the same object; it cannot be pickled.
    """

    def __init__(self, source: Any, found: Any, model: Model, copy: Any = None) -> None:
        if isinstance(found, tuple):
            raise ValueError(f"the molecule cannot be predicted: {found[0]}")
        self._source, self._found, self._model, self._copy = source, found, model, copy
        self.prediction = Prediction(source, found.whole(), model, copy)  #: of the whole molecule

    def without(self, clusters: Iterable[int]) -> Prediction:
        """The prediction when the vectors of these clusters are taken out of the molecule's sum before the head. Tasks and
        contributions change, those of the clusters left out are 0; everything else stays.

        clusters  numbers as in `Prediction.clusters`

        Raises ShapeError (also a ValueError) if one is not the number of a cluster, TypeError if one is no number.
        """
        listed = as_list(clusters, "without", "numbers of clusters")
        return Prediction(self._source, self._found.without(list(map(self._number, listed))), self._model, self._copy)

    def _number(self, cluster: Any) -> int:
        if isinstance(cluster, bool) or type(cluster).__name__ in ("bool_", "bool"):  # also numpy's, which need not be there
            raise TypeError("clusters are left out by their numbers, not a mask of them; take numpy.flatnonzero(mask)")
        try:
            number = operator.index(cluster)
        except TypeError:
            raise TypeError(f"clusters are left out by their numbers, not {type(cluster).__name__}") from None
        if abs(number) > MOST:
            raise ShapeError(f"cluster {number} cannot be left out: the molecule has clusters 0 to {self.prediction.cluster_count - 1}")
        return number

    def __copy__(self) -> Dissection:
        return self

    def __deepcopy__(self, memo: Dict[int, Any]) -> Dissection:
        return self

    def __reduce__(self) -> Any:
        raise TypeError("a Dissection cannot be pickled, since it holds the inside of a network; pickle its prediction, or the "
                        "predictor and the molecule, and dissect again")

    def __repr__(self) -> str:
        return f"<motiphore.Dissection {self.prediction.mass:.2f} Da, {counted(self.prediction.cluster_count, 'cluster')}>"
