// The readouts in plain loops.
#pragma once

#include <cmath>

#include "support/reference/graphs.hpp"

namespace motiphore::reference {

using test::MatrixD;

inline MatrixD sum(const MatrixD& x, const BatchGraph& graph) {
  MatrixD out = MatrixD::Zero(graph.graphs(), x.cols());
  for (Eigen::Index i = 0; i < x.rows(); ++i) out.row(graph.batch[static_cast<std::size_t>(i)]) += x.row(i);
  return out;
}

inline std::vector<int> sizes(const BatchGraph& graph) {
  std::vector<int> n(static_cast<std::size_t>(graph.graphs()), 0);
  for (const auto g : graph.batch) ++n[static_cast<std::size_t>(g)];
  return n;
}

inline MatrixD mean(const MatrixD& x, const BatchGraph& graph) {
  MatrixD out = sum(x, graph);
  for (Eigen::Index g = 0; g < out.rows(); ++g)
    if (const int n = sizes(graph)[static_cast<std::size_t>(g)]) out.row(g) /= n;
  return out;
}

inline MatrixD max(const MatrixD& x, const BatchGraph& graph) {
  MatrixD out = MatrixD::Constant(graph.graphs(), x.cols(), -INFINITY);
  for (Eigen::Index i = 0; i < x.rows(); ++i)
    out.row(graph.batch[static_cast<std::size_t>(i)]) =
        out.row(graph.batch[static_cast<std::size_t>(i)]).cwiseMax(x.row(i));
  for (Eigen::Index g = 0; g < out.rows(); ++g)
    if (!sizes(graph)[static_cast<std::size_t>(g)]) out.row(g).setZero();
  return out;
}

inline MatrixD attention(const MatrixD& x, const MatrixD& gate, const BatchGraph& graph) {
  MatrixD total = MatrixD::Zero(graph.graphs(), 1), out = MatrixD::Zero(graph.graphs(), x.cols());
  for (Eigen::Index i = 0; i < x.rows(); ++i)
    total(graph.batch[static_cast<std::size_t>(i)], 0) += std::exp(gate(i, 0));
  for (Eigen::Index i = 0; i < x.rows(); ++i) {
    const auto g = graph.batch[static_cast<std::size_t>(i)];
    out.row(g) += std::exp(gate(i, 0)) / total(g, 0) * x.row(i);
  }
  return out;
}

}  // namespace motiphore::reference
