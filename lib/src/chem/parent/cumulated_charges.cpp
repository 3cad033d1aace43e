#include "chem/parent/cumulated_charges.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "chem/parent/alternating_path.hpp"
#include "chem/parent/atom_ranks.hpp"
#include "chem/parent/conjugated_charges.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

/// How a linear group anion–middle–end has to be drawn instead; a charge goes from the anion to the end.
struct LinearForm {
  Bond *to_anion, *to_end;
  Bond::BondType anion_type, end_type;
};

/// The other bond of an atom with two, or null.
Bond* other_bond_of(const Atom& middle, const Bond& one) {
  if (middle.getDegree() != 2) return nullptr;
  for (Bond* bond : middle.getOwningMol().atomBonds(&middle))
    if (bond->getIdx() != one.getIdx()) return bond;
  return nullptr;
}

bool is_chain_end(int element) {
  return element == 6 || element == 7 || element == 8 || element == 16 || element == 34 || element == 52;
}

std::optional<LinearForm> linear_form(const Atom& anion, Bond& bond) {
  const Atom* middle = bond.getOtherAtom(&anion);
  Bond* next = other_bond_of(*middle, bond);
  if (!next) return std::nullopt;
  const Atom* end = next->getOtherAtom(middle);
  const bool cumulated = bond.getBondType() == Bond::DOUBLE && next->getBondType() == Bond::DOUBLE;
  const bool triple = bond.getBondType() == Bond::SINGLE && next->getBondType() == Bond::TRIPLE;
  const int charge = end->getFormalCharge();
  if (!is_chain_end(anion.getAtomicNum()) || !is_chain_end(end->getAtomicNum())) return std::nullopt;
  const LinearForm nitrile{&bond, next, Bond::TRIPLE, Bond::SINGLE}, allene{&bond, next, Bond::DOUBLE, Bond::DOUBLE};
  if (middle->getAtomicNum() == 6 && middle->getFormalCharge() == 0) {
    if (cumulated && anion.getAtomicNum() == 7 && anion.getDegree() == 1) return nitrile;
    if (triple && charge == 1) return allene;
  }
  if (middle->getAtomicNum() == 7 && middle->getFormalCharge() == 1 && charge == 0) {
    if (cumulated && anion.getAtomicNum() == 6) return nitrile;
    if (triple && end->getAtomicNum() == 7 && end->getDegree() == 1) return allene;
  }
  return std::nullopt;
}

std::optional<LinearForm> linear_form(const Atom& atom) {
  if (atom.getFormalCharge() >= 0) return std::nullopt;
  for (Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (auto form = linear_form(atom, *bond)) return form;
  return std::nullopt;
}

std::vector<Atom*> anions_by_rank(RWMol& mol, const std::vector<unsigned>& rank) {
  return atoms_by_rank(mol, rank, [](const Atom& atom) { return atom.getFormalCharge() < 0; });
}

/// The bond N+≡N of a diazonium's carbon, or null.
Bond* diazonium_bond(const Atom& atom) {
  if (atom.getAtomicNum() != 7 || atom.getFormalCharge() != 1) return nullptr;
  for (Bond* bond : atom.getOwningMol().atomBonds(&atom)) {
    const Atom* last = bond->getOtherAtom(&atom);
    if (bond->getBondType() != Bond::TRIPLE || last->getAtomicNum() != 7 || last->getFormalCharge() != 0) continue;
    const Bond* link = other_bond_of(atom, *bond);
    if (link && link->getBondType() == Bond::SINGLE && link->getOtherAtom(&atom)->getAtomicNum() == 6) return bond;
  }
  return nullptr;
}

bool has_cumulated_anion(const ROMol& mol) {
  for (const Atom* atom : mol.atoms())
    if (is_cumulated_anion(*atom)) return true;
  return false;
}

}  // namespace

bool is_cumulated_anion(const Atom& atom) {
  return linear_form(atom).has_value();
}

bool shift_cumulated(RWMol& mol, const std::vector<unsigned>& rank) {
  for (Atom* anion : anions_by_rank(mol, rank)) {
    const auto form = linear_form(*anion);
    if (!form) continue;
    Atom* end = form->to_end->getOtherAtom(form->to_anion->getOtherAtom(anion));
    for (const auto& [bond, type] :
         {std::pair(form->to_anion, form->anion_type), std::pair(form->to_end, form->end_type)}) {
      bond->setBondType(type);
      bond->setStereo(Bond::STEREONONE);
    }
    anion->setFormalCharge(anion->getFormalCharge() + 1);
    end->setFormalCharge(end->getFormalCharge() - 1);
    return true;
  }
  return false;
}

bool shift_all_cumulated(RWMol& mol) {
  bool any = false;
  while (has_cumulated_anion(mol)) {
    shift_cumulated(mol, ranks_of_skeleton(mol));
    mol.updatePropertyCache(/*strict=*/false);
    any = true;
  }
  return any;
}

bool join_diazonium(RWMol& mol, const std::vector<unsigned>& rank) {
  const auto cations = atoms_by_rank(mol, rank, [](const Atom& atom) { return diazonium_bond(atom) != nullptr; });
  if (cations.empty()) return false;
  for (Atom* anion : anions_by_rank(mol, rank)) {
    if (anion->getFormalCharge() != -1 || !is_donor(anion->getAtomicNum())) continue;
    for (Atom* cation : cations) {
      Bond* triple = diazonium_bond(*cation);
      Bond* link = other_bond_of(*cation, *triple);
      const auto path = find_alternating_path(mol, *anion, *link->getOtherAtom(cation));
      if (!path) continue;
      flip(mol, *path);
      link->setBondType(Bond::DOUBLE);
      triple->setBondType(Bond::DOUBLE);
      anion->setFormalCharge(0);
      triple->getOtherAtom(cation)->setFormalCharge(-1);
      return true;
    }
  }
  return false;
}

}  // namespace motiphore::detail
