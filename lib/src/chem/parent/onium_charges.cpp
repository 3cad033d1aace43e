#include "chem/parent/onium_charges.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "chem/parent/alternating_path.hpp"
#include "chem/parent/atom_ranks.hpp"
#include "chem/parent/conjugated_charges.hpp"
#include "chem/parent/ring_atoms.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::RWMol;

bool is_pnictogen(int element) {
  return element == 15 || element == 33 || element == 51;
}

bool is_chalcogen(int element) {
  return element == 16 || element == 34 || element == 52;
}

/// N, O, S and Se, which have a lone pair to give to P+ and S+.
bool gives_pair(int element) {
  return element == 7 || element == 8 || element == 16 || element == 34;
}

int bonds_of(const Atom& atom) {
  double sum = atom.getTotalNumHs();
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom)) sum += bond->getBondTypeAsDouble();
  return static_cast<int>(sum);
}

/// Phosphonium, sulfonium or sulfoxonium.
bool is_heavy_onium(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if (atom.getFormalCharge() != 1 || (!is_pnictogen(element) && !is_chalcogen(element)) || atom.getIsAromatic())
    return false;
  const int bonds = bonds_of(atom);
  return is_pnictogen(element) ? bonds == 4 : (bonds == 3 && is_saturated(atom)) || bonds == 5;
}

/// Phosphenium or sulfenium.
bool has_empty_orbital(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if (atom.getFormalCharge() != 1 || atom.getIsAromatic()) return false;
  return (is_pnictogen(element) && bonds_of(atom) == 2) || (is_chalcogen(element) && bonds_of(atom) == 1);
}

bool has_pair(const Atom& atom) {
  return gives_pair(atom.getAtomicNum()) && atom.getFormalCharge() == 0 && is_saturated(atom);
}

/// X+ in a chain or at P that no hydrogen can leave: N+=, O+=, S+=.
bool is_movable(const Atom& atom) {
  return gives_pair(atom.getAtomicNum()) && atom.getFormalCharge() == 1 && atom.getTotalNumHs() == 0 &&
         has_double_bond(atom) && !has_negative_neighbour(atom);
}

/// The fewest bonds, double and single in turn, from an atom with a double bond to X+ with another or the same; empty
/// if there are none.
AlternatingPath path_between_double_bonds(const RWMol& mol, const Atom& from, const Atom& cation) {
  AlternatingPath best;
  for (const Bond* bond : mol.atomBonds(&from)) {
    if (bond->getBondType() != Bond::DOUBLE) continue;
    const Atom* next = bond->getOtherAtom(&from);
    if (next == &cation) return {bond->getIdx()};
    auto path = find_alternating_path(mol, *next, cation);
    if (!path || (!best.empty() && best.size() <= path->size() + 1)) continue;
    const bool returns = std::any_of(path->begin(), path->end(), [&](unsigned i) {
      return mol.getBondWithIdx(i)->getBeginAtom() == &from || mol.getBondWithIdx(i)->getEndAtom() == &from;
    });
    if (returns) continue;
    path->push_back(bond->getIdx());
    best = std::move(*path);
  }
  return best;
}

void move_charge(RWMol& mol, Atom& from, Atom& to, const AlternatingPath& path) {
  from.setFormalCharge(0);
  to.setFormalCharge(1);
  to.setNoImplicit(true);
  flip(mol, path);
}

/// P before S, and what is lighter first.
auto order_of(const Atom& onium, const std::vector<unsigned>& rank) {
  return std::tuple(!is_pnictogen(onium.getAtomicNum()), onium.getAtomicNum(), rank[onium.getIdx()]);
}

/// X+ … =P to X … –P+.
bool move_to_onium(RWMol& mol, const std::vector<unsigned>& rank, const std::vector<Atom*>& places) {
  for (Atom* cation : atoms_by_rank(mol, rank, is_movable))
    for (Atom* place : places) {
      const auto path = path_between_double_bonds(mol, *place, *cation);
      if (path.empty() || (path.size() > 1 && is_in_ring(*cation))) continue;  // a pyridinium has no better place
      move_charge(mol, *cation, *place, path);
      return true;
    }
  return false;
}

/// P+–N=P' to P=N–P'+, where that is the better place.
bool move_between_oniums(RWMol& mol, const std::vector<unsigned>& rank, const std::vector<Atom*>& places) {
  for (Atom* cation : atoms_by_rank(mol, rank, is_heavy_onium)) {
    if (has_negative_neighbour(*cation)) continue;
    for (Atom* place : places) {
      if (order_of(*place, rank) > order_of(*cation, rank)) continue;
      const auto path = find_alternating_path(mol, *cation, *place);
      if (!path) continue;
      move_charge(mol, *cation, *place, *path);
      return true;
    }
  }
  return false;
}

