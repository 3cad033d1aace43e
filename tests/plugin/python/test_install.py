"""What `cmake --install` puts in place: found by the Python that has RDKit, with the models that were installed with it.

usage: test_install.py CMAKE BUILD
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import support

CMAKE, BUILD = (sys.argv.pop(1), Path(sys.argv.pop(1))) if len(sys.argv) > 2 else ("", Path())
PREDICT = ("import importlib.metadata, motiphore, os\nprint(os.path.dirname(motiphore.__file__))\np = motiphore.Predictor()\nprint(p.folder)\n"
           "print(p.predict('CCO').mass)\nprint(importlib.metadata.version('motiphore') == motiphore.__version__)\n"
           "print(importlib.metadata.files('motiphore'))")


def run(*command, **environment):
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, env=dict(os.environ, **environment))


def cached(name):
    """A value of the build's CMake cache."""
    return re.search(rf"^{name}:\w+=(.*)$", (BUILD / "CMakeCache.txt").read_text(), re.MULTILINE).group(1)


class InstallTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()

    def assert_works(self, packages):
        """The package in `packages` is the one that is imported, and its model is below our folder."""
        environment = {name: value for name, value in os.environ.items() if name != "MOTIPHORE_MODELS"}
        found = subprocess.run([sys.executable, "-B", "-c", PREDICT], env=dict(environment, PYTHONPATH=str(packages)),
                               capture_output=True, text=True)
        self.assertEqual((found.returncode, found.stderr), (0, ""))
        package, model, mass, *known = found.stdout.splitlines()
        self.assertEqual(known, ["True", "None"])
        self.assertEqual(Path(package), packages / "motiphore")
        self.assertIn(self.folder, Path(model).parents)
        self.assertAlmostEqual(float(mass), 46.069, delta=0.01)


class Install(InstallTest):
    def test_a_prefix(self):
        run(CMAKE, "--install", BUILD, "--prefix", self.folder)
        init, = self.folder.glob("lib/python3*/*-packages/motiphore/__init__.py")
        self.assert_works(init.parents[1])
        links = self.folder / "elsewhere"  # as one puts them into a virtual environment
        links.mkdir()
        for path in init.parents[1].glob("motiphore*"):
            (links / path.name).symlink_to(path)
        self.assert_works(links)

    def test_the_prefix_of_the_build_is_one_where_python_looks(self):
        run(CMAKE, "--install", BUILD, DESTDIR=self.folder)
        init, = self.folder.glob("**/motiphore/__init__.py")
        self.assert_works(init.parents[1])
        if cached("CMAKE_INSTALL_PREFIX") in ("/usr", "/usr/local"):
            self.assertIn("/" + str(init.parents[1].relative_to(self.folder)), sys.path)


if __name__ == "__main__":
    support.main()
