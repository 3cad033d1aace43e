// Products that sum over rows, of which there may be a million.
#pragma once

#include "kernels.hpp"

namespace motiphore::nn {

/// C [m × n] (+)= AᵀB, row-major, of A [rows × m] and B [rows × n]; many rows are summed as `rows_in_sum` says.
template <class T>
void transposed_product(Index m, Index n, Index rows, const T* a, const T* b, T* c, bool accumulate);

}  // namespace motiphore::nn
