#include "chem/parent/azolium.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "chem/parent/acid_atoms.hpp"
#include "chem/parent/alternating_path.hpp"
#include "chem/parent/conjugated_charges.hpp"
#include "chem/parent/ring_atoms.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::ROMol;
using RDKit::RWMol;

/// Of lactams, as of cytosine, the tautomer is the one that is drawn.
bool is_of_lactam(const Atom& atom) {
  const ROMol& mol = atom.getOwningMol();
  for (const Atom* beside : mol.atomNeighbors(&atom))
    if (is_acyl(*beside)) return true;
  return false;
}

/// An N–H, or N+–H, between two atoms of a ring.
bool is_in_ring_with_hydrogen(const Atom& atom, int charge) {
  return atom.getAtomicNum() == 7 && atom.getFormalCharge() == charge && atom.getTotalNumHs() == 1 &&
         atom.getDegree() == 2 && (is_in_ring_of(atom, 5) || is_in_ring_of(atom, 6)) && !is_of_lactam(atom);
}

/// Nitrogens at a distance.
struct NitrogensAround {
  int beside = 0, behind = 0;
};

NitrogensAround nitrogens_around(const Atom& atom) {
  const ROMol& mol = atom.getOwningMol();
  NitrogensAround count;
  for (const Atom* beside : mol.atomNeighbors(&atom)) {
    count.beside += beside->getAtomicNum() == 7;
    for (const Atom* behind : mol.atomNeighbors(beside)) count.behind += behind != &atom && behind->getAtomicNum() == 7;
  }
  return count;
}

/// Whether both atoms are of aromatic rings. @param mol  Kekulé form
bool are_aromatic(const RWMol& mol, unsigned a, unsigned b) {
  RWMol copy(mol);
  copy.updatePropertyCache(/*strict=*/false);
  RDKit::MolOps::setAromaticity(copy);
  return copy.getAtomWithIdx(a)->getIsAromatic() && copy.getAtomWithIdx(b)->getIsAromatic();
}

}  // namespace

bool may_be_azolium(const Atom& atom) {
  return is_in_ring_with_hydrogen(atom, 1) && (atom.getIsAromatic() || has_double_bond(atom));
}

bool move_azolium(RWMol& mol, const std::vector<unsigned>& rank) {
  const auto order = [&](const Atom& atom) {
    const auto around = nitrogens_around(atom);
    return std::tuple(!is_in_ring_of(atom, 6), -std::abs(around.beside - 1), around.behind, rank[atom.getIdx()]);
  };
  std::vector<unsigned> cations;
  for (const Atom* atom : mol.atoms())
    if (may_be_azolium(*atom)) cations.push_back(atom->getIdx());
  std::sort(cations.begin(), cations.end(), [&](unsigned a, unsigned b) { return rank[a] < rank[b]; });
  for (const auto from : cations) {
    const Atom* cation = mol.getAtomWithIdx(from);
    std::vector<const Atom*> better;
    for (const Atom* atom : mol.atoms())
      if (is_in_ring_with_hydrogen(*atom, 0) && is_saturated(*atom) && order(*atom) < order(*cation))
        better.push_back(atom);
    std::sort(better.begin(), better.end(), [&](const Atom* a, const Atom* b) { return order(*a) < order(*b); });
    for (const Atom* place : better) {
      const auto to = place->getIdx();
      const auto path = find_alternating_path(mol, *place, *cation);
      if (!path || !are_aromatic(mol, from, to)) continue;
      RWMol moved(mol);
      moved.getAtomWithIdx(from)->setFormalCharge(0);
      moved.getAtomWithIdx(to)->setFormalCharge(1);
      flip(moved, *path);
      if (!are_aromatic(moved, from, to)) continue;
      mol = moved;
      return true;
    }
  }
  return false;
}

}  // namespace motiphore::detail
