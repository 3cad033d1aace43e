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

    def task(self, number, *arguments, **variables):
        return subprocess.run([str(EXAMPLES / "slurm_screen.sh"), *map(str, arguments)], text=True, capture_output=True,
                              env=dict(self.env, SLURM_ARRAY_TASK_ID=str(number), SLURM_CPUS_PER_TASK="2", **variables))

    def test_parts_make_the_whole(self):
        for number in (1, 2, 4):
            run = self.task(number, DRUGS, self.folder, SLURM_ARRAY_TASK_COUNT="4")
            self.assertEqual((run.returncode, run.stderr), (0, ""))
        before = (self.folder / "part-00002.csv").stat().st_mtime_ns
        for number in (2, 3):  # the missing one, with one that is there
            run = self.task(number, DRUGS, self.folder, SLURM_ARRAY_TASK_COUNT="2", SHARDS="4")
            self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertEqual((self.folder / "part-00002.csv").stat().st_mtime_ns, before)
        self.assertEqual(b"".join(part.read_bytes() for part in sorted(self.folder.iterdir())), self.screen(DRUGS))

    def test_wrong_use(self):
        run = self.task(1, SLURM_ARRAY_TASK_COUNT="2")
        self.assertEqual(run.returncode, 2)
        self.assertIn("usage: sbatch", run.stderr)


if __name__ == "__main__":
    main()
