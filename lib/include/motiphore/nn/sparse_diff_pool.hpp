// DiffPool (Ying et al. 2018, arXiv:1806.08804) with a sparse S: for one huge graph, or a batch with many clusters. The
// coarser graph is sparse too, so levels stack.
#pragma once

#include <memory>

#include "motiphore/nn/diff_pool.hpp"
#include "motiphore/nn/sparse_assignment.hpp"

namespace motiphore::nn {

/// A coarser batch whose nodes are the clusters.
template <class T>
struct SparseDiffPooled {
  Var<T> X;                                 ///< [clusters × d], SᵀZ
  std::shared_ptr<const BatchGraph> graph;  ///< an edge for each entry of SᵀAS that edges contribute to, loops too (no
                                            ///< V); a training tape keeps it
  Var<T> edge_weight;   ///< [coarse edges × 1], those entries; goes into GcnConv and the next level
  Var<T> link_loss;     ///< 1 × 1, as in DiffPooled, exact for the sparse S
  Var<T> entropy_loss;  ///< 1 × 1, as in DiffPooled
};

/// Pools with memory for nodes·k + edges + the coarse edges, which are at most edges·k² (and far fewer where clusters
/// are local); nothing of size nodes × clusters or nodes × nodes is made. Time nodes·k·d + edges·k², with losses
/// nodes·k² more.
///
/// @param Z            embeddings [nodes × d]
/// @param S            from `sparse_assignment`; gradients flow to its weights
/// @param edge_weight  [edges × 1] in the order of `graph`, differentiated too; an empty Var: all 1
/// `graph` must outlive the tape's backward pass.
/// @throws ShapeError if sizes or indices do not fit, or naming the first row that holds NaN or infinity
template <class T>
SparseDiffPooled<T> sparse_diff_pool(Var<T> Z, const SparseAssignment<T>& S, const BatchGraph& graph,
                                     const DiffPoolOptions& options = {}, Var<T> edge_weight = {});

}  // namespace motiphore::nn
