// Graphs for the tests of the graph operators, and their adjacency matrix written out.
#pragma once

#include <random>
#include <vector>

#include "motiphore/graph/batch_graph.hpp"
#include "support/gradient_check.hpp"

namespace motiphore::test {

struct EdgeKind {
  bool directed = false;
  bool loops_and_duplicates = false;
};

/// Random graphs of the given sizes, side by side; sizes may be 0. V is empty of columns.
inline BatchGraph random_batch(const std::vector<int>& sizes, unsigned seed, EdgeKind kind = {}) {
  std::mt19937 rng(seed);
  std::vector<Graph> graphs(sizes.size());
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    graphs[g].V.resize(sizes[g], 0);
    for (int i = 0; i < sizes[g]; ++i)
      for (int j = 0; j < sizes[g]; ++j) {
        if (kind.directed ? i == j : i >= j) continue;
        if (rng() % 3 && i + 1 != j) continue;
        for (int copies = kind.loops_and_duplicates && rng() % 4 == 0 ? 2 : 1; copies > 0; --copies) {
          graphs[g].source.push_back(i);
          graphs[g].target.push_back(j);
          if (kind.directed) continue;
          graphs[g].source.push_back(j);
          graphs[g].target.push_back(i);
        }
      }
    for (int i = 0; kind.loops_and_duplicates && i < sizes[g]; i += 2) {
      graphs[g].source.push_back(i);
      graphs[g].target.push_back(i);
    }
  }
  std::vector<const Graph*> list;
  for (const auto& graph : graphs) list.push_back(&graph);
  return make_batch(list);
}

/// Calls visit(edge, source, target) for each edge.
template <class F>
void each_edge(const BatchGraph& graph, F&& visit) {
  for (std::size_t i = 0; i + 1 < graph.offset.size(); ++i)
    for (auto e = graph.offset[i]; e < graph.offset[i + 1]; ++e)
      visit(e, graph.source[static_cast<std::size_t>(e)], static_cast<std::int32_t>(i));
}

/// A [nodes × nodes] of the whole batch, A_ij the weight of the edges from i to j; `weight` [edges × 1], or empty for
/// ones.
inline MatrixD adjacency(const BatchGraph& graph, const MatrixD& weight = {}) {
  MatrixD A = MatrixD::Zero(graph.nodes(), graph.nodes());
  each_edge(graph,
            [&](std::int32_t e, std::int32_t i, std::int32_t j) { A(i, j) += weight.size() ? weight(e, 0) : 1; });
  return A;
}

}  // namespace motiphore::test
