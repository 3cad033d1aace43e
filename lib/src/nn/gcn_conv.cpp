#include "motiphore/nn/gcn_conv.hpp"

#include <cmath>

#include "batch_check.hpp"
#include "motiphore/nn/ops.hpp"

namespace motiphore::nn {

namespace {

/// D^-1/2 (A + I) D^-1/2 as an EdgeMatrix, and what its gradient needs; matrices of the tape.
template <class T>
struct Normalised {
  Var<T> scale;    ///< [nodes × 1], D^-1/2
  Var<T> own;      ///< [nodes × 1], what the diagonal needs beside the loops among the edges: it has one loop a node
  IndexList loop;  ///< [nodes], the edge that is the loop of a node, -1 if it was added; empty without edge weights
};

template <class T>
EdgeMatrix<T> edge_matrix(const Normalised<T>& n, const Var<T>& edge_weight) {
  return {edge_weight.tape ? edge_weight.value().data() : nullptr, n.scale.value().data(), n.own.value().data()};
}

/// Whether an edge comes from the node it goes to: edge e goes to the node whose edges e is among.
bool has_loops(const BatchGraph& graph) {
  const auto* offset = graph.offset.data();
  const auto edges = static_cast<std::int32_t>(graph.edges());
  int loops = 0;
  for (std::int32_t e = 0; e < edges; ++e) {
    const auto source = graph.source[static_cast<std::size_t>(e)];
    loops |= (e >= offset[source]) & (e < offset[source + 1]);
  }
  return loops != 0;
}

template <class T>
Normalised<T> normalise(Tape<T>& tape, const BatchGraph& graph, const Var<T>& edge_weight) {
  const auto nodes = graph.nodes();
  const T* weight = edge_weight.tape ? edge_weight.value().data() : nullptr;
  Normalised<T> n{tape.make(nodes, 1, false), tape.make(nodes, 1, false), {}};
  if (weight) n.loop.assign(static_cast<std::size_t>(nodes), -1);
  T* scale = n.scale.value().data();
  T* own = n.own.value().data();
  const auto* offset = graph.offset.data();
  const auto* source = graph.source.data();
  if (!weight && !has_loops(graph)) {  // the common case, and a quarter of the time
    for (Index i = 0; i < nodes; ++i) scale[i] = T(1) / std::sqrt(static_cast<T>(offset[i + 1] - offset[i] + 1));
    for (Index i = 0; i < nodes; ++i) own[i] = scale[i] * scale[i];
    return n;
  }
  for (Index i = 0; i < nodes; ++i) {
    T total = T(0), loops = T(0), loop = T(1);
    for (auto e = offset[i]; e < offset[i + 1]; ++e) {
      const T w = weight ? weight[e] : T(1);
      total += w;
      loops += source[e] == i ? w : T(0);
      if (weight && source[e] == i) {
        n.loop[static_cast<std::size_t>(i)] = e;
        loop = w;
      }
    }
    const T degree = total - loops + loop;
    scale[i] = degree > T(0) ? T(1) / std::sqrt(degree) : T(0);
    own[i] = (loop - loops) * scale[i] * scale[i];
  }
  return n;
}

/// Adds to the gradient of the edge weights. With q_e = g_i · x_j for e: j → i and s = D^-1/2,
/// dL/dw_e = s_i s_j q_e + (dL/ds_i) (ds_i/dD_i), where ds/dD = -s³/2 and s_i dL/ds_i = Σ w_e s_i s_j q_e over the
/// edges at i, both ways.
template <class T>
void weight_gradient(const BatchGraph& graph, const Normalised<T>& n, const Var<T>& x, const Var<T>& y,
                     const Var<T>& edge_weight) {
  const auto nodes = graph.nodes();
  MatrixOf<T> q(graph.edges(), 1), own_q(nodes, 1), through_scale(nodes, 1);
  graph_kernels<T>().edge_products(in_edges(graph), x.cols(), x.value().data(), y.grad().data(), q.data());
  const auto scale = n.scale.value(), weight = edge_weight.value();
  const auto each_edge = [&](auto&& visit) {  // but loops
    for (Index i = 0; i < nodes; ++i)
      for (auto e = graph.offset[static_cast<std::size_t>(i)]; e < graph.offset[static_cast<std::size_t>(i) + 1]; ++e)
        if (graph.source[static_cast<std::size_t>(e)] != i) visit(e, graph.source[static_cast<std::size_t>(e)], i);
  };
  for (Index i = 0; i < nodes; ++i) {
    const auto loop = n.loop[static_cast<std::size_t>(i)];
    own_q(i, 0) = y.grad().row(i).dot(x.value().row(i));
    through_scale(i, 0) = 2 * (loop >= 0 ? weight(loop, 0) : T(1)) * scale(i, 0) * scale(i, 0) * own_q(i, 0);
  }
  each_edge([&](std::int32_t e, Index j, Index i) {
    const T part = weight(e, 0) * scale(i, 0) * scale(j, 0) * q(e, 0);
    through_scale(i, 0) += part;
    through_scale(j, 0) += part;
  });
  const auto through_degree = [&](Index i) { return T(-0.5) * scale(i, 0) * scale(i, 0) * through_scale(i, 0); };
  auto gw = edge_weight.grad();
  for (Index i = 0; i < nodes; ++i)
    if (const auto loop = n.loop[static_cast<std::size_t>(i)]; loop >= 0)
      gw(loop, 0) += scale(i, 0) * scale(i, 0) * own_q(i, 0) + through_degree(i);
  each_edge(
      [&](std::int32_t e, Index j, Index i) { gw(e, 0) += scale(i, 0) * scale(j, 0) * q(e, 0) + through_degree(i); });
}

/// The propagated x, plus a row `bias` [1 × d] if there is one.
template <class T>
Var<T> propagate(Var<T> x, const BatchGraph& graph, const Var<T>& edge_weight, const Parameter<T>* bias) {
  check_nodes("gcn_propagate", x.rows(), graph);
  check_edges("gcn_propagate", graph, edge_weight);
  auto& tape = *x.tape;
  const auto d = x.cols();
  const bool weighted = edge_weight.tape && edge_weight.needs_grad();
  auto n = normalise(tape, graph, edge_weight);
  auto y = tape.make(x.rows(), d, x.needs_grad() || weighted || bias);
  graph_kernels<T>().spmm(in_edges(graph), edge_matrix(n, edge_weight), d, x.value().data(), y.value().data(), false);
  if (bias) kernels<T>().add_row(y.rows(), d, bias->value.data(), y.value().data());
  if (!all_finite(y)) {
    refuse_non_finite("gcn_propagate", "features", x);
    refuse_non_finite("gcn_propagate", "edge weights", edge_weight);
  }
  if (y.needs_grad())
    tape.on_backward(y, [=, &graph, n = std::move(n)] {
      if (bias) kernels<T>().add_columns(y.rows(), d, y.grad().data(), y.tape->gradient(*bias).data());
      if (x.needs_grad())
        graph_kernels<T>().spmm_transposed(in_edges(graph), edge_matrix(n, edge_weight), d, y.grad().data(),
                                           x.grad().data());
      if (weighted) weight_gradient(graph, n, x, y, edge_weight);
    });
  return y;
}

}  // namespace

template <class T>
Var<T> gcn_propagate(Var<T> x, const BatchGraph& graph, Var<T> edge_weight) {
  return propagate<T>(x, graph, edge_weight, nullptr);
}

template <class T>
GcnConv<T>::GcnConv(Eigen::Index in, Eigen::Index out, Rng& rng) : linear(in, out, rng) {
  fill_uniform(linear.weight, std::sqrt(6.0 / static_cast<double>(in + out)), rng);
  linear.bias.value.setZero();
}

template <class T>
Var<T> GcnConv<T>::operator()(Var<T> x, const BatchGraph& graph, Var<T> edge_weight) const {
  require_equal(x.cols(), linear.in(), "GcnConv: number of input columns");
  // The product commutes with the propagation; edges carry the narrower of the two.
  if (linear.out() > linear.in()) return linear(gcn_propagate(x, graph, edge_weight));
  return propagate(matmul_transposed(x, on_tape(*x.tape, linear.weight)), graph, edge_weight, &linear.bias);
}

#define MOTIPHORE_INSTANTIATE(T) \
  template struct GcnConv<T>;    \
  template Var<T> gcn_propagate(Var<T>, const BatchGraph&, Var<T>);
MOTIPHORE_INSTANTIATE(float)
MOTIPHORE_INSTANTIATE(double)
#undef MOTIPHORE_INSTANTIATE

}  // namespace motiphore::nn
