"""Models of one's own endpoint: MotiphoreClassifier and MotiphoreRegressor with defaults against forests of 500 trees on RDKit's
descriptors and on ECFP4, over random and scaffold splits.

usage: own_endpoints.py TABLE SMILES LABEL [--rows N] [--train N] [--splits N] [--seeds N] [--init MODELDIR] [--nothing] [--no-ecfp]

The shipped model has learned from ESOL, Lipophilicity and hERG, so for those --init names a model that has not.

Prints, for each split and their means, ROC-AUC of classes or mean absolute error of numbers on the test fifth, and seconds to fit.
"""
import argparse
import time

import numpy
import pandas
from rdkit import Chem, DataStructs, RDLogger
from rdkit.Chem import AllChem, Descriptors
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.metrics import mean_absolute_error, roc_auc_score
from sklearn.model_selection import KFold

from motiphore.sklearn import MotiphoreClassifier, MotiphoreRegressor, ScaffoldKFold

TREES = 500


def descriptors(mols):
    # Ipc needs numpy.float, which the NumPy beside RDKit 2022.09 has no more.
    calculators = [calculate for name, calculate in Descriptors.descList if name != "Ipc"]
    numbers = numpy.array([[calculate(mol) for calculate in calculators] for mol in mols], dtype=float)
    return numpy.clip(numpy.nan_to_num(numbers), -1e6, 1e6)


def fingerprints(mols):
    bits = numpy.zeros((len(mols), 2048), dtype=numpy.uint8)
    for row, mol in zip(bits, mols):
        DataStructs.ConvertToNumpyArray(AllChem.GetMorganFingerprintAsBitVect(mol, 2, 2048), row)
    return bits


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table")
    parser.add_argument("smiles")
    parser.add_argument("label")
    parser.add_argument("--rows", type=int, help="a random part of the table")
    parser.add_argument("--train", type=int, help="so many rows of each training part")
    parser.add_argument("--init", default="shipped", help="model to start from, instead of the shipped one")
    parser.add_argument("--nothing", action="store_true", help="also networks that start from nothing")
    parser.add_argument("--no-ecfp", action="store_true", help="not the forest on ECFP4, which takes minutes a split for values")
    parser.add_argument("--splits", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=3, help="networks of Motiphore")
    options = parser.parse_args()
    RDLogger.DisableLog("rdApp.*")
    table = pandas.read_csv(options.table)[[options.smiles, options.label]].dropna()
    table["mol"] = table[options.smiles].map(Chem.MolFromSmiles)
    table = table[table["mol"].notna()]
    if options.rows:
        table = table.sample(options.rows, random_state=0)
    mols, labels = list(table["mol"]), table[options.label].to_numpy(float)
    classes = numpy.isin(labels, (0, 1)).all()
    network, forest = (MotiphoreClassifier, RandomForestClassifier) if classes else (MotiphoreRegressor, RandomForestRegressor)
    competitors = {"Motiphore": (numpy.array(mols, dtype=object), lambda: network(seeds=options.seeds, init=options.init)),
                   "descriptors + forest": (descriptors(mols), lambda: forest(TREES, n_jobs=-1, random_state=0))}
    if not options.no_ecfp:
        competitors["ECFP4 + forest"] = (fingerprints(mols), lambda: forest(TREES, n_jobs=-1, random_state=0))
    if options.nothing:
        competitors["Motiphore from nothing"] = (competitors["Motiphore"][0], lambda: network(seeds=options.seeds, init=None))
    print(f"{options.label}: {len(mols)} molecules, {'ROC-AUC' if classes else 'mean absolute error'} of the test fifth")
    for kind, splitter in (("random", KFold(5, shuffle=True, random_state=0)),
                           ("scaffold", ScaffoldKFold(5, shuffle=True, random_state=0))):
        found = {name: [] for name in competitors}
        seconds = {name: 0.0 for name in competitors}
        for train, test in list(splitter.split(mols))[:options.splits]:
            train = numpy.random.RandomState(0).permutation(train)[:options.train]
            for name, (X, make) in competitors.items():
                start = time.perf_counter()
                model = make().fit(X[train], labels[train])
                seconds[name] += time.perf_counter() - start
                if classes:
                    found[name].append(roc_auc_score(labels[test], model.predict_proba(X[test])[:, 1]))
                else:
                    found[name].append(mean_absolute_error(labels[test], model.predict(X[test])))
        for name, values in found.items():
            each = " ".join(f"{value:.3f}" for value in values)
            print(f"{kind:<9} {name:<22} {numpy.mean(values):.3f}  ({each})  {seconds[name] / len(values):.1f} s", flush=True)


if __name__ == "__main__":
    main()
