#!/usr/bin/env python3
"""Ctrl-C and SIGTERM end every command at once, whatever it is doing, and leave nothing that looks finished."""
import csv
import json
import signal
import subprocess
import time

from program import ProgramTest, main

AT_ONCE = 0.5  # [s]; a fifth of a second on a quiet machine
SLOW = "C" + "([H])([H])C" * 4000  # RDKit removes these hydrogens one by one, and cannot be told to stop
SMALL = ("width=8", "layers=1", "assignment_width=8", "assignment_layers=1", "columns=4", "motif_types=6", "head_width=8")


class Interrupt(ProgramTest):
    def table(self, rows, name="table.csv"):
        """Molecules that differ, so that none is left out, with a class."""
        path = self.folder / name
        with open(path, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["smiles", "NR-AR"])
            writer.writerows([f"C{'C' * (i % 40)}{'(C)' * (i // 40 % 40)}CO", i % 2] for i in range(rows))
        return path

    def start(self, *arguments, **options):
        return subprocess.Popen(["motiphore", *map(str, arguments)], env=self.env, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)

    def end(self, process, sign):
        """Ends a run that is at work. Returns what it said."""
        self.assertIsNone(process.poll(), "the run was over before it was interrupted: it needs more to do")
        process.send_signal(sign)
        start = time.monotonic()
        process.wait(60)
        self.assertLess(time.monotonic() - start, AT_ONCE)
        _, err = process.communicate()
        self.assertEqual(process.returncode, -sign, err)
        return err

    def finished(self):
        """What is there under a name of its own; what a run keeps to go on from, or the next one takes over, is called .part."""
        return [path.name for path in self.folder.iterdir() if ".part" not in path.name]

    def interrupt(self, arguments, after=0.7):
        for sign in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(str(arguments[0]), sign=sign.name):
                process = self.start(*arguments)
                time.sleep(after)
                self.said = self.end(process, sign)

    def test_beside_a_molecule_that_rdkit_chews_on(self):
        path = self.folder / "slow.csv"
        path.write_text(f"smiles,NR-AR\nCCO,1\n{SLOW},0\nCCN,1\n")
        out = self.folder / "out"
        self.interrupt(["screen", path, "--row-seconds", 100])
        self.interrupt(["screen", path, "--row-seconds", 100, "-o", out])
        self.assertFalse(out.exists())
        self.interrupt(["explain", SLOW])
        self.interrupt(["report", path, "-o", out.with_suffix(".html")])
        self.interrupt(["evaluate", self.model, path])
        self.interrupt(["train", path, "-o", out])
        self.assertIn(self.said, ("stopped; there is nothing yet to go on from\n", ""))  # nothing, if it had hardly begun
        self.assertEqual(self.finished(), ["slow.csv"])

    def test_much_to_do(self):
        path = self.table(40000)
        self.interrupt(["evaluate", self.model, path])
        self.interrupt(["screen", path])
        self.interrupt(["report", path, "-o", self.folder / "out.html"])
        self.interrupt(["train", path, "-o", self.folder / "model"])
        self.assertEqual(self.finished(), ["table.csv"])

    def test_a_training_after_its_last_epoch(self):
        """It then calibrates, fits the domain, evaluates and counts motifs; a resumed run does all that again."""
        line = ["train", self.table(1500), "--split", "random", "--epochs", 1, "--seed", 1,
                *(word for setting in SMALL for word in ("--set", setting)), "-o"]
        whole, model = self.folder / "whole", self.folder / "model"
        self.assertEqual(self.run_program(*line, whole).returncode, 0)
        for sign, wait in ((signal.SIGINT, 0), (signal.SIGTERM, 0.05), (signal.SIGINT, 0.1)):
            process = self.start(*line, model, "--resume")
            while not process.stderr.readline().startswith("epoch 1/1" if wait == 0 else "note: "):
                self.assertIsNone(process.poll())
            time.sleep(wait)
            said = self.end(process, sign)
            self.assertEqual(said.splitlines()[-1], "stopped; the same command with --resume continues after the last whole epoch")
            self.assertFalse((model / "card.json").exists())
        run = self.run_program(*line, model, "--resume")
        self.assertEqual(run.returncode, 0, run.stderr)
        for name in ("card.json", "model.safetensors"):
            ours, theirs = (folder / name for folder in (model, whole))
            if name == "card.json":
                self.assertEqual(*(dict(json.loads(path.read_text()), name="") for path in (ours, theirs)))
            else:
                self.assertEqual(ours.read_bytes(), theirs.read_bytes())

    def test_who_ignores_a_signal_goes_on_ignoring_it(self):
        """As under nohup, or in the background of a script."""
        def ignore():
            for sign in (signal.SIGINT, signal.SIGHUP):
                signal.signal(sign, signal.SIG_IGN)

        out = self.folder / "out.csv"
        process = self.start("screen", "-q", self.table(30000), "-o", out, preexec_fn=ignore)
        time.sleep(0.5)
        self.assertIsNone(process.poll(), "more rows are needed")
        for sign in (signal.SIGINT, signal.SIGHUP):
            process.send_signal(sign)
        self.assertEqual((*process.communicate(timeout=120), process.returncode), ("", "", 0))
        self.assertEqual(len(out.read_text().splitlines()), 30001)


if __name__ == "__main__":
    main()
