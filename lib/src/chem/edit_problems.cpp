#include "chem/edit_problems.hpp"

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "chem/elements.hpp"

namespace motiphore::detail {

namespace {

/// What is wrong with a charge that RDKit makes room for by a hydrogen on an atom that has no place for it, as a second
/// positive charge on the nitrogen of a nitro group; empty if nothing is.
std::string forced_hydrogen(const RDKit::ROMol& before, const RDKit::ROMol& after, const MoleculeEdit& edit) {
  if (edit.kind != MoleculeEdit::Kind::Charge || std::abs(edit.charge) < 2) return {};
  auto atoms = after.atoms();
  const auto* atom = *std::find_if(atoms.begin(), atoms.end(), [&](const RDKit::Atom* one) {
    int place = -1;
    return one->getPropIfPresent(kPlace, place) && place == edit.atom;
  });
  // Of RDKit's releases some take ammonium with two charges for a molecule.
  if (atom->getAtomicNum() == 7 && edit.charge > 1)
    return element_name(*atom) + " has no place for a charge of " + std::to_string(edit.charge);
  constexpr bool with_atoms = true;
  const auto* was = before.getAtomWithIdx(static_cast<unsigned>(edit.atom));
  if (atom->getTotalNumHs(with_atoms) <= was->getTotalNumHs(with_atoms)) return {};
  return element_name(*atom) + " has no place for the hydrogen that a charge of " + std::to_string(edit.charge) +
         " would take";
}

/// The bonds that an element has in usual molecules besides double ones to O, N, S and Se, which sulfur, phosphorus and
/// halogens have more of; 0: those that RDKit allows are usual.
int usual_bonds(int element) {
  switch (element) {
    case 9:
    case 17:
    case 35:
    case 53:
      return 1;
    case 16:
    case 34:
    case 52:
      return 2;
    case 15:
    case 33:
      return 3;
    default:
      return 0;
  }
}

/// What is unusual about the bonds of an atom that RDKit accepts, as of iodine in a ring of carbons; empty if nothing
/// is. A charge has room for a bond more, but not for hydrogen on a halogen.
/// @param mol  kekulised
std::string unusual_bonds(const RDKit::ROMol& mol, const RDKit::Atom& atom) {
  const int element = atom.getAtomicNum(), usual = usual_bonds(element);
  int bonds = static_cast<int>(atom.getTotalNumHs()), oxo = 0;
  bool multiple = false;
  for (const auto* bond : mol.atomBonds(&atom)) {
    const int order = static_cast<int>(bond->getBondTypeAsDouble());
    const int other = bond->getOtherAtom(&atom)->getAtomicNum();
    bonds += order;
    multiple = multiple || order > 1;
    oxo += order == 2 && (other == 7 || other == 8 || other == 16 || other == 34);
  }
  if ((element == 5 || element == 14) && multiple) return element_name(atom) + " would have a double bond";
  if (usual == 0) return {};
  if (usual == 1 && atom.getFormalCharge() > 0 && atom.getTotalNumHs() > 0)
    return element_name(atom) + " has no place for a hydrogen";
  if (bonds - 2 * oxo <= usual + std::max(0, atom.getFormalCharge())) return {};
  return element_name(atom) + " would have " + std::to_string(bonds) + " bonds, where " + std::to_string(usual) +
         (usual == 1 ? " is" : " are") + " usual";
}

RDKit::RWMol kekulised(const RDKit::ROMol& mol) {
  RDKit::RWMol copy(mol);
  RDKit::MolOps::Kekulize(copy, /*markAtomsBonds=*/true);
  return copy;
}

/// What is unusual about an atom after the edit that was not before; empty if nothing is.
std::string new_unusual_bonds(const RDKit::ROMol& before, const RDKit::ROMol& after) {
  const auto old = kekulised(before), now = kekulised(after);
  for (const auto* atom : now.atoms()) {
    auto problem = unusual_bonds(now, *atom);
    int place = -1;
    if (problem.empty()) continue;
    if (atom->getPropIfPresent(kPlace, place) &&
        !unusual_bonds(old, *old.getAtomWithIdx(static_cast<unsigned>(place))).empty())
      continue;
    return problem;
  }
  return {};
}

}  // namespace

std::string element_name(const RDKit::Atom& atom) {
  return element_word(atom.getAtomicNum()) + " (atom " + std::to_string(atom.getIdx()) + ")";
}

std::string too_many_bonds(const RDKit::Atom& atom) {
  double bonds = atom.getNumExplicitHs();
  for (const auto* bond : atom.getOwningMol().atomBonds(&atom)) bonds += bond->getValenceContrib(&atom);
  const int charge = atom.getFormalCharge();
  const auto with_charge =
      charge == 0 ? std::string()
                  : std::string(" and the charge ") + (charge > 0 ? "+" : "−") + std::to_string(std::abs(charge));
  return element_name(atom) + " would have " + std::to_string(std::lround(bonds)) + " bonds" + with_charge +
         ", more than it can have";
}

std::string problem_of_edit(const RDKit::ROMol& before, const RDKit::ROMol& after, const MoleculeEdit& edit) {
  auto problem = forced_hydrogen(before, after, edit);
  return problem.empty() ? new_unusual_bonds(before, after) : problem;
}

}  // namespace motiphore::detail
