"""Relatives of the molecules of a table: structures for a teacher's values alone.

A network that learns from a teacher what the teacher thinks between the molecules that were measured needs molecules there; a
catalogue such as ZINC has few of the size and kind of drugs.

crossings   halves of two molecules, joined where both were cut. Bonds are cut as by BRICS (Degen et al., ChemMedChem 2008, 3,
            1503), and only halves meet where the same two kinds of environment do, so that the new bond is one of those cut.
reductions  a molecule without one of its substituents, so that the teacher says what the substituent does.
tautomers   a molecule with hydrogens on others of its heteroatoms: the same substance, of which the teacher says the same.
"""
import collections

from rdkit import Chem
from rdkit.Chem import BRICS, rdMolHash
from rdkit.Chem.MolStandardize import rdMolStandardize

SMALLEST, LARGEST = 4, 40  # heavy atoms of a half, and of a crossing


def halves(smiles):
    """[(kinds of environment at the cut, SMILES of the first half, of the second)], a dummy atom where the bond was."""
    mol = Chem.MolFromSmiles(smiles)
    found = []
    for (a, b), kinds in BRICS.FindBRICSBonds(mol):
        bond = mol.GetBondBetweenAtoms(a, b)
        cut = Chem.FragmentOnBonds(mol, [bond.GetIdx()], dummyLabels=[(0, 0)])
        parts = []
        pieces = Chem.GetMolFrags(cut, asMols=True, sanitizeFrags=False, fragsMolAtomMapping=parts)
        if len(pieces) != 2 or bond.GetBondType() != Chem.BondType.SINGLE:
            continue
        first = 0 if a in parts[0] else 1
        if min(piece.GetNumAtoms() for piece in pieces) > SMALLEST:
            found.append((kinds, Chem.MolToSmiles(pieces[first]), Chem.MolToSmiles(pieces[1 - first])))
    return found


def join(left, right):
    """The molecule of two halves; None if RDKit refuses it."""
    both = Chem.RWMol(Chem.CombineMols(Chem.MolFromSmiles(left, sanitize=False), Chem.MolFromSmiles(right, sanitize=False)))
    dummies = [atom.GetIdx() for atom in both.GetAtoms() if not atom.GetAtomicNum()]
    ends = [both.GetAtomWithIdx(dummy).GetNeighbors()[0].GetIdx() for dummy in dummies]
    both.AddBond(*ends, Chem.BondType.SINGLE)
    for dummy in sorted(dummies, reverse=True):
        both.RemoveAtom(dummy)
    try:
        Chem.SanitizeMol(both)
    except ValueError:
        return None
    return Chem.MolToSmiles(both) if both.GetNumAtoms() <= LARGEST else None


def crossings(groups, count, known, rng):
    """{SMILES: (SMILES of both parents)}, `count` of them or as many as there are.

    groups  lists of SMILES; the parents of a crossing are from one of them, so that nothing of a fold comes into another
    known   SMILES that are not wanted
    """
    found = {}
    for group in groups:
        rights = collections.defaultdict(list)
        lefts = []
        for smiles in group:
            for kinds, left, right in halves(smiles):
                lefts.append((kinds, left, smiles))
                rights[kinds].append((right, smiles))
        wanted = len(found) + round(count * len(group) / sum(map(len, groups)))
        for _ in range(8 * count):
            if len(found) >= wanted or not lefts:
                break
            kinds, left, mother = rng.choice(lefts)
            right, father = rng.choice(rights[kinds])
            child = join(left, right)
            if child and child not in known and child not in found:
                found[child] = (mother, father)
    return found


ANCHOR = Chem.MolFromSmarts("[R,C;!$(C=[!#6]);!$(C#[!#6]);+0]")
CHAIN = Chem.MolFromSmarts("[CX4;R0]")


