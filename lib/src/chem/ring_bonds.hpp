// The rings of a molecule as the features see them: by bond, not by a list of rings. RDKit's list (symmetrised SSSR)
// depends on the order of the atoms in cages; the smallest ring through a bond does not.
#pragma once

#include <cstdint>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// Rings of this size or more are not told apart.
constexpr int kLargeRing = 7;

struct RingBond {
  std::int32_t begin;
  std::int32_t end;
  int ring_size;  ///< atoms of the smallest ring through the bond, 3 .. kLargeRing
};

/// The bonds that are in a ring. The molecule has ring information.
std::vector<RingBond> ring_bonds(const RDKit::ROMol& mol);

}  // namespace motiphore::detail
