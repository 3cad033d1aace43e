#!/usr/bin/env python3
"""The rate of predict_many on parsed molecules against that of the C++ library, on the same cores.

    PYTHONPATH=build/release/python /usr/bin/python3 tests/benchmarks/python_rate.py

The two take turns, round by round, so that whatever else the machine does meets both, and each round gives a ratio; the
median counts. Processor seconds are compared as well: they tell what the package adds even while the machine is busy. Molecules
are those of ../shared/data/zinc250k.csv.gz if it is there, else the drugs of docs/examples again and again. Exit status 1 if
Python is more than --margin behind in either.
"""
import argparse
import csv
import gzip
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rdkit import Chem

import motiphore

ROOT = Path(__file__).resolve().parents[2]
ZINC = ROOT.parent / "shared/data/zinc250k.csv.gz"
DRUGS = ROOT / "docs/examples/drugs.smi"


def all_smiles():
    if ZINC.exists():
        with gzip.open(ZINC, "rt", encoding="utf-8") as table:
            for row in csv.DictReader(table):
                yield row["smiles"].strip()
    else:
        yield from itertools.cycle([line.split()[0] for line in DRUGS.read_text(encoding="utf-8").splitlines()])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/release/bin/bench_parsed_rate")
    parser.add_argument("--molecules", type=int, default=10000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--margin", type=float, default=0.15, help="exit 1 if Python is further behind (default 0.15)")
    options = parser.parse_args()

    smiles = [s for s in itertools.islice(all_smiles(), options.molecules) if Chem.MolFromSmiles(s)]
    mols = [Chem.MolFromSmiles(s) for s in smiles]
    predictor = motiphore.Predictor()
    with tempfile.NamedTemporaryFile("w", suffix=".smi") as file:
        file.write("\n".join(smiles) + "\n")
        file.flush()
        library = subprocess.Popen([options.program, file.name, str(options.jobs)], text=True, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        count = int(library.stdout.readline())
    if count != len(mols):
        sys.exit(f"the library parsed {count} of the molecules, Python {len(mols)}")
    rates, rate_ratios, work_ratios = [], [], []
    for turn in range(options.rounds + 1):  # the first warms both up
        print("go", file=library.stdin, flush=True)
        library_seconds, library_work = map(float, library.stdout.readline().split())
        start, start_work = time.perf_counter(), time.process_time()
        results = predictor.predict_many(mols, jobs=options.jobs)
        seconds, work = time.perf_counter() - start, time.process_time() - start_work
        assert len(results) == count
        if turn:
            rates.append((count / library_seconds, count / seconds))
            rate_ratios.append(library_seconds / seconds)
            work_ratios.append(library_work / work)
            print(f"round {turn}: library {library_seconds:.3f} s ({library_work:.3f} s of processors), "
                  f"Python {seconds:.3f} s ({work:.3f} s)")
    library.stdin.close()
    library.wait()
    library_rate, rate = map(statistics.median, zip(*rates))
    ratio, work_ratio = statistics.median(rate_ratios), statistics.median(work_ratios)
    print(f"{count} molecules, {options.jobs} threads, medians of {options.rounds} rounds: library {library_rate:,.0f} "
          f"molecules/s, Python {rate:,.0f} molecules/s\n"
          f"Python / library: rate {ratio:.3f}, molecules per processor second {work_ratio:.3f}")
    return min(ratio, work_ratio) < 1 - options.margin


if __name__ == "__main__":
    sys.exit(main())
