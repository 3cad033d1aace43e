// Pooling: the ways from node embeddings to one vector per graph that a model can be built with.
#pragma once

#include <string>
#include <vector>

namespace motiphore {

enum class Pooling {
  Sum,        ///< sum over the nodes
  Mean,       ///< mean over the nodes
  Max,        ///< maximum over the nodes, by columns
  Attention,  ///< softmax-weighted sum (nn/readout.hpp)
  SagPool,    ///< the nodes that a graph network scores highest (nn/sag_pool.hpp)
  DiffPool    ///< learned clusters (nn/diff_pool.hpp, model/motifs.hpp)
};

/// Whether the vector of a graph grows with its nodes: it is a sum over them, or over clusters or kept nodes.
constexpr bool grows_with_nodes(Pooling pooling) {
  return pooling == Pooling::Sum || pooling == Pooling::SagPool || pooling == Pooling::DiffPool;
}

/// "sum", "mean", "max", "attention", "sagpool", "diffpool".
std::string pooling_name(Pooling pooling);

/// All of them, as above.
std::vector<std::string> pooling_names();

/// The pooling of that name. @throws Error naming it and those there are
Pooling pooling_named(const std::string& name);

}  // namespace motiphore
