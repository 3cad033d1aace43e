#include "transposed_product.hpp"

#include <algorithm>

#include "motiphore/graph/matrix.hpp"

namespace motiphore::nn {

template <class T>
void transposed_product(Index m, Index n, Index rows, const T* a, const T* b, T* c, bool accumulate) {
  const auto& k = kernels<T>();
  const Index step = rows_in_sum(rows);
  if (rows <= step) return k.gemm(true, false, m, n, rows, a, b, c, accumulate);
  Eigen::Map<MatrixOf<T>> C(c, m, n);
  MatrixOf<double> total = MatrixOf<double>::Zero(m, n);
  if (accumulate) total = C.template cast<double>();
  MatrixOf<T> part(m, n);
  for (Index r = 0; r < rows; r += step) {
    k.gemm(true, false, m, n, std::min(step, rows - r), a + r * m, b + r * n, part.data(), false);
    total += part.template cast<double>();
  }
  C = total.template cast<T>();
}

template void transposed_product(Index, Index, Index, const float*, const float*, float*, bool);
template void transposed_product(Index, Index, Index, const double*, const double*, double*, bool);

}  // namespace motiphore::nn
