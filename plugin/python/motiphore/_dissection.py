"""A molecule after the network, to be asked again without some of its motifs."""
from __future__ import annotations

import operator
from typing import Any, Iterable

from ._compat import MOST, ShapeError
from ._result import Model, Prediction


class Dissection:
    """A prediction that is quick to repeat without some of the molecule's clusters: only the head runs again. Made by
    `Predictor.dissect`; can be used from several threads.

        >>> import motiphore
        >>> whole = motiphore.Predictor().dissect("O=[N+]([O-])c1ccccc1")
        >>> whole.without([0]).tasks["AMES"] < whole.prediction.tasks["AMES"]   # without the nitro group
        True
    """

    def __init__(self, source: Any, kept: Any, model: Model) -> None:
        if isinstance(kept, tuple):
            raise ValueError(f"the molecule cannot be predicted: {kept[0]}")
        self._source, self._kept, self._model = source, kept, model
        self.prediction = Prediction(source, kept.whole(), model)  #: of the whole molecule

    def without(self, clusters: Iterable[int]) -> Prediction:
        """The prediction when the vectors of these clusters are taken out of the molecule's sum before the head. Tasks and
        contributions change, those of the clusters left out are 0; everything else stays.

        clusters  numbers as in `Prediction.clusters`

        Raises ShapeError (also a ValueError) if one is not the number of a cluster.
        """
        numbers = [operator.index(cluster) for cluster in clusters]
        for number in numbers:
            if abs(number) > MOST:
                raise ShapeError(f"cluster {number} cannot be left out: the molecule has clusters 0 to {self.prediction.cluster_count - 1}")
        return Prediction(self._source, self._kept.without(numbers), self._model)
