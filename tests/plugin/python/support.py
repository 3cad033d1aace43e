"""What the tests of the Python package share: molecules, the program to compare with, and how a file of tests ends."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from contextlib import contextmanager
from pathlib import Path

SKIP = 77  # exit status that ctest counts as skipped (SKIP_RETURN_CODE)
ROOT = Path(__file__).resolve().parents[3]
DRUGS = ROOT / "docs/examples/drugs.smi"


def drugs():
    """SMILES of known drugs."""
    return [line.split()[0] for line in DRUGS.read_text().splitlines() if line.strip()]


def molecules():
    """Those, and small ones with and without rings."""
    return drugs() + ["C" * n + end for n in range(1, 15) for end in ("O", "N", "C1CC1", "c1ccccc1")]


@contextmanager
def folder():
    """A folder that is removed afterwards, as a Path."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def screened(smiles):
    """What `motiphore screen` says of each, as dicts."""
    program = os.environ.get("MOTIPHORE_PROGRAM")
    if not program:
        raise unittest.SkipTest("the program motiphore is not built")
    run = subprocess.run([program, "screen", "--quiet", "--format", "jsonl", "-"], input="\n".join(smiles), text=True,
                         check=True, capture_output=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def python(code, *options, **environment):
    """Runs code in a new interpreter; the finished process."""
    return subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, timeout=300,
                          env=dict(os.environ, **environment))


def main():
    """Runs the tests of the calling file; 77 if there is no model."""
    import motiphore
    try:
        motiphore.Predictor()
    except motiphore.ModelFileError as error:
        print(f"skipped: {error}")
        sys.exit(SKIP)
    unittest.main(verbosity=2)
