// Names of rings and ring systems.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// A ring system, with what is bonded to it by double bonds, written as a molecule.
struct RingRow {
  const char* smiles;
  const char* name;
};

/// A skeleton of single bonds, with how a system of that shape must look to have its name.
struct SkeletonRow {
  const char* smiles;
  const char* name;
  int most_aromatic = 99;  ///< rings that may be aromatic
  int least_oxo = 0;       ///< atoms of the motif that are on double bonds to the system
};

/// Compared by elements, bonds and aromaticity, without hydrogens and charges; cations are told by their name.
const std::vector<RingRow>& aromatic_ring_table();
/// The same for systems that are not aromatic in all their rings.
const std::vector<RingRow>& aliphatic_ring_table();
/// Of those such with several kinds of heteroatoms.
const std::vector<RingRow>& mixed_ring_table();
/// Of those the single rings of three and four atoms.
const std::vector<RingRow>& small_ring_table();
/// Compared by elements and ring bonds alone; of rows of one skeleton the first that fits counts.
const std::vector<SkeletonRow>& ring_skeleton_table();

/// A ring system of a motif, and the atoms that its name tells of.
struct RingName {
  std::string name;
  std::vector<std::int32_t> atoms;  ///< of the ring system, and those on double bonds that the name includes
  bool by_surroundings = false;     ///< what is on the ring decides on the name, be it of the motif or not
};

/// The ring systems within a set of atoms: rings that share atoms are one. In order of first atom, each after the
/// C=O on it that its own name does not tell of but that have a word, such as "lactone C=O".
std::vector<RingName> ring_names(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms);

}  // namespace motiphore::detail
