#include "chem/parent/phenolates.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>

#include <algorithm>
#include <vector>

#include "chem/parent/acid_atoms.hpp"
#include "chem/parent/alternating_path.hpp"
#include "chem/parent/atom_ranks.hpp"
#include "chem/parent/ring_atoms.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

bool is_in_carbocycle_of_six(const Atom& atom) {
  return share_ring({&atom}, [&](const std::vector<int>& ring) {
    return ring.size() == 6 &&
           count_in_ring(atom.getOwningMol(), ring, [](const Atom& one) { return one.getAtomicNum() == 6; }) == 6;
  });
}

/// For O-–N+=C, O-–N=C and O-–C=C with the carbon at the end alone in a ring of six, of O-–C=C of carbons, the double
/// bond, or null.
Bond* bond_to_ring_carbon(const Atom& atom) {
  if (!is_oxide(atom)) return nullptr;
  const ROMol& mol = atom.getOwningMol();
  const Atom* middle = *mol.atomNeighbors(&atom).begin();
  if (!is_of_nitronate(*middle) && !is_of_oximate(*middle) && !is_plain_carbon(*middle)) return nullptr;
  for (Bond* bond : mol.atomBonds(middle)) {
    const Atom* carbon = bond->getOtherAtom(middle);
    if (bond->getBondType() == Bond::DOUBLE && is_plain_carbon(*carbon) && !is_ring_bond(*bond) &&
        (is_plain_carbon(*middle) ? is_in_carbocycle_of_six(*carbon) : is_in_ring_of(*carbon, 6)))
      return bond;
  }
  return nullptr;
}

/// Brings such a charge to the O of a ketone where that makes its ring aromatic: p-nitrophenolate, p-nitrosophenolate,
/// salicylates.
bool to_phenolate(RWMol& mol, const Atom& oxide, const std::vector<unsigned>& rank) {
  const Bond* to_carbon = bond_to_ring_carbon(oxide);
  const auto middle = (*mol.atomNeighbors(&oxide).begin())->getIdx();
  const auto carbon = to_carbon->getOtherAtomIdx(middle);
  const auto ketones = atoms_by_rank(mol, rank, [](const Atom& atom) {
    return atom.getAtomicNum() == 8 && atom.getDegree() == 1 && atom.getFormalCharge() == 0;
  });
  for (const Atom* ketone : ketones) {
    const auto path = find_alternating_path(mol, *mol.getAtomWithIdx(carbon), *ketone);
    if (!path) continue;
    RWMol moved(mol);
    moved.getBondBetweenAtoms(oxide.getIdx(), middle)->setBondType(Bond::DOUBLE);
    moved.getBondBetweenAtoms(middle, carbon)->setBondType(Bond::SINGLE);
    moved.getAtomWithIdx(oxide.getIdx())->setFormalCharge(0);
    moved.getAtomWithIdx(ketone->getIdx())->setFormalCharge(-1);
    flip(moved, *path);
    RDKit::MolOps::Kekulize(moved, /*markAtomsBonds=*/true);
    moved.updatePropertyCache(/*strict=*/false);
    RDKit::MolOps::setAromaticity(moved);
    if (!moved.getAtomWithIdx(carbon)->getIsAromatic()) continue;
    mol = moved;
    return true;
  }
  return false;
}

}  // namespace

bool may_be_phenolate(const Atom& atom) {
  return bond_to_ring_carbon(atom) != nullptr;
}

bool move_to_phenolates(RWMol& mol) {
  bool any = false;
  for (unsigned i = 0; i < mol.getNumAtoms(); ++i) {
    if (!bond_to_ring_carbon(*mol.getAtomWithIdx(i))) continue;
    any = to_phenolate(mol, *mol.getAtomWithIdx(i), ranks_of_skeleton(mol)) || any;
  }
  return any;
}

}  // namespace motiphore::detail
