// Motifs: from soft assignments S to clusters of atoms, and what each cluster contains.
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/error.hpp"
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

/// The bonds of a batch, each once, i < j.
struct BondList {
  std::vector<std::int32_t> i, j;  ///< [bonds], its ends
  std::vector<std::int32_t> type;  ///< [bonds], edge type

  Eigen::Index size() const { return static_cast<Eigen::Index>(i.size()); }
};

BondList bonds_of(const BatchGraph& graph);

/// Connected components of equal arg-max column. A column alone cannot tell two nitro groups of one molecule apart,
/// since equal surroundings get equal rows of S; column and component together can. S [nodes × K], K at least 1.
template <class Derived>
MotifPartition connected_motifs(const Eigen::MatrixBase<Derived>& S, const BatchGraph& graph);

/// The partition whose clusters are the connected components of equal `column` [nodes].
MotifPartition connected_motifs(std::vector<std::int32_t> column, const BatchGraph& graph);

/// The same, but only over bonds whose gate is at least one half [bonds × 1]: symmetric neighbours, such as the rings
/// of biphenyl, always have one column, and only the bond between them can tell them apart.
template <class Derived>
MotifPartition connected_motifs(
    const Eigen::MatrixBase<Derived>& S, const BatchGraph& graph, const BondList& bonds,
    const Eigen::Ref<const Eigen::Matrix<typename Derived::Scalar, Eigen::Dynamic, 1>>& gate);

namespace detail {
MotifPartition components_of(std::vector<std::int32_t> column, const BatchGraph& graph, const BondList& bonds,
                             const std::vector<bool>& open);

template <class Derived>
std::vector<std::int32_t> largest_column(const Eigen::MatrixBase<Derived>& S) {
  if (S.rows() > 0 && S.cols() == 0) throw ShapeError("an assignment of nodes to no column at all");
  std::vector<std::int32_t> column(static_cast<std::size_t>(S.rows()));
  for (Eigen::Index i = 0; i < S.rows(); ++i) {
    Eigen::Index best;
    S.row(i).maxCoeff(&best);
    column[static_cast<std::size_t>(i)] = static_cast<std::int32_t>(best);
  }
  return column;
}
}  // namespace detail

/// A cluster's own content and nothing of its surroundings, so that equal motifs have equal rows in every molecule:
/// sum of its atoms' features, count of its inner bonds by type [clusters × (features + edge types)].
/// @throws ShapeError if the motifs are of another number of nodes, or an edge within one has another type
Matrix motif_counts(const MotifPartition& motifs, const BatchGraph& graph, Eigen::Index edge_types);

/// The same into memory of the caller's, which says by its width how many edge types there are.
/// @throws ShapeError if it has another number of rows or fewer columns than there are features; as above
void motif_counts(const MotifPartition& motifs, const BatchGraph& graph, Eigen::Ref<Matrix> counts);

/// log(1 + motif_counts).
Matrix motif_content(const MotifPartition& motifs, const BatchGraph& graph, Eigen::Index edge_types);

template <class Derived>
MotifPartition connected_motifs(const Eigen::MatrixBase<Derived>& S, const BatchGraph& graph) {
  return connected_motifs(detail::largest_column(S), graph);
}

template <class Derived>
MotifPartition connected_motifs(
    const Eigen::MatrixBase<Derived>& S, const BatchGraph& graph, const BondList& bonds,
    const Eigen::Ref<const Eigen::Matrix<typename Derived::Scalar, Eigen::Dynamic, 1>>& gate) {
  std::vector<bool> open(static_cast<std::size_t>(gate.size()));
  for (Eigen::Index b = 0; b < gate.size(); ++b) open[static_cast<std::size_t>(b)] = gate(b) >= 0.5;
  return detail::components_of(detail::largest_column(S), graph, bonds, open);
}

}  // namespace motiphore
