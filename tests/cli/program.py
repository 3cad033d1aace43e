"""What the tests of the program share: where it is, which model it finds, running it."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SKIP = 77  # exit status that ctest counts as skipped (SKIP_RETURN_CODE)


def environment(program, model=None):
    """The environment in which `motiphore` is the program under test and messages are in English."""
    env = dict(os.environ, LC_ALL="C", PATH=os.pathsep.join([str(Path(program).resolve().parent), os.environ["PATH"]]))
    if model:
        env["MOTIPHORE_MODELS"] = model
    return env


def find_model(env):
    """The folder of the model that the program takes by itself, or None if there is none."""
    run = subprocess.run(["motiphore", "info"], env=env, capture_output=True, text=True)
    if run.returncode and "no model was found" in run.stderr:
        return None
    if run.returncode:
        sys.exit(f"motiphore info failed: {run.stderr}")
    return next(Path(line.split(None, 1)[1]) for line in run.stdout.splitlines() if line.startswith("folder "))


class ProgramTest(unittest.TestCase):
    """A test that runs the program; `env` and `model` are set by `main`, `folder` is the test's own and gone after it."""

    env = None
    model = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, data):
        """A file in the test's folder, of bytes or text."""
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def run_program(self, *arguments, stdin=b"", **options):
        """The finished process, with bytes in stdout and text in stderr."""
        run = subprocess.run(["motiphore", *map(str, arguments)], env=self.env, input=stdin, capture_output=True,
                             timeout=600, **options)
        run.stderr = run.stderr.decode(errors="backslashreplace")
        return run

    def screen(self, *arguments, stdin=b""):
        """stdout of a `screen` that has to succeed."""
        run = self.run_program("screen", "--quiet", *arguments, stdin=stdin)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return run.stdout

    def assert_refused(self, run, *parts, status=1):
        """It ended with this status, printed nothing, and said one sentence that has these parts."""
        self.assertEqual((run.returncode, run.stdout), (status, b""), run.stderr)
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        for part in parts:
            self.assertIn(str(part), run.stderr)


def main():
    """Runs the tests of the calling file: test_x.py PROGRAM [unittest options]; 77 if there is no model."""
    program = sys.argv.pop(1)
    ProgramTest.env = environment(program)
    ProgramTest.model = find_model(ProgramTest.env)
    if ProgramTest.model is None:
        print("skipped: no model was found")
        sys.exit(SKIP)
    unittest.main(verbosity=2)
