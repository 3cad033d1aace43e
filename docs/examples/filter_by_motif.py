"""Finds the molecules of a library that have a motif of the same learned type as a part of a query molecule.

The type of a motif is learned, not written as SMARTS: it is the second level of the model's pooling, and the same number
in every molecule.
"""
from pathlib import Path

from rdkit import Chem

import motiphore

predictor = motiphore.Predictor()

# The type that the model gives to the nitro group, taken from the simplest molecule that has one.
query = Chem.MolFromSmiles("O=[N+]([O-])c1ccccc1")
nitrogen = 1
wanted = predictor.predict(query).types[nitrogen]
print(f"the nitrogen of nitrobenzene is in a motif of type {wanted}")

lines = [line.split(None, 1) for line in Path(__file__).with_name("drugs.smi").read_text().splitlines()]
mols = [Chem.MolFromSmiles(smiles) for smiles, _ in lines]
for (_, name), mol, result in zip(lines, mols, predictor.predict_many(mols)):
    for atoms, kind in zip(result.motifs, result.motif_types):
        if kind == wanted:
            print(f"{name:<20}{Chem.MolFragmentToSmiles(mol, atoms)}")
