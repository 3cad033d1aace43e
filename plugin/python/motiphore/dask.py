"""Screening on a Dask cluster: a task for each shard of the tables, and a part of the result from each task.

    from distributed import Client
    import motiphore.dask

    with Client("scheduler:8786"):
        report = motiphore.dask.screen(["a.smi.gz", "b.smi.gz"], "/shared/predictions")

Workers need motiphore installed and see the same files. `import motiphore` alone needs no Dask.
"""
from __future__ import annotations

import csv
import json
import os
import tempfile
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Dict, Iterable, List, Optional, Sequence, Tuple, Union

import distributed

from ._compat import MOST, Error, Path, _motiphore, as_list, column_name, path_text, truth, whole_number
from ._predictor import Predictor
from ._progress import bar, wish
from ._wording import names_arguments

_MANIFEST = "_screen.json"


@dataclass
class ScreenReport:
    """What `screen` did: the parts of the result, in order, and how many rows there are, by what became of them."""
    parts: List[str] = field(default_factory=list)
    rows: int = 0
    failed: Dict[str, int] = field(default_factory=dict)  #: rows without a prediction, by the stage that failed
    outside_domain: int = 0


@names_arguments
def screen(paths: Union[Path, Iterable[Path]], output: Path, *, client: Optional[distributed.Client] = None,
           model: Optional[Path] = None, smiles_column: Optional[str] = None, prefix: str = "pred_",
           rows_per_shard: int = 100_000, format: str = "csv", resume: bool = False,
           progress: Optional[bool] = None) -> ScreenReport:
    """Screens tables on a Dask cluster; waits until all is done.

    paths           tables as `motiphore screen` takes them, all with the same columns
    output          folder for the parts, which all workers see: part-00000.csv, part-00001.csv, ...
    client          of the cluster; None: the one that was made last
    model           model folder; None: that which this process would take
    smiles_column   column of the SMILES, if it has no usual name
    prefix          before the names of our columns
    rows_per_shard  a table is cut by row into shards of at most so many; each is one task, on one thread
    format          "csv", or "parquet", for which pyarrow must be installed on the workers
    resume          go on with a screen of the same tables that was broken off: parts that are there are kept
    progress        a bar, if tqdm is installed; None: in a notebook or on a terminal, once it has taken a second

    The CSV parts, each but the first without its header line, put together are what `motiphore screen` writes. A part appears
    under its name when it is whole, so the work of a worker that dies is simply done again elsewhere.

    Raises IoError for tables or an output that cannot be used, FileExistsError if the output has parts already, Error if a
    worker has another model or `resume` finds another screen, ValueError if there is no client.
    """
    client = _client(client)
    predictor = Predictor(None if model is None else path_text(model, "model"))
    resume, progress = truth(resume, "resume"), wish(progress)
    rows_per_shard = whole_number(rows_per_shard, "rows_per_shard", 1, MOST, "a number of rows")
    if format not in ("csv", "parquet"):
        raise ValueError(f"format is {format!r}, but must be 'csv' or 'parquet'")
    if format == "parquet":
        import pyarrow  # noqa: F401  the workers need it; without it here they will hardly have it
    output = os.path.abspath(path_text(output, "output"))
    listed = [paths] if isinstance(paths, (str, os.PathLike)) else _paths(paths)
    inputs = [os.path.abspath(path_text(path, "paths")) for path in listed]
    tables = client.gather(client.map(_measure, inputs, smiles_column=column_name(smiles_column), pure=False))
    for path, table in zip(inputs, tables):
        if table["header"] != tables[0]["header"]:
            raise _motiphore.IoError(f"'{path}' has other columns than '{inputs[0]}'; screen them one by one")

    shards = [shard for path, table in zip(inputs, tables) for shard in _cut(path, table["rows"], rows_per_shard)]
    plan = {"inputs": [[path, os.stat(path).st_size, os.stat(path).st_mtime_ns] for path in inputs], "shards": shards,
            "model": predictor._model.card_sha256(), "prefix": prefix, "smiles_column": smiles_column, "format": format,
            "version": _motiphore.version}
    done = _open_output(output, plan, resume)
    parts = [os.path.join(output, f"part-{i:05}.{format}") for i in range(len(shards))]
    task = {"folder": None if model is None else predictor.folder, "model": plan["model"], "prefix": prefix,
            "smiles_column": column_name(smiles_column), "format": format}
    with bar(sum(count for _, _, count in shards), progress) as on_rows:
        futures = {client.submit(_screen_shard, shard, part, task, pure=False): part
                   for shard, part in zip(shards, parts) if os.path.basename(part) not in done}
        try:
            for future in distributed.as_completed(futures):
                done[os.path.basename(futures[future])] = report = future.result()
                _write_manifest(output, plan, done)
                if on_rows is not None:
                    on_rows(report["rows"])
        finally:
            client.cancel(list(futures))
    return _sum(parts, [done[os.path.basename(part)] for part in parts])


