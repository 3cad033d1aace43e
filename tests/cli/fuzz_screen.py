#!/usr/bin/env python3
"""Screens files made by mutating real ones: no crash, no hang, rows out = rows in.

usage: fuzz_screen.py PROGRAM [--rows N] [--seed N] [--smiles FILE]      exit 77: no model

Line-wise files have as many output rows as input lines; of tables whose quotes were broken, and of damaged gzip streams, it
is enough that the program ends with status 0 or 1, with one sentence in the second case. Each mutated line is screened in ten
files of different forms, and mol blocks with mutated atoms, bonds and data items are put one after the other without "$$$$".
"""
import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from program import SKIP, environment, find_model

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "drugs.smi"
ALPHABET = b"CNOPSFIBrclnops[]()=#$:/\\@+-.%0123456789*H \t\0\xff\"',;\r~<>"
LIMIT = 300  # seconds for one file of many rows


def mutated(line, pick):
    line = bytearray(line)
    for _ in range(pick.choice((0, 1, 1, 2, 5, 20))):
        at = pick.randrange(len(line) + 1)
        kind = pick.randrange(5)
        if kind == 0:
            line[at:at] = bytes([pick.choice(ALPHABET)])
        elif kind == 1:
            del line[at:at + 1]
        elif kind == 2:
            line[at:at + 1] = bytes([pick.choice(ALPHABET)])
        elif kind == 3:  # a piece twice, rings and brackets with it
            end = at + pick.randrange(1, 12)
            line[at:at] = line[at:end]
        else:
            line[at:at] = bytes(line[at:at + pick.randrange(1, 30)][::-1])
    return bytes(line).replace(b"\n", b"")


def spiro_rings(count):
    return b"C1(CC1)" * count + b"C"


def odd_lines():
    """What is rare and large."""
    return [b"C" * 20000, b"C" * 3000, spiro_rings(3000), spiro_rings(1500), b"c1ccccc1" * 3000, b"(" * 100000, b"[" * 100000,
            b"C" * 10_000_000, b"C(" * 5000 + b"C" + b")" * 5000, b"\0" * 1000, b"C.\0" * 10, b"1" * 100000, b"%" * 1000,
            b"C%99" * 1000, b"[C" + b"H" * 1000 + b"]", b"[999999999999C]", b"C" + b"[2H]" * 3000, b"." * 5000, b"C." * 6000,
            b"[Na+].[Cl-]" * 300, b"CC(C)" * 4000, b"C=" * 3000 + b"C", b"[U]" + b"([U])" * 2000, b"\"" * 9999, b"C,\"" * 500]


