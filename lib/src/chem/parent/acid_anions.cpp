#include "chem/parent/acid_anions.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>

#include <vector>

#include "chem/parent/acid_atoms.hpp"
#include "chem/parent/drawing_edits.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

bool is_chalcogen(const Atom& atom) {
  const int element = atom.getAtomicNum();
  return element == 8 || element == 16 || element == 34 || element == 52;
}

bool is_terminal_anion(const Atom& atom) {
  return atom.getFormalCharge() == -1 && atom.getDegree() == 1;
}

/// The bond of an anion, and the double bond beside it whose end its charge belongs to; null where it is in its place.
struct Move {
  Bond* own = nullptr;
  Bond* other = nullptr;
};

/// X-–C=Y with another chalcogen Y, which has the hydrogen of the acid.
Move to_chalcogen(const Atom& anion) {
  if (!is_chalcogen(anion) || !is_terminal_anion(anion)) return {};
  const ROMol& mol = anion.getOwningMol();
  Bond* own = *mol.atomBonds(&anion).begin();
  const Atom* center = own->getOtherAtom(&anion);
  const int element = center->getAtomicNum();
  const bool lightest = element == 15 || element == 33;
  if (own->getBondType() != Bond::SINGLE || center->getFormalCharge() != 0 ||
      (!lightest && element != 6 && element != 16 && element != 34))
    return {};
  for (Bond* bond : mol.atomBonds(center)) {
    const Atom* end = bond->getOtherAtom(center);
    if (bond->getBondType() != Bond::DOUBLE || !is_chalcogen(*end) || end->getFormalCharge() != 0) continue;
    if (lightest ? end->getAtomicNum() < anion.getAtomicNum() : end->getAtomicNum() > anion.getAtomicNum())
      return {own, bond};
  }
  return {};
}

/// The nitrogen of O-–N=N+(R)–O-, or of HO–N=N+(R)–O-, with its O- at the other one.
const Atom* diolate_nitrogen(const Atom& oxygen) {
  if (oxygen.getAtomicNum() != 8 || !(is_terminal_anion(oxygen) || is_hydroxyl(oxygen))) return nullptr;
  const Atom* nitrogen = *oxygen.getOwningMol().atomNeighbors(&oxygen).begin();
  const bool plain = nitrogen->getAtomicNum() == 7 && nitrogen->getFormalCharge() == 0 && nitrogen->getDegree() == 2;
  return plain && !nitrogen->getIsAromatic() ? nitrogen : nullptr;
}

/// Whether N+ has so many O- that have no other bond.
bool has_oxides(const Atom& cation, int count) {
  if (cation.getAtomicNum() != 7 || cation.getFormalCharge() != 1 || cation.getIsAromatic()) return false;
  int oxides = 0;
  for (const Atom* neighbor : cation.getOwningMol().atomNeighbors(&cation))
    oxides += neighbor->getAtomicNum() == 8 && is_terminal_anion(*neighbor);
  return oxides == count;
}

/// The bond N=N+ that a charge moves over, or null.
Bond* bond_to_cation(const Atom& nitrogen, int oxides) {
  for (Bond* bond : nitrogen.getOwningMol().atomBonds(&nitrogen))
    if (bond->getBondType() == Bond::DOUBLE && has_oxides(*bond->getOtherAtom(&nitrogen), oxides)) return bond;
  return nullptr;
}

/// N=N+(O-)O- or C–N=N+(O-)O- of a nitramine's anion: its N.
bool is_of_nitramine(const Atom& nitrogen) {
  return nitrogen.getAtomicNum() == 7 && nitrogen.getFormalCharge() == 0 && nitrogen.getDegree() == 2 &&
         !nitrogen.getIsAromatic() && bond_to_cation(nitrogen, 2);
}

/// O- of C=N–O-.
bool is_oximate(const Atom& atom) {
  if (atom.getAtomicNum() != 8 || !is_terminal_anion(atom)) return false;
  const ROMol& mol = atom.getOwningMol();
  const Atom* nitrogen = *mol.atomNeighbors(&atom).begin();
  if (nitrogen->getAtomicNum() != 7 || nitrogen->getFormalCharge() != 0 || nitrogen->getIsAromatic()) return false;
  for (const Bond* bond : mol.atomBonds(nitrogen))
    if (bond->getBondType() == Bond::DOUBLE && bond->getOtherAtom(nitrogen)->getAtomicNum() == 6) return true;
  return false;
}

