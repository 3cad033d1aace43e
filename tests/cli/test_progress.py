#!/usr/bin/env python3
"""What `motiphore screen` says on a terminal while it runs, and that it says it nowhere else."""
import os
import pty
import re
import subprocess
import threading
import time

from program import ProgramTest, main

SMILES = b"CC(=O)Oc1ccccc1C(=O)O aspirin\nnot a molecule\n"


class Progress(ProgramTest):
    def screen_on_a_terminal(self, *arguments, pauses=8):
        """What a terminal is sent while rows come in by and by: a thousand in each of some pauses of .1 s."""
        terminal, program_side = pty.openpty()
        run = subprocess.Popen(["motiphore", "screen", "-", "-o", str(self.folder / "out.csv"), *arguments], env=self.env,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=program_side)
        os.close(program_side)
        said = bytearray()

        def listen():
            try:
                while part := os.read(terminal, 65536):
                    said.extend(part)
            except OSError:  # the other side was closed
                pass

        listener = threading.Thread(target=listen)
        listener.start()
        for _ in range(pauses):
            run.stdin.write(SMILES * 500)
            run.stdin.flush()
            time.sleep(0.1)
        run.stdin.close()
        self.assertEqual((run.wait(60), run.stdout.read()), (0, b""))
        run.stdout.close()
        listener.join(60)
        os.close(terminal)
        return said.decode()

    def test_rows_rate_and_failures_are_told(self):
        said = self.screen_on_a_terminal()
        lines = re.findall(r"\r\x1b\[K([\d,]+) rows, ([\d,]+) rows/s, ([\d,]+) failed", said)
        self.assertTrue(lines, said)
        rows = [int(line[0].replace(",", "")) for line in lines]
        self.assertEqual(rows, sorted(rows))
        for row, (_, rate, failed) in zip(rows, lines):
            self.assertGreater(int(rate.replace(",", "")), 0)
            self.assertAlmostEqual(int(failed.replace(",", "")), row / 2, delta=1)
        last = said.rsplit("\r\x1b[K", 1)[1]  # the line is cleared before the summary
        self.assertIn("failed: 4,000 parse", last)

    def test_quiet_is_quiet_on_a_terminal_too(self):
        self.assertEqual(self.screen_on_a_terminal("--quiet"), "")

    def test_a_file_gets_no_progress(self):
        path = self.folder / "a.smi"
        path.write_bytes(SMILES * 2000)
        run = self.run_program("screen", path, "-o", self.folder / "out.csv")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn("\r", run.stderr)
        self.assertNotIn("rows/s,", run.stderr)


if __name__ == "__main__":
    main()
