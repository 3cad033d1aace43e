#!/usr/bin/env python3
"""Makes the teachers of the toxicity panel, each blind to what its part tests.

usage: teach.py features DIR                        descriptors and counts of every structure of DIR/panel.csv
       teach.py kernel DIR                          the kernel of every structure with every one that was measured
       teach.py teach DIR PART... [--members gp,forest,boost]

PART is the name of a split file of panel.py: fold_0, tox21_random_0, full. `teach` writes DIR/teacher_PART.csv: mol_id and for each
task the logit (classes) or the value, of every structure. Rows the part trains on carry what their teacher says when they are
left out, never what it was fitted to; a tautomer (tautomers.csv) carries what the form that was measured does.

Members, of which the mean is taken:
  gp      Gaussian process on the labels as +1 and -1, or on the values; the kernel is the mean of three count-MinMax kernels
          (Morgan radius 2, atom pairs, topological torsions) beside an RBF on descriptors; the noise by closed-form
          leave-one-out on a part of the rows, and left-out predictions by the same formula
  forest  extra trees on counts, MACCS keys and descriptors; left-out predictions are those of the trees that did not draw a row
  boost   XGBoost on the same; left-out predictions in three folds
Each is put on the scale of a logit by a logistic regression on its left-out predictions.

Debian: python3-rdkit python3-sklearn python3-xgboost libopenblas0-serial. Memory: 6 GB. Set OPENBLAS_NUM_THREADS and
OMP_NUM_THREADS to the cores to use.
"""
import argparse
import csv
import multiprocessing
import pathlib
import sys
import time

import numpy as np
import scipy.linalg
import scipy.linalg.lapack
import scipy.sparse as sparse

from panel import TASKS, VALUES

RBF_SHARE = 0.4
NOISES = (0.03, 0.1, 0.3, 0.8)
SLOW_DESCRIPTORS = ("Ipc", "BCUT2D")
COUNTS = ("morgan", "pairs", "torsions")


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def read_tautomers(folder):
    """{id: id of the form that was measured}"""
    if not (folder / "tautomers.csv").is_file():
        sys.exit(f"error: {folder} has no tautomers.csv; make the table anew with panel.py")
    with open(folder / "tautomers.csv", newline="") as file:
        return {row["id"]: row["of"] for row in csv.DictReader(file)}


