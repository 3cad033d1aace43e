#include "batch_check.hpp"

namespace motiphore::nn {

namespace {

/// `list` must begin with 0, never fall, and end with `last`.
void check_partition(const std::string& name, const std::vector<std::int32_t>& list, Eigen::Index last) {
  if (list.empty() || list.front() != 0) throw ShapeError(name + " has to begin with 0");
  int falls = 0;
  for (std::size_t i = 0; i + 1 < list.size(); ++i) falls |= list[i + 1] < list[i];
  if (falls) throw ShapeError(name + " has to be in rising order");
  require_equal(list.back(), last, "last value of " + name);
}

/// No edge may join two graphs.
void check_within_graphs(const std::string& name, const BatchGraph& graph) {
  const auto* of = graph.batch.data();
  int joined = 0;
  for (std::size_t i = 0; i + 1 < graph.offset.size(); ++i)
    for (auto e = graph.offset[i]; e < graph.offset[i + 1]; ++e)
      joined |= of[graph.source[static_cast<std::size_t>(e)]] ^ of[i];
  if (!joined) return;
  for (std::size_t i = 0; i + 1 < graph.offset.size(); ++i)
    for (auto e = graph.offset[i]; e < graph.offset[i + 1]; ++e)
      if (const auto source = graph.source[static_cast<std::size_t>(e)]; of[source] != of[i])
        throw ShapeError(name + ": edge " + std::to_string(e) + " joins node " + std::to_string(source) + " of graph " +
                         std::to_string(of[source]) + " and node " + std::to_string(i) + " of graph " +
                         std::to_string(of[i]));
}

}  // namespace

void check_nodes(const char* operation, Eigen::Index rows, const BatchGraph& graph) {
  const std::string name = operation;
  require_equal(rows, graph.nodes(), name + ": number of rows");
  check_partition(name + ": first_node", graph.first_node, graph.nodes());
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g) {
    int others = 0;
    for (auto i = graph.first_node[g]; i < graph.first_node[g + 1]; ++i)
      others |= graph.batch[static_cast<std::size_t>(i)] ^ static_cast<std::int32_t>(g);
    if (others)
      throw ShapeError(name + ": batch does not say " + std::to_string(g) + " for the nodes " +
                       std::to_string(graph.first_node[g]) + " to " + std::to_string(graph.first_node[g + 1] - 1) +
                       ", which are those of graph " + std::to_string(g) + " by first_node");
  }
}

void check_edges(const char* operation, const BatchGraph& graph) {
  const std::string name = operation;
  require_equal(static_cast<Eigen::Index>(graph.offset.size()), graph.nodes() + 1, name + ": length of offset");
  check_partition(name + ": offset", graph.offset, graph.edges());
  const auto nodes = static_cast<std::uint32_t>(graph.nodes());
  int outside = 0;  // a negative index is large without its sign
  for (const auto source : graph.source) outside |= static_cast<std::uint32_t>(source) >= nodes;
  if (!outside) return check_within_graphs(name, graph);
  for (std::size_t e = 0; e < graph.source.size(); ++e)
    if (static_cast<std::uint32_t>(graph.source[e]) >= nodes)
      throw ShapeError(name + ": edge " + std::to_string(e) + " comes from node " + std::to_string(graph.source[e]) +
                       ", but the batch has " + std::to_string(nodes) + " nodes");
}

template <class T>
void check_edges(const char* operation, const BatchGraph& graph, const Var<T>& edge_weight) {
  check_edges(operation, graph);
  if (!edge_weight.tape) return;
  require_equal(edge_weight.rows(), graph.edges(), std::string(operation) + ": number of edge weights");
  require_equal(edge_weight.cols(), 1, std::string(operation) + ": number of columns of the edge weights");
}

template <class T>
void refuse_non_finite(const char* operation, const char* what, const Var<T>& x) {
  if (!x.tape) return;
  for (Eigen::Index r = 0; r < x.rows(); ++r)
    if (!graph_kernels<T>().all_finite(x.cols(), x.value().data() + r * x.cols()))
      throw ShapeError(std::string(operation) + ": row " + std::to_string(r) + " of the " + what + " is not finite");
}

template void check_edges(const char*, const BatchGraph&, const Var<float>&);
template void check_edges(const char*, const BatchGraph&, const Var<double>&);
template void refuse_non_finite(const char*, const char*, const Var<float>&);
template void refuse_non_finite(const char*, const char*, const Var<double>&);

}  // namespace motiphore::nn