class Fuzz:
    def __init__(self, env, folder, seed, smiles):
        self.env, self.folder, self.pick = env, folder, random.Random(seed)
        self.smiles = [line.split()[0] for line in smiles.read_bytes().splitlines() if line.strip()]
        self.failures = self.rows = 0

    def complain(self, path, why):
        self.failures += 1
        kept = Path(tempfile.gettempdir()) / f"motiphore-fuzz-{path.name}"
        kept.write_bytes(path.read_bytes())
        print(f"FAIL {why}; the file is kept as {kept}")

    def screen(self, name, data, rows=None):
        """Screens a file of these bytes; `rows` is how many it has, if that is certain."""
        path = self.folder / name
        path.write_bytes(data)
        start = time.monotonic()
        try:
            run = subprocess.run(["motiphore", "screen", "-q", path, "--format", "jsonl", "--row-seconds", "10"], env=self.env,
                                 capture_output=True, timeout=LIMIT)
        except subprocess.TimeoutExpired:
            return self.complain(path, f"{name} took more than {LIMIT} s")
        said = run.stderr.decode(errors="replace")
        if run.returncode not in (0, 1) or (run.returncode == 1) != (len(said.splitlines()) == 1):
            return self.complain(path, f"{name} ended with status {run.returncode} and said {said[:300]!r}")
        if rows is not None and run.returncode == 1:
            return self.complain(path, f"{name} was refused: {said[:300]!r}")
        numbers = [json.loads(line)["row"] for line in run.stdout.splitlines()]
        if numbers != list(range(len(numbers))) or (rows is not None and len(numbers) != rows):
            return self.complain(path, f"{name} has {len(numbers)} rows out, {rows} in")
        self.rows += len(numbers)
        print(f"ok   {name}: {len(numbers)} rows, status {run.returncode}, {time.monotonic() - start:.1f} s", flush=True)
        return None

    def some(self, rows):
        return [mutated(self.pick.choice(self.smiles), self.pick) for _ in range(rows)]

    def one_round(self, number, rows):
        lines = self.some(rows)
        without_cr = [line.replace(b"\r", b"") for line in lines]  # which ends a line of a SMILES file
        named = [line + self.pick.choice((b"", b" name", b"\ta name", b" ")) for line in without_cr]
        text = b"smiles\n" + b"\n".join(named) + b"\n"  # a title line, so that no first row is taken for one
        self.screen(f"{number}.smi", text, rows)
        packed = gzip.compress(text)
        self.screen(f"{number}.smi.gz", packed, rows)
        self.screen(f"{number}-cut.smi.gz", packed[:self.pick.randrange(len(packed))])
        damaged = bytearray(packed)
        for _ in range(3):
            damaged[self.pick.randrange(len(damaged))] ^= 1 << self.pick.randrange(8)
        self.screen(f"{number}-damaged.smi.gz", bytes(damaged))
        quoted = [b'"' + line.replace(b'"', b'""') + b'",%d' % i for i, line in enumerate(lines)]
        self.screen(f"{number}.csv", b"smiles,id\n" + b"\n".join(quoted) + b"\n", rows)
        self.screen(f"{number}-quotes.csv", b"smiles,id\n" + b"\n".join(mutated(line, self.pick) for line in quoted) + b"\n")
        self.screen(f"{number}.tsv", b"smiles\tid\n" + b"\n".join(lines) + b"\n")
        self.screen(f"{number}-mac.smi", b"smiles\r" + b"\r".join(without_cr) + b"\r", rows)
        semicolons = [b'%d;"' % i + line.replace(b'"', b'""') + b'"' for i, line in enumerate(lines)]
        self.screen(f"{number}-semicolons.csv", b"sep=;\r\nid;smiles\r\n" + b"\r\n".join(semicolons), rows)
        good = self.sdf()
        self.screen(f"{number}.sdf", b"\n".join(mutated(line, self.pick) for line in good.split(b"\n")))
        blocks = [self.mutated_record(record) for record in good.split(b"$$$$\n")[:-1]]
        for end in (b"\n", b"\r\n", b"\r"):
            self.screen(f"{number}-blocks.mol", b"".join(blocks).replace(b"\n", end), len(blocks))

    def mutated_record(self, record):
        """Some lines are other ones; where the mol block begins and ends is left alone."""
        lines = record.replace(b"\r", b"").split(b"\n")
        for i, line in enumerate(lines[:-1]):
            if self.pick.random() < 0.1 and not line.endswith(b"V2000") and line != b"M  END":
                lines[i] = mutated(line, self.pick).replace(b"\r", b"")
        return b"\n".join(lines)

    def sdf(self):
        good = subprocess.run(["motiphore", "screen", "-q", EXAMPLES, "--format", "sdf"], env=self.env, capture_output=True, check=True)
        return good.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=20000, help="mutated lines")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--smiles", type=Path, default=EXAMPLES, help="file of SMILES, one a line, to mutate")
    options = parser.parse_args()
    env = environment(options.program)
    if find_model(env) is None:
        print("skipped: no model was found")
        sys.exit(SKIP)
    with tempfile.TemporaryDirectory() as folder:
        fuzz = Fuzz(env, Path(folder), options.seed, options.smiles)
        odd = odd_lines()
        fuzz.screen("odd.smi", b"smiles\n" + b"\n".join(odd) + b"\n", len(odd))
        for number in range(max(1, options.rows // 2000)):
            fuzz.one_round(number, min(options.rows, 2000))
        fuzz.screen("random.smi", bytes(fuzz.pick.randrange(256) for _ in range(100000)))
        fuzz.screen("random.csv", b"smiles\n" + bytes(fuzz.pick.randrange(256) for _ in range(100000)))
        print(f"{fuzz.rows} rows, {fuzz.failures} failures")
    sys.exit(1 if fuzz.failures else 0)


main()
