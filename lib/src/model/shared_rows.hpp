// Message passing over environments instead of nodes: a row is computed once for all nodes of a batch that have one
// environment, and not at all if it is in a cache.
#pragma once

#include <array>
#include <vector>

#include "model/row_cache.hpp"
#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/nn/linear.hpp"
#include "motiphore/nn/message_passing.hpp"

namespace motiphore::detail {

/// What makes rows of nodes: the first rows from features, then layer by layer.
struct Tower {
  const nn::Linear<float>* embed = nullptr;
  const std::vector<nn::MessageLayer<float>>* layers = nullptr;
};

/// The rows of both towers after their last layer [nodes × width]. Neighbours are added up in an order that is a
/// function of what is seen of them, so that each row is a function of its environment to the last bit: the same in any
/// batch, from any spelling, with any cache or none.
/// @param towers  frozen, of the same number of layers
/// @param cache   of rows of these towers with these weights, or null
/// @throws ShapeError
std::array<nn::Var<float>, 2> shared_rows(nn::Tape<float>& tape, const BatchGraph& graph,
                                          const std::array<Tower, 2>& towers, const RowCache* cache);

}  // namespace motiphore::detail
