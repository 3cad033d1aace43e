// Environments: what a node and its surroundings look like, as numbers that do not depend on the order of nodes or
// edges. Colour refinement (Weisfeiler & Leman 1968; the rounds are the radii of Morgan, J. Chem. Doc. 1965, 5, 107).
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/graph/graph.hpp"

namespace motiphore {

/// Radii of the environments that a graph carries: 0 (the node alone) to 3.
constexpr int environment_radii = 4;

/// Nodes told apart by all that surrounds them.
struct Refinement {
  std::vector<std::uint32_t>
      environments;                   ///< [nodes × environment_radii], a hash of the surroundings, radius by radius
  std::vector<std::uint64_t> colour;  ///< [nodes], of the whole component: equal where refinement sees no difference
};

/// Refines until no further nodes can be told apart: features of the nodes, types of the edges, the graph around.
/// Nodes of one colour have bit-equal rows after any number of layers of message passing, as long as each layer adds
/// up neighbours in an order that is a function of their colours.
/// @param graph  checked by `check_graph`
Refinement refine(const Graph& graph);

/// The same graph with its nodes in the order of their colours and its edges in the order of their ends, so that sums
/// over nodes and neighbours have one order, and the same bits, however the graph was written down. Directed edges stay
/// beside their reverse. `environments` of the result is set.
/// @param graph  checked by `check_graph`, as above
/// @param order  receives the former index of each node [nodes]
Graph in_canonical_order(const Graph& graph, std::vector<std::int32_t>& order);

}  // namespace motiphore
