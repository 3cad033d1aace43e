// Names of rooted neighbourhoods: what message passing of r layers can see of a node, in 128 bits.
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/graph/batch_graph.hpp"

namespace motiphore::detail {

/// Equal for nodes whose neighbourhoods are equal: their features, the types of their edges, and the same of everything
/// within the radius. That two neighbourhoods that differ have one key is a matter of chance, since the two halves are
/// two hashes with nothing in common but their mixing step: with 10¹² kinds of neighbourhood in one process, far more
/// than there is memory to have seen, the chance of one such pair is 10²⁴ / 2¹²⁹, below 10⁻¹⁴.
struct EnvironmentKey {
  std::uint64_t a = 0, b = 0;

  bool operator==(const EnvironmentKey& other) const { return a == other.a && b == other.b; }
  bool operator!=(const EnvironmentKey& other) const { return !(*this == other); }
  bool operator<(const EnvironmentKey& other) const { return a != other.a ? a < other.a : b < other.b; }
};

/// Keys of every node for each radius from 0 to `radius`, one list a radius [radius + 1][nodes]. They depend on what
/// the batch holds and on nothing else, so they are the same in every process and for every order of nodes and edges.
/// @param graph  with edge types
std::vector<std::vector<EnvironmentKey>> environment_keys(const BatchGraph& graph, int radius);

}  // namespace motiphore::detail
