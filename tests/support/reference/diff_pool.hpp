// DiffPool with dense matrices over the whole batch, nodes × nodes, as the paper writes it.
#pragma once

#include <algorithm>
#include <cmath>

#include "support/reference/graphs.hpp"

namespace motiphore::reference {

using test::MatrixD;

struct DiffPooled {
  MatrixD X;  ///< [clusters × d]
  MatrixD A;  ///< [clusters × clusters], of the whole batch
  double link_loss, entropy_loss;
};

inline MatrixD softmax(const MatrixD& logits) {
  MatrixD S = logits.array().exp();
  for (Eigen::Index r = 0; r < S.rows(); ++r) S.row(r) /= S.row(r).sum();
  return S;
}

/// Columns of S moved so that graph g has the clusters g·K .. g·K + K - 1: [nodes × graphs·K].
inline MatrixD block_assignment(const MatrixD& S, const BatchGraph& graph) {
  const auto K = S.cols();
  MatrixD out = MatrixD::Zero(S.rows(), graph.graphs() * K);
  for (Eigen::Index i = 0; i < S.rows(); ++i)
    out.block(i, graph.batch[static_cast<std::size_t>(i)] * K, 1, K) = S.row(i);
  return out;
}

/// S [nodes × clusters of the batch]; losses as PyTorch Geometric has them on the padded batch, normalised.
inline DiffPooled diff_pool(const MatrixD& Z, const MatrixD& S, const MatrixD& A, const BatchGraph& graph) {
  DiffPooled out{S.transpose() * Z, S.transpose() * A * S, 0, 0};
  out.link_loss = (A - S * S.transpose()).norm();
  for (Eigen::Index i = 0; i < S.rows(); ++i)
    for (Eigen::Index k = 0; k < S.cols(); ++k) out.entropy_loss -= S(i, k) * std::log(S(i, k) + 1e-15);
  double padded = 0;
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g)
    padded = std::max(padded, static_cast<double>(graph.first_node[g + 1] - graph.first_node[g]));
  const double rows = static_cast<double>(graph.graphs()) * padded;
  out.link_loss /= rows * padded;
  out.entropy_loss /= rows;
  return out;
}

}  // namespace motiphore::reference
