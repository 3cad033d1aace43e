// Names of rings that no table has: by what is on them, or by their kind and size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace RDKit {
class Bond;
class ROMol;
}  // namespace RDKit

namespace motiphore::detail {

struct RingName;

constexpr std::size_t kMacrocycle = 12;  ///< atoms of a ring that is one, by the usual definition

/// Rings that share atoms.
struct RingSystem {
  std::set<std::int32_t> atoms;
  std::vector<const RDKit::Bond*> bonds;  ///< those on a ring
};

/// What a ring's C=O is by what is beside it: "lactone C=O", "urea C=O"; empty where a ketone's.
/// @param oxygen  on a double bond to the system
/// @param named   the system has a word, which "-one" can be put behind: "1,3-dioxanone" tells of both heteroatoms
std::string acyl_name(const RDKit::ROMol& mol, const RingSystem& system, std::int32_t oxygen, bool named);

/// Whether it is the ring of a pyranose or furanose without what is on it.
bool may_be_sugar(const RDKit::ROMol& mol, const RingSystem& system);
/// "pyranose", "furanose", "N-furanosyl ring" and the like, by what is on a ring that may be one; null if it is none.
const char* sugar_name(const RDKit::ROMol& mol, const RingSystem& system);

/// Makes one of a furanose and the base on its acetal carbon: "uracil nucleoside".
void join_nucleosides(const RDKit::ROMol& mol, std::vector<RingName>& names);

/// "aromatic 6-membered ring (B, N)", "fused ring system, 3 rings, N, O".
std::string systematic_name(const RDKit::ROMol& mol, const RingSystem& system);

}  // namespace motiphore::detail
