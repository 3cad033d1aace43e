"""Predictions without some of the motifs."""
import copy
import doctest
import pickle
import threading
import time
import unittest

import numpy
from rdkit import Chem

import motiphore
import motiphore._dissection
from support import main

DRUG = "CC(=O)Oc1ccccc1C(=O)Nc1ccc(F)cc1CN(C)C"


class Dissections(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.p = motiphore.Predictor()
        cls.whole = cls.p.dissect(Chem.MolFromSmiles(DRUG))

    def test_help_is_true(self):
        failed, tried = doctest.testmod(motiphore._dissection)
        self.assertEqual(failed, 0)
        self.assertGreater(tried, 1)

    def test_it_has_the_prediction(self):
        self.assertEqual(self.whole.prediction.tasks, self.p.predict(DRUG).tasks)
        self.assertEqual(self.whole.without([]).tasks, self.whole.prediction.tasks)

    def test_what_is_left_out_contributes_nothing(self):
        without = self.whole.without([1, 2])
        self.assertEqual([without.contributions["AMES"][c] for c in (1, 2)], [0, 0])
        self.assertNotEqual(without.tasks, self.whole.prediction.tasks)
        self.assertEqual(without.tasks, self.p.predict_masked(DRUG, (1, 2)).tasks)
        self.assertEqual(without.clusters, self.whole.prediction.clusters)

    def test_it_says_what_is_masked(self):
        whole, without = self.p.predict(DRUG), self.p.predict_masked(DRUG, [2, 1])
        self.assertEqual((whole.masked, without.masked), ([], [1, 2]))
        self.assertNotIn("masked", repr(whole))
        self.assertIn("clusters, 1, 2 masked, ", repr(without))
        self.assertEqual(pickle.loads(pickle.dumps(without)), without)
        said = without.explain()
        self.assertTrue(str(said["trust"]).startswith("Masked: "), said["trust"])
        self.assertEqual(said["masked"], [1, 2])
        self.assertIn("Masked: ", without._repr_html_())
        self.assertNotIn("that were measured", " ".join([said["sentence"], *said["consistency"]]))

    def test_clusters_that_are_not_there(self):
        for clusters in ([-1], [99]):
            with self.assertRaisesRegex(ValueError, "cannot be left out: the molecule has clusters 0 to"):
                self.whole.without(clusters)
        for wrong in (["0"], [0.0], 0, "0"):
            for ask in (self.whole.without, lambda clusters: self.p.predict_masked(DRUG, clusters)):
                with self.assertRaisesRegex(TypeError, "clusters"):
                    ask(wrong)

    def test_a_mask_is_not_taken_for_numbers(self):
        for mask in ([True, False], numpy.array([True, False]), [False]):
            for ask in (self.whole.without, lambda clusters: self.p.predict_masked(DRUG, clusters)):
                with self.assertRaisesRegex(TypeError, "not a mask of them"):
                    ask(mask)
        self.assertEqual(self.whole.without(numpy.flatnonzero([False, True])), self.whole.without([1]))

    def test_it_has_a_face_and_copies_but_no_pickle(self):
        self.assertRegex(repr(self.whole), r"^<motiphore.Dissection \d+\.\d\d Da, \d+ clusters>$")
        for again in (copy.copy(self.whole), copy.deepcopy([self.whole])[0]):
            self.assertEqual(again.without([0]), self.whole.without([0]))
        with self.assertRaisesRegex(TypeError, "cannot be pickled.*dissect again"):
            pickle.dumps(self.whole)

    def test_no_molecule(self):
        with self.assertRaisesRegex(ValueError, "cannot be predicted: parse"):
            self.p.dissect("C1CC")
        self.assertFalse(self.p.predict_masked("C1CC", [0]).ok)

    def test_a_mask_is_a_call_of_the_head(self):
        """A third of a prediction at most; measured, it is a fifteenth."""
        def seconds(work):
            begun = time.thread_time()
            for _ in range(50):
                work()
            return time.thread_time() - begun
        self.assertLess(min(seconds(lambda: self.whole.without([0])) for _ in range(3)),
                        min(seconds(lambda: self.p.predict(DRUG)) for _ in range(3)) / 3)

    def test_threads(self):
        expected, wrong = self.whole.without([0]).tasks, []
        def ask():
            wrong.extend(1 for _ in range(50) if self.whole.without([0]).tasks != expected)
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    main()
