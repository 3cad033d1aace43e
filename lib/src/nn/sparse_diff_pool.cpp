#include "motiphore/nn/sparse_diff_pool.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "batch_check.hpp"
#include "coarse_graph.hpp"
#include "link_loss.hpp"

namespace motiphore::nn {

namespace {

void check_lists(const ClusterLists* lists, const BatchGraph& graph) {
  const std::string name = "sparse_diff_pool";
  if (!lists) throw ShapeError(name + ": the assignment has no cluster lists");
  require_equal(lists->nodes(), graph.nodes(), name + ": number of nodes in the cluster lists");
  require_equal(static_cast<Eigen::Index>(lists->first_cluster.size()), graph.graphs() + 1,
                name + ": length of first_cluster");
  for (const auto* list : {&lists->offset, &lists->first_cluster})
    if (list->front() != 0 || !std::is_sorted(list->begin(), list->end()))
      throw ShapeError(name + ": offset and first_cluster have to begin with 0 and rise");
  require_equal(lists->offset.back(), lists->entries(), name + ": last offset of the cluster lists");
  std::vector<std::size_t> named_by(static_cast<std::size_t>(lists->clusters()), graph.batch.size());
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g)
    for (auto i = at(graph.first_node[g]); i < at(graph.first_node[g + 1]); ++i)
      for (auto q = at(lists->offset[i]); q < at(lists->offset[i + 1]); ++q) {
        const auto c = lists->cluster[q], first = lists->first_cluster[g], last = lists->first_cluster[g + 1] - 1;
        const auto what = [&] { return name + ": node " + std::to_string(i) + " names cluster " + std::to_string(c); };
        if (c < first || c > last)
          throw ShapeError(what() + ", but graph " + std::to_string(g) + " has clusters " + std::to_string(first) +
                           " to " + std::to_string(last));
        if (std::exchange(named_by[at(c)], i) == i) throw ShapeError(what() + " twice");
      }
}

/// SᵀZ, by clusters.
template <class T>
Var<T> cluster_features(Var<T> Z, const Shared<T>& problem) {
  const auto d = Z.cols();
  const auto& S = problem->S;
  auto X = Z.tape->make(problem->lists->clusters(), d, Z.needs_grad() || S.needs_grad());
  const InEdges columns{X.rows(), problem->members.offset.data(), problem->members.node.data(), nullptr};
  std::vector<T> weight(problem->members.entry.size());
  for (std::size_t m = 0; m < weight.size(); ++m) weight[m] = problem->s()[problem->members.entry[m]];
  graph_kernels<T>().spmm(columns, {weight.data(), nullptr, nullptr}, d, Z.value().data(), X.value().data(), false);
  if (X.needs_grad())
    Z.tape->on_backward(X, [=] {
      const InEdges rows{Z.rows(), problem->lists->offset.data(), problem->lists->cluster.data(), nullptr};
      const T* gX = X.grad().data();
      if (Z.needs_grad()) graph_kernels<T>().spmm(rows, {problem->s(), nullptr, nullptr}, d, gX, Z.grad().data(), true);
      if (problem->S.needs_grad()) {
        MatrixOf<T> gs(problem->S.rows(), 1);
        graph_kernels<T>().edge_products(rows, d, gX, Z.value().data(), gs.data());
        problem->S.grad() += gs;
      }
    });
  return X;
}

/// Calls use(entry, other, gram) for each pair of entries of one node, `gram` being SᵀS at their two clusters.
template <class T, class F>
void each_gram_row(const SparseProblem<T>& p, F&& use) {
  std::vector<T> row(p.clusters(), T(0));
  const T* s = p.s();
  const auto walk = [&](std::size_t l, auto&& visit) {
    p.each_member(l, [&](std::size_t node, std::size_t entry) {
      p.each_cluster(node, [&](std::size_t q, std::size_t c) { visit(entry, q, c); });
    });
  };
  for (std::size_t l = 0; l < p.clusters(); ++l) {
    walk(l, [&](std::size_t entry, std::size_t q, std::size_t c) { row[c] += s[entry] * s[q]; });
    walk(l, [&](std::size_t entry, std::size_t q, std::size_t c) { use(entry, q, row[c]); });
    walk(l, [&](std::size_t, std::size_t, std::size_t c) { row[c] = T(0); });
  }
}

/// √(‖A‖² − 2 tr(SᵀAS) + ‖SᵀS‖²) / divisor.
template <class T>
Var<T> link_loss(const Shared<T>& problem, const std::shared_ptr<BatchGraph>& coarse, Var<T> A, double divisor) {
  const auto& p = *problem;
  auto norm = edge_norm(*p.graph, p.edge_weight);
  double square = norm.square;
  const auto each_loop = [coarse](auto&& visit) {
    for (std::size_t l = 0; l + 1 < coarse->offset.size(); ++l)
      for (auto e = coarse->offset[l]; e < coarse->offset[l + 1]; ++e)
        if (at(coarse->source[at(e)]) == l) visit(e);
  };
  each_loop([&](std::int32_t e) { square -= 2 * static_cast<double>(A.value()(e, 0)); });
  const T* s = p.s();
  // ‖SᵀS‖² = Σ_l Σ_c row_c², and row_c = Σ s_il s_ic, so each pair of entries adds s_il s_ic row_c.
  each_gram_row(p,
                [&](std::size_t entry, std::size_t q, T row) { square += static_cast<double>(s[entry] * s[q] * row); });
  return root_loss<T>(*A.tape, square, divisor, [=, add_gradient = std::move(norm.add_gradient)](T slope) {
    if (A.needs_grad()) {
      auto gA = A.grad();
      each_loop([&](std::int32_t e) { gA(e, 0) -= 2 * slope; });
    }
    if (problem->S.needs_grad()) {
      T* gs = problem->S.grad().data();
      const T* weight = problem->s();
      each_gram_row(*problem,
                    [&](std::size_t entry, std::size_t q, T row) { gs[entry] += 4 * slope * row * weight[q]; });
    }
    if (add_gradient) add_gradient(slope);
  });
}

}  // namespace

