#!/usr/bin/env python3
"""Interrupted runs of `motiphore screen` end with the bytes of a run left alone; shards put together are the whole.

usage: test_resume.py PROGRAM [--kills N] [unittest options]      N times `kill -9` at random moments, 20 without it
"""
import gzip
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from program import ProgramTest, main

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "drugs.smi"
KILLS = 20
ROUNDS = 8  # of two runs at once


class Resume(ProgramTest):
    def setUp(self):
        super().setUp()
        self.lines = EXAMPLES.read_text().splitlines()

    def many(self, rows):
        """A SMILES file of this many molecules of changing size, some of them bad."""
        pick = random.Random(1)
        lines = [f"{pick.choice(self.lines).split()[0]}{'C' * pick.randrange(5) if i % 17 else ')'} molecule {i}" for i in range(rows)]
        path = self.folder / f"{rows}.smi"
        path.write_text("\n".join(lines) + "\n")
        return path

    def screen_until_killed(self, arguments, seconds, sign=signal.SIGKILL):
        """Starts a run and ends it by a signal after this time. Returns its exit status, 0 if it was done before."""
        process = subprocess.Popen(["motiphore", "screen", "--quiet", *map(str, arguments)], env=self.env, stderr=subprocess.PIPE)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(sign)
        self.said = process.communicate(timeout=60)[1].decode()
        return process.returncode

    def screen_until_checkpoint(self, arguments, out, sign=signal.SIGKILL):
        """Starts a run and ends it by a signal as soon as it could be resumed. On a busy machine this test may sleep until a run
        is over; then there is another."""
        state, part = Path(f"{out}.part.state"), Path(f"{out}.part")

        def resumable():
            # The state comes first; killed between the two there is nothing to go on from, and a run starts anew.
            return state.exists() and part.exists() and part.stat().st_size > 0
        for _ in range(5):
            process = subprocess.Popen(["motiphore", "screen", "--quiet", *map(str, arguments), "-o", out, "-j", "1", "--checkpoint", "0"],
                                       env=self.env, stderr=subprocess.PIPE)
            while process.poll() is None and not resumable():
                time.sleep(0.002)
            process.send_signal(sign)
            self.said = process.communicate(timeout=60)[1].decode()
            if process.returncode != 0:
                break
            Path(out).unlink()
        self.assertEqual(process.returncode, -sign, "each run was over before it was interrupted: more rows are needed")
        self.assertTrue(state.exists())

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def kill_often(self, kills, name, *options):
        """One run, killed and resumed until it is done; again until there were enough kills."""
        path = self.many(1500)
        begun = time.monotonic()
        self.screen(path, "-o", self.folder / f"whole{name}", *options)
        seconds = time.monotonic() - begun  # on a busy machine a run is killed later, or none would have got anywhere
        whole = (self.folder / f"whole{name}").read_bytes()
        seed = int.from_bytes(os.urandom(4), "big")
        print(f"seed {seed}", file=sys.stderr)
        pick = random.Random(seed)
        out = self.folder / f"out{name}"
        killed = resumed = 0
        while killed < kills:
            if self.screen_until_killed([path, "-o", out, "--resume", "--checkpoint", 0, "--jobs", pick.choice((1, 2, 3)), *options],
                                        pick.uniform(0.02, max(0.8, seconds))) == 0:
                self.assertEqual(out.read_bytes(), whole)
                out.unlink()
            else:
                killed += 1
                resumed += (self.folder / f"out{name}.part.state").exists()
        self.screen(path, "-o", out, "--resume", *options)
        self.assertEqual(out.read_bytes(), whole)
        self.assertEqual([left for left in self.names() if left.startswith(".") or ".part" in left], [])
        self.assertGreater(resumed, 0)

    def test_kill_9_at_random_moments(self):
        self.kill_often((KILLS + 1) // 2, ".csv")
        self.kill_often(KILLS // 2, ".jsonl.gz")

    def test_interrupted_by_ctrl_c(self):
        path = self.many(3000)
        expected = self.screen(path)
        for sign in (signal.SIGINT, signal.SIGTERM):
            out = self.folder / f"{sign}.csv"
            self.screen_until_checkpoint([path], out, sign)
            self.assertFalse(out.exists())
            self.assertRegex(self.said.strip(), r"^motiphore screen: interrupted after [\d,]+ rows?; .*--resume")
            run = self.run_program("screen", path, "-o", out, "--resume", "-j", 3)
            self.assertEqual((run.returncode, out.read_bytes()), (0, expected))
            self.assertIn("3,000 rows in", run.stderr)

    def test_stdin_is_resumed_from_the_same_text(self):
        text = self.many(2000).read_bytes()
        out = self.folder / "out.csv"
        process = subprocess.Popen(["motiphore", "screen", "-q", "-", "-o", out], env=self.env, stdin=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        process.stdin.write(text[:len(text) // 2])
        process.stdin.flush()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)  # while it waits for more
        self.assertEqual(process.wait(10), -signal.SIGINT)
        process.stdin.close()
        self.screen("-", "-o", out, "--resume", stdin=text)
        self.assertEqual(out.read_bytes(), self.screen("-", stdin=text))

    def test_another_run_is_refused(self):
        path = self.many(3000)
        out = self.folder / "out.csv"
        self.screen_until_checkpoint([path], out)
        before = self.names()
        self.assertIn("out.csv.part.state", before)
        for options, part in ((["--prefix", "x_"], "prefix"), (["--shard", "1/2"], 'shard was "none", now it is "1/2 (rows 0 to 1500)"'), (["--format", "jsonl"], "format")):
            self.assert_refused(self.run_program("screen", path, "-o", out, "--resume", *options), "cannot resume", part)
        state = self.folder / "out.csv.part.state"
        told = state.read_text()
        for key in ("RDKit", "version", "instruction set"):
            good, _, text = told.partition("\n")  # bytes of the part, then what the run was made with
            note = json.loads(text)
            self.assertTrue(note["run"][key])
            note["run"][key] = "older"
            state.write_text(f"{good}\n{json.dumps(note)}")
            self.assert_refused(self.run_program("screen", path, "-o", out, "--resume"), "cannot resume", f'{key} was "older"')
        state.write_text(told)
        text = path.read_text()
        path.write_text("C" + text)
        self.assert_refused(self.run_program("screen", path, "-o", out, "--resume"), "cannot resume", "rows of the input")
        path.write_text("\n".join(text.splitlines()[:2]))
        self.assert_refused(self.run_program("screen", path, "-o", out, "--resume"), "cannot resume", "rows of the input")
        path.write_text(text)
        self.assertEqual(self.names(), before)
        self.screen(path, "-o", out, "--resume")
        self.assertEqual(out.read_bytes(), self.screen(path))

    def test_a_run_of_other_columns_is_refused(self):
        path, out = self.folder / "a.csv", self.folder / "out"
        smiles = [line.split()[0] for line in self.many(3000).read_text().splitlines()]
        path.write_text("first,second,smiles,again\n" + "".join(f"a{i},b{i},{text},{text}\n" for i, text in enumerate(smiles)))
        for written, runs in (("jsonl", ((["--id-column", "second"], "id column"), (["--smiles-column", "again"], "SMILES column"),
                                         (["--assignment"], "assignment"), (["--from", "tsv"], "input format"))),
                              ("csv", ((["--sets", "90"], "sets"), (["--nearest", "1"], "nearest"), (["--explain", "AMES"], "explain")))):
            start = [path, "--format", written]
            self.screen_until_checkpoint([*start, "--id-column", "first"] if written == "jsonl" else start, out)
            for options, part in runs:
                if written == "jsonl" and part != "id column":
                    options = ["--id-column", "first", *options]
                run = self.run_program("screen", *start, "-o", out, "--resume", *options)
                self.assert_refused(run, "cannot resume", f"{part} was")
            for left in self.folder.glob("out.part*"):
                left.unlink()

    def test_another_card_or_other_training_molecules(self):
        path = self.many(3000)
        model = self.folder / "model"
        shutil.copytree(self.model, model)
        card = model / "card.json"
        said = json.loads(card.read_text())
        del said["training"]["analogues_sha256"]  # or another table is refused before
        card.write_text(json.dumps(said, indent=1))
        arguments = [path, "-m", model, "--nearest", 1]
        out = self.folder / "out.csv"
        self.screen_until_checkpoint(arguments, out)

        def refused(name, old, new, part):
            """Whether another text of the file is told from that before."""
            file = model / name
            before = file.read_bytes()
            pack, unpack = (gzip.compress, gzip.decompress) if name.endswith(".gz") else (bytes, bytes)
            file.write_bytes(pack(re.sub(old, new, unpack(before), count=1)))
            self.assertNotEqual(file.read_bytes(), before)
            self.assert_refused(self.run_program("screen", *arguments, "-o", out, "--resume"), "cannot resume", part)
            file.write_bytes(before)

        refused("card.json", rb'"shift": [-0-9.e]+', b'"shift": 0.25', "model was")
        refused("analogues.csv.gz", rb",1(?=[,\n])", b",0", "training molecules was")
        self.screen(*arguments, "-o", out, "--resume")

    def test_files_of_others_stay(self):
        table = self.write("lib.csv.part", "smiles\nCCO\n")
        run = self.run_program("screen", "--from", "csv", table, "-o", self.folder / "lib.csv")
        self.assert_refused(run, "lib.csv.part' is both input and output")
        other = self.many(3)
        self.assert_refused(self.run_program("screen", other, "-o", self.folder / "lib.csv"), "lib.csv.part' is in the way")
        self.assertEqual(table.read_text(), "smiles\nCCO\n")
        victim = self.write("victim.txt", "mine")
        (self.folder / "out.csv.part.state.new").symlink_to(victim)
        self.screen(other, "-o", self.folder / "out.csv", "--checkpoint", 0)
        self.assertEqual(victim.read_text(), "mine")
        self.assertEqual(self.names(), ["3.smi", "lib.csv.part", "out.csv", "victim.txt"])

    def test_two_runs_of_one_output(self):
        path = self.many(1500)
        expected = self.screen(path)
        pick = random.Random(5)
        refused = 0
        for i in range(ROUNDS):
            out = self.folder / f"{i}.csv"
            words = ["motiphore", "screen", "--quiet", str(path), "-o", str(out), "-j", "1"]
            words += pick.choice(([], ["--checkpoint", "0"], ["--resume"]))
            first = subprocess.Popen(words, env=self.env, stderr=subprocess.PIPE)
            time.sleep(pick.uniform(0, 0.6))
            second = subprocess.Popen(words, env=self.env, stderr=subprocess.PIPE)
            runs = [(run.communicate(timeout=60)[1].decode(), run.returncode) for run in (first, second)]
            self.assertIn(0, [status for _, status in runs])
            for said, status in runs:
                if status != 0:
                    refused += 1
                    self.assertEqual(status, 1)
                    self.assertEqual(said, f"motiphore screen: another run is writing '{out}'; "
                                           "wait for it, or choose another name\n")
            self.assertEqual(out.read_bytes(), expected)
            self.assertEqual([name for name in self.names() if ".part" in name], [])
        self.assertGreater(refused, 0)

    def test_a_signal_during_commit(self):
        path = self.folder / "one.smi"
        path.write_text("CCO\n" * 40)
        expected = self.screen(path)
        pick = random.Random(11)
        for i in range(2 * ROUNDS):  # most of so short a run is its end
            out = self.folder / f"{i}.csv"
            status = self.screen_until_killed([path, "-o", out, "--checkpoint", 0], pick.uniform(0.05, 0.3), signal.SIGTERM)
            self.assertIn(status, (0, -signal.SIGTERM))
            if status == 0 or out.exists():
                self.assertEqual(out.read_bytes(), expected)
            else:
                self.screen(path, "-o", out, "--resume")
                self.assertEqual(out.read_bytes(), expected)

    def test_without_resume_a_run_starts_anew(self):
        path = self.many(3000)
        out = self.folder / "out.csv"
        self.screen_until_checkpoint([path], out)
        short = self.folder / "short.smi"
        short.write_text("C\n")
        self.screen(short, "-o", out)
        self.assertEqual(out.read_bytes(), self.screen(short))
        self.assertEqual(self.names(), ["3000.smi", "out.csv", "short.smi"])

    def test_a_full_disk_leaves_what_is_done(self):
        path = self.many(2000)
        out = self.folder / "out.csv"
        expected = self.screen(path)
        limit = len(expected) // 2

        def little_room():  # as a full disk, the system refuses to let a file grow
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # of a shell with `ulimit -f`; Python ignores it
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        run = subprocess.run(["motiphore", "screen", "-q", path, "-o", out, "--checkpoint", "0"], env=self.env,
                             capture_output=True, preexec_fn=little_room)
        self.assertEqual(run.returncode, 1)
        self.assertRegex(run.stderr.decode(), r"^motiphore screen: cannot write .*--resume.*\n$")
        self.assertFalse(out.exists())
        self.screen(path, "-o", out, "--resume")
        self.assertEqual(out.read_bytes(), expected)

    def test_shards_are_the_whole(self):
        path = self.many(1000)
        other = self.folder / "other.smi.gz"
        other.write_bytes(gzip.compress(path.read_bytes()[:5000]))
        for options in ([], ["--format", "jsonl", "--assignment"]):
            whole = self.screen(path, other, *options)
            for shards in (1, 3, 7):
                parts = [self.screen(path, other, "--shard", f"{i}/{shards}", *options) for i in range(1, shards + 1)]
                self.assertEqual(b"".join(parts), whole)
            self.screen(path, other, "--shard", "2/3", "-o", self.folder / "x.gz", *options)
            self.assertEqual(gzip.decompress((self.folder / "x.gz").read_bytes()),
                             self.screen(path, other, "--shard", "2/3", *options))
        few = self.folder / "few.smi"
        few.write_text("C\nCC\n")
        parts = [self.screen(few, "--shard", f"{i}/5", "--format", "jsonl") for i in range(1, 6)]
        self.assertEqual([json.loads(line)["row"] for line in b"".join(parts).splitlines()], [0, 1])

    def test_wrong_usage(self):
        path = self.many(10)
        for text in ("0/2", "3/2", "2", "1/", "/2", "a/b", "1/0", "-1/2", "1/2/3"):
            self.assert_refused(self.run_program("screen", path, "--shard=" + text), "--shard", status=2)
        self.assert_refused(self.run_program("screen", "-", "--shard", "1/2", stdin=b"C\n"), "--shard needs files", status=2)
        self.assert_refused(self.run_program("screen", "/dev/stdin", "--from", "smi", "--shard", "1/2", stdin=b"C\n"),
                            "--shard needs files: how many rows '/dev/stdin' has", status=2)
        os.mkfifo(self.folder / "fifo.smi")
        self.assert_refused(self.run_program("screen", path, self.folder / "fifo.smi", "--shard", "1/2"), "--shard needs files", status=2)
        self.assert_refused(self.run_program("screen", path, "--resume"), "--resume needs -o", status=2)
        self.assert_refused(self.run_program("screen", path, "--row-seconds", "0"), "--row-seconds", status=2)

    def test_a_row_that_takes_too_long_is_given_up(self):
        hydrogens = "C" + "([H])([H])C" * 4000  # RDKit removes hydrogens one by one
        path = self.folder / "slow.smi"
        path.write_text(f"CCO\n{hydrogens} slow\nCC\n")
        for end in ("jsonl", "sdf", "csv"):
            with self.subTest(end):
                start = time.monotonic()
                text = self.screen(path, "--format", end, "--row-seconds", "0.5").decode()
                self.assertLess(time.monotonic() - start, 10)
                said = re.findall(r'"status":"(.*?)"|> <pred_status>\n(.*)|,((?:ok|predict:.*?)),', text)
                self.assertEqual(["".join(one) for one in said], ["ok", "predict: given up after 0.5 s", "ok"])


if __name__ == "__main__":
    if "--kills" in sys.argv:
        at = sys.argv.index("--kills")
        KILLS = int(sys.argv[at + 1])
        del sys.argv[at:at + 2]
    main()
