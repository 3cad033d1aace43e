#include "motiphore/nn/sparse_diff_pool.hpp"

#include <algorithm>
#include <limits>

#include "batch_check.hpp"
#include "link_loss.hpp"

namespace motiphore::nn {

namespace {

std::size_t at(std::int32_t i) {
  return static_cast<std::size_t>(i);
}

/// S by columns: the members of cluster c are offset[c] .. offset[c + 1] - 1, each a node and its entry in the lists.
struct Members {
  IndexList offset, node, entry;
};

Members members_of(const ClusterLists& lists) {
  Members m;
  m.offset.assign(static_cast<std::size_t>(lists.clusters()) + 1, 0);
  for (const auto c : lists.cluster) ++m.offset[at(c) + 1];
  for (std::size_t c = 0; c + 1 < m.offset.size(); ++c) m.offset[c + 1] += m.offset[c];
  m.node.resize(lists.cluster.size());
  m.entry.resize(lists.cluster.size());
  auto next = m.offset;
  for (std::size_t i = 0; i + 1 < lists.offset.size(); ++i)
    for (auto e = lists.offset[i]; e < lists.offset[i + 1]; ++e) {
      const auto slot = at(next[at(lists.cluster[at(e)])]++);
      m.node[slot] = static_cast<std::int32_t>(i);
      m.entry[slot] = e;
    }
  return m;
}

/// All that the operations below share; closures hold it by shared_ptr.
template <class T>
struct Problem {
  std::shared_ptr<const ClusterLists> lists;
  Members members;
  const BatchGraph* graph;
  Var<T> S;            // [entries × 1]
  Var<T> edge_weight;  // or empty

  std::size_t clusters() const { return static_cast<std::size_t>(lists->clusters()); }
  const T* s() const { return S.value().data(); }
  const T* w() const { return edge_weight.tape ? edge_weight.value().data() : nullptr; }
  bool edge_gradient() const { return edge_weight.tape && edge_weight.needs_grad(); }

