"""Eight threads that predict at once give what one thread gives, to the last bit.

usage: test_many_threads.py [MOLECULES]    of all calls together
"""
import concurrent.futures
import random
import sys
import unittest

import support
from rdkit import Chem

import motiphore

MOLECULES = int(sys.argv.pop(1)) if len(sys.argv) > 1 else 10000
THREADS = 8
LISTS = 10
SIZE = 100


class ManyThreads(unittest.TestCase):
    def test_the_same_results(self):
        predictor = motiphore.Predictor()
        rng = random.Random(0)
        smiles = [s for s in support.drugs() if len(s) < 30] + ["C1CC", ""]
        pool = [Chem.MolFromSmiles(s) for s in smiles[:-2]] + smiles + [None]
        lists = [rng.choices(pool, k=SIZE) for _ in range(LISTS)]
        expected = [predictor.predict_many(mols, jobs=1) for mols in lists]
        vectors = [predictor.embed(mols, jobs=1).tobytes() for mols in lists]

        def call(number):
            at = number % LISTS
            if number % 50 == 49:
                return predictor.embed(lists[at], jobs=1).tobytes() == vectors[at]
            return predictor.predict_many(lists[at], jobs=1 + number % 2) == expected[at]

        calls = MOLECULES // SIZE
        with concurrent.futures.ThreadPoolExecutor(THREADS) as threads:
            self.assertEqual(sum(threads.map(call, range(calls))), calls)


if __name__ == "__main__":
    support.main()
