#include "motiphore/nn/diff_pool.hpp"

#include <algorithm>

#include "batch_check.hpp"
#include "link_loss.hpp"
#include "transposed_product.hpp"

namespace motiphore::nn {

namespace {

using Firsts = std::vector<std::int32_t>;  // of the nodes of each graph, and one more

/// For each graph: its first node, its number of nodes, and its number.
template <class F>
void each_graph(const Firsts& first, F&& f) {
  for (std::size_t g = 0; g + 1 < first.size(); ++g)
    f(static_cast<Index>(first[g]), static_cast<Index>(first[g + 1] - first[g]), static_cast<Index>(g));
}

Firsts equal_ranges(Index rows, Index n) {
  Firsts first{0};
  for (Index r = n; n > 0 && r <= rows; r += n) first.push_back(static_cast<std::int32_t>(r));
  return first;
}

/// S_gᵀ Z_g for each graph, [graphs·K × d].
template <class T>
Var<T> transposed_products(Var<T> S, Var<T> Z, const Firsts& first) {
  const Index K = S.cols(), d = Z.cols();
  auto X = S.tape->make(node_ranges(first).count * K, d, S.needs_grad() || Z.needs_grad());
  const auto& k = kernels<T>();
  each_graph(first, [&](Index at, Index n, Index g) {
    transposed_product<T>(K, d, n, S.value().data() + at * K, Z.value().data() + at * d, X.value().data() + g * K * d,
                          false);
  });
  if (X.needs_grad())
    S.tape->on_backward(X, [=, &k] {
      each_graph(first, [&](Index at, Index n, Index g) {
        const T* gX = X.grad().data() + g * K * d;
        if (S.needs_grad()) k.gemm(false, true, n, K, d, Z.value().data() + at * d, gX, S.grad().data() + at * K, true);
        if (Z.needs_grad())
          k.gemm(false, false, n, d, K, S.value().data() + at * K, gX, Z.grad().data() + at * d, true);
      });
    });
  return X;
}

/// S_gᵀ A_g S_g for each graph, [graphs·K × K], A from the edges.
template <class T>
Var<T> coarse_adjacency(Var<T> S, const BatchGraph& graph, Var<T> edge_weight) {
  const Index K = S.cols();
  const bool weighted = edge_weight.tape != nullptr;
  const auto matrix = [=] { return EdgeMatrix<T>{weighted ? edge_weight.value().data() : nullptr, nullptr, nullptr}; };
  const auto& k = kernels<T>();
  const auto& gk = graph_kernels<T>();
  auto A = S.tape->make(graph.graphs() * K, K, S.needs_grad() || (weighted && edge_weight.needs_grad()));
  MatrixOf<T> AtS(S.rows(), K);
  gk.spmm(in_edges(graph), matrix(), K, S.value().data(), AtS.data(), false);
  each_graph(graph.first_node, [&](Index at, Index n, Index g) {
    transposed_product<T>(K, K, n, AtS.data() + at * K, S.value().data() + at * K, A.value().data() + g * K * K, false);
  });
  if (A.needs_grad())
    S.tape->on_backward(A, [=, &graph, &k, &gk] {
      // With G the gradient of A': dL/dS = A S Gᵀ + Aᵀ S G, and dL/dw_e = s_i G s_jᵀ for e: i → j.
      MatrixOf<T> SG(S.rows(), K);
      const auto product = [&](bool transpose) {
        each_graph(graph.first_node, [&](Index at, Index n, Index g) {
          k.gemm(false, transpose, n, K, K, S.value().data() + at * K, A.grad().data() + g * K * K, SG.data() + at * K,
                 false);
        });
      };
      if (S.needs_grad()) {
        product(true);
        gk.spmm_transposed(in_edges(graph), matrix(), K, SG.data(), S.grad().data());
      }
      product(false);
      if (S.needs_grad()) gk.spmm(in_edges(graph), matrix(), K, SG.data(), S.grad().data(), true);
      if (weighted && edge_weight.needs_grad()) {
        MatrixOf<T> gw(graph.edges(), 1);
        gk.edge_products(in_edges(graph), K, SG.data(), S.value().data(), gw.data());
        edge_weight.grad() += gw;
      }
    });
  return A;
}

/// √(‖A‖² − 2 tr(SᵀAS) + Σ_g ‖S_gᵀS_g‖²) / divisor, with ‖A‖² and its gradient from `norm`.
template <class T>
Var<T> link_loss(Var<T> S, Var<T> coarse, const Firsts& first, AdjacencyNorm<T> norm, double divisor) {
  const Index K = S.cols(), graphs = node_ranges(first).count;
  auto& tape = *S.tape;
  const auto& k = kernels<T>();
  auto gram = tape.make(graphs * K, K, false);
  each_graph(first, [&](Index at, Index n, Index g) {
    const T* s = S.value().data() + at * K;
    k.gemm(true, false, K, K, n, s, s, gram.value().data() + g * K * K, false);
  });
  double trace = 0;
  for (Index r = 0; r < graphs * K; ++r) trace += static_cast<double>(coarse.value()(r, r % K));
  const double square = norm.square - 2 * trace + gram.value().template cast<double>().squaredNorm();
  return root_loss<T>(tape, square, divisor, [=, &k, add_gradient = std::move(norm.add_gradient)](T slope) {
    if (coarse.needs_grad()) {
      auto gA = coarse.grad();
      for (Index r = 0; r < graphs * K; ++r) gA(r, r % K) -= 2 * slope;
    }
    if (S.needs_grad()) {
      const MatrixOf<T> scaled = 4 * slope * gram.value();
      each_graph(first, [&](Index at, Index n, Index g) {
        k.gemm(false, false, n, K, K, S.value().data() + at * K, scaled.data() + g * K * K, S.grad().data() + at * K,
               true);
      });
    }
    if (add_gradient) add_gradient(slope);
  });
}

template <class T>
void add_losses(DiffPooled<T>& out, const Firsts& first, AdjacencyNorm<T> norm, const DiffPoolOptions& options) {
  const auto divisors = loss_divisors(first, options);
  out.link_loss = link_loss(out.S, out.A, first, std::move(norm), divisors.link);
  out.entropy_loss = scale(sum_all(row_entropy(out.S)), static_cast<T>(1 / divisors.entropy));
}

template <class T>
void check_result(const char* operation, const DiffPooled<T>& out, Var<T> Z, Var<T> logits, const char* logits_name,
                  Var<T> A, const char* A_name) {
  if (all_finite(out.X) && all_finite(out.A)) return;
  refuse_non_finite(operation, "embeddings", Z);
  refuse_non_finite(operation, logits_name, logits);
  refuse_non_finite(operation, A_name, A);
}

template <class T>
DiffPooled<T> pool_edges(Var<T> Z, Var<T> S, const BatchGraph& graph, const DiffPoolOptions& options,
                         Var<T> edge_weight, Var<T> logits, const char* logits_name) {
  DiffPooled<T> out;
  out.S = S;
  out.X = transposed_products(S, Z, graph.first_node);
  out.A = coarse_adjacency(S, graph, edge_weight);
  check_result("diff_pool", out, Z, logits, logits_name, edge_weight, "edge weights");
  if (options.losses) add_losses(out, graph.first_node, edge_norm(graph, edge_weight), options);
  return out;
}

template <class T>
void check_clusters(const char* operation, Var<T> Z, Var<T> S, const char* S_name) {
  if (S.cols() == 0) throw ShapeError(std::string(operation) + ": the " + S_name + " have no column, so no cluster");
  require_shape(S, Z.rows(), S.cols(), operation, S_name);
}

template <class T>
void check_arguments(Var<T> Z, Var<T> S, const BatchGraph& graph, Var<T> edge_weight, const char* S_name) {
  check_nodes("diff_pool", Z.rows(), graph);
  check_edges("diff_pool", graph, edge_weight);
  check_clusters("diff_pool", Z, S, S_name);
}

/// Dense graphs of n nodes have n columns, and their rows stand one graph under the other.
template <class T>
void check_dense(const char* operation, Var<T> A, Var<T> x) {
  const Index n = A.cols();
  require_shape(A, x.rows(), n, operation, "adjacencies");
  if (n > 0 ? A.rows() % n != 0 : A.rows() != 0)
    throw ShapeError(std::string(operation) + ": the adjacencies are " + shape_text(A) +
                     ", whose rows do not make graphs of " + std::to_string(n) + " nodes");
}

/// S_gᵀ A_g S_g for dense graphs of n nodes.
template <class T>
Var<T> dense_coarse_adjacency(Var<T> S, Var<T> A, const Firsts& first) {
  return transposed_products(S, dense_propagate(A, S), first);
}

}  // namespace

template <class T>
DiffPooled<T> diff_pool(Var<T> Z, Var<T> logits, const BatchGraph& graph, const DiffPoolOptions& options,
                        Var<T> edge_weight) {
  check_arguments(Z, logits, graph, edge_weight, "logits");
  return pool_edges(Z, softmax_rows(logits), graph, options, edge_weight, logits, "logits");
}

template <class T>
DiffPooled<T> diff_pool_assigned(Var<T> Z, Var<T> S, const BatchGraph& graph, const DiffPoolOptions& options,
                                 Var<T> edge_weight) {
  check_arguments(Z, S, graph, edge_weight, "assignments");
  return pool_edges(Z, S, graph, options, edge_weight, S, "assignments");
}

template <class T>
Var<T> dense_propagate(Var<T> A, Var<T> x) {
  const Index n = A.cols(), d = x.cols();
  check_dense("dense_propagate", A, x);
  auto y = x.tape->make(x.rows(), d, A.needs_grad() || x.needs_grad());
  const auto& k = kernels<T>();
  const auto rows = x.rows();
  for (Index at = 0; at < rows; at += n)
    k.gemm(false, false, n, d, n, A.value().data() + at * n, x.value().data() + at * d, y.value().data() + at * d,
           false);
  if (y.needs_grad())
    x.tape->on_backward(y, [=, &k] {
      for (Index at = 0; at < rows; at += n) {
        const T* gy = y.grad().data() + at * d;
        if (A.needs_grad()) k.gemm(false, true, n, n, d, gy, x.value().data() + at * d, A.grad().data() + at * n, true);
        if (x.needs_grad()) k.gemm(true, false, n, d, n, A.value().data() + at * n, gy, x.grad().data() + at * d, true);
      }
    });
  return y;
}

template <class T>
DiffPooled<T> dense_diff_pool(Var<T> Z, Var<T> logits, Var<T> A, const DiffPoolOptions& options) {
  check_clusters("dense_diff_pool", Z, logits, "logits");
  check_dense("dense_diff_pool", A, Z);
  const auto first = equal_ranges(Z.rows(), A.cols());
  DiffPooled<T> out;
  out.S = softmax_rows(logits);
  out.X = transposed_products(out.S, Z, first);
  out.A = dense_coarse_adjacency(out.S, A, first);
  check_result("dense_diff_pool", out, Z, logits, "logits", A, "adjacency");
  if (options.losses) {
    AdjacencyNorm<T> norm{A.value().template cast<double>().squaredNorm(), nullptr};
    if (A.needs_grad()) norm.add_gradient = [A](T slope) { A.grad() += 2 * slope * A.value(); };
    add_losses(out, first, std::move(norm), options);
  }
  return out;
}

template <class T>
Var<T> dense_sum(Var<T> x, Eigen::Index n) {
  if (n < 1 || x.rows() % n != 0)
    throw ShapeError("dense_sum: " + std::to_string(x.rows()) + " rows do not make graphs of " + std::to_string(n) +
                     " nodes");
  const auto first = equal_ranges(x.rows(), n);
  auto y = x.tape->make(x.rows() / n, x.cols(), x.needs_grad());
  graph_kernels<T>().range_sum(node_ranges(first), x.cols(), nullptr, x.value().data(), y.value().data());
  if (y.needs_grad())
    x.tape->on_backward(y, [=] {
      graph_kernels<T>().range_spread(node_ranges(first), x.cols(), nullptr, y.grad().data(), x.grad().data());
    });
  return y;
}

template <class T>
Var<T> row_entropy(Var<T> s) {
  auto y = s.tape->make(s.rows(), 1, s.needs_grad());
  graph_kernels<T>().row_entropy(s.rows(), s.cols(), s.value().data(), y.value().data());
  if (y.needs_grad())
    s.tape->on_backward(y, [=] {
      graph_kernels<T>().row_entropy_backward(s.rows(), s.cols(), s.value().data(), y.grad().data(), s.grad().data());
    });
  return y;
}

#define MOTIPHORE_INSTANTIATE(T)                                                                                \
  template DiffPooled<T> diff_pool(Var<T>, Var<T>, const BatchGraph&, const DiffPoolOptions&, Var<T>);          \
  template DiffPooled<T> diff_pool_assigned(Var<T>, Var<T>, const BatchGraph&, const DiffPoolOptions&, Var<T>); \
  template DiffPooled<T> dense_diff_pool(Var<T>, Var<T>, Var<T>, const DiffPoolOptions&);                       \
  template Var<T> dense_propagate(Var<T>, Var<T>);                                                              \
  template Var<T> dense_sum(Var<T>, Eigen::Index);                                                              \
  template Var<T> row_entropy(Var<T>);
MOTIPHORE_INSTANTIATE(float)
MOTIPHORE_INSTANTIATE(double)
#undef MOTIPHORE_INSTANTIATE

}  // namespace motiphore::nn
