// SAGPool (Lee et al. 2019, arXiv:1904.08082): keep the nodes of each graph that a graph network scores highest.
// Conventions of PyTorch Geometric's SAGPooling; ties, which it leaves open, go to the lower index.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "motiphore/nn/gcn_conv.hpp"
#include "motiphore/nn/ops.hpp"

namespace motiphore::nn {

/// What turns a score into the factor of a kept node.
enum class Gate { Tanh, Sigmoid, Identity };

struct SagPoolOptions {
  double ratio = 0.5;  ///< part of each graph that is kept, 0 < ratio ≤ 1
  Gate gate = Gate::Tanh;
};

/// What is left of a batch.
template <class T>
struct SagPooled {
  Var<T> x;      ///< [kept × d], rows of the kept nodes times their gate
  Var<T> score;  ///< [kept × 1], the gate
  std::shared_ptr<const BatchGraph>
      graph;       ///< kept nodes and the edges between them (no V); a training tape keeps it too
  IndexList perm;  ///< [kept], node of each row: by graph, then score descending
  IndexList edge;  ///< [kept edges], edge of the input graph that each edge was
};

/// Pools by scores from any network: score [nodes × 1]; of each graph the ⌈ratio · n⌉ nodes with the highest
/// gate(score) stay, ties by index (⌈ ⌉ of the exact product: 0.55 of 20 nodes are 11). A graph with nodes keeps at
/// least one.
/// @throws ShapeError if sizes do not fit, for a ratio outside (0, 1], or naming the first row that is not finite
template <class T>
SagPooled<T> sag_pool(Var<T> x, Var<T> score, const BatchGraph& graph, const SagPoolOptions& options = {});

/// SAGPool with the score of the paper: one GCNConv to one channel (eq. 3).
template <class T>
struct SagPool {
  GcnConv<T> score;  ///< [1 × d], [1 × 1]
  SagPoolOptions options;

  SagPool() = default;
  SagPool(Eigen::Index d, const SagPoolOptions& how, Rng& rng) : score(d, 1, rng), options(how) {}

  /// x [nodes × d]; edge_weight [edges × 1] or empty. `graph` must outlive the tape's backward pass.
  SagPooled<T> operator()(Var<T> x, const BatchGraph& graph, Var<T> edge_weight = {}) const {
    return sag_pool(x, score(x, graph, edge_weight), graph, options);
  }
  void collect(const std::string& name, ParameterList<T>& list) { score.collect(name + ".score", list); }
};

/// The two architectures of the paper (its fig. 2): `depth` convolutions of width d with ReLU, and what is read out.
enum class SagForm {
  Hierarchical,  ///< a pool after each convolution; Σ over levels of [mean, max] → [graphs × 2d]
  Global         ///< one pool, on the concatenated outputs of all convolutions; [mean, max] → [graphs × 2·depth·d]
};

/// A graph encoder built on SAGPool, from node features to one row per graph.
template <class T>
struct SagPoolNetwork {
  SagForm form = SagForm::Hierarchical;
  std::vector<GcnConv<T>> convolutions;
  std::vector<SagPool<T>> pools;  ///< as many as convolutions, or one

  SagPoolNetwork() = default;
  SagPoolNetwork(SagForm form, Eigen::Index in, Eigen::Index d, int depth, const SagPoolOptions& options, Rng& rng);

  Eigen::Index out() const;
  Var<T> operator()(Var<T> x, const BatchGraph& graph) const;
  void collect(const std::string& name, ParameterList<T>& list);
};

}  // namespace motiphore::nn
