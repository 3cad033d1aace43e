"""Memory stays flat over many predictions.

usage: test_memory.py [PREDICTIONS]
"""
import gc
import os
import sys
import unittest

import support
from rdkit import Chem

import motiphore

PREDICTIONS = int(sys.argv.pop(1)) if len(sys.argv) > 1 else 10000
ROUNDS = 20
FIRST_ROUNDS = 15  # until the allocators of Python and C have the pools that such a list takes
MEGABYTES = 2  # of noise; a leak of 1 kB a prediction would be five times as much in 10,000


def resident_megabytes():
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * 4096 / 1e6


class Memory(unittest.TestCase):
    @unittest.skipIf(os.environ.get("MOTIPHORE_INSTRUMENTED"), "a sanitizer keeps for a while what is freed")
    def test_predictions_leave_nothing_behind(self):
        predictor = motiphore.Predictor()
        mols = [Chem.MolFromSmiles(s) for s in ("CCO", "c1ccccc1", "CC(=O)[O-].[Na+]", "O=[N+]([O-])C")] + ["CCN", "c1cc", None]
        inputs = (mols * PREDICTIONS)[:PREDICTIONS // ROUNDS]
        after = []
        for _ in range(FIRST_ROUNDS + ROUNDS):
            results = predictor.predict_many(inputs, jobs=2)
            self.assertEqual(len(results[0].tasks), len(predictor.tasks))
            predictor.embed(mols)
            motiphore.draw(mols[0], predictor.predict(mols[0]))
            del results
            after.append(resident_megabytes())
        print("resident after each round [MB]:", *(f"{m:.1f}" for m in after))
        after = after[FIRST_ROUNDS:]
        early, late = min(after[ROUNDS // 4:ROUNDS // 2]), min(after[-ROUNDS // 4:])
        self.assertLess(late - early, MEGABYTES)


if __name__ == "__main__":
    support.main()
