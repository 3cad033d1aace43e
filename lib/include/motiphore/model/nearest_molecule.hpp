// NearestMolecule: a training molecule near to one that is judged.
#pragma once

#include <cstdint>

namespace motiphore {

struct NearestMolecule {
  std::int32_t row = 0;  ///< of `Applicability::reference`
  double distance = 0;   ///< of the embeddings

  /// Whether it is that molecule itself, stereochemistry aside: vectors differ by the rounding of instruction sets.
  bool is_same() const {
    constexpr double rounding = 1e-3;
    return distance < rounding;
  }
};

}  // namespace motiphore
