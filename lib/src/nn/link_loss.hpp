// What the dense and the sparse DiffPool share of the link-prediction loss ‖A − SSᵀ‖_F: the norm of A, the root and the
// denominators.
#pragma once

#include <functional>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/nn/diff_pool.hpp"

namespace motiphore::nn {

/// ‖A‖² of an adjacency, and how to add `slope` times its gradient to that of the weights (empty if they have none).
template <class T>
struct AdjacencyNorm {
  double square = 0;
  std::function<void(T slope)> add_gradient;
};

/// Of a batch whose edges have weights [edges × 1], or 1 each if the Var is empty. Duplicate edges are one entry of A.
template <class T>
AdjacencyNorm<T> edge_norm(const BatchGraph& graph, Var<T> edge_weight);

/// √square / divisor as a 1 × 1 matrix. In the backward pass `add_gradients` gets the slope of the loss by the square,
/// times the incoming gradient. Where the loss is 0 its gradient is taken as 0, as PyTorch does.
template <class T>
Var<T> root_loss(Tape<T>& tape, double square, double divisor, std::function<void(T slope)> add_gradients);

struct LossDivisors {
  double link, entropy;
};

/// graphs · padded² (or 1 if not normalised) and graphs · padded; 1 where a batch without nodes would give 0.
LossDivisors loss_divisors(const std::vector<std::int32_t>& first_node, const DiffPoolOptions& options);

}  // namespace motiphore::nn
