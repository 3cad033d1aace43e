// BatchGraph: several graphs as one block graph, with edges sorted by target. What encoders and pooling run on.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "motiphore/graph/graph.hpp"

namespace motiphore {

/// Graphs side by side. Nodes of graph g are rows first_node[g] .. first_node[g + 1] - 1.
struct BatchGraph {
  Matrix V;                                 ///< node features of all graphs [nodes × d]
  std::vector<std::int32_t> first_node;     ///< [graphs + 1]
  std::vector<std::int32_t> batch;          ///< [nodes], the graph of each node
  std::vector<std::int32_t> offset;         ///< [nodes + 1], edges into node i are offset[i] .. offset[i + 1] - 1
  std::vector<std::int32_t> source;         ///< [edges], where each edge comes from
  std::vector<std::int32_t> edge_type;      ///< [edges], zeros if the graphs have one type
  std::vector<std::uint32_t> environments;  ///< [nodes × environment_radii]; empty if a graph has none

  Eigen::Index nodes() const { return static_cast<Eigen::Index>(batch.size()); }
  Eigen::Index edges() const { return static_cast<Eigen::Index>(source.size()); }
  Eigen::Index graphs() const { return static_cast<Eigen::Index>(first_node.size()) - 1; }
};

/// Puts graphs side by side. @throws ShapeError if their feature counts differ, one is a null pointer, or as
/// `check_graph`
BatchGraph make_batch(const std::vector<const Graph*>& graphs);
BatchGraph make_batch(const Graph& graph);

/// Which edge of the graphs, counted through their lists one after the other, each edge of their batch is: what belongs
/// to an edge, such as a weight, is found by it. @throws ShapeError as `make_batch`
std::vector<std::int32_t> edge_order(const std::vector<const Graph*>& graphs);
std::vector<std::int32_t> edge_order(const Graph& graph);

}  // namespace motiphore
