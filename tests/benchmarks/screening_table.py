#!/usr/bin/env python3
"""Measures the whole of `motiphore screen` against bare RDKit parsing on the same file and cores, and prints a table.

usage: screening_table.py [BUILD_FOLDER] [--rows N] [--repeat N] [--large ROWS] [--against PROGRAM] [--quick]      exit 77: skipped, with the reason

Needs bench_bare_parse and bench_screening (Google Benchmark), and ../shared/data beside the checkout. The two programs take turns, with
one job and with two, so that what else the machine does hits all alike; each turn gives its ratios, whose median counts. --large also
measures the memory of so many rows (ZINC again and again), which takes a while.
"""
import argparse
import gzip
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
DATA = SOURCE.parent / "shared" / "data"
RESIDUES = ["C", "[C@@H](C)", "[C@@H](C(C)C)", "[C@@H](CC(C)C)", "[C@@H]([C@@H](C)CC)", "[C@@H](CO)", "[C@@H]([C@H](O)C)", "[C@@H](CS)",
            "[C@@H](CCSC)", "[C@@H](CC(=O)O)", "[C@@H](CCC(=O)O)", "[C@@H](CC(=O)N)", "[C@@H](CCC(=O)N)", "[C@@H](CCCCN)",
            "[C@@H](CCCNC(=N)N)", "[C@@H](Cc1ccccc1)", "[C@@H](Cc1ccc(O)cc1)", "[C@@H](Cc1c[nH]c2ccccc12)", "[C@@H](Cc1c[nH]cn1)"]
CHEMPROP = 708 / 16700  # chemprop 1.6.1, rate over that of bare parsing on its machine (Tox21, 12 tasks, one model)


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def run(command, memory=None):
    """Runs it, perhaps with so many MB for rows that come again; wall-clock time [s], processor time [s] and largest memory [MB]."""
    start = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL,
                               env=os.environ if memory is None else {**os.environ, "MOTIPHORE_ROW_MEMORY": str(memory)})
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} failed")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def smiles_file(name, column, rows, folder):
    """The first rows of a table, or all of them again and again, as a SMILES file."""
    with gzip.open(DATA / name, "rt") as table:
        at = table.readline().strip().split(",").index(column)
        smiles = [line.strip().split(",")[at] + "\n" for line in itertools.islice(table, rows)]
    path = folder / f"{name}-{rows}.smi"
    path.write_text("".join(itertools.islice(itertools.cycle(smiles), rows)))
    return path


def peptides(rows, folder):
    """Linear peptides of 8 to 14 residues in random order, as a SMILES file."""
    rng = random.Random(1)
    path = folder / "peptides.smi"
    path.write_text("".join("N" + "N".join(f"{rng.choice(RESIDUES)}C(=O)" for _ in range(rng.randint(8, 14))) + "O\n" for _ in range(rows)))
    return path


