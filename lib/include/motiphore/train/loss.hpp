// Losses: each a 1 × 1 Var with its gradient. @throws ShapeError where sizes or indices do not fit
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/model/motifs.hpp"
#include "motiphore/nn/ops.hpp"

namespace motiphore {

/// Mean over measured cells of binary cross-entropy (classification; labels are probabilities) or squared error
/// (regression, labels standardised). prediction, labels [molecules × tasks]; a NaN label is not measured and has no
/// gradient; with no measured cell the loss is 0.
/// @param cell_weight  [tasks]; if it is not empty, the loss is Σ over cells of weight × loss, divided by the molecules
/// @throws ShapeError if sizes do not fit; Error for a class label outside 0 .. 1
template <class T>
nn::Var<T> masked_task_loss(nn::Var<T> prediction, const Matrix& labels, const std::vector<TaskKind>& kinds,
                            const std::vector<double>& cell_weight = {});

/// Mean over rows of −log softmax(logits)_label. logits [rows × classes], label [rows] each in 0 .. classes - 1.
template <class T>
nn::Var<T> softmax_cross_entropy(nn::Var<T> logits, const std::vector<std::int32_t>& label);

/// Whether the reference partition keeps each bond: 1 if both ends are in one block, 0 if it is cut [bonds].
/// @param block  block of each node in its graph's reference partition [nodes]
std::vector<float> kept_bonds(const BondList& bonds, const std::vector<std::int32_t>& block);

/// Mean over bonds of the binary cross-entropy of p_ij = gate_ij Σ_k S_ik S_jk, the probability that both ends are one
/// motif [bonds × 1], against `kept`; bonds that are kept weigh `kept_weight`, those whose `kept` is NaN are not
/// judged. Takes the place of DiffPool's link loss, which asks only that neighbours agree and collapses.
template <class T>
nn::Var<T> motif_loss(nn::Var<T> probability, const std::vector<float>& kept, T kept_weight = 1);

/// Mean over rows of −Σ_k S_ik log S_ik (DiffPool's L_E, arXiv:1806.08804, §3.3).
template <class T>
nn::Var<T> entropy_loss(nn::Var<T> S);

/// −Σ_k m_k log m_k of the mean row m: large when all columns are in use.
template <class T>
nn::Var<T> mean_row_entropy(nn::Var<T> S);

/// Mean over entries of (content − S2 M)², how well a codebook M of motif types tells what a motif contains.
template <class T>
nn::Var<T> codebook_loss(nn::Var<T> content, nn::Var<T> S2, const nn::Parameter<T>& codebook);

/// Pairs of clusters with a bond between them, each once, a < b.
struct ClusterPairs {
  nn::IndexList a, b;
};
ClusterPairs neighbouring_clusters(const BondList& bonds, const std::vector<std::int32_t>& cluster);

/// Σ over pairs of neighbouring motifs and tasks of the smaller magnitude of two contributions with opposite signs,
/// divided by graphs × tasks: how much of the logits neighbours take from each other. Its gradient draws the smaller of
/// the two towards zero.
/// @param contribution  [clusters × tasks]
template <class T>
nn::Var<T> cancellation_loss(nn::Var<T> contribution, const ClusterPairs& pairs, Eigen::Index graphs);

/// Σ over clusters and tasks of |contribution| × nodes of the cluster, divided by graphs × tasks: of two explanations
/// that the labels do not tell apart, such as a nitro group and the ring it always stands on, the one with fewer atoms
/// is cheaper.
/// @param contribution  [clusters × tasks]
/// @param cluster       of each node [nodes]
/// @param task_weight   [tasks], a factor of each task's share; empty: all 1
/// @throws ShapeError for clusters that are not there, or other numbers of weights
template <class T>
nn::Var<T> parsimony_loss(nn::Var<T> contribution, const std::vector<std::int32_t>& cluster, Eigen::Index graphs,
                          const std::vector<double>& task_weight = {});

/// Mean over graphs and tasks of Σ over clusters of Huber's loss (delta 1) of contribution − guide: the same split of a
/// logit over its motifs as other networks make, whatever the seed. Of several guides the mean is given, in which what
/// is each one's own chance averages out.
/// @param contribution  [clusters × tasks]
/// @param cluster       of each node [nodes]
/// @param guide         what each node adds to its cluster's contribution [nodes × tasks]; a cluster with a NaN is not
///                      judged for that task
template <class T>
nn::Var<T> guidance_loss(nn::Var<T> contribution, const std::vector<std::int32_t>& cluster, const Matrix& guide,
                         Eigen::Index graphs);

}  // namespace motiphore
