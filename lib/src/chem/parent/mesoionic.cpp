#include "chem/parent/mesoionic.hpp"

#include <GraphMol/GraphMol.h>

#include "chem/parent/drawing_edits.hpp"
#include "chem/parent/ring_atoms.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

bool is_cation(const Atom& atom) {
  return atom.getAtomicNum() == 7 && atom.getFormalCharge() == 1;
}

/// N- of a ring of five beside N+.
bool is_ring_anion(const Atom& atom) {
  if (atom.getAtomicNum() != 7 || atom.getFormalCharge() != -1 || atom.getDegree() != 2) return false;
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (is_cation(*bond->getOtherAtom(&atom)) && is_in_ring_of(*bond, 5)) return true;
  return false;
}

/// N-–N+=C–C=X with all but X in a ring of five: the bonds from N- to X; the first is null if it is none.
struct Mesoionic {
  Bond* bonds[4] = {};
};

Mesoionic find_mesoionic(const Atom& anion) {
  if (!is_ring_anion(anion)) return {};
  const ROMol& mol = anion.getOwningMol();
  for (Bond* first : mol.atomBonds(&anion)) {
    const Atom* cation = first->getOtherAtom(&anion);
    if (!is_cation(*cation) || !is_in_ring_of(*first, 5)) continue;
    for (Bond* second : mol.atomBonds(cation)) {
      if (second->getBondType() != Bond::DOUBLE || !is_in_ring_of(*second, 5)) continue;
      const Atom* middle = second->getOtherAtom(cation);
      for (Bond* third : mol.atomBonds(middle)) {
        if (third->getBondType() != Bond::SINGLE || !is_in_ring_of(*third, 5)) continue;
        const Atom* end = third->getOtherAtom(middle);
        for (Bond* fourth : mol.atomBonds(end)) {
          const Atom* group = fourth->getOtherAtom(end);
          const int element = group->getAtomicNum();
          if (fourth->getBondType() == Bond::DOUBLE && !is_in_ring_of(*fourth, 5) && group->getFormalCharge() == 0 &&
              (element == 7 || element == 8 || element == 16))
            return {{first, second, third, fourth}};
        }
      }
    }
  }
  return {};
}

/// O-–C=C–N+ of an aromatic N+: the bond C=C, or null.
Bond* bond_to_ylide(const Atom& oxide) {
  if (oxide.getAtomicNum() != 8 || oxide.getFormalCharge() != -1 || oxide.getDegree() != 1) return nullptr;
  const ROMol& mol = oxide.getOwningMol();
  const Atom* carbon = *mol.atomNeighbors(&oxide).begin();
  if (carbon->getAtomicNum() != 6) return nullptr;
  for (Bond* bond : mol.atomBonds(carbon)) {
    const Atom* end = bond->getOtherAtom(carbon);
    if (bond->getBondType() != Bond::DOUBLE || end->getAtomicNum() != 6 || bond->getIsAromatic() || is_ring_bond(*bond))
      continue;
    for (const Atom* cation : mol.atomNeighbors(end))
      if (is_cation(*cation) && is_in_ring_of(*cation, 6)) return bond;
  }
  return nullptr;
}

}  // namespace

bool may_be_mesoionic(const Atom& atom) {
  return is_ring_anion(atom) || bond_to_ylide(atom);
}

bool move_mesoionic(RWMol& mol) {
  for (Atom* atom : mol.atoms()) {
    if (const auto found = find_mesoionic(*atom); found.bonds[0]) {
      Atom* end = found.bonds[3]->getBeginAtom();
      if (end->getAtomicNum() == 6) end = found.bonds[3]->getEndAtom();
      set_charge(*atom, 0);
      set_charge(*end, -1);
      set_order(*found.bonds[0], Bond::DOUBLE);
      set_order(*found.bonds[1], Bond::SINGLE);
      set_order(*found.bonds[2], Bond::DOUBLE);
      set_order(*found.bonds[3], Bond::SINGLE);
      return true;
    }
    if (Bond* bond = bond_to_ylide(*atom)) {
      Bond* own = *mol.atomBonds(atom).begin();
      Atom* carbon = bond->getOtherAtom(own->getOtherAtom(atom));
      set_charge(*atom, 0);
      set_charge(*carbon, -1);
      set_order(*own, Bond::DOUBLE);
      set_order(*bond, Bond::SINGLE);
      return true;
    }
  }
  return false;
}

}  // namespace motiphore::detail
