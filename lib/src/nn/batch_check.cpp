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

}  // namespace

void check_nodes(const char* operation, Eigen::Index rows, const BatchGraph& graph) {
  const std::string name = operation;
  require_equal(rows, graph.nodes(), name + ": number of rows");
  check_partition(name + ": first_node", graph.first_node, graph.nodes());
}

void check_edges(const char* operation, const BatchGraph& graph) {
  const std::string name = operation;
  require_equal(static_cast<Eigen::Index>(graph.offset.size()), graph.nodes() + 1, name + ": length of offset");
  check_partition(name + ": offset", graph.offset, graph.edges());
  const auto nodes = static_cast<std::uint32_t>(graph.nodes());
  int outside = 0;  // a negative index is large without its sign
  for (const auto source : graph.source) outside |= static_cast<std::uint32_t>(source) >= nodes;
  if (!outside) return;
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
