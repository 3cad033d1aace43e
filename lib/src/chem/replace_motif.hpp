// Molecules with something else in the place of a motif.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

struct Replacement {
  std::string name;
  std::shared_ptr<RDKit::RWMol> mol;  ///< sanitised
  std::string smiles;                 ///< canonical
  std::size_t replaced = 0;           ///< atoms of the molecule that are gone
  std::vector<std::int32_t> origin;   ///< of each atom of `smiles`, the atom of the molecule that it was; -1: new
};

/// The molecules in which a motif on one or two single bonds outside rings is replaced by hydrogen (one bond), by
/// nothing (two bonds), or by a group of a written vocabulary with as many bonds; of any motif with a nitrosamine also
/// the amine, since the nitroso group is cut with the ring or the methyl group that it is on. Those that break the
/// rules of chemistry, gain one of the `unwanted_groups` or `ReactiveKinds`, or are the molecule itself, are left out.
std::vector<Replacement> replace_motif(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms);

}  // namespace motiphore::detail
