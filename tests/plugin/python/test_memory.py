"""Memory stays flat over many predictions."""
import gc
import unittest

import support
from rdkit import Chem

import motiphore

ROUNDS = 200
PER_ROUND = 1000


def resident_megabytes():
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * 4096 / 1e6


class Memory(unittest.TestCase):
    def test_predictions_leave_nothing_behind(self):
        predictor = motiphore.Predictor()
        mols = [Chem.MolFromSmiles(s) for s in ("CCO", "c1ccccc1", "CC(=O)[O-].[Na+]", "O=[N+]([O-])C")] + ["c1cc", None]
        inputs = (mols * PER_ROUND)[:PER_ROUND]
        for i in range(ROUNDS):
            predictor.predict_many(inputs)[0].tasks
            if i % 20 == 0:
                motiphore.draw(mols[0], predictor.predict(mols[0]))
            if i == ROUNDS // 4:
                gc.collect()
                before = resident_megabytes()
        gc.collect()
        self.assertLess(resident_megabytes() - before, 8)


if __name__ == "__main__":
    support.main()
