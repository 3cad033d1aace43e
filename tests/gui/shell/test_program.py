#!/usr/bin/env python3
"""The desktop program from outside: motiphore-gui PROGRAM TESTS. Without a display, with a wrong model, and, where Xvfb is
installed, the windows of its tests on a real display, with a window manager if there is one."""
import glob
import hashlib
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, TESTS = sys.argv[1:3]
del sys.argv[1:3]


def environment(**changes):
    """This process's variables without those of a display, and with some others."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return {**env, **changes}


def run(*words, **changes):
    return subprocess.run([PROGRAM, *words], env=environment(**changes), capture_output=True, text=True, timeout=120)


class Program(unittest.TestCase):
    def test_no_display(self):
        done = run("CCO")
        self.assertEqual(done.returncode, 1)
        self.assertIn("there is no display", done.stderr)

    def test_a_display_that_is_not_there(self):
        self.assertNotEqual(run(DISPLAY=":987").returncode, 0)

    def test_folders_that_are_no_models(self):
        with tempfile.TemporaryDirectory() as folder:
            for option in ("--model", "-m"):
                for model in (folder, "/nowhere"):
                    done = run(option, model, QT_QPA_PLATFORM="offscreen")
                    self.assertEqual(done.returncode, 1)
                    self.assertRegex(done.stderr, f"motiphore-gui: .*'{model}'")

    def test_who_has_no_terminal_reads_in_a_window_what_ended_the_program(self):
        """Which stays until it is closed; nobody would see what goes to stderr."""
        process = subprocess.Popen([PROGRAM, "--model", "/nowhere"], stderr=subprocess.PIPE, text=True,
                                   env=environment(QT_QPA_PLATFORM="minimal"))
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        self.assertTrue(any("'/nowhere'" in line for line in iter(process.stderr.readline, "")))  # Qt may say something before
        with self.assertRaises(subprocess.TimeoutExpired):
            process.wait(2)
        process.terminate()
        self.assertEqual(process.wait(60), -signal.SIGTERM)

    def test_a_name_that_no_file_system_takes(self):
        done = run("--model", "a" * 5000, QT_QPA_PLATFORM="offscreen")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, "(?m)^motiphore-gui: there is no model folder")

    def test_a_model_without_tasks(self):
        models = os.environ.get("MOTIPHORE_MODELS", os.path.join(os.path.dirname(__file__), "..", "..", "models"))
        cards = sorted(glob.glob(os.path.join(models, "**", "card.json"), recursive=True))
        if not cards:
            self.skipTest("there is no model")
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(os.path.dirname(cards[0]), "model.safetensors"), "rb") as file:
                size = struct.unpack("<Q", file.read(8))[0]
                header, data = json.loads(file.read(size)), file.read()
            for name in ("head.out.weight", "head.out.bias"):
                axis = header[name]["shape"].index(json.load(open(cards[0]))["architecture"]["tasks"])
                header[name]["shape"][axis] = 0
                header[name]["data_offsets"] = [0, 0]
            text = json.dumps(header).encode()
            weights = struct.pack("<Q", len(text)) + text + data
            card = json.load(open(cards[0]))
            card["tasks"], card["architecture"]["tasks"], card["examples"] = [], 0, []
            card["weights_sha256"] = hashlib.sha256(weights).hexdigest()
            with open(os.path.join(folder, "model.safetensors"), "wb") as file:
                file.write(weights)
            with open(os.path.join(folder, "card.json"), "w", encoding="utf-8") as file:
                json.dump(card, file)
            done = run("--model", folder, "CCO", QT_QPA_PLATFORM="offscreen")
            self.assertEqual(done.returncode, 1)
            self.assertIn("predicts masses alone", done.stderr)

    def test_help(self):
        """Without a display, too."""
        done = run("--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("FILE|SMILES", done.stdout)
        done = run("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"^motiphore-gui \d")

    def test_two_files(self):
        for changes in ({}, {"QT_QPA_PLATFORM": "offscreen"}):
            done = run("a.smi", "b.smi", **changes)
            self.assertEqual(done.returncode, 2)
            self.assertIn("'b.smi' is one too many", done.stderr)

    def test_wrong_options(self):
        """Before a display is asked for, too."""
        for changes in ({}, {"QT_QPA_PLATFORM": "offscreen"}):
            for words, said in ((["--bogus"], "bogus"), (["--model"], "model"), (["--modle", "x"], r"'modle' \(did you mean 'model'\?\)")):
                done = run(*words, **changes)
                self.assertEqual(done.returncode, 2)
                self.assertRegex(done.stderr, f"(?m)^motiphore-gui: .*{said}")

    @unittest.skipUnless(shutil.which("strace"), "strace is not installed")
    def test_no_network(self):
        """An open window, with a file predicted: sockets of this machine alone (the C library asks for the user's name by one)."""
        with tempfile.TemporaryDirectory() as folder:
            log, file = os.path.join(folder, "calls"), os.path.join(folder, "two.smi")
            with open(file, "w", encoding="utf-8") as rows:
                rows.write("CCO a\nc1ccccc1 b\n")

            def calls(*words):
                subprocess.run(["strace", "-f", "-qq", "-o", log, "-e", "trace=socket,socketpair,connect", *words],
                               env=environment(QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=folder), capture_output=True, timeout=120)
                with open(log, encoding="utf-8", errors="replace") as seen:
                    return re.findall(r"\b(?:socket|socketpair|connect)\(.*", seen.read())

            if not calls(sys.executable, "-c", "import socket; socket.socket()"):
                self.skipTest("strace may not trace here")
            seen = calls("timeout", "5", PROGRAM, file)
            self.assertEqual([call for call in seen if "AF_UNIX" not in call], [])

    def test_asked_to_end(self):
        """As by a session that is logged out: settings are kept, and nobody is asked."""
        def catches(process, number):
            with open(f"/proc/{process.pid}/status", encoding="utf-8") as status:
                return int(re.search(r"SigCgt:\s*(\w+)", status.read())[1], 16) >> (number - 1) & 1

        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number), tempfile.TemporaryDirectory() as folder:
                process = subprocess.Popen([PROGRAM, "CCO"], stderr=subprocess.DEVNULL,
                                           env=environment(QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=folder))
                end = time.monotonic() + 60
                while process.poll() is None and not catches(process, number) and time.monotonic() < end:
                    time.sleep(0.05)
                process.send_signal(number)
                self.assertEqual(process.wait(60), 128 + number)
                with open(os.path.join(folder, "motiphore", "motiphore-gui.conf"), encoding="utf-8") as settings:
                    self.assertIn("geometry=", settings.read())

    @unittest.skipUnless(shutil.which("xvfb-run"), "Xvfb is not installed")
    def test_on_a_real_display(self):
        manager = next((name for name in ("openbox", "xfwm4", "metacity", "twm") if shutil.which(name)), ":")
        done = subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24", "sh", "-c",
                               f'{manager} & sleep 1; "$1" "[window]"; status=$?; kill $!; exit $status', "sh", TESTS],
                              env=environment(QT_QPA_PLATFORM="xcb"), capture_output=True, text=True, timeout=600)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr[-1000:])


if __name__ == "__main__":
    unittest.main()
