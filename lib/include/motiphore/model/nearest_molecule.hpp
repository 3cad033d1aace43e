// NearestMolecule: a training molecule near to one that is judged.
#pragma once

#include <cstdint>

namespace motiphore {

struct NearestMolecule {
  std::int32_t row = 0;  ///< of `Applicability::reference`
  double distance = 0;   ///< of the embeddings
};

}  // namespace motiphore