  /// visit(node, entry) for each member of a cluster.
  template <class F>
  void each_member(std::size_t cluster, F&& visit) const {
    for (auto m = at(members.offset[cluster]); m < at(members.offset[cluster + 1]); ++m)
      visit(at(members.node[m]), at(members.entry[m]));
  }
  /// visit(edge, source) for each edge into a node.
  template <class F>
  void each_edge(std::size_t node, F&& visit) const {
    for (auto e = at(graph->offset[node]); e < at(graph->offset[node + 1]); ++e) visit(e, at(graph->source[e]));
  }
  /// visit(entry, cluster) for each cluster of a node.
  template <class F>
  void each_cluster(std::size_t node, F&& visit) const {
    for (auto q = at(lists->offset[node]); q < at(lists->offset[node + 1]); ++q) visit(q, at(lists->cluster[q]));
  }
};

template <class T>
using Shared = std::shared_ptr<const Problem<T>>;

void check_lists(const ClusterLists& lists, const BatchGraph& graph) {
  const std::string name = "sparse_diff_pool";
  require_equal(lists.nodes(), graph.nodes(), name + ": number of nodes in the cluster lists");
  require_equal(static_cast<Eigen::Index>(lists.first_cluster.size()), graph.graphs() + 1,
                name + ": length of first_cluster");
  for (const auto* list : {&lists.offset, &lists.first_cluster})
    if (list->front() != 0 || !std::is_sorted(list->begin(), list->end()))
      throw ShapeError(name + ": offset and first_cluster have to begin with 0 and rise");
  require_equal(lists.offset.back(), lists.entries(), name + ": last offset of the cluster lists");
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g)
    for (auto i = at(graph.first_node[g]); i < at(graph.first_node[g + 1]); ++i)
      for (auto q = at(lists.offset[i]); q < at(lists.offset[i + 1]); ++q) {
        const auto c = lists.cluster[q];
        if (c < lists.first_cluster[g] || c >= lists.first_cluster[g + 1])
          throw ShapeError(name + ": node " + std::to_string(i) + " names cluster " + std::to_string(c) +
                           ", but graph " + std::to_string(g) + " has clusters " +
                           std::to_string(lists.first_cluster[g]) + " to " +
                           std::to_string(lists.first_cluster[g + 1] - 1));
        if (std::find(lists.cluster.begin() + lists.offset[i], lists.cluster.begin() + static_cast<std::ptrdiff_t>(q),
                      c) != lists.cluster.begin() + static_cast<std::ptrdiff_t>(q))
          throw ShapeError(name + ": node " + std::to_string(i) + " names cluster " + std::to_string(c) + " twice");
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

/// Gradient of SᵀAS: with G the gradient at entry (c, l), s_jc gets w_e s_il G, s_il gets w_e s_jc G and w_e gets s_jc
/// s_il G, for each edge e: j → i. Entries are found as they were made: one column l at a time, in a row as long as the
/// clusters.
template <class T>
void coarse_gradient(const Problem<T>& p, const BatchGraph& coarse, const T* g) {
  std::vector<T> G(p.clusters());
  const T* s = p.s();
  const T* w = p.w();
  T* gs = p.S.needs_grad() ? p.S.grad().data() : nullptr;
  Var<T> edge_weight = p.edge_weight;
  T* gw = p.edge_gradient() ? edge_weight.grad().data() : nullptr;
  for (std::size_t l = 0; l < p.clusters(); ++l) {
    for (auto e = at(coarse.offset[l]); e < at(coarse.offset[l + 1]); ++e) G[at(coarse.source[e])] = g[e];
    p.each_member(l, [&](std::size_t node, std::size_t entry) {
      p.each_edge(node, [&](std::size_t e, std::size_t source) {
        const T weight = w ? w[e] : T(1);
        T sum = T(0);  // Σ_c s_jc G
        p.each_cluster(source, [&](std::size_t q, std::size_t c) {
          sum += s[q] * G[c];
          if (gs) gs[q] += weight * s[entry] * G[c];
        });
        if (gs) gs[entry] += weight * sum;
        if (gw) gw[e] += s[entry] * sum;
      });
    });
  }
}

// How many steps ahead to ask for memory: nodes lie anywhere in it, first their offsets are needed, then what they
// point to.
constexpr std::size_t far = 32, near = 12;

/// AᵀS by nodes: for each edge j → i, w s_jc is an entry (c, w s_jc) of row i, not summed over equal c.
template <class T>
struct SpreadRows {
  struct Entry {
    std::int32_t cluster;
    T value;
  };
  std::vector<std::size_t> offset;  // [nodes + 1]
  std::vector<Entry> entries;
};

template <class T>
SpreadRows<T> spread(const Problem<T>& p) {
  const auto& source = p.graph->source;
  const auto& first = p.lists->offset;
  const T* s = p.s();
  const T* w = p.w();
  SpreadRows<T> rows;
  std::size_t total = 0;
  for (const auto j : source) total += at(first[at(j) + 1] - first[at(j)]);
  rows.offset.reserve(p.graph->offset.size());
  rows.entries.resize(total);
  std::size_t next = 0;
  for (std::size_t i = 0; i + 1 < p.graph->offset.size(); ++i) {
    rows.offset.push_back(next);
    p.each_edge(i, [&](std::size_t e, std::size_t j) {
      if (e + far < source.size()) __builtin_prefetch(&first[at(source[e + far])]);
      if (e + near < source.size()) {
        const auto q = at(first[at(source[e + near])]);
        __builtin_prefetch(p.lists->cluster.data() + q);
        __builtin_prefetch(s + q);
      }
      const T weight = w ? w[e] : T(1);
      p.each_cluster(j, [&](std::size_t q, std::size_t c) {
        rows.entries[next++] = {static_cast<std::int32_t>(c), weight * s[q]};
      });
    });
  }
  rows.offset.push_back(next);
  return rows;
}

/// SᵀAS as edges sorted by target, after Gustavson (1978, doi:10.1145/355791.355796): `slot` says where in the column
/// at hand a cluster stands.
template <class T>
Var<T> coarse_edges(Tape<T>& tape, const Shared<T>& problem, const std::shared_ptr<BatchGraph>& coarse) {
  const auto& p = *problem;
  const T* s = p.s();
  const auto& nodes = p.members.node;
  const auto rows = spread(p);
  constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
  std::vector<std::int32_t> slot(p.clusters(), -1);
  std::vector<T> value;
  coarse->offset.reserve(p.clusters() + 1);
  coarse->offset.push_back(0);
  for (std::size_t l = 0; l < p.clusters(); ++l) {
    const auto begin = coarse->offset.back();
    for (auto m = at(p.members.offset[l]); m < at(p.members.offset[l + 1]); ++m) {
      if (m + far < nodes.size()) __builtin_prefetch(&rows.offset[at(nodes[m + far])]);
      if (m + near < nodes.size()) {
        const auto* row = &rows.entries[rows.offset[at(nodes[m + near])]];
        __builtin_prefetch(row);
        __builtin_prefetch(row + 8);
      }
      const T weight = s[p.members.entry[m]];
      for (auto t = rows.offset[at(nodes[m])]; t < rows.offset[at(nodes[m]) + 1]; ++t) {
        const auto c = at(rows.entries[t].cluster);
        if (slot[c] < begin) {
          if (value.size() == most)
            throw ShapeError("sparse_diff_pool: more than " + std::to_string(most) +
                             " coarse edges; keep fewer entries per node");
          slot[c] = static_cast<std::int32_t>(value.size());
          coarse->source.push_back(rows.entries[t].cluster);
          value.push_back(T(0));
        }
        value[at(slot[c])] += weight * rows.entries[t].value;
      }
    }
    coarse->offset.push_back(static_cast<std::int32_t>(value.size()));
  }
  coarse->edge_type.assign(value.size(), 0);
  coarse->first_node = p.lists->first_cluster;
  for (std::size_t g = 0; g + 1 < coarse->first_node.size(); ++g)
    coarse->batch.resize(at(coarse->first_node[g + 1]), static_cast<std::int32_t>(g));

  auto A = tape.make(coarse->edges(), 1, p.S.needs_grad() || p.edge_gradient());
  std::copy(value.begin(), value.end(), A.value().data());
  // The closure holds the coarse graph, so that the next level can refer to it until the tape is cleared.
  tape.on_backward(A, [A, problem, coarse] {
    if (A.needs_grad()) coarse_gradient(*problem, *coarse, A.grad().data());
  });
  return A;
}

/// Calls use(l, row) for each cluster l with row l of SᵀS; after it, clear(l) has the row zeroed again.
template <class T, class F>
void each_gram_row(const Problem<T>& p, F&& use) {
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
  check_lists(*S.lists, graph);
  require_fit(S.weight.rows() == S.lists->entries() && S.weight.cols() == 1, "sparse_diff_pool", S.weight, S.weight);
  const auto problem =
      std::make_shared<const Problem<T>>(Problem<T>{S.lists, members_of(*S.lists), &graph, S.weight, edge_weight});
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
