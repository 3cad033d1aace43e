// AdditiveReadout: the flat readouts, each written as a sum over nodes, so that what a part of a molecule adds to the
// molecule's vector can be told exactly.
#pragma once

#include <string>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/model/pooling.hpp"
#include "motiphore/nn/gcn_conv.hpp"
#include "motiphore/nn/linear.hpp"

namespace motiphore {

/// What each node adds to the vector of its graph.
template <class T>
struct NodeShares {
  nn::Var<T> share;   ///< [nodes × d]; summed over the nodes of a graph it is the readout
  nn::Var<T> weight;  ///< [nodes × 1], attention's softmax or SAGPool's gate (0 where dropped); otherwise an empty Var
};

/// Sum: x_i / 8, a constant that keeps activations near 1. Mean: x_i / n. Max: x_ic / k where node i is one of k that
/// have the maximum of column c, otherwise 0. Attention: p_i x_i (global_attention). SAGPool: the gate of a kept node
/// times x_i, 0 for the others (sag_pool with the score of the paper).
template <class T>
struct AdditiveReadout {
  Pooling pooling = Pooling::Sum;  ///< not DiffPool
  double ratio = 0.5;              ///< of SAGPool
  nn::Linear<T> gate;              ///< of attention, [1 × d]
  nn::GcnConv<T> score;            ///< of SAGPool, [1 × d]

  AdditiveReadout() = default;
  /// @throws Error for DiffPool, whose clusters are not a flat readout
  AdditiveReadout(Pooling pooling, Eigen::Index d, double ratio, nn::Rng& rng);

  /// x [nodes × d]; `graph` must outlive the tape's backward pass. @throws ShapeError
  NodeShares<T> operator()(nn::Var<T> x, const BatchGraph& graph) const;
  void collect(const std::string& name, nn::ParameterList<T>& list);
};

/// Sums over nodes are divided by this constant (never by the number of nodes) to keep activations near 1.
constexpr double sum_divisor = 8;

}  // namespace motiphore
