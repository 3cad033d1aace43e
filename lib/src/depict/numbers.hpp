// Numbers: which clusters have room for their number.
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/depict/scene.hpp"

namespace motiphore::detail {

/// The size of the numbers in a drawing [px].
double number_size(const Scene& scene);

/// The clusters whose number can stand at its place without covering an atom or another number: the larger a cluster,
/// the sooner it gets its place. The selected one always does (-1: none).
std::vector<std::int32_t> clusters_with_number(const Scene& scene, std::int32_t selected);

}  // namespace motiphore::detail
