// Graph convolution with the matrices of the paper, nodes × nodes.
#pragma once

#include <cmath>

#include "support/reference/graphs.hpp"

namespace motiphore::reference {

using test::MatrixD;

/// D^-1/2 (A + I) D^-1/2 x, where a loop that is there already replaces that of I.
inline MatrixD gcn_propagate(const MatrixD& x, const BatchGraph& graph, const MatrixD& weight = {}) {
  MatrixD A = test::adjacency(graph, weight);
  A.diagonal().setOnes();
  test::each_edge(graph, [&](std::int32_t e, std::int32_t i, std::int32_t j) {
    if (i == j) A(i, i) = weight.size() ? weight(e, 0) : 1;
  });
  MatrixD scaled = A.transpose();  // row j: what node j receives
  for (Eigen::Index j = 0; j < A.rows(); ++j)
    for (Eigen::Index i = 0; i < A.rows(); ++i) {
      const double di = A.col(i).sum(), dj = A.col(j).sum();
      scaled(j, i) = di > 0 && dj > 0 ? A(i, j) / std::sqrt(di * dj) : 0;
    }
  return scaled * x;
}

}  // namespace motiphore::reference
