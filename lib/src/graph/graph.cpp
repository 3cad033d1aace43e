#include "motiphore/graph/graph.hpp"

#include <string>

#include "motiphore/error.hpp"
#include "motiphore/graph/environments.hpp"

namespace motiphore {

void check_graph(const Graph& graph) {
  const std::size_t edges = graph.edges();
  if (graph.target.size() != edges)
    throw ShapeError("the edge list has " + std::to_string(edges) + " sources but " +
                     std::to_string(graph.target.size()) + " targets");
  if (!graph.edge_type.empty() && graph.edge_type.size() != edges)
    throw ShapeError("the edge list has " + std::to_string(edges) + " edges but " +
                     std::to_string(graph.edge_type.size()) + " edge types");
  for (std::size_t e = 0; e < graph.edge_type.size(); ++e)
    if (graph.edge_type[e] < 0)
      throw ShapeError("edge " + std::to_string(e) + " has the type " + std::to_string(graph.edge_type[e]) +
                       "; types are counted from 0");
  const auto nodes = graph.nodes();
  const auto described = static_cast<std::size_t>(nodes) * environment_radii;
  if (!graph.environments.empty() && graph.environments.size() != described)
    throw ShapeError("the graph has " + std::to_string(graph.environments.size()) + " environments, expected " +
                     std::to_string(described) + " (" + std::to_string(environment_radii) + " for each node), or none");
  for (std::size_t e = 0; e < edges; ++e)
    for (const auto node : {graph.source[e], graph.target[e]})
      if (node < 0 || node >= nodes)
        throw ShapeError("edge " + std::to_string(e) + " names node " + std::to_string(node) +
                         ", but the graph has nodes 0 to " + std::to_string(nodes - 1));
}

}  // namespace motiphore
