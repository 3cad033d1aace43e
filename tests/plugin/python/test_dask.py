"""Screening on a Dask cluster of two processes, one of which is killed half-way."""
import gzip
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

import support

try:
    import distributed
    import pandas
except ImportError as error:
    print(f"skipped: {error}")
    raise SystemExit(support.SKIP)

from rdkit import Chem

import motiphore
import motiphore.dask

SHARD = 64


def screened(*paths):
    """What `motiphore screen` writes for these tables."""
    program = os.environ.get("MOTIPHORE_PROGRAM")
    if not program:
        raise unittest.SkipTest("the program motiphore is not built")
    return subprocess.run([program, "screen", "--quiet", *paths], check=True, capture_output=True, text=True).stdout


def joined(parts):
    """Parts put together: the first, and of the others what comes after the header line."""
    first, *others = [Path(part).read_text() for part in parts]
    return first + "".join(part.split("\n", 1)[1] for part in others)


class Screening(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None)
        cls.client = distributed.Client(cls.cluster)

    @classmethod
    def tearDownClass(cls):
        cls.client.close()
        cls.cluster.close()

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.output = self.folder / "out"

    def table(self, name, rows):
        """A SMILES file of this many rows, each 17th of which fails."""
        drugs = support.drugs()
        lines = [f"{drugs[i % len(drugs)] if i % 17 else 'C1CC'} row {i}\n" for i in range(rows)]
        data = "".join(lines).encode()
        (self.folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return str(self.folder / name)

    def screen(self, paths, **options):
        return motiphore.dask.screen(paths, self.output, client=self.client, **{"rows_per_shard": SHARD, **options})

    def test_parts_make_what_screen_writes(self):
        tables = [self.table("a.smi", 150), self.table("b.smi.gz", 30), self.table("c.smi", 0)]
        report = self.screen(tables)
        self.assertEqual([Path(part).name for part in report.parts], [f"part-{i:05}.csv" for i in range(5)])
        self.assertEqual((report.rows, report.failed), (180, {"parse": 11}))
        self.assertEqual(joined(report.parts), screened(*tables))

    def test_an_sd_file(self):
        path = self.folder / "a.sdf"
        with Chem.SDWriter(str(path)) as writer:
            for mol in map(Chem.MolFromSmiles, support.drugs()):
                writer.write(mol)
        report = self.screen(path, rows_per_shard=20)
        self.assertEqual((len(report.parts), report.rows), (3, len(support.drugs())))
        self.assertEqual(joined(report.parts), screened(path))

    def test_a_worker_that_is_killed_half_way(self):
        shards = 24
        table = self.table("a.smi", shards * SHARD)
        before = self.client.run(os.getpid)
        killed = []

        def kill():
            while len(list(self.output.glob("part-*"))) < shards // 4:
                time.sleep(0.01)
            os.kill(min(before.values()), signal.SIGKILL)
            killed.append(len(list(self.output.glob("part-*"))))

        killer = threading.Thread(target=kill)
        killer.start()
        report = self.screen(table)
        killer.join()
        self.assertTrue(killed and killed[0] < shards, killed)
        self.assertEqual((len(report.parts), report.rows), (shards, shards * SHARD))
        self.assertEqual(joined(report.parts), screened(table))
        self.assertEqual(sorted(path.name for path in self.output.iterdir()),
                         ["_screen.json", *(Path(part).name for part in report.parts)])

    def test_ctrl_c_on_a_worker_beside_a_slow_molecule(self):
        """It does not wait for RDKit, which removes hydrogens one by one; the task is for another worker to do."""
        table = self.folder / "slow.smi"
        table.write_text("CCO a\nC" + "([H])([H])C" * 4000 + " slow\nCC b\n")
        with distributed.LocalCluster(n_workers=0, dashboard_address=None) as cluster, distributed.Client(cluster) as client:
            worker = subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_worker", cluster.scheduler_address, "--no-nanny",
                                       "--nthreads", "1", "--no-dashboard"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.addCleanup(worker.kill)
            client.wait_for_workers(1)
            thread = threading.Thread(target=lambda: motiphore.dask.screen(table, self.output, client=client), daemon=True)
            thread.start()
            while not any(client.processing().values()):
                time.sleep(0.05)
            time.sleep(2)  # the model is loaded, and the molecule is at work
            start = time.perf_counter()
            worker.send_signal(signal.SIGINT)
            worker.wait(60)
            self.assertLess(time.perf_counter() - start, 12)  # Dask and Python end; without it, 20 s for the molecule
            self.assertEqual([path.name for path in self.output.glob("part-*")], [])

    def test_resume(self):
        table = self.table("a.smi", 5 * SHARD)
        parts = self.screen(table).parts
        kept, lost = Path(parts[1]), Path(parts[3])
        lost.unlink()
        written = kept.stat().st_mtime_ns
        with self.assertRaises(FileExistsError):
            self.screen(table)
        report = self.screen(table, resume=True)
        self.assertEqual(report.rows, 5 * SHARD)
        self.assertEqual(joined(report.parts), screened(table))
        self.assertEqual(kept.stat().st_mtime_ns, written)
        with self.assertRaisesRegex(motiphore.Error, "another value of shards"):
            self.screen(table, resume=True, rows_per_shard=50)
        with self.assertRaisesRegex(motiphore.Error, "another value of prefix"):
            self.screen(table, resume=True, prefix="x_")
        text = Path(table).read_text()
        Path(table).write_text(text[::-1].strip() + "\n")  # as long as it was
        with self.assertRaisesRegex(motiphore.Error, "another value of inputs"):
            self.screen(table, resume=True)

    def test_what_is_wrong_is_said(self):
        table = self.table("a.smi", 10)
        other = self.folder / "b.csv"
        other.write_text("SMILES,x\nC,1\n")
        with self.assertRaisesRegex(motiphore.IoError, "other columns"):
            self.screen([table, other])
        with self.assertRaises(motiphore.IoError):
            self.screen([table, self.folder / "absent.smi"])
        with self.assertRaises(motiphore.ModelFileError):
            self.screen(table, model="/nowhere")
        with self.assertRaisesRegex(TypeError, "takes a list of"):
            self.screen({"smiles": ["C"]})
        for wrong in ({"rows_per_shard": 0}, {"format": "xlsx"}, {"model": ""}):
            with self.assertRaises(ValueError):
                self.screen(table, **wrong)
        for wrong in ({"resume": "no"}, {"progress": "no"}):
            with self.assertRaisesRegex(TypeError, "True.* or .*, not str"):
                self.screen(table, **wrong)
        self.assertFalse(self.output.exists())
        other.write_text("smiles,pred_mass\nC,1\n")
        with self.assertRaisesRegex(motiphore.IoError, "'pred_mass' would be there twice"):
            self.screen(other)
        self.assertEqual([path.name for path in self.output.iterdir()], ["_screen.json"])

    def test_a_worker_with_another_model(self):
        with self.assertRaisesRegex(motiphore.Error, "other weights or another card"):
            self.client.submit(motiphore.dask._predictor, None, "0" * 64).result()

    def test_parts_as_tables(self):
        table = self.folder / "a.csv"
        table.write_text("id,smiles,id\n007,CC(=O)Oc1ccccc1C(=O)O,a\n008,c1cc,b,beyond\n")
        part = self.screen(table).parts[0]
        frame = motiphore.dask._read_part(part, motiphore.Predictor()._about.columns)
        self.assertEqual(list(frame.columns[:4]), ["id", "smiles", "id", "pred_status"])
        self.assertEqual(list(frame.iloc[:, 0]), ["007", "008"])
        self.assertEqual(list(frame["pred_status"] == "ok"), [True, False])
        same = motiphore.Predictor().predict_frame(frame[["smiles"]])
        self.assertEqual(dict(frame.dtypes[4:]), dict(same.dtypes[2:]))
        self.assertEqual(list(frame["pred_in_domain"]), [True, pandas.NA])
        self.assertEqual(list(frame["pred_ghs"]), list(same["pred_ghs"]))
        self.assertEqual(list(frame["pred_mass"].isna()), [False, True])
        self.assertEqual(frame["pred_motif"].iloc[1], "")

    def test_parquet(self):
        table = self.table("a.smi", 2 * SHARD)
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            with self.assertRaises(ImportError):
                self.screen(table, format="parquet")
            self.skipTest(f"{error}; so only the refusal was tested")
        parts = self.screen(table, format="parquet").parts
        frames = pandas.concat([pandas.read_parquet(part) for part in parts])
        self.assertEqual(len(frames), 2 * SHARD)
        self.assertEqual(frames["pred_mass"].dtype, float)

    def test_without_a_client(self):
        run = support.python("import motiphore.dask\nmotiphore.dask.screen('a.smi', 'out')")
        self.assertIn("ValueError: there is no Dask client", run.stderr)


if __name__ == "__main__":
    support.main()
