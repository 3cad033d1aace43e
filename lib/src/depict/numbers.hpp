// Numbers: which clusters have room for their number, and where it stands.
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/depict/scene.hpp"

namespace motiphore::detail {

/// The size of the numbers in a drawing [px].
double number_size(const Scene& scene);

struct PlacedNumber {
  std::int32_t cluster = 0;
  PixelPosition at;  ///< its middle
};

/// The numbers that can stand at their places, whole on the picture, without covering an atom, another number or the
/// region of another cluster, and without being nearer to such a one than to their own: the larger a cluster, the
/// sooner it gets its place. The selected one always does (-1: none).
std::vector<PlacedNumber> placed_numbers(const Scene& scene, std::int32_t selected);

}  // namespace motiphore::detail