/// Of the neighbours with a lone pair the one that takes the charge; of acids the proton of S leaves first, then of O.
Bond* bond_to_pair(const Atom& cation, const std::vector<unsigned>& rank, bool with_hydrogen) {
  Bond* best = nullptr;
  const auto order = [&](const Bond* bond) {
    const Atom* atom = bond->getOtherAtom(&cation);
    const int element = atom->getAtomicNum();
    const int place = with_hydrogen ? -element : element;
    return std::tuple(atom->getTotalNumHs() == 0, place, rank[atom->getIdx()]);
  };
  for (Bond* bond : cation.getOwningMol().atomBonds(&cation)) {
    const Atom* atom = bond->getOtherAtom(&cation);
    if (bond->getBondType() != Bond::SINGLE || !has_pair(*atom) || (with_hydrogen && atom->getTotalNumHs() == 0))
      continue;
    if (!best || order(bond) < order(best)) best = bond;
  }
  return best;
}

/// HX–P+ to HX+=P, and P+ with an empty orbital likewise.
bool move_to_pair(RWMol& mol, const std::vector<unsigned>& rank) {
  for (Atom* cation : atoms_by_rank(mol, rank, is_misplaced_onium)) {
    if (has_negative_neighbour(*cation)) continue;
    Bond* bond = bond_to_pair(*cation, rank, /*with_hydrogen=*/!has_empty_orbital(*cation));
    if (!bond) continue;
    Atom* pair = bond->getOtherAtom(cation);
    pair->setNumExplicitHs(pair->getTotalNumHs());
    cation->setNumRadicalElectrons(0);
    cation->setNoImplicit(true);
    move_charge(mol, *cation, *pair, {bond->getIdx()});
    return true;
  }
  return false;
}

bool is_borate_of_double_bond(const Atom& atom) {
  return atom.getAtomicNum() == 5 && atom.getFormalCharge() == -1 && has_double_bond(atom);
}

bool is_cation_of_double_bond(const Atom& atom) {
  return is_donor(atom.getAtomicNum()) && atom.getFormalCharge() == 1 && has_double_bond(atom);
}

/// Takes a charge without a hydrogen coming or going.
void discharge(Atom& atom) {
  atom.setNumExplicitHs(atom.getTotalNumHs());
  atom.setNoImplicit(true);
  atom.setFormalCharge(0);
}

}  // namespace

bool may_become_onium(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if ((!is_pnictogen(element) && !is_chalcogen(element)) || atom.getFormalCharge() != 0) return false;
  const int bonds = bonds_of(atom);
  if (is_pnictogen(element) ? bonds != 5 : bonds != 4 && bonds != 6) return false;
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom)) {
    const Atom* other = bond->getOtherAtom(&atom);
    if (bond->getBondType() == Bond::DOUBLE && (other->getDegree() > 1 || other->getFormalCharge() > 0)) return true;
  }
  return false;
}

bool is_misplaced_onium(const Atom& atom) {
  const bool empty = has_empty_orbital(atom);
  if (!empty && !is_heavy_onium(atom)) return false;
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom)) {
    const Atom* other = bond->getOtherAtom(&atom);
    if (bond->getBondType() == Bond::SINGLE && has_pair(*other) && (empty || other->getTotalNumHs() > 0)) return true;
  }
  return false;
}

bool move_onium(RWMol& mol, const std::vector<unsigned>& rank) {
  auto places = atoms_by_rank(mol, rank, may_become_onium);
  std::sort(places.begin(), places.end(),
            [&](const Atom* a, const Atom* b) { return order_of(*a, rank) < order_of(*b, rank); });
  if (!places.empty() && (move_to_onium(mol, rank, places) || move_between_oniums(mol, rank, places))) return true;
  return move_to_pair(mol, rank);
}

bool join_boranes(RWMol& mol, const std::vector<unsigned>& rank) {
  for (Atom* boron : atoms_by_rank(mol, rank, is_borate_of_double_bond))
    for (Atom* cation : atoms_by_rank(mol, rank, is_cation_of_double_bond)) {
      const auto path = path_between_double_bonds(mol, *boron, *cation);
      if (path.empty()) continue;
      discharge(*boron);
      discharge(*cation);
      flip(mol, path);
      return true;
    }
  return false;
}

}  // namespace motiphore::detail
