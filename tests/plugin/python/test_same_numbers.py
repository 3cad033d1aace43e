"""The same numbers as `motiphore screen`, in whatever form and by whatever door a molecule comes."""
import pickle
import unittest
from unittest import mock

import support
from rdkit import Chem
from rdkit.Chem import AllChem

import motiphore
from motiphore import _compat

TOLERANCE = 1e-6
DOMAIN_TOLERANCE = 1e-6


class SameNumbers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.predictor = motiphore.Predictor()
        cls.smiles = support.drugs()
        cls.mols = [Chem.MolFromSmiles(s) for s in cls.smiles]
        cls.rows = support.screened(cls.smiles)

    def assert_same(self, result, row, atoms=None):
        """`atoms`: indices in the result's molecule of the atoms that RDKit reads from the SMILES, in order."""
        self.assertTrue(result.ok, result.error)
        self.assertAlmostEqual(result.mass, row["mass"], delta=TOLERANCE * row["mass"])
        for task, value in row["tasks"].items():
            self.assertAlmostEqual(result.tasks[task], value, delta=TOLERANCE)
            self.assertAlmostEqual(result.bias[task], row["bias"][task], delta=TOLERANCE)
        for name in ("in_domain", "domain_note", "motif", "concern", "parent", "note"):
            self.assertEqual(getattr(result, name) or "", row[name] or "", name)
        self.assertAlmostEqual(result.domain, row["domain"], delta=DOMAIN_TOLERANCE)
        atoms = range(len(row["clusters"])) if atoms is None else atoms
        self.assertEqual([result.types[a] for a in atoms], row["types"])
        numbers = {}
        for a, cluster in zip(atoms, row["clusters"]):
            self.assertEqual(numbers.setdefault(cluster, result.clusters[a]), result.clusters[a])
        for task, parts in row["contributions"].items():
            for cluster, part in enumerate(parts):
                self.assertAlmostEqual(result.contributions[task][numbers[cluster]], part, delta=1e-5)

    def assert_all_same(self, results, rows=None):
        rows = self.rows if rows is None else rows
        self.assertEqual(len(results), len(rows))
        for result, row in zip(results, rows):
            self.assert_same(result, row)

    def test_smiles(self):
        self.assert_all_same(self.predictor.predict_many(self.smiles))

    def test_smiles_in_batches_of_the_program_are_the_same_to_the_last_bit(self):
        smiles = (self.smiles * 5)[:200]
        for result, row in zip(self.predictor.predict_many(smiles), support.screened(smiles)):
            self.assertEqual((result.mass, result.tasks, result.contributions, result.domain),
                             (row["mass"], row["tasks"], row["contributions"], row["domain"]))

    def test_molecules(self):
        self.assert_all_same(self.predictor.predict_many(self.mols))
        self.assert_all_same([self.predictor.predict(mol) for mol in self.mols])

    def test_pickled_molecules(self):
        self.assert_all_same(self.predictor.predict_many([pickle.loads(pickle.dumps(mol)) for mol in self.mols]))

    def test_molecules_with_explicit_hydrogens(self):
        with_hydrogens = [Chem.AddHs(mol) for mol in self.mols]
        results = self.predictor.predict_many(with_hydrogens)
        self.assert_all_same(results)
        for mol, result in zip(with_hydrogens, results):
            self.assertEqual(len(result.clusters), mol.GetNumAtoms())
            for atom in mol.GetAtoms():
                if atom.GetAtomicNum() == 1:
                    heavy = atom.GetNeighbors()[0].GetIdx()
                    self.assertEqual(result.clusters[atom.GetIdx()], result.clusters[heavy])

    def test_hydrogens_before_the_atoms_they_are_on(self):
        mol = Chem.AddHs(self.mols[0])
        order = list(reversed(range(mol.GetNumAtoms())))
        result = self.predictor.predict(Chem.RenumberAtoms(mol, order))
        heavy = self.mols[0].GetNumAtoms()
        self.assert_same(result, self.rows[0], [order.index(atom) for atom in range(heavy)])

    def test_molecules_from_an_sd_file(self):
        supplier = Chem.SDMolSupplier()
        supplier.SetData("".join(Chem.MolToMolBlock(mol) + "$$$$\n" for mol in self.mols))
        self.assert_all_same(self.predictor.predict_many(list(supplier)))

    def test_molecules_with_conformers_and_atom_maps(self):
        mol = Chem.Mol(self.mols[0])
        AllChem.Compute2DCoords(mol)
        self.assert_same(self.predictor.predict(mol), self.rows[0])
        solid = Chem.AddHs(self.mols[0])
        AllChem.EmbedMolecule(solid, randomSeed=1)
        self.assert_same(self.predictor.predict(solid), self.rows[0])
        for atom in mol.GetAtoms():
            atom.SetAtomMapNum(atom.GetIdx() + 1)
        result = self.predictor.predict(mol)
        self.assertEqual((result.clusters, result.types), (self.rows[0]["clusters"], self.rows[0]["types"]))
        for task, value in self.rows[0]["tasks"].items():
            self.assertAlmostEqual(result.tasks[task], value, delta=TOLERANCE)

    def test_kekulised_and_editable_molecules(self):
        mol = Chem.RWMol(self.mols[0])
        Chem.Kekulize(mol, clearAromaticFlags=True)
        self.assert_same(self.predictor.predict(mol), self.rows[0])

    def test_the_other_door(self):
        with mock.patch.object(_compat, "DOOR", "bytes"):
            self.assertIsInstance(_compat.to_item(self.mols[0]), bytes)
            self.assert_all_same(self.predictor.predict_many(self.mols))
            self.assertEqual(self.predictor.motifs(self.mols[0]), self.predictor.predict(self.smiles[0]).motifs)
            self.assertIn("<svg", motiphore.draw(self.mols[0], self.predictor.predict(self.mols[0])))

    def test_mixed_forms_in_one_list(self):
        mixed = [self.smiles[i] if i % 3 else self.mols[i] for i in range(len(self.smiles))]
        self.assert_all_same(self.predictor.predict_many(mixed))

    def test_any_number_of_threads(self):
        mols = (self.mols + [None, "C1CC"]) * 5
        one = self.predictor.predict_many(mols, jobs=1)
        for jobs in (0, 2, 7):
            self.assertEqual(self.predictor.predict_many(mols, jobs=jobs), one)

    def test_contributions_and_bias_give_the_logit(self):
        import math
        for result in self.predictor.predict_many(self.smiles):
            for task, value in result.tasks.items():
                logit = sum(result.contributions[task]) + result.bias[task]
                if self.predictor.tasks[task] == "probability":
                    logit = 1 / (1 + math.exp(-logit))
                self.assertAlmostEqual(logit, value, delta=1e-9)

    def test_motif_types_are_those_of_their_atoms(self):
        for result in self.predictor.predict_many(self.smiles):
            self.assertEqual(len(result.motif_types), result.cluster_count)
            for atom, cluster in enumerate(result.clusters):
                self.assertEqual(result.types[atom], -1 if cluster < 0 else result.motif_types[cluster])
            self.assertLess(max(result.types), self.predictor.motif_type_count)

    def test_the_molecule_is_left_as_it_was(self):
        mol = Chem.AddHs(self.mols[0])
        before = mol.ToBinary(Chem.PropertyPickleOptions.AllProps)
        self.predictor.predict(mol)
        self.assertEqual(mol.ToBinary(Chem.PropertyPickleOptions.AllProps), before)


if __name__ == "__main__":
    support.main()
