#include "chem/few_rings.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>

namespace motiphore::detail {

bool has_few_rings(const RDKit::ROMol& mol) {
  const auto& rings = mol.getRingInfo()->atomRings();
  if (rings.size() != 1) return rings.empty();
  return rings[0].size() == 6 && std::all_of(rings[0].begin(), rings[0].end(), [&mol](int a) {
           const auto* atom = mol.getAtomWithIdx(static_cast<unsigned>(a));
           return atom->getAtomicNum() == 6 && atom->getIsAromatic();
         });
}

}  // namespace motiphore::detail
