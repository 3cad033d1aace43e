"""scripts/quickstart where something is missing: one sentence that says what to do. Nothing is built or installed."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ["bash", "sh", "dirname", "awk", "sed", "grep", "sort", "df", "mkdir", "cat", "xargs", "tail", "cut", "sleep", "paste",
         "getconf", "nproc", "date"]


class Newcomers(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="ein Ordner mit ü "))
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(ROOT / "scripts", self.folder / "scripts")
        self.tools = self.folder / "tools"
        self.tools.mkdir()
        for name in TOOLS:
            (self.tools / name).symlink_to(shutil.which(name))

    def tool(self, name, text):
        (self.tools / name).write_text(f"#!/bin/sh\n{text}\n")
        (self.tools / name).chmod(0o755)

    def quickstart(self, *arguments):
        """The last line of what it says, after which nothing was built."""
        done = subprocess.run([self.folder / "scripts" / "quickstart", *arguments], text=True, capture_output=True, timeout=60,
                              env={"PATH": str(self.tools), "LC_ALL": "xx_YY.UTF-8"})
        self.assertNotEqual(done.returncode, 0)
        self.assertFalse((self.folder / "build" / "release").exists())
        return done.stdout + done.stderr, done.stderr.splitlines()[-1]

    def every_tool(self, cmake="3.25.1"):
        self.tool("cmake", f"echo cmake version {cmake}")
        for name in ("ninja", "python3", "c++"):
            self.tool(name, "exit 0")

    def test_another_system_has_the_names_of_what_is_needed(self):
        told, last = self.quickstart()
        self.assertIn("Debian's names of what is needed", told)
        self.assertIn("librdkit-dev", told)
        self.assertEqual(last, "error: 'cmake' is not installed; install the packages named above and run this again.")

    def test_an_old_cmake(self):
        self.every_tool("3.18.4")
        _, last = self.quickstart()
        self.assertEqual(last, f"error: this is CMake 3.18.4 ({self.tools}/cmake); the build takes 3.22 or newer.")

    def test_no_space(self):
        self.every_tool()
        (self.tools / "df").unlink()
        self.tool("df", "echo Filesystem; echo none 2000000 1100000 900000 55% /")
        _, last = self.quickstart()
        self.assertRegex(last, r"^error: .* has 0 GB left; a build takes 2 GB\.$")

    def debian_without(self, name):
        """A Debian that lacks one package."""
        self.every_tool()
        self.tool("dpkg-query", f'for p in "$@"; do [ "$p" = {name} ] || printf " installed %s " "$p"; done')

    def test_no_network(self):
        self.debian_without("ninja-build")
        self.tool("id", "echo 0")
        self.tool("env", 'while [ "${1#*=}" != "$1" ]; do shift; done; exec "$@"')
        self.tool("apt-get", "echo 'E: Temporary failure resolving deb.debian.org'; exit 100")
        told, last = self.quickstart()
        self.assertIn("installing 1 of Debian's packages: ninja-build", told)
        self.assertRegex(last, r"apt-get could not install them \(Temporary failure resolving deb\.debian\.org\); see to the network")

    def test_no_root_and_no_sudo(self):
        self.debian_without("ninja-build")
        (self.tools / "ninja").unlink()
        self.tool("id", "echo 1000")
        self.tool("apt-get", "exit 1")
        told, last = self.quickstart()
        self.assertIn("sudo apt-get install --no-install-recommends ninja-build\n", told)
        self.assertEqual(last, "error: 'ninja' is not installed; install the packages named above and run this again.")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_cannot_be_written_to(self):
        self.every_tool()
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        _, last = self.quickstart()
        self.assertRegex(last, r"cannot be written to, and the build goes into it; copy the checkout to a folder of yours\.$")

    def test_arguments_that_it_does_not_take(self):
        _, last = self.quickstart("molecules.smi")
        self.assertTrue(re.search(r"takes no arguments; to screen a file of yours run", last))


if __name__ == "__main__":
    unittest.main()
