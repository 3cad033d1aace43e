#!/usr/bin/env python3
"""`motiphore screen` under kill -9, SIGTERM, a full disk and read errors at random points, resumed until it is done: the bytes
of a run left alone, and never anything half-written under the final name. Two runs of one output: one wins. No sockets.

usage: test_disturbed.py PROGRAM [--rounds N] [unittest options]      N disturbed runs in all, 12 without it
A full disk needs a file system of its own (root), read errors and sockets need strace; without them those parts are skipped.
"""
import collections
import gzip
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from program import ProgramTest, main

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "drugs.smi"
ROUNDS = 12
FORMATS = (".csv", ".jsonl", ".sdf", ".csv.gz")


class Disturbed(ProgramTest):
    def setUp(self):
        super().setUp()
        seed = int.from_bytes(os.urandom(4), "big")
        print(f"seed {seed}", file=sys.stderr)
        self.pick = random.Random(seed)

    def many(self, rows):
        lines = [line.split()[0] for line in EXAMPLES.read_text().splitlines()]
        path = self.folder / "in.smi"
        path.write_text("".join(f"{self.pick.choice(lines)}{'C' * self.pick.randrange(5) if i % 17 else ')'} molecule {i}\n"
                                for i in range(rows)))
        return path

    def traced(self):
        """The environment of what strace runs: the search for leaks of a build with the address sanitizer cannot be traced."""
        return {**self.env, "ASAN_OPTIONS": self.env.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}

    def start(self, *arguments, before=()):
        return subprocess.Popen([*before, "motiphore", "screen", "-q", *map(str, arguments)], env=self.traced() if before else self.env,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def by_signal(self, sign, line, out, seconds):
        process = self.start(*line)
        try:
            process.wait(self.pick.uniform(0.02, 1.1) * seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(sign)
        process.communicate(timeout=60)
        self.assertIn(process.returncode, (0, -sign))
        return process.returncode

    def by_full_disk(self, line, out, seconds):
        """`out` is on a disk of its own, which has less room than is needed, and more once the run has failed."""
        self.mount(out.parent, self.pick.uniform(0, 1) * self.size + 4096)
        process = self.start(*line)
        said = process.communicate(timeout=60)[1].decode()
        self.mount(out.parent, 8 * self.size + (1 << 20))
        if process.returncode != 0:
            self.assertEqual(process.returncode, 1)
            self.assertRegex(said, r"^motiphore screen: cannot (write|create) .*No space left on device.*\n$")
        return process.returncode

    def by_read_error(self, line, out, seconds):
        """From some read of the input on the disk has errors, as strace makes the program believe."""
        first = self.pick.randrange(1, 8)
        process = self.start(*line, before=("strace", "-f", "-qq", "-o", "/dev/null", "-P", self.input, "-e", "trace=read",
                                            "-e", f"inject=read:error=EIO:when={first}+"))
        said = process.communicate(timeout=60)[1].decode()
        if process.returncode != 0:
            self.assertEqual(process.returncode, 1)
            self.assertRegex(said, r"^motiphore screen: .*in\.smi.*Input/output error.*\n$")
        return process.returncode

    def mount(self, folder, size):
        again = ["-o", "remount"] if os.path.ismount(folder) else []
        return subprocess.run(["mount", *again, "-t", "tmpfs", "-o", f"size={int(size)}", "tmpfs", folder], capture_output=True).returncode == 0

    def disk(self):
        """A folder that is a file system of its own; None where we may not make one."""
        folder = self.folder / "disk"
        folder.mkdir()
        if not self.mount(folder, 1 << 20):
            return None
        self.addCleanup(subprocess.run, ["umount", folder], check=True)
        return folder

    def test_disturbed_at_random_points(self):
        self.input = self.many(1200)
        disk = self.disk()
        ways = {"SIGKILL": lambda *a: self.by_signal(signal.SIGKILL, *a), "SIGTERM": lambda *a: self.by_signal(signal.SIGTERM, *a)}
        if disk:
            ways["full disk"] = self.by_full_disk
        if shutil.which("strace"):
            ways["read error"] = self.by_read_error
        counts = collections.Counter()
        expected, seconds = {}, {}
        for end in FORMATS:
            start = time.monotonic()
            self.screen(self.input, "-o", self.folder / f"whole{end}")
            seconds[end] = time.monotonic() - start
            expected[end] = (self.folder / f"whole{end}").read_bytes()
        disturbed = number = 0
        while disturbed < ROUNDS:
            way, end = list(ways)[number % len(ways)], FORMATS[number // len(ways) % len(FORMATS)]
            number += 1
            folder = disk if way == "full disk" else self.folder
            out, self.size = folder / f"out{end}", len(expected[end])
            line = [self.input, "-o", out, "--resume", "--checkpoint", 0, "-j", self.pick.choice((1, 2, 3))]
            for _ in range(3):
                status = ways[way](line, out, seconds[end])
                if status == 0 or out.exists():  # a signal may come after the last byte
                    self.assertEqual(out.read_bytes(), expected[end], way)
                    break
                disturbed += 1
                counts[way] += 1
                counts["resumed"] += Path(f"{out}.part.state").exists()
            self.screen(*line)
            self.assertEqual(out.read_bytes(), expected[end], way)
            out.unlink()
            self.assertEqual([path.name for path in folder.iterdir() if "out" in path.name], [])
        print(", ".join(f"{name}: {count}" for name, count in sorted(counts.items())), file=sys.stderr)
        self.assertGreater(counts["resumed"], 0)
        if len(ways) < 4:
            self.skipTest(f"only by {', '.join(ways)}: others need root and strace")

    def test_two_runs_of_one_output(self):
        path = self.many(1200)
        expected = self.screen(path)
        counts = collections.Counter()
        for i in range(max(3, ROUNDS // 4)):
            out = self.folder / f"{i}.csv"
            line = [path, "-o", out, "-j", "1", *self.pick.choice(([], ["--checkpoint", "0"], ["--resume"]))]
            first = self.start(*line)
            if i > 0:  # the first two run beside each other for certain, or three rounds may all miss
                time.sleep(self.pick.uniform(0, 2) if ROUNDS > 20 else self.pick.uniform(0, 0.3))
            second = self.start(*line)
            runs = [(run.communicate(timeout=60)[1].decode(), run.returncode) for run in (first, second)]
            self.assertIn(0, [status for _, status in runs])
            for said, status in runs:
                counts[status] += 1
                if status != 0:
                    self.assertEqual((status, said), (1, f"motiphore screen: another run is writing '{out}'; wait for it, or "
                                                         "choose another name\n"))
            self.assertEqual(out.read_bytes(), expected)
            self.assertEqual([path.name for path in self.folder.iterdir() if ".part" in path.name], [])
        print(f"{counts[0]} done, {counts[1]} refused", file=sys.stderr)
        self.assertGreater(counts[1], 0)

    @unittest.skipUnless(shutil.which("strace"), "strace is not installed")
    def test_no_sockets(self):
        """None is seen, where one of another program is. A thread that dies while strace looks at it leaves a line that names no call."""
        log = self.folder / "calls"

        def calls(*words):
            run = subprocess.run(["strace", "-f", "-qq", "-o", log, "-e", "trace=socket,socketpair,connect", *map(str, words)],
                                 env=self.traced(), capture_output=True, text=True)
            return run, re.findall(r"\b(?:socket|socketpair|connect)\(.*", log.read_text())

        seen = calls(sys.executable, "-c", "import socket; socket.socket()")[1]
        if not seen:
            self.skipTest("strace may not trace here")
        table = self.folder / "table.csv"
        table.write_text("smiles,a\n" + "".join(f"{'C' * (i + 1)}O,{i % 2}\n" for i in range(40)))
        packed = self.folder / "in.smi.gz"
        packed.write_bytes(gzip.compress(b"CCO\nc1ccccc1\n"))
        small = [word for setting in ("width=8", "layers=1", "columns=4", "head_width=8") for word in ("--set", setting)]
        for words in (["screen", packed], ["screen", packed, "-o", self.folder / "out.csv", "-j", 2],
                      ["train", table, "-o", self.folder / "m", "--epochs", 2, "--split", "random", *small],
                      ["evaluate", self.folder / "m", table], ["explain", "CCO", "-o", self.folder / "x.svg"],
                      ["report", packed, "-o", self.folder / "x.html"], ["info"], ["verify"], ["doctor"]):
            run, seen = calls("motiphore", *words)
            self.assertEqual((run.returncode, seen), (0, []), (words[0], run.stderr))

    def test_messages_stay_out_of_an_output_where_descriptors_are_closed(self):
        table = self.folder / "in.smi"
        table.write_text("CCO\nc1ccccc1\n")
        whole = self.folder / "whole.csv"
        subprocess.run(["motiphore", "screen", table, "-o", whole, "-q"], env=self.env, check=True)
        for closed in ("<&- >&- 2>&-", ">&- 2>&-", "2>&-", "<&-"):
            out = self.folder / "out.csv"
            run = subprocess.run(["bash", "-c", f'exec "$@" {closed}', "bash", "motiphore", "screen", table, "-o", out],
                                 env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.assertEqual((run.returncode, out.read_bytes()), (0, whole.read_bytes()), closed)
            drawing = self.folder / "x.svg"
            drawing.unlink(missing_ok=True)
            subprocess.run(["bash", "-c", f'exec "$@" {closed}', "bash", "motiphore", "explain", "CCO", "-o", drawing],
                           env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.assertTrue(not drawing.exists() or drawing.read_text().rstrip().endswith("</svg>"), closed)


if __name__ == "__main__":
    if "--rounds" in sys.argv:
        at = sys.argv.index("--rounds")
        ROUNDS = int(sys.argv[at + 1])
        del sys.argv[at:at + 2]
    main()