def _paths(paths: Any) -> List[Any]:
    """Raises TypeError for anything but paths; a table of pandas or Dask has `map_partitions` or `predict_frame` for it."""
    listed = as_list(paths, "screen", "paths of tables")
    wrong = [f"{i} ({type(path).__name__})" for i, path in enumerate(listed) if not isinstance(path, (str, os.PathLike))]
    if wrong:
        raise TypeError(f"paths of tables are strings or os.PathLike; not so at index {', '.join(wrong[:10])}")
    return listed


def _client(client: Optional[distributed.Client]) -> distributed.Client:
    if client is not None:
        return client
    try:
        return distributed.get_client()
    except ValueError:
        raise ValueError("there is no Dask client; make one, for example distributed.Client('scheduler:8786')") from None


def _cut(path: str, rows: int, rows_per_shard: int) -> List[List[Any]]:
    """[path, first row, number of rows] of each shard; they differ by a row at most. A table without rows is one shard."""
    shards = max(1, -(-rows // rows_per_shard))
    bounds = [rows * i // shards for i in range(shards + 1)]
    return [[path, first, last - first] for first, last in zip(bounds, bounds[1:])]


def _open_output(output: str, plan: Dict[str, Any], resume: bool) -> Dict[str, Any]:
    """Makes the folder; the reports of the parts that are there already, by name."""
    os.makedirs(output, exist_ok=True)
    there = [name for name in os.listdir(output) if name.startswith("part-")]
    if not there:
        _write_manifest(output, plan, {})
        return {}
    if not resume:
        raise FileExistsError(f"'{output}' has parts of a screen already; choose another folder, or go on with resume=True")
    try:
        with open(os.path.join(output, _MANIFEST), encoding="utf-8") as manifest:
            before = json.load(manifest)
    except FileNotFoundError:
        raise Error(f"'{output}' has parts, but no {_MANIFEST} that says of what; choose another folder") from None
    changed = [name for name in plan if plan[name] != before["plan"].get(name)]
    if changed:
        raise Error(f"the screen in '{output}' was begun with another value of {', '.join(changed)}; choose another folder")
    return {name: report for name, report in before["done"].items() if name in there}


def _write_manifest(output: str, plan: Dict[str, Any], done: Dict[str, Any]) -> None:
    path = os.path.join(output, _MANIFEST)
    with open(path + ".new", "w", encoding="utf-8") as manifest:
        json.dump({"plan": plan, "done": done}, manifest)
    os.replace(path + ".new", path)


def _sum(parts: List[str], reports: List[Dict[str, Any]]) -> ScreenReport:
    total = ScreenReport(parts)
    for report in reports:
        total.rows += report["rows"]
        total.outside_domain += report["outside_domain"]
        for stage, count in report["failed"].items():
            total.failed[stage] = total.failed.get(stage, 0) + count
    return total


# What follows runs on the workers.

def _measure(path: str, smiles_column: str) -> Dict[str, Any]:
    return json.loads(_motiphore.measure(json.dumps({"input": path, "smiles_column": smiles_column})))


@lru_cache(maxsize=1)
def _predictor(folder: Optional[str], card_sha256: str) -> Predictor:
    """One for all tasks of a process."""
    predictor = Predictor(folder)
    if predictor._model.card_sha256() != card_sha256:
        raise Error(f"the worker's model in '{predictor.folder}' has other weights or another card than that of the client; "
                    "install the same one, or name a folder that all see with model=")
    return predictor


def _screen_shard(shard: Tuple[str, int, int], part: str, task: Dict[str, Any]) -> Dict[str, Any]:
    predictor = _predictor(task["folder"], task["model"])
    path, first, count = shard
    options = {"input": path, "smiles_column": task["smiles_column"], "first": first, "count": count, "prefix": task["prefix"]}
    with tempfile.TemporaryDirectory(prefix="motiphore-") as folder:
        text = part if task["format"] == "csv" else os.path.join(folder, "part.csv")
        report = json.loads(predictor._model.screen(json.dumps(dict(options, output=text)), _wanted))
        if text != part:
            new = f"{part}.{os.getpid()}.new"
            _read_part(text, predictor._about.columns).to_parquet(new, engine="pyarrow", index=False)
            os.replace(new, part)
    return report


def _wanted() -> bool:
    """Whether the worker of this task is not about to end: then somebody else does the task."""
    return distributed.get_worker().status in (distributed.Status.running, distributed.Status.paused)


def _read_part(path: str, names: Sequence[str]) -> Any:
    """A part as a DataFrame: columns of the input as text, ours, the last ones, with the types of `predict_frame`. Cells beyond the header
    are left out.

    names  of our columns, without a prefix"""
    import pandas

    from . import _frame
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        header, *rows = csv.reader(file)
    columns = [pandas.Series([row[at] for row in rows], dtype=object) for at in range(len(header))]
    status = len(header) - len(names)
    for at, name in enumerate(names, status):
        if name in _frame.WITH_MISSING:
            cells = columns[at].replace({"true": "1", "false": "0", "": "nan"}).astype(float)
            columns[at] = cells.astype(_frame.WITH_MISSING[name])
        elif name not in _frame.TEXTS:
            columns[at] = columns[at].replace("", "nan").astype(float)
    frame = pandas.concat(columns, axis=1)
    frame.columns = header
    return frame
