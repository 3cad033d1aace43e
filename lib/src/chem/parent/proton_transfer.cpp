#include "chem/parent/proton_transfer.hpp"

#include <GraphMol/GraphMol.h>

#include "chem/elements.hpp"
#include "chem/parent/acid_atoms.hpp"
#include "chem/parent/conjugated_charges.hpp"
#include "chem/parent/ring_atoms.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

/// N of an aromatic ring with three others, as of tetrazole.
bool is_of_tetrazole(const Atom& atom) {
  return share_ring({&atom}, [&](const std::vector<int>& ring) {
    return ring.size() == 5 &&
           count_in_ring(atom.getOwningMol(), ring, [](const Atom& one) { return one.getAtomicNum() == 7; }) == 4;
  });
}

bool has_bond(const Atom& atom, Bond::BondType type) {
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() == type) return true;
  return false;
}

/// Also those that a weak base takes no proton from: hydrogen halides, azoles, hydroxyl on N, B or a halogen.
bool gives_proton(const Atom& atom) {
  if (is_acid(atom)) return true;
  if (atom.getTotalNumHs() == 0) return false;
  if (is_halogen(atom.getAtomicNum()) && atom.getDegree() == 0) return true;
  if (atom.getAtomicNum() == 7) return atom.getIsAromatic();
  if (atom.getAtomicNum() != 8 || atom.getDegree() != 1) return false;
  return (*atom.getOwningMol().atomNeighbors(&atom).begin())->getAtomicNum() != 6;
}

/// The O- of a nitro group and what is drawn like it.
bool is_balanced_beside(const Atom& anion) {
  for (const Atom* neighbor : anion.getOwningMol().atomNeighbors(&anion))
    if (neighbor->getFormalCharge() > 0 && has_bond(*neighbor, Bond::DOUBLE)) return true;
  return false;
}

/// @param strong  of the acid
bool takes_proton(const Atom& atom, bool strong) {
  const int element = atom.getAtomicNum();
  if (atom.getFormalCharge() < 0) return !is_balanced_beside(atom);
  if (atom.getFormalCharge() != 0) return false;
  if (element == 15 || element == 33)
    return atom.getDegree() + atom.getTotalNumHs() == 3 && !has_bond(atom, Bond::DOUBLE);
  if (element != 7 || has_bond(atom, Bond::TRIPLE)) return false;
  if (strong) return true;
  if (atom.getIsAromatic() && (atom.getDegree() == 3 || atom.getTotalNumHs() > 0)) return false;
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom))
    if (is_acyl(*neighbor)) return false;
  return true;
}

bool is_strong_acid(const ROMol& acid) {
  bool carbon = false, of_sulfur_or_phosphorus = false;
  for (const Atom* atom : acid.atoms()) {
    carbon = carbon || atom->getAtomicNum() == 6;
    if (!is_hydroxyl(*atom)) continue;
    const int center = (*acid.atomNeighbors(atom).begin())->getAtomicNum();
    of_sulfur_or_phosphorus = of_sulfur_or_phosphorus || center == 15 || center == 16;
  }
  return !carbon || of_sulfur_or_phosphorus;
}

template <class Predicate>
bool any_atom(const ROMol& mol, Predicate is) {
  for (const Atom* atom : mol.atoms())
    if (is(*atom)) return true;
  return false;
}

}  // namespace

bool is_acid(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if (atom.getTotalNumHs() == 0 || (element != 6 && element != 7 && element != 8 && element != 16)) return false;
  if (element == 16) return atom.getDegree() > 0;
  int acyl = 0;
  bool acid = false, sulfur = false;
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom)) {
    const int beside = neighbor->getAtomicNum();
    acid = acid || beside == 15 || beside == 16 || (beside == 6 && !is_saturated(*neighbor));
    acyl += is_acyl(*neighbor);
    for (const Bond* bond : neighbor->getOwningMol().atomBonds(neighbor))
      sulfur = sulfur || (bond->getBondType() == Bond::DOUBLE &&
                          (beside == 16 || bond->getOtherAtom(neighbor)->getAtomicNum() == 16));
  }
  if (element == 8) return acid;
  if (element == 6) return acyl > 1;
  return acyl > 1 || sulfur || is_of_tetrazole(atom);
}

bool is_acid_or_base(const ROMol& fragment) {
  return any_atom(fragment, gives_proton) ||
         any_atom(fragment, [](const Atom& atom) { return takes_proton(atom, /*strong=*/true); });
}

bool may_transfer_proton(const ROMol& from, const ROMol& to) {
  if (!any_atom(from, gives_proton)) return false;
  // A metal without a charge is that of a salt drawn in short.
  if (to.getNumAtoms() == 1 && is_metal(to.getAtomWithIdx(0)->getAtomicNum())) return true;
  return any_atom(to, [strong = is_strong_acid(from)](const Atom& atom) { return takes_proton(atom, strong); });
}

}  // namespace motiphore::detail
