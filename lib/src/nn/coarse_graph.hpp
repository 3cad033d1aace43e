// A sparse S in the forms that DiffPool needs, and SᵀAS as the edges of a coarser graph.
#pragma once

#include <memory>

#include "motiphore/nn/sparse_assignment.hpp"

namespace motiphore::nn {

inline std::size_t at(std::int32_t i) {
  return static_cast<std::size_t>(i);
}

/// S by columns: the members of cluster c are offset[c] .. offset[c + 1] - 1, each a node and its entry in the lists.
struct Members {
  IndexList offset, node, entry;
};

/// The clusters in `lists` have been checked.
Members members_of(const ClusterLists& lists);

/// What all parts of one pool share; closures on the tape hold it by shared_ptr.
template <class T>
struct SparseProblem {
  std::shared_ptr<const ClusterLists> lists;
  Members members;
  const BatchGraph* graph;
  Var<T> S;            // [entries × 1]
  Var<T> edge_weight;  // or empty

  std::size_t clusters() const { return static_cast<std::size_t>(lists->clusters()); }
  const T* s() const { return S.value().data(); }
  const T* w() const { return edge_weight.tape ? edge_weight.value().data() : nullptr; }
  bool edge_gradient() const { return edge_weight.tape && edge_weight.needs_grad(); }

  /// visit(node, entry) for each member of a cluster.
  template <class F>
  void each_member(std::size_t cluster, F&& visit) const {
    for (auto m = at(members.offset[cluster]); m < at(members.offset[cluster + 1]); ++m)
      visit(at(members.node[m]), at(members.entry[m]));
  }
  /// visit(edge, source) for each edge into a node.
  template <class F>
  void each_edge(std::size_t node, F&& visit) const {
    for (auto e = at(graph->offset[node]); e < at(graph->offset[node + 1]); ++e) visit(e, at(graph->source[e]));
  }
  /// visit(entry, cluster) for each cluster of a node.
  template <class F>
  void each_cluster(std::size_t node, F&& visit) const {
    for (auto q = at(lists->offset[node]); q < at(lists->offset[node + 1]); ++q) visit(q, at(lists->cluster[q]));
  }
};

template <class T>
using Shared = std::shared_ptr<const SparseProblem<T>>;

/// SᵀAS: an edge for each entry that edges contribute to, put into `coarse` (empty before) with the clusters as nodes,
/// and its value [coarse edges × 1], with gradients to S and the edge weights. The tape holds `coarse` until it is
/// cleared.
template <class T>
Var<T> coarse_edges(Tape<T>& tape, const Shared<T>& problem, const std::shared_ptr<BatchGraph>& coarse);

}  // namespace motiphore::nn