def quick(files, bare, programs, repeat, folder):
    """One job, CSV: processor and wall time of each program in turns with bare parsing, and what each is of the first."""
    print("| file | program | bare parsing, s of processor (wall) | screen, s of processor (wall) | ratio of processor time | ratio of wall time "
          "| of the first program's processor time |\n|---|---|---|---|---|---|---|")
    for name, path in files.items():
        turns = []
        for _ in range(repeat):
            turns.append({"parse": run([bare, path, 1])})
            for label, (program, memory) in programs.items():
                turns[-1][label] = run([program, "screen", "-q", "-j", 1, path, "-o", folder / "out.csv"], memory)
        for label in programs:
            def median(figure):
                return statistics.median(map(figure, turns))
            print(f"| {name} | {label} | {median(lambda t: t['parse'][1]):.2f} ({median(lambda t: t['parse'][0]):.2f}) | "
                  f"{median(lambda t: t[label][1]):.2f} ({median(lambda t: t[label][0]):.2f}) | "
                  f"{median(lambda t: t['parse'][1] / t[label][1]):.2f} | {median(lambda t: t['parse'][0] / t[label][0]):.2f} | "
                  f"{median(lambda t: t[label][1] / t[next(iter(programs))][1]):.2f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", nargs="?", type=Path, default=SOURCE / "build" / "release")
    parser.add_argument("--rows", type=int, default=20000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--against", type=Path, help="another build of motiphore")
    parser.add_argument("--quick", action="store_true", help="CSV with one job alone")
    options = parser.parse_args()
    programs = options.build / "bin"
    motiphore, bare = programs / "motiphore", programs / "bench_bare_parse"
    if not DATA.is_dir():
        skip(f"no {DATA}")
    if not bare.exists():
        skip(f"no {bare}: is Google Benchmark installed?")
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        files = {"ZINC 250k": smiles_file("zinc250k.csv.gz", "smiles", options.rows, folder),
                 "Tox21": smiles_file("tox21.csv.gz", "smiles", options.rows, folder)}
        if options.quick:
            files["ZINC 250k, 2,000 rows"] = smiles_file("zinc250k.csv.gz", "smiles", 2000, folder)
            files["peptides, shuffled"] = peptides(1000, folder)
            programs = {"motiphore": (motiphore, None), "with 48 MB of remembered environments": (motiphore, 48)}
            if options.against:
                programs["the other build"] = (options.against, None)
            quick(files, bare, programs, options.repeat, folder)
            return
        print("| file | jobs | output | bare parsing, rows/s | screen, rows/s | ratio | ratio of processor time | peak memory, MB |")
        print("|---|---|---|---|---|---|---|---|")
        over_one, times = {}, 0
        for (name, path), form in itertools.product(files.items(), ("csv", "jsonl")):
            rows = path.read_text().count("\n")
            turns = []
            for _ in range(options.repeat):
                turns.append({(what, jobs): run(command + (["-j", jobs] if what == "screen" else [jobs]))
                              for jobs in (1, 2)
                              for what, command in (("parse", [bare, path]),
                                                    ("screen", [motiphore, "screen", "-q", path, "--format", form, "-o", folder / "out"]))})

            def median(figure):
                return statistics.median(map(figure, turns))

            for jobs in (1, 2):
                parse, screen = ("parse", jobs), ("screen", jobs)
                ratio = median(lambda t: t[parse][0] / t[screen][0])
                print(f"| {name}, {rows:,} rows | {jobs} | {form} | {rows / median(lambda t: t[parse][0]):,.0f} | "
                      f"{rows / median(lambda t: t[screen][0]):,.0f} | {ratio:.2f} | {median(lambda t: t[parse][1] / t[screen][1]):.2f} | "
                      f"{max(t[screen][2] for t in turns):.0f} |", flush=True)
                if (name, form, jobs) == ("Tox21", "csv", 1):
                    times = ratio / CHEMPROP
            if form == "csv":
                over_one[name] = [median(lambda t: t[what, 1][0] / t[what, 2][0]) for what in ("screen", "parse")]

        print("\n| measure | figure |\n|---|---|")
        print(f"| one core, Tox21, over chemprop 1.6.1 (whose ratio is {CHEMPROP:.3f}) | {times:.1f} times |")
        for name in files:
            print(f"| two jobs over one, {name}: csv, bare parsing | {over_one[name][0]:.2f}, {over_one[name][1]:.2f} |")
        ten = folder / "ten.smi"
        ten.write_text("".join(line + "\n" for line in files["Tox21"].read_text().splitlines()[:10]))
        start = min(run([motiphore, "screen", "-q", ten])[0] for _ in range(10))
        print(f"| process start to the last of ten rows | {start:.3f} s |")
        steps = subprocess.run([programs / "bench_screening", files["Tox21"], "--benchmark_filter=one_by_one", "--benchmark_repetitions=5",
                                "--benchmark_format=json"], capture_output=True, text=True, check=True).stdout
        alone = min(step["us/mol"] for step in json.loads(steps)["benchmarks"] if step["run_type"] == "iteration")
        print(f"| one molecule a call, warm | {alone / 1000:.2f} ms |")
        small = run([motiphore, "screen", "-q", smiles_file("zinc250k.csv.gz", "smiles", 10000, folder), "-o", folder / "out"])[2]
        print(f"| peak memory, 10,000 rows | {small:.0f} MB |", flush=True)
        if options.large:
            zinc = smiles_file("zinc250k.csv.gz", "smiles", 250000, folder).read_bytes()
            lines = zinc.count(b"\n")
            large = folder / "large.smi"
            with large.open("wb") as to:
                for _ in range(options.large // lines):
                    to.write(zinc)
            seconds, _, memory = run([motiphore, "screen", "-q", large, "-o", "/dev/null"])
            rows = options.large // lines * lines
            print(f"| peak memory, {rows:,} rows | {memory:.0f} MB |")
            print(f"| their rate, all cores | {rows / seconds:,.0f} rows/s |")


main()