def substituents(mol):
    """[(the atom it is on, its atoms)]: groups of up to eight atoms on a carbon or a ring, small beside the rest. Bonds inside a
    chain or a functional group are none that a motif ends at."""
    anchors, chain = ({match[0] for match in mol.GetSubstructMatches(query)} for query in (ANCHOR, CHAIN))
    found = []
    for bond in mol.GetBonds():
        if bond.IsInRing() or bond.GetBondType() != Chem.BondType.SINGLE:
            continue
        ends = bond.GetBeginAtomIdx(), bond.GetEndAtomIdx()
        for near, far in (ends, ends[::-1]):
            if near not in anchors or (near in chain and far in chain):
                continue
            atoms, new = {near, far}, [far]
            while new:
                for other in mol.GetAtomWithIdx(new.pop()).GetNeighbors():
                    if other.GetIdx() not in atoms:
                        atoms.add(other.GetIdx())
                        new.append(other.GetIdx())
            atoms.discard(near)
            if len(atoms) <= 8 and 2 * len(atoms) < mol.GetNumAtoms() and mol.GetNumAtoms() - len(atoms) > SMALLEST:
                found.append((near, sorted(atoms)))
    return found


def without(mol, near, atoms):
    """The SMILES of `mol` with hydrogen in the place of `atoms`; None if RDKit refuses it."""
    left = Chem.RWMol(mol)
    anchor = left.GetAtomWithIdx(near)
    if anchor.GetNoImplicit() or (anchor.GetIsAromatic() and anchor.GetSymbol() != "C"):
        anchor.SetNumExplicitHs(anchor.GetNumExplicitHs() + 1)
    for atom in reversed(atoms):
        left.RemoveAtom(atom)
    try:
        Chem.SanitizeMol(left)
    except ValueError:
        return None
    return Chem.MolToSmiles(left)


def reductions(table, count, known, rng, canonical):
    """{SMILES without a substituent: SMILES with it}, at most two of a molecule and `count` in all, substituents with an atom that is
    not carbon twice as often.

    known  SMILES that are not wanted
    """
    found = {}
    for smiles in rng.sample(list(table), len(table)):
        mol = Chem.MolFromSmiles(smiles)
        choice = substituents(mol)
        for _ in range(2):
            if not choice or len(found) >= count:
                break
            weight = [2 if any(mol.GetAtomWithIdx(a).GetSymbol() != "C" for a in atoms) else 1 for _, atoms in choice]
            near, atoms = choice.pop(rng.choices(range(len(choice)), weight)[0])
            rest = without(mol, near, atoms)
            rest = rest and canonical(rest)
            if rest and rest not in known and rest not in found:
                found[rest] = smiles
    return found


UNUSUAL = 4  # by how much RDKit may score a tautomer below the form drawn: beyond it a ring is no longer aromatic


def substance(smiles):
    """The same for tautomers that differ by hydrogens on heteroatoms alone."""
    return rdMolHash.MolHash(Chem.MolFromSmiles(smiles), rdMolHash.HashFunction.HetAtomTautomer)


def tautomers(table, most, known, canonical):
    """{SMILES: SMILES of the table's molecule that it is another drawing of}, the `most` likeliest of each by RDKit's score.

    known  SMILES that are not wanted beside the table's own
    """
    if not most:
        return {}  # whoever wants none need not wait for them
    known = set(known).union(table)
    enumerator = rdMolStandardize.TautomerEnumerator()
    enumerator.SetMaxTautomers(60)
    enumerator.SetMaxTransforms(120)
    found = {}
    for smiles in table:
        drawn = Chem.MolFromSmiles(smiles)
        drawn_score = enumerator.ScoreTautomer(drawn)
        others = {}
        for other in enumerator.Enumerate(drawn):
            unusual = drawn_score - enumerator.ScoreTautomer(other)
            if unusual <= UNUSUAL:
                others.setdefault(Chem.MolToSmiles(other, isomericSmiles=False), unusual)
        taken = 0
        for other in sorted(others, key=lambda one: (others[one], one)):
            if taken == most:
                break
            other = canonical(other)
            if other and other not in known and other not in found and substance(other) == substance(smiles):
                found[other] = smiles
                taken += 1
    return found
