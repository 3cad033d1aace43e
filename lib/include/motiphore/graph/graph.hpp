// Graph: node features and typed edges, the input of every encoder and pooling operator. A molecule is one way
// to make a graph; an edge list and a feature matrix are another.
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/graph/matrix.hpp"

namespace motiphore {

/// A graph with features on its nodes and a type on each directed edge. An undirected edge is stored in both
/// directions. Names follow PyTorch Geometric: edge e goes from `source[e]` to `target[e]`.
struct Graph {
  Matrix V;                                 ///< node features [nodes × d]
  std::vector<std::int32_t> source;         ///< edge_index, first row [edges]
  std::vector<std::int32_t> target;         ///< edge_index, second row [edges]
  std::vector<std::int32_t> edge_type;      ///< [edges], each in 0 .. edge types - 1; empty if there is one type
  std::vector<std::uint32_t> environments;  ///< [nodes × environment_radii], see graph/environments.hpp; empty if none

  Eigen::Index nodes() const { return V.rows(); }
  std::size_t edges() const { return source.size(); }
};

/// Checks that the three edge lists have one length, every index names a node, no type is negative, and environments
/// are there for all nodes or for none.
/// @throws ShapeError naming the edge and both values
void check_graph(const Graph& graph);

}  // namespace motiphore
