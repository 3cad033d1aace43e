// Which rings atoms and bonds are in.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <vector>

#include <GraphMol/GraphMol.h>
#include <GraphMol/RingInfo.h>

namespace motiphore::detail {

inline bool is_in_ring(const RDKit::Atom& atom) {
  return atom.getOwningMol().getRingInfo()->numAtomRings(atom.getIdx()) > 0;
}

inline bool is_in_ring_of(const RDKit::Atom& atom, unsigned size) {
  return atom.getOwningMol().getRingInfo()->isAtomInRingOfSize(atom.getIdx(), size);
}

inline bool is_ring_bond(const RDKit::Bond& bond) {
  return bond.getOwningMol().getRingInfo()->numBondRings(bond.getIdx()) > 0;
}

inline bool is_in_ring_of(const RDKit::Bond& bond, unsigned size) {
  return bond.getOwningMol().getRingInfo()->isBondInRingOfSize(bond.getIdx(), size);
}

/// Whether these atoms share a ring whose atoms, a vector of indices, `is_wanted`.
template <class IsWanted>
bool share_ring(std::initializer_list<const RDKit::Atom*> atoms, IsWanted is_wanted) {
  const auto& rings = (*atoms.begin())->getOwningMol().getRingInfo()->atomRings();
  return std::any_of(rings.begin(), rings.end(), [&](const std::vector<int>& ring) {
    return std::all_of(atoms.begin(), atoms.end(),
                       [&](const RDKit::Atom* atom) {
                         return std::find(ring.begin(), ring.end(), static_cast<int>(atom->getIdx())) != ring.end();
                       }) &&
           is_wanted(ring);
  });
}

/// How many atoms of a ring are as `is_wanted` says.
template <class IsWanted>
long count_in_ring(const RDKit::ROMol& mol, const std::vector<int>& ring, IsWanted is_wanted) {
  return std::count_if(ring.begin(), ring.end(),
                       [&](int atom) { return is_wanted(*mol.getAtomWithIdx(static_cast<unsigned>(atom))); });
}

}  // namespace motiphore::detail
