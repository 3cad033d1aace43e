#include "motiphore/nn/readout.hpp"

#include "batch_check.hpp"
#include "motiphore/nn/ops.hpp"

namespace motiphore::nn {

namespace {

/// Σ weight_i x_i in each range; `weight` [rows × 1] may be an empty Var, for ones.
template <class T>
Var<T> weighted_sum(Var<T> x, Var<T> weight, const std::vector<std::int32_t>& first) {
  auto& tape = *x.tape;
  const bool weighted = weight.tape != nullptr;
  const auto ranges = node_ranges(first);
  const auto d = x.cols();
  auto y = tape.make(ranges.count, d, x.needs_grad() || (weighted && weight.needs_grad()));
  graph_kernels<T>().range_sum(ranges, d, weighted ? weight.value().data() : nullptr, x.value().data(),
                               y.value().data());
  if (y.needs_grad())
    tape.on_backward(y, [=] {
      const auto& k = graph_kernels<T>();
      const auto rows = node_ranges(first);
      if (x.needs_grad())
        k.range_spread(rows, d, weighted ? weight.value().data() : nullptr, y.grad().data(), x.grad().data());
      if (weighted && weight.needs_grad()) {
        MatrixOf<T> product(x.rows(), 1);
        k.range_products(rows, d, x.value().data(), y.grad().data(), product.data());
        weight.grad() += product;
      }
    });
  return y;
}

/// Softmax of a column within each range.
template <class T>
Var<T> range_softmax(Var<T> x, const std::vector<std::int32_t>& first) {
  auto y = x.tape->make(x.rows(), 1, x.needs_grad());
  const auto each = [first](auto&& row) {  // each graph is one row of a softmax by rows
    for (std::size_t g = 0; g + 1 < first.size(); ++g)
      if (first[g + 1] > first[g]) row(first[g], first[g + 1] - first[g]);
  };
  each([&](Index at, Index n) { kernels<T>().softmax_rows(1, n, x.value().data() + at, y.value().data() + at); });
  if (y.needs_grad())
    x.tape->on_backward(y, [=] {
      each([&](Index at, Index n) {
        kernels<T>().softmax_rows_backward(1, n, y.value().data() + at, y.grad().data() + at, x.grad().data() + at);
      });
    });
  return y;
}

/// The result, once the reason for any NaN in it has been looked for.
template <class T>
Var<T> checked(const char* operation, Var<T> y, Var<T> x, Var<T> gate = {}) {
  if (all_finite(y)) return y;
  refuse_non_finite(operation, "features", x);
  refuse_non_finite(operation, "gate", gate);
  return y;
}

}  // namespace

template <class T>
Var<T> global_sum(Var<T> x, const BatchGraph& graph) {
  check_nodes("global_sum", x.rows(), graph);
  return checked("global_sum", weighted_sum(x, Var<T>{}, graph.first_node), x);
}

template <class T>
Var<T> global_mean(Var<T> x, const BatchGraph& graph) {
  check_nodes("global_mean", x.rows(), graph);
  auto inverse = x.tape->make(graph.graphs(), 1, false);
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g) {
    const auto nodes = graph.first_node[g + 1] - graph.first_node[g];
    inverse.value()(static_cast<Eigen::Index>(g), 0) = nodes > 0 ? T(1) / T(nodes) : T(0);
  }
  return checked("global_mean", scale_rows(weighted_sum(x, Var<T>{}, graph.first_node), inverse), x);
}

template <class T>
Var<T> global_max(Var<T> x, const BatchGraph& graph) {
  check_nodes("global_max", x.rows(), graph);
  const auto d = x.cols();
  auto y = x.tape->make(graph.graphs(), d, x.needs_grad());
  graph_kernels<T>().range_max(node_ranges(graph.first_node), d, x.value().data(), y.value().data());
  if (y.needs_grad())
    x.tape->on_backward(y, [=, first = graph.first_node] {
      graph_kernels<T>().range_max_backward(node_ranges(first), d, x.value().data(), y.value().data(), y.grad().data(),
                                            x.grad().data());
    });
  return checked("global_max", y, x);
}

template <class T>
Var<T> global_attention(Var<T> x, Var<T> gate, const BatchGraph& graph) {
  check_nodes("global_attention", x.rows(), graph);
  require_shape(gate, x.rows(), 1, "global_attention", "gates");
  return checked("global_attention", weighted_sum(x, range_softmax(gate, graph.first_node), graph.first_node), x, gate);
}

#define MOTIPHORE_INSTANTIATE(T)                          \
  template Var<T> global_sum(Var<T>, const BatchGraph&);  \
  template Var<T> global_mean(Var<T>, const BatchGraph&); \
  template Var<T> global_max(Var<T>, const BatchGraph&);  \
  template Var<T> global_attention(Var<T>, Var<T>, const BatchGraph&);
MOTIPHORE_INSTANTIATE(float)
MOTIPHORE_INSTANTIATE(double)
#undef MOTIPHORE_INSTANTIATE

}  // namespace motiphore::nn
