#!/usr/bin/env python3
"""The array script for Slurm in docs/examples, with Slurm's variables set by hand: its parts make the whole."""
import subprocess
from pathlib import Path

from program import ProgramTest, main

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
DRUGS = EXAMPLES / "drugs.smi"


class Slurm(ProgramTest):
    def setUp(self):
        super().setUp()
        self.folder /= "out"
        self.env = dict(self.env, MOTIPHORE_ISA="sse2")  # every node has it

    def task(self, number, *arguments, **variables):
        return subprocess.run([str(EXAMPLES / "slurm_screen.sh"), *map(str, arguments)], text=True, capture_output=True,
                              env=dict(self.env, SLURM_ARRAY_TASK_ID=str(number), SLURM_CPUS_PER_TASK="2", **variables))

    def test_parts_make_the_whole(self):
        for number in (1, 2, 4):
            run = self.task(number, DRUGS, self.folder, SLURM_ARRAY_TASK_COUNT="4")
            self.assertEqual((run.returncode, run.stderr), (0, ""))
        before = (self.folder / "part-00002-of-00004.csv").stat().st_mtime_ns
        for number in (2, 3):  # the missing one, with one that is there
            run = self.task(number, DRUGS, self.folder, SLURM_ARRAY_TASK_COUNT="2", SHARDS="4")
            self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertEqual((self.folder / "part-00002-of-00004.csv").stat().st_mtime_ns, before)
        self.assertEqual(b"".join(part.read_bytes() for part in sorted(self.folder.iterdir())), self.screen(DRUGS))

    def test_parts_of_another_number_of_tasks_are_other_files(self):
        for shards in (3, 2):
            for number in range(1, shards + 1):
                run = self.task(number, DRUGS, self.folder, SLURM_ARRAY_TASK_COUNT=str(shards))
                self.assertEqual((run.returncode, run.stderr), (0, ""))
            parts = sorted(self.folder.glob(f"part-*-of-{shards:05d}.csv"))
            self.assertEqual(b"".join(part.read_bytes() for part in parts), self.screen(DRUGS))

    def test_all_nodes_compute_with_one_instruction_set(self):
        path = self.folder.parent / "motiphore"  # in place of the program, on processors that this machine may not be
        path.write_text('#!/bin/sh\n[ "$1" = doctor ] && echo "instructions  $PROCESSOR" || echo "$MOTIPHORE_ISA"\n')
        path.chmod(0o755)
        self.env["PATH"] = f"{path.parent}:{self.env['PATH']}"
        for wish, used in (("", "AVX2"), ("avx512", "AVX-512"), ("sse2", "SSE2")):
            run = self.task(1, DRUGS, self.folder, SLURM_ARRAY_TASK_COUNT="1", MOTIPHORE_ISA=wish, PROCESSOR=used)
            self.assertEqual((run.returncode, run.stdout, run.stderr), (0, (wish or "avx2") + "\n", ""))
        run = self.task(1, DRUGS, self.folder, SLURM_ARRAY_TASK_COUNT="1", MOTIPHORE_ISA="", PROCESSOR="SSE2")
        self.assertEqual((run.returncode, run.stdout), (2, ""))
        self.assertIn("has no avx2, only SSE2; leave it out", run.stderr)

    def test_wrong_use(self):
        refused = {"usage: sbatch": ((1,), {"SLURM_ARRAY_TASK_COUNT": "2"}),
                   "tasks are counted from 1; start them as --array=1-2": ((0, DRUGS, self.folder), {"SLURM_ARRAY_TASK_COUNT": "2"}),
                   "a task 42, but 2 tasks in all; say with SHARDS=N": ((42, DRUGS, self.folder), {"SLURM_ARRAY_TASK_COUNT": "2"}),
                   "it is a task of an array": ((1, DRUGS, self.folder), {})}
        for words, (arguments, variables) in refused.items():
            run = self.task(*arguments, **variables)
            self.assertEqual((run.returncode, len(run.stderr.splitlines())), (2, 1))
            self.assertIn(words, run.stderr)
        self.assertFalse(self.folder.exists())


if __name__ == "__main__":
    main()
