#include "motiphore/chem/standardize.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <exception>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "chem/parent/fragment_choice.hpp"
#include "chem/parent/normalize.hpp"
#include "chem/parent/outside_reasons.hpp"
#include "chem/parent/strong_bases.hpp"
#include "chem/parent/uncharge.hpp"
#include "chem/quiet_rdkit.hpp"

namespace motiphore {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

/// Whether all atoms hang together; MolOps::getMolFrags takes ten times as long to say so.
bool is_connected(const ROMol& mol) {
  if (mol.getNumBonds() + 1 < mol.getNumAtoms()) return false;
  std::vector<unsigned> root(mol.getNumAtoms());
  std::iota(root.begin(), root.end(), 0u);
  const auto find = [&](unsigned atom) {
    while (root[atom] != atom) atom = root[atom] = root[root[atom]];
    return atom;
  };
  unsigned components = mol.getNumAtoms();
  for (const Bond* bond : mol.bonds()) {
    const unsigned a = find(bond->getBeginAtomIdx());
    const unsigned b = find(bond->getEndAtomIdx());
    if (a == b) continue;
    root[a] = b;
    --components;
  }
  return components == 1;
}

/// N+ with single bonds alone and too few of them, without a hydrogen: ammonium whose hydrogens a writer left out, as
/// some sets have it.
bool is_bare_ammonium(const Atom& atom) {
  if (atom.getAtomicNum() != 7 || atom.getFormalCharge() != 1 || atom.getTotalNumHs() != 0) return false;
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() != Bond::SINGLE) return false;
  return atom.getDegree() >= 1 && atom.getDegree() <= 3;
}

/// The O- of a nitroxide that is drawn N+–O-, both with too few bonds; null of other atoms.
Atom* oxide_of_nitroxide(const Atom& atom) {
  if (!is_bare_ammonium(atom) || atom.getDegree() != 3) return nullptr;
  for (Atom* other : atom.getOwningMol().atomNeighbors(&atom))
    if (other->getAtomicNum() == 8 && other->getDegree() == 1 && other->getFormalCharge() == -1) return other;
  return nullptr;
}

void complete_ammonium(Atom& atom) {
  atom.setNumRadicalElectrons(0);
  if (Atom* oxide = oxide_of_nitroxide(atom)) {  // a radical stays one
    atom.setFormalCharge(0);
    oxide->setFormalCharge(0);
    oxide->setNoImplicit(true);
    oxide->setNumRadicalElectrons(1);
  } else {
    atom.setNumExplicitHs(4 - atom.getDegree());
  }
}

/// Whether a copy has to be drawn anew before fragments and charges are looked at.
bool needs_redrawing(const ROMol& mol) {
  for (const Atom* atom : mol.atoms()) {
    if (atom->getIsotope() != 0 || atom->hasProp(RDKit::common_properties::molAtomMapNumber)) return true;
    if (atom->getAtomicNum() == 1 && atom->getDegree() > 0) return true;
    if (is_bare_ammonium(*atom)) return true;
  }
  return detail::has_bonds_to_ionize(mol) || detail::may_have_charges_to_join(mol);
}

/// The molecule in its one form, and for each of its atoms the index it had.
std::shared_ptr<const ROMol> redrawn(const ROMol& mol, std::vector<std::int32_t>& from) {
  const std::string before = "_motiphoreGivenAtom";
  auto copy = std::make_shared<RWMol>(mol);
  for (Atom* atom : copy->atoms()) {
    atom->setProp(before, static_cast<int>(atom->getIdx()));
    atom->setIsotope(0);
    atom->clearProp(RDKit::common_properties::molAtomMapNumber);
    if (is_bare_ammonium(*atom)) complete_ammonium(*atom);
  }
  RDKit::MolOps::RemoveHsParameters all;
  all.removeDefiningBondStereo = true;
  all.showWarnings = false;
  // First of all, so that where a charge goes does not depend on which hydrogens were labelled.
  RDKit::MolOps::removeHs(*copy, all, /*sanitize=*/false);
  const bool ionic = detail::has_bonds_to_ionize(*copy);
  if (ionic) detail::ionize(*copy);
  copy->clearComputedProps(/*includeRings=*/ionic);
  if (!copy->getRingInfo()->isInitialized()) RDKit::MolOps::symmetrizeSSSR(*copy);
  copy->updatePropertyCache(/*strict=*/false);
  const bool joined = detail::may_have_charges_to_join(*copy) && detail::normalize(*copy);
  if (ionic || joined)
    for (Bond* bond : copy->bonds()) bond->setBondDir(Bond::NONE);
  RDKit::MolOps::removeHs(*copy, all, /*sanitize=*/true);  // those that a metal has left
  from.clear();
  for (Atom* atom : copy->atoms()) {
    from.push_back(atom->getProp<int>(before));
    atom->clearProp(before);
  }
  return copy;
}

void set_hydrogens(const ROMol& given, Parent& parent) {
  if (parent.given_atom.size() == given.getNumAtoms()) return;
  std::vector<bool> kept(given.getNumAtoms(), false);
  for (const auto atom : parent.given_atom) kept[static_cast<std::size_t>(atom)] = true;
  for (const Atom* atom : given.atoms()) {
    if (atom->getAtomicNum() != 1 || atom->getDegree() != 1 || kept[atom->getIdx()]) continue;
    const auto neighbor = (*given.atomNeighbors(atom).begin())->getIdx();
    if (kept[neighbor])
      parent.hydrogens.push_back({static_cast<std::int32_t>(atom->getIdx()), static_cast<std::int32_t>(neighbor)});
  }
}

void add_reason(std::string& outside, const std::string& reason) {
  if (!reason.empty()) outside += (outside.empty() ? "" : "; ") + reason;
}

