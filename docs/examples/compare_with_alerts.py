"""Compares learned motifs with structural alerts: does the motif that raises a task most lie where an alert matches?

The alerts are those of Brenk et al., ChemMedChem 2008, 3, 435, as RDKit's FilterCatalog has them.
"""
from pathlib import Path

from rdkit import Chem
from rdkit.Chem import FilterCatalog

import motiphore

catalog = FilterCatalog.FilterCatalog(FilterCatalog.FilterCatalogParams(FilterCatalog.FilterCatalogParams.FilterCatalogs.BRENK))
predictor = motiphore.Predictor()
task = next(iter(predictor.tasks))

lines = [line.split(None, 1) for line in Path(__file__).with_name("drugs.smi").read_text().splitlines()]
mols = [Chem.MolFromSmiles(smiles) for smiles, _ in lines]
results = predictor.predict_many(mols)

print(f"{'molecule':<20}{'alert':<28}{'its atoms are in motifs':<26}motif that raises {task} most")
for (_, name), mol, result in zip(lines, mols, results):
    for match in catalog.GetMatches(mol):
        for hit in match.GetFilterMatches(mol):
            alert_atoms = [atom for _, atom in hit.atomPairs]
            motifs = sorted({result.clusters[atom] for atom in alert_atoms})
            top = result.top_motif(task)
            here = " (here)" if top.cluster in motifs else ""
            print(f"{name:<20}{match.GetDescription():<28}{str(motifs):<26}{top.cluster}, {top.smiles}, {top.contribution:+.2f}{here}")
            break
