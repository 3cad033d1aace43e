#include "motiphore/graph/batch_graph.hpp"

#include <algorithm>
#include <string>

#include "motiphore/error.hpp"
#include "motiphore/graph/environments.hpp"

namespace motiphore {

BatchGraph make_batch(const std::vector<const Graph*>& graphs) {
  BatchGraph out;
  Eigen::Index nodes = 0;
  std::size_t edges = 0;
  for (std::size_t g = 0; g < graphs.size(); ++g) {
    if (!graphs[g]) throw ShapeError("graph " + std::to_string(g) + " is a null pointer");
    check_graph(*graphs[g]);
    if (graphs[g]->V.cols() != graphs[0]->V.cols())
      throw ShapeError("graph " + std::to_string(g) + " has " + std::to_string(graphs[g]->V.cols()) +
                       " node features, the graphs before it " + std::to_string(graphs[0]->V.cols()));
    nodes += graphs[g]->nodes();
    edges += graphs[g]->edges();
  }
  out.V.resize(nodes, graphs.empty() ? 0 : graphs[0]->V.cols());
  out.first_node.reserve(graphs.size() + 1);
  out.batch.reserve(static_cast<std::size_t>(nodes));
  out.offset.assign(static_cast<std::size_t>(nodes) + 1, 0);
  out.source.resize(edges);
  out.edge_type.assign(edges, 0);

  out.first_node.push_back(0);
  for (std::size_t g = 0; g < graphs.size(); ++g) {
    const auto first = out.first_node.back();
    const auto& graph = *graphs[g];
    out.V.middleRows(first, graph.nodes()) = graph.V;
    out.batch.insert(out.batch.end(), static_cast<std::size_t>(graph.nodes()), static_cast<std::int32_t>(g));
    for (const auto target : graph.target) ++out.offset[static_cast<std::size_t>(first + target) + 1];
    out.first_node.push_back(first + static_cast<std::int32_t>(graph.nodes()));
  }
  for (std::size_t i = 0; i + 1 < out.offset.size(); ++i) out.offset[i + 1] += out.offset[i];

  const bool described = std::all_of(graphs.begin(), graphs.end(), [](const Graph* graph) {
    return graph->environments.size() == static_cast<std::size_t>(graph->nodes()) * environment_radii;
  });
  for (std::size_t g = 0; described && g < graphs.size(); ++g)
    out.environments.insert(out.environments.end(), graphs[g]->environments.begin(), graphs[g]->environments.end());

  auto next = out.offset;  // counting sort by target, stable in the order given
  for (std::size_t g = 0; g < graphs.size(); ++g) {
    const auto first = out.first_node[g];
    const auto& graph = *graphs[g];
    for (std::size_t e = 0; e < graph.edges(); ++e) {
      const auto slot =
          static_cast<std::size_t>(next[static_cast<std::size_t>(first) + static_cast<std::size_t>(graph.target[e])]++);
      out.source[slot] = first + graph.source[e];
      if (!graph.edge_type.empty()) out.edge_type[slot] = graph.edge_type[e];
    }
  }
  return out;
}

std::vector<std::int32_t> edge_order(const std::vector<const Graph*>& graphs) {
  auto next = make_batch(graphs).offset;  // the same sort
  std::vector<std::int32_t> order(static_cast<std::size_t>(next.back()));
  std::size_t first = 0;
  std::int32_t e = 0;
  for (const auto* graph : graphs) {
    for (const auto target : graph->target)
      order[static_cast<std::size_t>(next[first + static_cast<std::size_t>(target)]++)] = e++;
    first += static_cast<std::size_t>(graph->nodes());
  }
  return order;
}

std::vector<std::int32_t> edge_order(const Graph& graph) {
  return edge_order(std::vector<const Graph*>{&graph});
}

BatchGraph make_batch(const Graph& graph) {
  return make_batch(std::vector<const Graph*>{&graph});
}

}  // namespace motiphore
