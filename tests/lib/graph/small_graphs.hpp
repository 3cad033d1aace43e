// Hand-made graphs for the tests of graphs, models and training.
#pragma once

#include <random>
#include <vector>

#include "motiphore/graph/batch_graph.hpp"

namespace motiphore::test {

struct Bond {
  std::int32_t a, b, type = 0;
};

/// Each bond becomes two directed edges, next to each other.
inline Graph undirected(const Matrix& V, const std::vector<Bond>& bonds) {
  Graph graph;
  graph.V = V;
  for (const auto& bond : bonds)
    for (const auto& [from, to] : {std::pair{bond.a, bond.b}, std::pair{bond.b, bond.a}}) {
      graph.source.push_back(from);
      graph.target.push_back(to);
      graph.edge_type.push_back(bond.type);
    }
  return graph;
}

/// A random tree of `nodes` nodes with one-hot features and two edge types, and one bond more that closes a ring.
inline Graph random_graph(int nodes, unsigned seed, Eigen::Index features = 3) {
  std::mt19937 rng(seed);
  const auto below = [&](int n) { return static_cast<std::int32_t>(rng() % static_cast<unsigned>(n)); };
  Matrix V = Matrix::Zero(nodes, features);
  for (int i = 0; i < nodes; ++i) V(i, below(static_cast<int>(features))) = 1;
  std::vector<Bond> bonds;
  for (int i = 1; i < nodes; ++i) bonds.push_back({below(i), i, below(2)});
  if (nodes > 3) bonds.push_back({0, nodes - 1, below(2)});
  return undirected(V, bonds);
}

inline BatchGraph batch_of(const std::vector<Graph>& graphs) {
  std::vector<const Graph*> pointers;
  for (const auto& graph : graphs) pointers.push_back(&graph);
  return make_batch(pointers);
}

/// The same graph with node i at place `place[i]`.
inline Graph renumbered(const Graph& graph, const std::vector<std::int32_t>& place) {
  Graph out = graph;
  for (Eigen::Index i = 0; i < graph.nodes(); ++i) out.V.row(place[static_cast<std::size_t>(i)]) = graph.V.row(i);
  for (auto& node : out.source) node = place[static_cast<std::size_t>(node)];
  for (auto& node : out.target) node = place[static_cast<std::size_t>(node)];
  return out;
}

}  // namespace motiphore::test
