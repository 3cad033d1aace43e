// The pooled graph over a drawing: a node for each cluster or type, beside the letters rather than on them.
#pragma once

#include <string>
#include <vector>

#include "motiphore/depict/palette.hpp"
#include "motiphore/depict/scene.hpp"
#include "motiphore/predict/pooling_levels.hpp"

namespace motiphore::detail {

struct GraphNode {
  std::string text;
  Colour fill;
  bool chosen = false;
};

/// Where the middle of each node is: the place nearest to the middle of its clusters where it covers no letter and no
/// end of a bond. Nodes that would fall together are moved apart.
std::vector<PixelPosition> node_places(const Scene& scene, const CoarseGraph& graph,
                                       const std::vector<GraphNode>& nodes);

/// Nodes, edges between them, and broken lines to clusters that a node does not stand on.
/// @param nodes  [nodes of the graph]
std::string pooled_graph_svg(const Scene& scene, const CoarseGraph& graph, const std::vector<GraphNode>& nodes);

}  // namespace motiphore::detail
