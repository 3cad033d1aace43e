"""Import: in any order with RDKit, quickly, with little, and with a clear message if something is missing."""
import unittest

import support

PREDICT = "\nfrom rdkit import Chem\nassert motiphore.Predictor().predict(Chem.MolFromSmiles('CCO')).ok\nprint('well')"


class Imports(unittest.TestCase):
    def assert_runs(self, code, *options, **environment):
        run = support.python(code, *options, **environment)
        self.assertEqual((run.returncode, run.stdout.strip(), run.stderr), (0, "well", ""), run.stderr)

    def test_any_order(self):
        for first in ("import motiphore", "from rdkit import Chem\nimport motiphore", "import motiphore\nfrom rdkit import Chem",
                      "import rdkit\nimport motiphore", "from rdkit.Chem import Draw, AllChem\nimport motiphore\nimport numpy",
                      "import pandas\nfrom rdkit import RDLogger\nimport motiphore"):
            with self.subTest(first):
                self.assert_runs(first + PREDICT)

    def test_the_extension_module_alone(self):
        self.assert_runs("from motiphore import _motiphore\nimport motiphore" + PREDICT, "-W", "error::RuntimeWarning")

    def test_no_converter_is_registered_twice(self):
        self.assert_runs("import warnings\nwarnings.simplefilter('error')\nfrom rdkit import Chem\nimport motiphore\n"
                         "from rdkit.Chem import rdmolops, rdMolDescriptors, Descriptors" + PREDICT)

    def test_import_is_quick_and_brings_little(self):
        run = support.python("import sys, time\nfrom rdkit import Chem\nbefore = set(sys.modules)\nstart = time.process_time()\n"
                             "import motiphore\nprint(time.process_time() - start)\nprint(*set(sys.modules) - before)")
        seconds, modules = run.stdout.splitlines()
        self.assertLess(float(seconds), 0.3)
        self.assertFalse({"pandas", "sklearn", "matplotlib"} & set(modules.split()))

    def test_without_rdkit(self):
        run = support.python("import sys\nsys.modules['rdkit'] = None\nimport motiphore")
        self.assertIn("motiphore needs RDKit's Python package", run.stderr)
        self.assertEqual(run.returncode, 1)

    def test_rdkit_of_another_build_takes_the_other_door(self):
        self.assert_runs("from rdkit import rdBase\nrdBase.rdkitVersion = '2030.01.1'\nimport motiphore\n"
                         "assert motiphore.doctor()['door'].startswith('bytes, since'), motiphore.doctor()" + PREDICT)


if __name__ == "__main__":
    support.main()
