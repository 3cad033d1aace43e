"""What is installed, for people and bug reports."""
from __future__ import annotations

import os
import sys
import time
import warnings
from typing import Dict, Optional

from . import _compat
from ._compat import Chem, MotiphoreWarning, Path, _motiphore, core_count, counted, rdBase
from ._predictor import Predictor

_TRIAL_RUNS = 50


class Report(Dict[str, str]):
    """Facts by name; prints as a table."""

    def __repr__(self) -> str:
        return "\n".join(f"{name:<14}{value}" for name, value in self.items())

    __str__ = __repr__


def doctor(folder: Optional[Path] = None) -> Report:
    """Says which versions are installed, by which door molecules go into the library ("mol": the objects themselves;
    "bytes": their pickles, with the reason), which model is found, and how long one molecule takes.

    A model that is missing or broken is told under "model", not raised."""
    report = Report(
        motiphore=_motiphore.version, python=f"{sys.version.split()[0]}, {sys.executable}",
        rdkit=rdBase.rdkitVersion, boost=_motiphore.boost_version, instructions=_motiphore.instruction_set,
        cores=str(core_count()), package=os.path.dirname(os.path.abspath(__file__)),
        door=_compat.DOOR if _compat.WHY_BYTES is None else f"bytes, since {_compat.WHY_BYTES}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", MotiphoreWarning)  # what it says is in the report
            predictor = Predictor(folder)
    except _compat.Error as error:
        report["model"] = f"none: {error}"
        return report
    report["model"] = f"{predictor.card['name']}, in {predictor.folder}"
    if missing := predictor._model.missing_analogues():
        report["incomplete"] = missing
    mol = Chem.MolFromSmiles("CC(=O)Oc1ccccc1C(=O)O")
    result = predictor.predict(mol)
    start = time.perf_counter()
    for _ in range(_TRIAL_RUNS):
        predictor.predict(mol)
    milliseconds = (time.perf_counter() - start) * 1000 / _TRIAL_RUNS
    report["trial"] = f"aspirin, {result.mass:.2f} Da, {counted(len(result.tasks), 'task')}, in {milliseconds:.2f} ms"
    return report
