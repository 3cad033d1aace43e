// Numbers that tell the atoms of a motif apart whatever order they come in.
#pragma once

#include <cstdint>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// A number for each atom, 0 for those that are neither of `atoms` nor bonded to one [atoms of the molecule]. Equal for
/// atoms with equal surroundings within the motif and its neighbours, after as many rounds of refinement as that takes
/// (Weisfeiler and Leman, 1968), and independent of the order of atoms.
/// @param marked  an additional property of each atom [atoms of the molecule]
std::vector<std::uint64_t> environment_codes(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms,
                                             const std::vector<bool>& marked);

}  // namespace motiphore::detail
