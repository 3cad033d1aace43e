// What atoms of acids and of their anions are.
#pragma once

#include <GraphMol/GraphMol.h>

namespace motiphore::detail {

inline bool is_oxide(const RDKit::Atom& atom) {
  return atom.getAtomicNum() == 8 && atom.getDegree() == 1 && atom.getFormalCharge() == -1;
}

inline bool is_neutral_carbon(const RDKit::Atom& atom) {
  return atom.getAtomicNum() == 6 && atom.getFormalCharge() == 0;
}

inline bool is_plain_carbon(const RDKit::Atom& atom) {
  return is_neutral_carbon(atom) && !atom.getIsAromatic();
}

/// The N of C=N–O-.
inline bool is_of_oximate(const RDKit::Atom& atom) {
  return atom.getAtomicNum() == 7 && atom.getFormalCharge() == 0 && atom.getDegree() == 2 && !atom.getIsAromatic();
}

/// The N of C=N+(O-)O-.
inline bool is_of_nitronate(const RDKit::Atom& atom) {
  if (atom.getAtomicNum() != 7 || atom.getFormalCharge() != 1) return false;
  int oxides = 0;
  for (const RDKit::Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom)) oxides += is_oxide(*neighbor);
  return oxides == 2;
}

inline bool is_hydroxyl(const RDKit::Atom& atom) {
  return atom.getAtomicNum() == 8 && atom.getDegree() == 1 && atom.getFormalCharge() == 0 && atom.getTotalNumHs() == 1;
}

/// C, S or P with a double bond to O or S.
inline bool is_acyl(const RDKit::Atom& atom) {
  for (const RDKit::Bond* bond : atom.getOwningMol().atomBonds(&atom)) {
    const int end = bond->getOtherAtom(&atom)->getAtomicNum();
    if (bond->getBondType() == RDKit::Bond::DOUBLE && (end == 8 || end == 16)) return true;
  }
  return false;
}

inline bool bears_carbonyl(const RDKit::Atom& carbon) {
  for (const RDKit::Bond* bond : carbon.getOwningMol().atomBonds(&carbon))
    if (bond->getBondType() == RDKit::Bond::DOUBLE && bond->getOtherAtom(&carbon)->getAtomicNum() == 8) return true;
  return false;
}

}  // namespace motiphore::detail
