// Sparse assignment of nodes to clusters: each node keeps its k largest entries, renormalised, so that S takes memory
// for nodes · k however many clusters there are. A softmax over the k largest logits is just that, so this is what is
// computed.
#pragma once

#include <memory>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/nn/linear.hpp"
#include "motiphore/nn/ops.hpp"

namespace motiphore::nn {

/// Which clusters each node may join. Clusters are numbered over the whole batch, those of one graph consecutively; a
/// node names each at most once. The order within a node decides between equal scores.
struct ClusterLists {
  IndexList offset;         ///< [nodes + 1], entries of node i are offset[i] .. offset[i + 1] - 1; there may be none
  IndexList cluster;        ///< [entries]
  IndexList first_cluster;  ///< [graphs + 1], clusters of graph g are first_cluster[g] .. first_cluster[g + 1] - 1

  Eigen::Index nodes() const { return static_cast<Eigen::Index>(offset.size()) - 1; }
  Eigen::Index entries() const { return static_cast<Eigen::Index>(cluster.size()); }
  Eigen::Index clusters() const { return first_cluster.empty() ? 0 : first_cluster.back(); }
};

/// S: row i has the weights offset[i] .. offset[i + 1] - 1, which sum to 1 (a node without entries joins nothing).
template <class T>
struct SparseAssignment {
  std::shared_ptr<const ClusterLists> lists;
  Var<T> weight;  ///< [entries × 1]
};

/// Candidates where clusters are many: nodes near each other in the graph.
struct LocalClusters {
  std::shared_ptr<const ClusterLists> lists;
  IndexList seed;  ///< [clusters], the node each cluster grew from; gather_rows(h, seed) makes a key for cluster_scores
};

/// Grows clusters from seeds: nodes in order of falling in-degree, ties by index, become seeds unless an edge comes to
/// them from a seed, so seeds are no neighbours and every other node has one (a greedy maximal independent set). A
/// node's candidates are its own cluster if it is a seed, then those of its neighbouring seeds, then those its other
/// neighbours name first; at most `most`. O(nodes + edges · most). @throws ShapeError if `most` < 1 or the batch is
/// broken
LocalClusters local_clusters(const BatchGraph& graph, Eigen::Index most);

/// [entries × 1], query_i · key_c for each cluster c that node i may join: query [nodes × d], key [clusters × d].
/// Gradients flow to both. @throws ShapeError if sizes or indices do not fit
template <class T>
Var<T> cluster_scores(Var<T> query, Var<T> key, std::shared_ptr<const ClusterLists> lists);

/// The k best candidates of each node (all if it has fewer), by score [entries × 1], ties by position, and their
/// softmax. Gradients flow to the scores kept. @throws ShapeError if sizes do not fit, k < 1, or a score is not finite
template <class T>
SparseAssignment<T> sparse_assignment(const std::shared_ptr<const ClusterLists>& lists, Var<T> score, Eigen::Index k);

/// The same for logits h Wᵀ + b from the last layer of an assignment network, K clusters per graph: h [nodes × d],
/// layer d → K. Logits are made for 1,024 nodes at a time and the k largest kept, so memory is O(nodes · k), time nodes
/// · K · d. Gradients flow to h, W and b through the logits kept. `layer` must outlive the tape's backward pass.
template <class T>
SparseAssignment<T> sparse_assignment(Var<T> h, const Linear<T>& layer, const BatchGraph& graph, Eigen::Index k);

}  // namespace motiphore::nn