bool same_atoms_and_bonds(const ROMol& a, const ROMol& b) {
  if (a.getNumAtoms() != b.getNumAtoms() || a.getNumBonds() != b.getNumBonds()) return false;
  const auto told = [](const Atom* atom) {
    return std::make_tuple(atom->getAtomicNum(), atom->getFormalCharge(), atom->getTotalNumHs(), atom->getIsotope(),
                           atom->hasProp(RDKit::common_properties::molAtomMapNumber));
  };
  for (const Atom* atom : a.atoms())
    if (told(atom) != told(b.getAtomWithIdx(atom->getIdx()))) return false;
  for (const Bond* bond : a.bonds()) {
    const Bond* other = b.getBondBetweenAtoms(bond->getBeginAtomIdx(), bond->getEndAtomIdx());
    if (!other || other->getBondType() != bond->getBondType()) return false;
  }
  return true;
}

/// Whether it is drawn as before, or only with a charge at another of two alike places, as in a symmetric dye.
bool is_drawn_alike(const ROMol& a, const ROMol& b) {
  if (same_atoms_and_bonds(a, b)) return true;
  return a.getNumAtoms() == b.getNumAtoms() && a.getNumBonds() == b.getNumBonds() &&
         RDKit::MolToSmiles(a) == RDKit::MolToSmiles(b);
}

/// Of each fragment, which connected part of the given molecule its atoms are of; several where bonds were cut.
std::vector<int> given_parts(const ROMol& given, const std::vector<std::int32_t>& given_atom,
                             const std::vector<std::vector<int>>& fragments) {
  std::vector<int> part_of, parts(fragments.size());
  std::iota(parts.begin(), parts.end(), 0);
  if (!detail::has_bonds_to_ionize(given)) return parts;
  RDKit::MolOps::getMolFrags(given, part_of);
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    const auto first = static_cast<std::size_t>(fragments[i].front());
    parts[i] = part_of[static_cast<std::size_t>(given_atom[first])];
  }
  return parts;
}

Parent make_parent(const std::shared_ptr<const ROMol>& given) {
  Parent parent;
  parent.mol = given;
  parent.given_atom.resize(given->getNumAtoms());
  std::iota(parent.given_atom.begin(), parent.given_atom.end(), 0);
  if (needs_redrawing(*given)) {
    parent.mol = redrawn(*given, parent.given_atom);
    parent.redrawn = !is_drawn_alike(*given, *parent.mol);
  }
  if (!is_connected(*parent.mol)) {
    if (!is_connected(*given)) parent.charge = RDKit::MolOps::getFormalCharge(*given);
    add_reason(parent.outside, detail::organometal(*given));
    add_reason(parent.outside, detail::strong_base(*given));
    std::vector<std::vector<int>> atoms;
    detail::Fragments fragments;
    // Of each atom. Nobody reads it; without it RDKit makes one and loses it when it throws.
    std::vector<int> fragment_of;
    for (const auto& fragment : RDKit::MolOps::getMolFrags(*parent.mol, /*sanitizeFrags=*/true, &fragment_of, &atoms,
                                                           /*copyConformers=*/false))
      fragments.push_back(std::make_shared<ROMol>(*fragment));
    auto choice = detail::choose_fragment(fragments, given_parts(*given, parent.given_atom, atoms));
    std::vector<std::int32_t> given_atom;
    for (const int atom : atoms[choice.parent]) given_atom.push_back(parent.given_atom[static_cast<std::size_t>(atom)]);
    for (std::size_t i = 0; i < fragments.size(); ++i)
      for (const int atom : atoms[i])
        if (choice.inert[i]) parent.inert.push_back(parent.given_atom[static_cast<std::size_t>(atom)]);
    parent.given_atom = std::move(given_atom);
    parent.mol = std::move(fragments[choice.parent]);
    parent.left_out = std::move(choice.left_out);
    parent.copies = choice.copies;
    parent.mixed = choice.mixed;
    parent.redrawn = true;
    add_reason(parent.outside, choice.outside);
    add_reason(parent.outside, choice.unknown);
  } else if (detail::is_inert_counter_ion(parent.mol)) {
    parent.inert = parent.given_atom;
  }
  add_reason(parent.outside, detail::drawn_in_short(*given));
  add_reason(parent.outside, detail::open_shell(*parent.mol));
  add_reason(parent.outside, detail::cyanide(*parent.mol));
  add_reason(parent.outside, detail::pyrophoric(*parent.mol));
  add_reason(parent.outside, detail::halogen_of_several_bonds(*parent.mol));
  parent.mol = detail::inner_salt(detail::uncharge(std::move(parent.mol)));
  if (!detail::has_carbon(*parent.mol)) add_reason(parent.outside, "no carbon");
  if (parent.mol != given) set_hydrogens(*given, parent);
  return parent;
}

}  // namespace

const std::vector<std::string>& standardization_steps() {
  static const std::vector<std::string> steps{
      "ionic bonds to metals are cut",
      "charge-separated drawings become one form, charges of conjugated systems have one place",
      "isotope labels and atom maps go, labelled hydrogens with them",
      "inorganic ions, solvents, then salt-forming acids and bases go, unless nothing else is there",
      "largest organic fragment",
      "charges go where hydrogens can balance them; a quaternary cation with an acid is the inner salt"};
  return steps;
}

Outcome<Parent> standardize(const std::shared_ptr<const ROMol>& mol) {
  if (!mol || mol->getNumAtoms() == 0) return Failure{Stage::Empty, "a molecule without atoms"};
  const detail::QuietRdkit quiet;
  try {
    return make_parent(mol);
  } catch (const std::exception& e) {
    return Failure{Stage::Sanitize, std::string("no parent molecule: ") + e.what()};
  }
}

}  // namespace motiphore