def read_panel(folder):
    """ids, SMILES and labels, without the tautomers."""
    redrawn = read_tautomers(folder)
    with open(folder / "panel.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["id"] not in redrawn]
    labels = np.array([[float(row[task]) if row[task] else np.nan for task in TASKS] for row in rows], dtype=np.float32)
    return [row["id"] for row in rows], [row["smiles"] for row in rows], labels


def read_split(path, ids):
    with open(path, newline="") as file:
        part = {row["mol_id"]: row["split"] for row in csv.DictReader(file)}
    return np.array([part.get(name, "train") for name in ids])


def described(smiles):
    """(counts by name of a kernel, descriptors, MACCS keys) of a structure."""
    from rdkit import Chem, RDLogger
    from rdkit.Chem import Descriptors, MACCSkeys, rdFingerprintGenerator as generators

    RDLogger.DisableLog("rdApp.*")
    mol = Chem.MolFromSmiles(smiles)
    make = {"morgan": lambda: generators.GetMorganGenerator(radius=2), "pairs": generators.GetAtomPairGenerator,
            "torsions": generators.GetTopologicalTorsionGenerator}
    counts = [make[name]().GetSparseCountFingerprint(mol).GetNonzeroElements() for name in COUNTS]
    values = [f(mol) for name, f in Descriptors.descList if not name.startswith(SLOW_DESCRIPTORS)]
    return counts, np.array(values, dtype=np.float32), list(MACCSkeys.GenMACCSKeys(mol).GetOnBits())


def features(folder):
    """features.npz: dense `descriptors` (quantile-normalised), `keys`; counts_NAME.npz: sparse counts. On all cores."""
    from sklearn.preprocessing import QuantileTransformer

    _, smiles, labels = read_panel(folder)
    measured = ~np.isnan(labels).all(1)
    columns = [{} for _ in COUNTS]
    entries = [([], [], [0]) for _ in COUNTS]
    values = None
    keys = np.zeros((len(smiles), 167), dtype=np.float32)
    with multiprocessing.Pool() as pool:
        for n, (counts, found, on) in enumerate(pool.imap(described, smiles, chunksize=100)):
            for known, (index, count, start), features_of in zip(columns, entries, counts):
                for bit, times in features_of.items():
                    index.append(known.setdefault(bit, len(known)))
                    count.append(times)
                start.append(len(index))
            values = np.zeros((len(smiles), len(found)), dtype=np.float32) if values is None else values
            values[n] = found
            keys[n, on] = 1
            if n % 5000 == 0:
                say(f"features {n} of {len(smiles)}")
    values = np.nan_to_num(values, posinf=0, neginf=0)
    values = values[:, values[measured].std(0) > 0]
    spread = QuantileTransformer(n_quantiles=500, output_distribution="normal", random_state=0).fit(values[measured])
    values = np.clip(spread.transform(values), -3, 3).astype(np.float32)
    np.savez(folder / "features.npz", descriptors=values, keys=keys)
    for name, known, (index, count, start) in zip(COUNTS, columns, entries):
        shape = (len(smiles), len(known))
        sparse.save_npz(folder / f"counts_{name}.npz", sparse.csr_matrix((np.float32(count), index, start), shape=shape))


def unary(counts):
    """One column for each count a feature reaches, so that a dot product of two rows is the sum of minima."""
    counts = counts.tocoo()
    levels = counts.data.astype(np.int64)
    width = int(levels.max()) + 1
    row = np.repeat(counts.row, levels)
    first = np.repeat(np.cumsum(levels) - levels, levels)
    code = np.repeat(counts.col.astype(np.int64), levels) * width + np.arange(len(row)) - first
    _, column = np.unique(code, return_inverse=True)
    return sparse.csr_matrix((np.ones(len(row), dtype=np.float32), (row, column)), shape=(counts.shape[0], column.max() + 1))


class MinMax:
    """The kernel sum(min) / sum(max) of counts: frequent columns by a dense product, the rest by a sparse one."""

    def __init__(self, counts):
        self.total = np.asarray(counts.sum(1), dtype=np.float32).ravel()
        levels = unary(counts).tocsc()
        often = np.asarray(levels.sum(0)).ravel()
        dense = often > max(16, 0.03 * counts.shape[0])
        self.dense = levels[:, dense].toarray()
        self.sparse = levels[:, ~dense & (often > 1)].tocsr()
        self.sparse_right = self.sparse.T.tocsr()
        # A feature that one structure alone has meets nothing but itself.
        self.alone = np.asarray(levels[:, ~dense & (often <= 1)].sum(1)).ravel()

    def block(self, start, end, columns):
        """Rows start to end with the first rows, so many as `columns`."""
        common = self.dense[start:end] @ self.dense[:columns].T
        common += (self.sparse[start:end] @ self.sparse_right[:, :columns]).toarray()
        own = np.arange(start, min(end, columns))
        common[own - start, own] += self.alone[own]
        union = self.total[start:end, None] + self.total[None, :columns]
        union -= common
        common /= np.maximum(union, 1, out=union)
        return common


def kernel(folder):
    """kernel.npy [structures x structures with a label, which come first], half precision."""
    descriptors = np.load(folder / "features.npz")["descriptors"]
    shares = []
    for name in COUNTS:
        shares.append(MinMax(sparse.load_npz(folder / f"counts_{name}.npz")))
        say(f"{name}: {shares[-1].dense.shape[1]} dense columns, {shares[-1].sparse.nnz / len(descriptors):.0f} sparse entries a structure")
    square = (descriptors**2).sum(1)
    _, _, labels = read_panel(folder)
    measured = int((~np.isnan(labels)).any(1).nonzero()[0].max()) + 1
    out = np.empty((len(descriptors), measured), dtype=np.float16)
    for start in range(0, len(out), 1000):
        end = min(start + 1000, len(out))
        columns = min(end, measured)
        block = descriptors[start:end] @ descriptors[:columns].T
        block *= -2
        block += square[start:end, None]
        block += square[None, :columns]
        block /= -2 * descriptors.shape[1]
        np.exp(np.minimum(block, 0, out=block), out=block)
        block *= RBF_SHARE
        for share in shares:
            block += (1 - RBF_SHARE) / len(shares) * share.block(start, end, columns)
        out[start:end, :columns] = block
        if start < measured:
            out[:columns, start:columns] = block[:columns - start].T
        if start % 5000 == 0:
            say(f"kernel {start} of {len(out)}")
    np.save(folder / "kernel.npy", out)


def left_out(gram, target, noise):
    """alpha and the predictions of each row by all others; `gram` is overwritten."""
    gram[np.diag_indices_from(gram)] += noise
    # Fortran order without a copy: the matrix is symmetric.
    factor = scipy.linalg.cholesky(gram.T, lower=True, overwrite_a=True, check_finite=False)
    alpha = scipy.linalg.cho_solve((factor, True), target, check_finite=False)
    inverse, _ = scipy.linalg.lapack.strtri(factor, lower=1, overwrite_c=1)
    return alpha, target - alpha / np.einsum("ij,ij->j", inverse, inverse)


class GaussianProcess:
    def __init__(self, folder):
        self.kernel = np.load(folder / "kernel.npy")

    def fit(self, rows, target, _classes, rng):
        centre = target.mean()
        gram = lambda which: self.kernel[np.ix_(which, which)].astype(np.float32)
        some = rng.permutation(len(rows))[:1500]
        score = [np.mean((left_out(gram(rows[some]), target[some] - centre, noise)[1] - target[some] + centre) ** 2)
                 for noise in NOISES]
        noise = NOISES[int(np.argmin(score))]
        alpha, out = left_out(gram(rows), target - centre, noise)
        predicted = np.empty(len(self.kernel), dtype=np.float32)
        for start in range(0, len(predicted), 4000):
            predicted[start:start + 4000] = self.kernel[start:start + 4000][:, rows].astype(np.float32) @ alpha
        predicted[rows] = out
        return predicted + centre, f"noise {noise}"


class Trees:
    def __init__(self, folder):
        stored = np.load(folder / "features.npz")
        counts = []
        for name in COUNTS:
            # Hashed by the order of first appearance; 1,024 columns each keep the table small.
            whole = sparse.load_npz(folder / f"counts_{name}.npz").tocoo()
            folded = sparse.csr_matrix((whole.data, (whole.row, whole.col % 1024)), shape=(whole.shape[0], 1024))
            counts.append(np.minimum(folded.toarray(), 255))
        self.table = np.hstack(counts + [stored["keys"], stored["descriptors"]]).astype(np.float32)


class Forest(Trees):
    def fit(self, rows, target, _classes, rng):
        from sklearn.ensemble import ExtraTreesRegressor

        trees = ExtraTreesRegressor(150, max_features=0.06, min_samples_leaf=2, bootstrap=True, oob_score=True, n_jobs=1,
                                    random_state=int(rng.integers(1 << 30))).fit(self.table[rows], target)
        predicted = trees.predict(self.table).astype(np.float32)
        predicted[rows] = trees.oob_prediction_
        return predicted, "out of bag"


class Boost(Trees):
    def fit(self, rows, target, classes, rng):
        import xgboost

        make = lambda: xgboost.XGBRegressor(n_estimators=250, learning_rate=0.06, max_depth=6, subsample=0.7, colsample_bytree=0.2,
                                            min_child_weight=3, tree_method="hist", n_jobs=1, random_state=int(rng.integers(1 << 30)))
        predicted = make().fit(self.table[rows], target).predict(self.table)
        fold = rng.integers(3, size=len(rows))
        for k in range(3):
            inside = make().fit(self.table[rows[fold != k]], target[fold != k])
            predicted[rows[fold == k]] = inside.predict(self.table[rows[fold == k]])
        return predicted, "three folds"


MEMBERS = {"gp": GaussianProcess, "forest": Forest, "boost": Boost}


def calibrated(score, rows, target, classes):
    """`score` as logits (classes) or values, by a regression on the left-out rows."""
    if not classes:
        slope, offset = np.polyfit(score[rows], target, 1)
        return score * slope + offset
    from sklearn.linear_model import LogisticRegression

    line = LogisticRegression(C=100).fit(score[rows, None], target > 0)
    return np.clip(score * line.coef_[0, 0] + line.intercept_[0], -7, 7)


def teach(folder, parts, names):
    ids, _, labels = read_panel(folder)
    row_of = {name: row for row, name in enumerate(ids)}
    redrawn = read_tautomers(folder)
    members = {name: MEMBERS[name](folder) for name in names}
    for part in parts:
        split = read_split(folder / f"{part}.csv", ids)
        answers = {}
        for task in TASKS:
            label = labels[:, TASKS.index(task)]
            rows = np.flatnonzero(~np.isnan(label) & (split != "test"))
            classes = task not in VALUES
            target = (2 * label[rows] - 1 if classes else label[rows]).astype(np.float32)
            answers[task] = []
            for name, member in members.items():
                begun = time.time()
                score, how = member.fit(rows, target, classes, np.random.default_rng(len(rows)))
                answers[task].append(calibrated(score, rows, target, classes))
                np.save(folder / f"member_{part}_{task}_{name}.npy", answers[task][-1].astype(np.float32))
                say(f"{part} {task} {name}: {len(rows)} rows, {how}, {time.time() - begun:.0f} s")
        with open(folder / f"teacher_{part}.csv", "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["mol_id"] + list(answers))
            table = np.column_stack([np.mean(found, axis=0) for found in answers.values()])
            cells = [[f"{value:.4f}" for value in row] for row in table]
            writer.writerows([name] + row for name, row in zip(ids, cells))
            writer.writerows([name] + cells[row_of[measured]] for name, measured in redrawn.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("step", choices=["features", "kernel", "teach"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--members", default="gp")
    options = parser.parse_args()
    if options.step == "teach":
        teach(options.folder, options.parts, options.members.split(","))
    else:
        {"features": features, "kernel": kernel}[options.step](options.folder)


if __name__ == "__main__":
    main()
