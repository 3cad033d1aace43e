// Message passing: what a node learns from its neighbours. Sums, never means, so that size survives.
#pragma once

#include <string>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/nn/linear.hpp"
#include "motiphore/nn/norm.hpp"
#include "motiphore/nn/ops.hpp"

namespace motiphore::nn {

/// m_i = Σ over edges j → i of ReLU(h_j + table[edge type]), the GINE message (Hu et al. 2020, arXiv:1905.12265).
/// h [nodes × d], table [edge types × d] → [nodes × d]. `graph` must outlive the tape's backward pass.
template <class T>
Var<T> message_sum(Var<T> h, const Parameter<T>& table, const BatchGraph& graph);

/// Some nodes, by where rows of theirs and of their neighbours are in a matrix.
struct NodeSubset {
  IndexList own;     ///< [nodes], the row of each
  IndexList offset;  ///< [nodes + 1], edges into node i are offset[i] .. offset[i + 1] - 1
  IndexList source;  ///< [edges], the row of the node that each edge comes from
  IndexList edge_type;
};

/// One layer of the encoder: h_i ← h_i + dropout(ReLU(BN(W [h_i, m_i]))).
template <class T>
struct MessageLayer {
  Parameter<T> bond_table;  ///< [edge types × d]
  Linear<T> self, neighbours;
  BatchNorm<T> norm;

  MessageLayer() = default;
  MessageLayer(Eigen::Index d, Eigen::Index edge_types, Rng& rng);

  Var<T> operator()(Var<T> h, const BatchGraph& graph, T dropout) const;
  /// Rows of some nodes alone [nodes × d], on an inference tape. @throws ShapeError
  Var<T> operator()(Var<T> h, const NodeSubset& some) const;
  void collect(const std::string& name, ParameterList<T>& list);
  void freeze();
};

}  // namespace motiphore::nn
