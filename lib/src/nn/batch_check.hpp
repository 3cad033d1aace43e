// What the graph operators check before and after their loops. Each check is a pass over integers or over a result, so
// an operator can afford it on every call, whoever made the graph.
#pragma once

#include "graph_kernels.hpp"
#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/nn/tape.hpp"
#include "shape.hpp"

namespace motiphore::nn {

/// @throws ShapeError unless `rows` is the number of nodes and the graphs divide the nodes into consecutive ranges
void check_nodes(const char* operation, Eigen::Index rows, const BatchGraph& graph);

/// @throws ShapeError unless the edges are sorted by target and each comes from a node of the batch
void check_edges(const char* operation, const BatchGraph& graph);

/// check_edges, and that a weight, if there are any, is there for each edge.
template <class T>
void check_edges(const char* operation, const BatchGraph& graph, const Var<T>& edge_weight);

inline InEdges in_edges(const BatchGraph& graph) {
  return {graph.nodes(), graph.offset.data(), graph.source.data(), graph.edge_type.data()};
}

inline Ranges node_ranges(const std::vector<std::int32_t>& first_node) {
  return {static_cast<Index>(first_node.size()) - 1, first_node.data()};
}

template <class T>
bool all_finite(const Var<T>& x) {
  return graph_kernels<T>().all_finite(x.rows() * x.cols(), x.value().data());
}

/// For an operator whose result is not finite: looks for the reason in one of its inputs, and returns if it is not
/// there (then a sum has overflowed, or a parameter is not finite). `x` may be an empty Var.
/// @throws ShapeError "global_sum: row 17 of the features is not finite"
template <class T>
void refuse_non_finite(const char* operation, const char* what, const Var<T>& x);

}  // namespace motiphore::nn
