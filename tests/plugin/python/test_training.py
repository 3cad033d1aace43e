"""Training and evaluation from Python."""
import signal
import tempfile
import unittest
from pathlib import Path

import support
from rdkit import Chem
from rdkit.Chem import rdMolDescriptors

import motiphore

SMALL = {"width": 16, "layers": 2, "assignment_width": 8, "assignment_layers": 1, "columns": 4, "motif_types": 6, "head_width": 16}


def table():
    """Whether a molecule has a ring: a label that any model learns."""
    rows = ["smiles,ring,id"]
    for i, smiles in enumerate(support.drugs() + ["C" * n + end for n in range(1, 15) for end in ("O", "N", "C1CC1", "c1ccccc1")]):
        rows.append(f"{smiles},{int(rdMolDescriptors.CalcNumRings(Chem.MolFromSmiles(smiles)) > 0)},m{i}")
    return "\n".join(rows) + "\n"


class Training(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.data = self.folder / "rings.csv"
        self.data.write_text(table())

    def train(self, **options):
        settings = dict(tasks=["ring"], split="random", epochs=2, seed=1, architecture=SMALL)
        settings.update(options)
        return motiphore.train(self.data, self.folder / "model", **settings)

    def test_train_then_predict_then_evaluate(self):
        epochs = []
        report = self.train(on_epoch=epochs.append)
        self.assertEqual([e["epoch"] for e in epochs], [1, 2])
        self.assertEqual(report["epochs"], 2)
        self.assertIn("ring", report["test"]["tasks"])
        predictor = motiphore.Predictor(self.folder / "model")
        self.assertEqual(predictor.tasks, {"ring": "probability"})
        self.assertTrue(predictor.predict("CCO").ok)
        for model in (predictor, self.folder / "model"):
            figures = motiphore.evaluate(model, self.data)
            self.assertEqual((figures["molecules"], figures["skipped"]), (len(table().splitlines()) - 1, 0))
            self.assertIn("value", figures["tasks"]["ring"]["roc_auc"])

    def test_weights_of_atoms(self):
        self.train(architecture=dict(SMALL, pooling="sagpool"))
        result = motiphore.Predictor(self.folder / "model").predict("CCOc1ccccc1")
        self.assertEqual(len(result.atom_weights), 9)
        self.assertEqual(sum(weight == 0 for weight in result.atom_weights), 4)
        svg = motiphore.draw("CCOc1ccccc1", result, weights=True)
        self.assertIn("weight of the atom", svg)
        self.assertIn("left out by the pooling", svg)

    def test_a_data_frame(self):
        try:
            import pandas
        except ImportError as error:
            self.skipTest(str(error))
        frame = pandas.read_csv(self.data)
        motiphore.train(frame, self.folder / "frame", tasks="ring", split="random", epochs=1, architecture=SMALL)
        figures = motiphore.evaluate(self.folder / "frame", frame)
        self.assertEqual(figures["molecules"], len(frame))

    def test_wrong_use(self):
        with self.assertRaises(motiphore.IoError):
            motiphore.train(self.folder / "absent.csv", self.folder / "model")
        with self.assertRaises(motiphore.Error):
            self.train(training={"no such key": 1})
        with self.assertRaises(TypeError):
            motiphore.train(4, self.folder / "model")
        with self.assertRaises(ValueError):
            motiphore.evaluate(None, self.data, part="all")

    def test_an_exception_in_on_epoch_ends_training(self):
        def stop(report):
            raise RuntimeError("enough")
        with self.assertRaisesRegex(RuntimeError, "enough"):
            self.train(epochs=1000, on_epoch=stop)

    def test_ctrl_c_stops_and_resume_continues(self):
        def interrupt(report):
            if report["epoch"] == 2:
                signal.raise_signal(signal.SIGINT)
        with self.assertRaises(KeyboardInterrupt):
            self.train(epochs=100, on_epoch=interrupt)
        self.assertFalse((self.folder / "model" / "card.json").exists())
        epochs = []
        self.assertEqual(self.train(epochs=100, resume=True, on_epoch=epochs.append)["epochs"], 100)
        self.assertGreater(epochs[0]["epoch"], 2)


if __name__ == "__main__":
    support.main()
