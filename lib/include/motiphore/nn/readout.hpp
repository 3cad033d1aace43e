// Readouts: one row per graph from the rows of its nodes, whatever the order of the nodes. Names follow PyTorch
// Geometric. The rows of a graph are consecutive in a batch, so each readout is one pass over memory, also for a
// million nodes.
#pragma once

#include <string>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/nn/linear.hpp"

namespace motiphore::nn {

/// Sum, mean and maximum over the nodes of each graph: x [nodes × d] → [graphs × d]. A graph without nodes gives zeros.
/// The gradient of a maximum goes to the first node that has it.
/// @throws ShapeError if the rows of x are not the nodes of `graph`, or naming the first row that holds NaN or infinity
template <class T>
Var<T> global_sum(Var<T> x, const BatchGraph& graph);
template <class T>
Var<T> global_mean(Var<T> x, const BatchGraph& graph);
template <class T>
Var<T> global_max(Var<T> x, const BatchGraph& graph);

/// Σ over the nodes i of a graph of softmax(gate)_i x_i, the softmax within the graph (Li et al. 2016,
/// arXiv:1511.05493, eq. 7). x [nodes × d], gate [nodes × 1] → [graphs × d]. A gate of −∞ leaves its node out.
/// @throws ShapeError as the other readouts do
template <class T>
Var<T> global_attention(Var<T> x, Var<T> gate, const BatchGraph& graph);

/// global_attention with gate = x · w + b, PyTorch Geometric's `AttentionalAggregation` with a linear gate.
template <class T>
struct AttentionReadout {
  Linear<T> gate;  ///< [1 × d], [1 × 1]

  AttentionReadout() = default;
  AttentionReadout(Eigen::Index d, Rng& rng) : gate(d, 1, rng) {}

  Var<T> operator()(Var<T> x, const BatchGraph& graph) const { return global_attention(x, gate(x), graph); }
  void collect(const std::string& name, ParameterList<T>& list) { gate.collect(name + ".gate", list); }
};

}  // namespace motiphore::nn
