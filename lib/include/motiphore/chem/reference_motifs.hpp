// The partition that teaches the assignment network where motifs end: functional groups (Ertl, J. Cheminform. 2017, 9,
// 36) merged with rings where they share an atom; what is left are connected linkers. Groups are those of a chemist's
// words: a carbon with two or more halogens is one group with them (CF3, CHCl2), and a methyl at the end of a group
// outside rings belongs to it (OCH3, N(CH3)2, acetyl). Used in training only.
#pragma once

#include <cstdint>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// Block number of each atom, 0 .. blocks - 1 in order of first atom [atoms]. Every block is connected.
///
/// @param mol  a sanitised molecule
std::vector<std::int32_t> reference_motifs(const RDKit::ROMol& mol);

}  // namespace motiphore
