"""What `train` and `evaluate` have found."""
from __future__ import annotations

from typing import Any, Dict, Iterator, List, Tuple, TYPE_CHECKING

from ._later import Later

if TYPE_CHECKING:
    import pandas
else:
    pandas = Later("pandas")


def _flat(figures: Dict[str, Any]) -> Iterator[Tuple[str, Any]]:
    """The figures of a task with those of its answers beside them."""
    for name, value in figures.items():
        if name != "answers":
            yield name, value
            continue
        for key, answer in value.items():
            if key == "sets":
                for one in answer:
                    yield from ((f"{of}_{one['percent']}", share) for of, share in one.items() if of != "percent")
            elif key == "ghs_category":
                yield from ((f"ghs_{of}", share) for of, share in answer.items())
            else:
                yield key, answer


class Report(Dict[str, Any]):
    """What `train` or `evaluate` found, by name."""

    topics: List[str] = []  # of the notices of `train`

    def to_frame(self) -> pandas.DataFrame:
        """The figures as a table: a row for each task; an interval's ends are the columns `_low` and `_high`, what sets of 90 %
        confidence hold ends in `_90`."""
        import pandas
        rows = {}
        for task, figures in self.get("tasks", self.get("test", {}).get("tasks", {})).items():
            row: Dict[str, Any] = rows.setdefault(task, {})
            for name, value in _flat(figures):
                if isinstance(value, dict):
                    row.update({name: value["value"], f"{name}_low": value["low"], f"{name}_high": value["high"]})
                else:
                    row[name] = value
        return pandas.DataFrame.from_dict(rows, orient="index").rename_axis("task")
