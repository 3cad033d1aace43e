// DiffPool (Ying et al. 2018, arXiv:1806.08804): nodes are assigned softly to clusters, which become the nodes of a
// smaller graph. For a ragged batch with sparse edges, and for the dense graphs that come out, so that levels stack to
// any depth.
#pragma once

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/nn/ops.hpp"

namespace motiphore::nn {

struct DiffPoolOptions {
  bool losses = true;       ///< compute the two losses; without, their Vars stay empty
  bool normalize = true;    ///< divide the link loss by graphs · padded², as PyTorch Geometric does by default
  Eigen::Index padded = 0;  ///< nodes a graph has in a padded batch, for both losses; 0: those of the largest graph
};

/// A coarser batch in which each graph has K nodes; those of graph g are rows g·K .. g·K + K - 1.
template <class T>
struct DiffPooled {
  Var<T> X;          ///< [graphs·K × d], SᵀZ (eq. 3)
  Var<T> A;          ///< [graphs·K × K], SᵀAS (eq. 4), A_ij being the weight of the edge from i to j
  Var<T> S;          ///< [nodes × K], softmax of the logits; rows sum to 1
  Var<T> link_loss;  ///< 1 × 1, ‖A − SSᵀ‖_F over the whole batch; in float, below some 5e-4 of ‖A‖_F, rounding
  Var<T> entropy_loss;  ///< 1 × 1, mean of −Σ_k S_ik log(S_ik + 1e-15) over graphs · padded rows (padding adds 0)
};

/// Pools a batch of graphs of any sizes. K may exceed the number of nodes; clusters nobody joins are zero rows.
/// Costs edges·K + nodes·K·(K + d) products, and memory for nodes·K: the link loss is taken from
/// ‖A‖² − 2 tr(SᵀAS) + ‖SᵀS‖², so nothing of size nodes × nodes is made. Duplicate edges add up.
///
/// @param Z            embeddings [nodes × d]
/// @param logits       assignment before the softmax [nodes × K]
/// @param edge_weight  [edges × 1] in the order of `graph`; an empty Var: all 1. Gradients flow to all three.
/// `graph` must outlive the tape's backward pass.
/// @throws ShapeError if sizes or indices do not fit, or naming the first row that holds NaN or infinity
template <class T>
DiffPooled<T> diff_pool(Var<T> Z, Var<T> logits, const BatchGraph& graph, const DiffPoolOptions& options = {},
                        Var<T> edge_weight = {});

/// diff_pool where S [nodes × K] is given as such.
template <class T>
DiffPooled<T> diff_pool_assigned(Var<T> Z, Var<T> S, const BatchGraph& graph, const DiffPoolOptions& options = {},
                                 Var<T> edge_weight = {});

/// Pools the dense graphs that DiffPool made: Z [graphs·n × d], logits [graphs·n × K], A [graphs·n × n], any real
/// weights. Gradients flow to all three. Costs graphs·n·K·(n + K + d) products.
/// @throws ShapeError if sizes do not fit, or naming the first row that holds NaN or infinity
template <class T>
DiffPooled<T> dense_diff_pool(Var<T> Z, Var<T> logits, Var<T> A, const DiffPoolOptions& options = {});

/// A_g x_g for each of the dense graphs g, the step of a graph network between two levels: A [graphs·n × n],
/// x [graphs·n × d] → [graphs·n × d]. @throws ShapeError
template <class T>
Var<T> dense_propagate(Var<T> A, Var<T> x);

/// Σ over the nodes of each dense graph: x [graphs·n × d] → [graphs × d]. @throws ShapeError if n does not divide the
/// rows
template <class T>
Var<T> dense_sum(Var<T> x, Eigen::Index n);

/// −Σ_k s_ik log(s_ik + 1e-15) of each row: s [rows × K] → [rows × 1].
template <class T>
Var<T> row_entropy(Var<T> s);

}  // namespace motiphore::nn