template <class T>
SparseDiffPooled<T> sparse_diff_pool(Var<T> Z, const SparseAssignment<T>& S, const BatchGraph& graph,
                                     const DiffPoolOptions& options, Var<T> edge_weight) {
  check_nodes("sparse_diff_pool", Z.rows(), graph);
  check_edges("sparse_diff_pool", graph, edge_weight);
  check_lists(S.lists.get(), graph);
  require_equal(S.weight.rows(), S.lists->entries(), "sparse_diff_pool: number of assignment weights");
  require_equal(S.weight.cols(), 1, "sparse_diff_pool: number of columns of the assignment weights");
  const auto problem = std::make_shared<const SparseProblem<T>>(
      SparseProblem<T>{S.lists, members_of(*S.lists), &graph, S.weight, edge_weight});
  auto coarse = std::make_shared<BatchGraph>();
  SparseDiffPooled<T> out;
  out.X = cluster_features(Z, problem);
  out.edge_weight = coarse_edges(*Z.tape, problem, coarse);
  out.graph = coarse;
  if (!all_finite(out.X) || !all_finite(out.edge_weight)) {
    refuse_non_finite("sparse_diff_pool", "embeddings", Z);
    refuse_non_finite("sparse_diff_pool", "assignment", S.weight);
    refuse_non_finite("sparse_diff_pool", "edge weights", edge_weight);
  }
  if (options.losses) {
    const auto divisors = loss_divisors(graph.first_node, options);
    out.link_loss = link_loss(problem, coarse, out.edge_weight, divisors.link);
    out.entropy_loss = scale(sum_all(row_entropy(S.weight)), static_cast<T>(1 / divisors.entropy));
  }
  return out;
}

template SparseDiffPooled<float> sparse_diff_pool(Var<float>, const SparseAssignment<float>&, const BatchGraph&,
                                                  const DiffPoolOptions&, Var<float>);
template SparseDiffPooled<double> sparse_diff_pool(Var<double>, const SparseAssignment<double>&, const BatchGraph&,
                                                   const DiffPoolOptions&, Var<double>);

}  // namespace motiphore::nn
