"""Threads, processes and pickles."""
import concurrent.futures
import copy
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import unittest
from unittest import mock

import support
from rdkit import Chem, RDLogger, rdBase

import motiphore

_predictor = None


def predict_in_worker(smiles):
    """For processes: each has its predictor, whether it was forked with one or not."""
    global _predictor
    _predictor = _predictor or motiphore.Predictor()
    return _predictor.predict_many([Chem.MolFromSmiles(s) for s in smiles], jobs=2)


class Threads(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        global _predictor
        cls.predictor = _predictor = motiphore.Predictor()
        cls.smiles = support.drugs() * 3
        cls.expected = predict_in_worker(cls.smiles)

    def test_eight_threads_share_a_predictor_and_molecules(self):
        mols = [Chem.MolFromSmiles(s) for s in self.smiles]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            for results in pool.map(lambda _: self.predictor.predict_many(mols, jobs=2), range(8)):
                self.assertEqual(results, self.expected)
            singles = list(pool.map(self.predictor.predict, mols))
        for single, expected in zip(singles, self.expected):
            self.assertEqual(single.clusters, expected.clusters)
            for task, value in expected.tasks.items():
                self.assertAlmostEqual(single.tasks[task], value, delta=1e-6)

    def test_another_thread_runs_on_meanwhile(self):
        mols = [Chem.MolFromSmiles(s) for s in self.smiles] * 20
        ticks, done = [], threading.Event()

        def tick():
            while not done.is_set():
                ticks.append(time.perf_counter())
                time.sleep(0.001)

        thread = threading.Thread(target=tick)
        thread.start()
        start = time.perf_counter()
        self.predictor.predict_many(mols, jobs=1)
        seconds = time.perf_counter() - start
        done.set()
        thread.join()
        during = sum(start < at < start + seconds for at in ticks)
        self.assertGreater(during, 5, f"{during} ticks in {seconds:.2f} s")

    def test_another_thread_runs_on_while_a_molecule_is_drawn(self):
        mol = Chem.MolFromSmiles("C1CCCCC1" * 150)
        drawn, ticks = threading.Event(), []

        def draw():
            motiphore.draw(mol)
            drawn.set()
        thread = threading.Thread(target=draw)
        thread.start()
        while not drawn.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)
        thread.join()
        self.assertGreater(len(ticks), 20, "the lock was held")

    def test_what_is_switched_in_rdkits_log_meanwhile_stays_so(self):
        """Before, after and during: predictions close the log, and give it back as others want it."""
        def during(change):
            done = threading.Event()

            def predict():
                self.predictor.predict_many(["C(C)(C)(C)(C)C", "c1cccc1", *self.smiles] * 40, jobs=2)
                done.set()
            thread = threading.Thread(target=predict)
            thread.start()
            time.sleep(0.02)
            change()
            early = not done.is_set()
            thread.join()
            self.assertTrue(early, "the predictions were too quick to be changed during")
            return rdBase.LogStatus()
        before = rdBase.LogStatus()
        self.addCleanup(RDLogger.EnableLog, "rdApp.*")
        self.assertEqual(during(lambda: None), before)
        self.assertIn("rdApp.error:disabled", during(lambda: RDLogger.DisableLog("rdApp.error")))
        self.assertIn("rdApp.error:enabled", during(lambda: RDLogger.EnableLog("rdApp.error")))

    def test_processes(self):
        for method in ("fork", "spawn"):
            with self.subTest(method), multiprocessing.get_context(method).Pool(2) as pool:
                for results in pool.map(predict_in_worker, [self.smiles] * 3, chunksize=1):
                    self.assertEqual(results, self.expected)

    def test_forks_while_threads_predict(self):
        """A child has one thread only, and must not wait for what the others were doing."""
        mols, stop = [Chem.MolFromSmiles("CCO")] * 64, threading.Event()

        def work():
            while not stop.is_set():
                self.predictor.predict_many(mols, jobs=2)

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(20):
                child = os.fork()
                if child == 0:
                    signal.alarm(60)
                    os._exit(0 if self.predictor.predict(mols[0]).ok else 1)
                self.assertEqual(os.waitpid(child, 0)[1], 0)
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def test_forks_while_a_thread_predicts_for_the_first_time(self):
        """Tables that are made at their first use are whole in the child."""
        script = ("import motiphore, os, signal, sys, threading, time\n"
                  "predictor = motiphore.Predictor()\n"
                  "smiles = ['C' * n + 'O' for n in range(1, 40)] + ['CC(=O)Oc1ccccc1C(=O)O', '[Na+].[O-]C(=O)c1ccccc1N', 'CN(C)N=O']\n"
                  "thread = threading.Thread(target=lambda: predictor.predict_many(smiles * 20, jobs=1))\n"
                  "thread.start()\n"
                  "time.sleep(float(sys.argv[1]))\n"
                  "child = os.fork()\n"
                  "if child == 0:\n"
                  "    signal.alarm(30)\n"
                  "    os._exit(0 if all(r.ok for r in predictor.predict_many(smiles, jobs=1)) else 1)\n"
                  "status = os.waitpid(child, 0)[1]\n"
                  "thread.join()\n"
                  "os._exit(status != 0)\n")
        for delay in (0, .005, .01, .015, .02, .025, .03, .04, .05, .07):
            with self.subTest(delay):
                run = subprocess.run([sys.executable, "-W", "ignore::DeprecationWarning", "-c", script, str(delay)],  # Python's own, of forks
                                     capture_output=True, text=True, timeout=120)
                self.assertEqual((run.returncode, run.stderr), (0, ""))

    def end_of(self, script):
        """Exit status and messages of an interpreter that runs these lines."""
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
        return run.returncode, run.stderr

    def test_a_daemon_thread_that_predicts_when_the_program_ends(self):
        script = ("import motiphore, threading, time\n"
                  "predictor = motiphore.Predictor()\n"
                  "def work():\n"
                  "    while True: {call}\n"
                  "for _ in range(3): threading.Thread(target=work, daemon=True).start()\n"
                  "time.sleep(0.2)\n")
        for call in ("predictor.predict('CCO')", "predictor.predict_many(['CCO'] * 500, jobs=2)", "predictor.predict_many(['CCO'] * 9, jobs=1)"):
            for _ in range(3):
                with self.subTest(call):
                    self.assertEqual(self.end_of(script.format(call=call)), (0, ""))

    def test_a_program_that_left_a_molecule_behind_ends_with_its_own_status(self):
        script = ("import motiphore, signal, sys\n"
                  "def stop(*_): raise TimeoutError\n"
                  "signal.signal(signal.SIGALRM, stop)\n"
                  "predictor = motiphore.Predictor()\n"
                  "signal.alarm(1)\n"
                  "try: predictor.predict_many(['C' + '([H])([H])C' * 4000])\n"
                  "except TimeoutError: {end}\n"
                  "else: sys.exit(99)\n")
        for end, status in (("pass", 0), ("sys.exit(3)", 3), ("raise KeyboardInterrupt", -signal.SIGINT)):
            with self.subTest(end):
                self.assertEqual(self.end_of(script.format(end=end))[0], status)

    def test_an_exception_while_the_bar_moves_ends_the_call(self):
        with self.assertRaises(ZeroDivisionError):
            self.predictor._model.predict(self.smiles, 2, lambda count: 1 / 0, True)

    def test_executors_of_processes(self):
        """Which pickle the predictor with each task, and each result by itself."""
        smiles = [*support.drugs()[:10], "c1cc", None]
        expected = motiphore.PredictionList(map(self.predictor.predict, smiles))
        for method in ("fork", "spawn"):
            context = multiprocessing.get_context(method)
            with self.subTest(method), concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
                results = motiphore.PredictionList(pool.map(self.predictor.predict, smiles))
                self.assertEqual(results, expected)
                self.assertEqual(list(map(str, pool.map(motiphore.Prediction.explain, results[:2]))),
                                 [str(result.explain()) for result in expected[:2]])
                self.assertTrue(self.predictor.nearest(results[0], 1))

    def test_a_predictor_is_loaded_once_in_a_process(self):
        pickled = pickle.dumps(self.predictor)
        first, again = pickle.loads(pickled), pickle.loads(pickled)
        with mock.patch.object(motiphore._compat._motiphore, "load", side_effect=AssertionError("it was loaded again")):
            third = pickle.loads(pickled)
        third.card["name"] = "mine"
        self.assertEqual((again.card["name"], first.card["name"]), (self.predictor.card["name"],) * 2)

    def test_pickles_are_small_and_alike(self):
        """What all results of a model share takes a few kB, and is there once in a list."""
        smiles = [*support.drugs()[:10], "c1cc", None]
        results, same = self.predictor.predict_many(smiles), motiphore.Predictor().predict_many(smiles)
        self.assertLess(len(pickle.dumps(results[0])), 8000)
        self.assertLess(len(pickle.dumps(results[:2])), len(pickle.dumps(results[0])) + len(pickle.dumps(results[1]._state)) + 200)
        for one, other in ((results, same), (results[0], same[0]), (results[-1], same[-1]), (results[0].explain(), same[0].explain())):
            pickled = pickle.dumps(one)
            self.assertEqual(pickled, pickle.dumps(other))
            again = pickle.loads(pickled)
            self.assertEqual((again, pickle.dumps(again)), (one, pickled))
            self.assertEqual(copy.deepcopy(one), one)
        mixed = pickle.dumps([results[0], same[1]])
        self.assertEqual(mixed, pickle.dumps(list(results[:2])))
        said = results[0].explain()
        self.assertLess(len(pickle.dumps(said)), len(json.dumps(said)))

    def test_pickles(self):
        result = pickle.loads(pickle.dumps(self.expected[0]))
        self.assertEqual(result, self.expected[0])
        self.assertEqual(result.tasks, self.expected[0].tasks)
        self.assertIn("<svg", result._repr_svg_())
        results = pickle.loads(pickle.dumps(self.expected))
        self.assertEqual((type(results), results), (motiphore.PredictionList, self.expected))
        again = pickle.loads(pickle.dumps(self.predictor))
        self.assertEqual(again.predict_many(self.smiles[:3]), self.predictor.predict_many(self.smiles[:3]))

    def test_ctrl_c_ends_any_long_call_at_once(self):
        """While molecules are predicted, on one thread or several, and while tables are read; also while RDKit removes
        hydrogens one by one, which it cannot be told to leave."""
        slow = "'C' + '([H])([H])C' * 4000"
        table = "{'smiles': ['C' * (n % 40 + 1) + 'c1ccccc1' for n in range(30000)], 'NR-AR': [n % 2 for n in range(30000)]}"
        for call in ("p.predict_many(['CC(=O)Oc1ccccc1C(=O)O'] * 1000000)", "p.predict_many(['C' * 400] * 100000, jobs=1)",
                     f"p.predict({slow})", f"p.predict_many(['C', {slow}])", f"p.predict_many([{slow}] * 40, jobs=2)",
                     f"p.embed([{slow}])", f"p.assignment({slow})", f"p.predict_masked({slow}, [0])",
                     f"p.predict_many([Chem.MolFromSmiles('C'), {slow}])", f"p.predict(Chem.MolFromSmiles({slow}, sanitize=False))",
                     "p.embed(['C' * 400] * 100000)", f"p.improve({slow}, 'AMES')", f"motiphore.evaluate(p, {table})",
                     f"motiphore.train({table}, folder, split='random')"):
            code = ("import os, signal, sys, tempfile, threading, time, motiphore\n"
                    "from rdkit import Chem\n"
                    "p, folder = motiphore.Predictor(), tempfile.mkdtemp()\n"
                    "pressed = []\n"
                    "def press():\n"
                    "    pressed.append(time.time())\n"
                    "    os.kill(os.getpid(), signal.SIGINT)\n"
                    "threading.Timer(1, press).start()\n"
                    "try:\n"
                    f"    {call}\n"
                    "except KeyboardInterrupt:\n"
                    "    print('interrupted', time.time() - pressed[0])\n")
            with self.subTest(call[:40]):
                start = time.perf_counter()
                run = support.python(code)
                seconds = time.perf_counter() - start
                word, waited = run.stdout.split()
                self.assertEqual((word, run.stderr), ("interrupted", ""))
                self.assertLess(float(waited), 1)  # a fifth of a second on a quiet machine
                self.assertLess(seconds, 120)      # and then the process ends


if __name__ == "__main__":
    support.main()
