// SAGPool's selection in plain loops.
#pragma once

#include <cmath>
#include <utility>

#include "support/reference/graphs.hpp"

namespace motiphore::reference {

using test::MatrixD;

/// Kept nodes, graph by graph, each time the best that is left; `kept` of them from a graph of n.
template <class Kept>
std::vector<std::int32_t> best_nodes(const MatrixD& gate, const BatchGraph& graph, Kept kept) {
  std::vector<std::int32_t> perm;
  std::vector<bool> taken(static_cast<std::size_t>(graph.nodes()), false);
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g)
    for (int k = kept(graph.first_node[g + 1] - graph.first_node[g]); k > 0; --k) {
      std::int32_t best = -1;
      for (auto i = graph.first_node[g]; i < graph.first_node[g + 1]; ++i)
        if (!taken[static_cast<std::size_t>(i)] && (best < 0 || gate(i, 0) > gate(best, 0))) best = i;
      taken[static_cast<std::size_t>(best)] = true;
      perm.push_back(best);
    }
  return perm;
}

/// Edges between kept nodes as (source, target) in their new numbers, sorted by target, otherwise in their old order.
inline std::vector<std::pair<std::int32_t, std::int32_t>> induced_edges(const BatchGraph& graph,
                                                                        const std::vector<std::int32_t>& perm) {
  std::vector<std::pair<std::int32_t, std::int32_t>> out;
  for (std::size_t r = 0; r < perm.size(); ++r)
    test::each_edge(graph, [&](std::int32_t, std::int32_t i, std::int32_t j) {
      if (j != perm[r]) return;
      for (std::size_t q = 0; q < perm.size(); ++q)
        if (perm[q] == i) out.emplace_back(static_cast<std::int32_t>(q), static_cast<std::int32_t>(r));
    });
  return out;
}

}  // namespace motiphore::reference
