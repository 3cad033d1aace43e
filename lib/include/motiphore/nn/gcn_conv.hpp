// Graph convolution (Kipf & Welling 2017, arXiv:1609.02907, eq. 2), with the conventions of PyTorch Geometric's
// GCNConv.
#pragma once

#include <string>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/nn/linear.hpp"

namespace motiphore::nn {

/// D^-1/2 (A + I) D^-1/2 x, without weights: x [nodes × d] → [nodes × d], node i receiving from the sources of its
/// edges.
///
/// D is the weighted number of edges into a node, its loop included, also in a directed graph. Every node gets one loop
/// of weight 1; if the graph has loops already, the last of a node counts (with its weight) and no other is added.
/// Duplicate edges count as often as they are there. A node with D ≤ 0, possible with negative weights, neither sends
/// nor receives.
///
/// @param edge_weight  [edges × 1] in the order of `graph`, differentiated too; an empty Var: all 1
/// `graph` must outlive the tape's backward pass.
/// @throws ShapeError if sizes or indices do not fit, or naming the first row of x that holds NaN or infinity
template <class T>
Var<T> gcn_propagate(Var<T> x, const BatchGraph& graph, Var<T> edge_weight = {});

/// D^-1/2 (A + I) D^-1/2 x Wᵀ + b.
template <class T>
struct GcnConv {
  Linear<T> linear;  ///< weight [out × in], bias [1 × out]

  GcnConv() = default;
  /// Glorot-uniform weight and zero bias, as PyTorch Geometric does.
  GcnConv(Eigen::Index in, Eigen::Index out, Rng& rng);

  /// x [nodes × in] → [nodes × out]; arguments and errors are those of gcn_propagate.
  Var<T> operator()(Var<T> x, const BatchGraph& graph, Var<T> edge_weight = {}) const;

  void collect(const std::string& name, ParameterList<T>& list) { linear.collect(name, list); }
};

}  // namespace motiphore::nn