/// A quaternary N of an aromatic ring, as of pyridinium.
bool is_hetarenium(const Atom& atom) {
  return atom.getAtomicNum() == 7 && atom.getFormalCharge() == 1 && atom.getIsAromatic() && atom.getTotalNumHs() == 0 &&
         !has_oxides(atom, 1);
}

/// The hydrogen of a hydroxyl goes to the O- of `cation`.
void give_hydrogen_to_oxide(Atom& hydroxyl, const Atom& cation) {
  for (Atom* oxide : cation.getOwningMol().atomNeighbors(&cation)) {
    if (oxide->getAtomicNum() != 8 || !is_terminal_anion(*oxide)) continue;
    hydroxyl.setNumExplicitHs(0);
    hydroxyl.setNoImplicit(true);
    oxide->setFormalCharge(0);
    oxide->setNumExplicitHs(1);
    oxide->setNoImplicit(true);
    return;
  }
}

void move_nitramine(RWMol& mol, Atom& nitrogen) {
  Bond* bond = bond_to_cation(nitrogen, 2);
  const Atom* cation = bond->getOtherAtom(&nitrogen);
  set_order(*bond, Bond::SINGLE);
  nitrogen.setFormalCharge(-1);
  for (Atom* oxide : mol.atomNeighbors(cation)) {
    if (oxide->getAtomicNum() != 8 || !is_terminal_anion(*oxide)) continue;
    oxide->setFormalCharge(0);
    mol.getBondBetweenAtoms(oxide->getIdx(), cation->getIdx())->setBondType(Bond::DOUBLE);
    return;
  }
}

}  // namespace

bool is_misplaced_acid_anion(const Atom& atom) {
  if (to_chalcogen(atom).own) return true;
  const Atom* nitrogen = diolate_nitrogen(atom);
  if (nitrogen && bond_to_cation(*nitrogen, 1)) return true;
  if (atom.getAtomicNum() != 8 || !is_terminal_anion(atom)) return false;
  for (const Atom* cation : atom.getOwningMol().atomNeighbors(&atom))
    for (const Atom* end : atom.getOwningMol().atomNeighbors(cation))
      if (has_oxides(*cation, 2) && is_of_nitramine(*end)) return true;
  return false;
}

bool is_misplaced_diolate_acid(const Atom& atom) {
  if (atom.getAtomicNum() != 8 || !is_hydroxyl(atom)) return false;
  const Atom* nitrogen = diolate_nitrogen(atom);
  return nitrogen && bond_to_cation(*nitrogen, 1);
}

bool move_acid_anions(RWMol& mol) {
  bool any = false;
  for (Atom* atom : mol.atoms()) {
    if (const auto move = to_chalcogen(*atom); move.own) {
      const Atom* center = move.own->getOtherAtom(atom);
      move.other->getOtherAtom(center)->setFormalCharge(-1);
      atom->setFormalCharge(0);
      set_order(*move.own, Bond::DOUBLE);
      set_order(*move.other, Bond::SINGLE);
      any = true;
    } else if (const Atom* nitrogen = diolate_nitrogen(*atom)) {
      Bond* bond = bond_to_cation(*nitrogen, 1);
      if (!bond) continue;
      Atom* cation = bond->getOtherAtom(nitrogen);
      if (atom->getFormalCharge() == 0) give_hydrogen_to_oxide(*atom, *cation);
      cation->setFormalCharge(0);
      set_order(*bond, Bond::SINGLE);
      set_order(**mol.atomBonds(atom).begin(), Bond::DOUBLE);
      atom->setFormalCharge(0);
      any = true;
    } else if (is_of_nitramine(*atom)) {
      move_nitramine(mol, *atom);
      any = true;
    }
  }
  if (any) mol.updatePropertyCache(/*strict=*/false);
  return any;
}

bool protonate_oximates(RWMol& mol) {
  std::vector<Atom*> oximates;
  for (Atom* atom : mol.atoms())
    if (is_oximate(*atom)) oximates.push_back(atom);
  if (oximates.empty()) return false;
  std::vector<int> fragment;
  RDKit::MolOps::getMolFrags(mol, fragment);
  bool any = false;
  for (Atom* oximate : oximates)
    for (const Atom* atom : mol.atoms())
      if (is_hetarenium(*atom) && fragment[atom->getIdx()] == fragment[oximate->getIdx()]) {
        oximate->setFormalCharge(0);
        oximate->setNumExplicitHs(1);
        oximate->setNoImplicit(true);
        any = true;
        break;
      }
  if (any) mol.updatePropertyCache(/*strict=*/false);
  return any;
}

}  // namespace motiphore::detail
