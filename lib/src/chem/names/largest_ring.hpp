// The size of the largest of a ring system's smallest rings.
#pragma once

#include <cstddef>

namespace motiphore::detail {

struct RingSystem;

/// Atoms of the largest ring of a smallest set of smallest rings. There may be several such sets, but the sizes of
/// their rings are the same (a minimum cycle basis of a matroid). Zero for systems of more than a hundred rings.
std::size_t largest_ring(const RingSystem& system);

}  // namespace motiphore::detail
