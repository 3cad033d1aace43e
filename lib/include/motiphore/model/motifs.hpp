// Motifs: from soft assignments S to clusters of atoms, and what each cluster contains.
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/graph/batch_graph.hpp"

namespace motiphore {

/// A partition of the nodes of a batch into connected clusters. Clusters are numbered in order of their first node,
/// so those of one graph are next to each other.
struct MotifPartition {
  std::vector<std::int32_t> cluster;  ///< [nodes]
  std::vector<std::int32_t> graph;    ///< [clusters], the graph of each cluster
  std::vector<std::int32_t> column;   ///< [nodes], the column of S with the largest entry

  Eigen::Index clusters() const { return static_cast<Eigen::Index>(graph.size()); }
};

/// Connected components of equal arg-max column. A column alone cannot tell two nitro groups of one molecule apart,
/// since equal surroundings get equal rows of S; column and component together can. S [nodes × K].
template <class Derived>
MotifPartition connected_motifs(const Eigen::MatrixBase<Derived>& S, const BatchGraph& graph);

/// The partition whose clusters are the connected components of equal `column` [nodes].
MotifPartition connected_motifs(std::vector<std::int32_t> column, const BatchGraph& graph);

/// A cluster's own content and nothing of its surroundings, so that equal motifs have equal rows in every molecule:
/// log(1 + sum of its atoms' features), log(1 + count of its inner bonds by type) [clusters × (features + edge types)].
Matrix motif_content(const MotifPartition& motifs, const BatchGraph& graph, Eigen::Index edge_types);

template <class Derived>
MotifPartition connected_motifs(const Eigen::MatrixBase<Derived>& S, const BatchGraph& graph) {
  std::vector<std::int32_t> column(static_cast<std::size_t>(S.rows()));
  for (Eigen::Index i = 0; i < S.rows(); ++i) {
    Eigen::Index best;
    S.row(i).maxCoeff(&best);
    column[static_cast<std::size_t>(i)] = static_cast<std::int32_t>(best);
  }
  return connected_motifs(std::move(column), graph);
}

}  // namespace motiphore
