#include "motiphore/nn/sparse_assignment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "batch_check.hpp"
#include "coarse_graph.hpp"

namespace motiphore::nn {

namespace {

/// Entries as edges from clusters to nodes. `column` [entries] may number the clusters otherwise than the lists do.
InEdges entries_of(const ClusterLists& lists, const IndexList& column) {
  return {lists.nodes(), lists.offset.data(), column.data(), nullptr};
}

void check_lists(const char* operation, const std::shared_ptr<const ClusterLists>& pointer) {
  if (!pointer) throw ShapeError(std::string(operation) + ": there are no cluster lists");
  const auto& lists = *pointer;
  if (lists.offset.empty() || lists.offset.front() != 0 || !std::is_sorted(lists.offset.begin(), lists.offset.end()))
    throw ShapeError(std::string(operation) + ": offset of the cluster lists has to begin with 0 and rise");
  require_equal(lists.offset.back(), lists.entries(), std::string(operation) + ": last offset of the cluster lists");
}

void check_k(const char* operation, Eigen::Index k) {
  if (k < 1) throw ShapeError(std::string(operation) + ": k is " + std::to_string(k) + ", expected at least 1");
}

/// query_i · key_column (+ bias_column) of each entry; `bias` [1 × keys] may be null.
template <class T>
Var<T> entry_scores(Var<T> query, Var<T> key, const Parameter<T>* bias, std::shared_ptr<const ClusterLists> lists,
                    IndexList column) {
  const auto d = query.cols();
  auto y = query.tape->make(lists->entries(), 1, query.needs_grad() || key.needs_grad());
  graph_kernels<T>().edge_products(entries_of(*lists, column), d, key.value().data(), query.value().data(),
                                   y.value().data());
  if (bias)
    for (std::size_t e = 0; e < column.size(); ++e)
      y.value()(static_cast<Eigen::Index>(e), 0) += bias->value(0, column[e]);
  if (!all_finite(y)) {
    refuse_non_finite("cluster_scores", "features", query);
    refuse_non_finite("cluster_scores", "keys", key);
  }
  query.tape->on_backward(y, [=, lists = std::move(lists), column = std::move(column)] {
    const auto edges = entries_of(*lists, column);
    const T* g = y.grad().data();
    const EdgeMatrix<T> matrix{g, nullptr, nullptr};
    if (query.needs_grad()) graph_kernels<T>().spmm(edges, matrix, d, key.value().data(), query.grad().data(), true);
    if (key.needs_grad()) graph_kernels<T>().spmm_transposed(edges, matrix, d, query.value().data(), key.grad().data());
    if (bias) {
      auto gb = y.tape->gradient(*bias);
      for (std::size_t e = 0; e < column.size(); ++e) gb(0, column[e]) += g[e];
    }
  });
  return y;
}

/// Softmax of a column within each node's entries.
template <class T>
Var<T> entry_softmax(Var<T> x, std::shared_ptr<const ClusterLists> lists) {
  auto y = x.tape->make(x.rows(), 1, x.needs_grad());
  const T* in = x.value().data();
  T* out = y.value().data();
  for (Index i = 0; i < lists->nodes(); ++i) {
    const auto begin = lists->offset[static_cast<std::size_t>(i)], end = lists->offset[static_cast<std::size_t>(i) + 1];
    if (begin == end) continue;
    const T highest = *std::max_element(in + begin, in + end);
    T total = T(0);
    for (auto e = begin; e < end; ++e) total += out[e] = std::exp(in[e] - highest);
    for (auto e = begin; e < end; ++e) out[e] /= total;
  }
  x.tape->on_backward(y, [=, lists = std::move(lists)] {
    const T* p = y.value().data();
    const T* g = y.grad().data();
    T* gx = x.grad().data();
    for (Index i = 0; i < lists->nodes(); ++i) {
      const auto begin = lists->offset[static_cast<std::size_t>(i)],
                 end = lists->offset[static_cast<std::size_t>(i) + 1];
      T dot = T(0);
      for (auto e = begin; e < end; ++e) dot += p[e] * g[e];
      for (auto e = begin; e < end; ++e) gx[e] += p[e] * (g[e] - dot);
    }
  });
  return y;
}

/// Seeds first by in-degree: counting sort, falling, ties by index.
IndexList by_falling_degree(const BatchGraph& graph) {
  const auto nodes = static_cast<std::size_t>(graph.nodes());
  const auto degree = [&](std::size_t i) { return at(graph.offset[i + 1] - graph.offset[i]); };
  std::size_t highest = 0;
  for (std::size_t i = 0; i < nodes; ++i) highest = std::max(highest, degree(i));
  std::vector<std::int32_t> place(highest + 2, 0);  // place[highest - degree] is where nodes of that degree go next
  for (std::size_t i = 0; i < nodes; ++i) ++place[highest - degree(i) + 1];
  for (std::size_t k = 0; k + 1 < place.size(); ++k) place[k + 1] += place[k];
  IndexList order(nodes);
  for (std::size_t i = 0; i < nodes; ++i) order[at(place[highest - degree(i)]++)] = static_cast<std::int32_t>(i);
  return order;
}

}  // namespace

LocalClusters local_clusters(const BatchGraph& graph, Eigen::Index most) {
  check_nodes("local_clusters", graph.nodes(), graph);
  check_edges("local_clusters", graph);
  check_k("local_clusters", most);
  const auto nodes = static_cast<std::size_t>(graph.nodes());
  const auto each_source = [&](std::size_t i, auto&& visit) {
    for (auto e = graph.offset[i]; e < graph.offset[i + 1]; ++e)
      if (at(graph.source[at(e)]) != i) visit(at(graph.source[at(e)]));
  };
  constexpr std::int32_t none = -1;
  IndexList own(nodes, none);  // the cluster that grew from a node
  for (const auto i : by_falling_degree(graph)) {
    bool covered = false;
    each_source(at(i), [&](std::size_t j) { covered |= own[j] != none; });
    if (!covered) own[at(i)] = 0;
  }
  LocalClusters out;
  auto lists = std::make_shared<ClusterLists>();
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g) {
    lists->first_cluster.push_back(static_cast<std::int32_t>(out.seed.size()));
    for (auto i = graph.first_node[g]; i < graph.first_node[g + 1]; ++i)
      if (own[at(i)] != none) {
        own[at(i)] = static_cast<std::int32_t>(out.seed.size());
        out.seed.push_back(i);
      }
  }
  lists->first_cluster.push_back(static_cast<std::int32_t>(out.seed.size()));

  IndexList nearest = own;  // of a node that is no seed: its first neighbouring one
  for (std::size_t i = 0; i < nodes; ++i)
    each_source(i, [&](std::size_t j) {
      if (nearest[i] == none) nearest[i] = own[j];
    });
  lists->offset.reserve(nodes + 1);
  lists->offset.push_back(0);
  lists->cluster.reserve(nodes);
  for (std::size_t i = 0; i < nodes; ++i) {
    const auto begin = static_cast<std::ptrdiff_t>(lists->cluster.size());
    const auto add = [&](std::int32_t c) {
      auto& list = lists->cluster;
      if (c != none && static_cast<std::ptrdiff_t>(list.size()) - begin < most &&
          std::find(list.begin() + begin, list.end(), c) == list.end())
        list.push_back(c);
    };
    add(own[i]);
    each_source(i, [&](std::size_t j) { add(own[j]); });
    each_source(i, [&](std::size_t j) { add(nearest[j]); });
    lists->offset.push_back(static_cast<std::int32_t>(lists->cluster.size()));
  }
  out.lists = std::move(lists);
  return out;
}

template <class T>
Var<T> cluster_scores(Var<T> query, Var<T> key, std::shared_ptr<const ClusterLists> lists) {
  check_lists("cluster_scores", lists);
  require_equal(query.rows(), lists->nodes(), "cluster_scores: number of rows");
  require_equal(key.rows(), lists->clusters(), "cluster_scores: number of keys");
  require_fit(query.cols() == key.cols(), "cluster_scores", query, key);
  for (const auto c : lists->cluster)
    if (c < 0 || c >= lists->clusters())
      throw ShapeError("cluster_scores: cluster " + std::to_string(c) + " of " + std::to_string(lists->clusters()));
  return entry_scores<T>(query, key, nullptr, lists, lists->cluster);
}

template <class T>
SparseAssignment<T> sparse_assignment(const std::shared_ptr<const ClusterLists>& lists, Var<T> score, Eigen::Index k) {
  check_lists("sparse_assignment", lists);
  check_k("sparse_assignment", k);
  require_equal(score.rows(), lists->entries(), "sparse_assignment: number of scores");
  require_equal(score.cols(), 1, "sparse_assignment: number of columns of the scores");
  if (!all_finite(score)) refuse_non_finite("sparse_assignment", "scores", score);
  const T* s = score.value().data();
  auto kept = std::make_shared<ClusterLists>();
  kept->first_cluster = lists->first_cluster;
  kept->offset.reserve(lists->offset.size());
  kept->offset.push_back(0);
  IndexList chosen, row;
  for (std::size_t i = 0; i + 1 < lists->offset.size(); ++i) {
    row.clear();
    for (auto e = lists->offset[i]; e < lists->offset[i + 1]; ++e) row.push_back(e);
    const auto n = std::min<std::size_t>(row.size(), static_cast<std::size_t>(k));
    std::partial_sort(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(n), row.end(),
                      [s](std::int32_t a, std::int32_t b) { return s[a] != s[b] ? s[a] > s[b] : a < b; });
    chosen.insert(chosen.end(), row.begin(), row.begin() + static_cast<std::ptrdiff_t>(n));
    kept->offset.push_back(static_cast<std::int32_t>(chosen.size()));
  }
  kept->cluster.reserve(chosen.size());
  for (const auto e : chosen) kept->cluster.push_back(lists->cluster[at(e)]);
  return {kept, entry_softmax<T>(gather_rows(score, chosen), kept)};
}

template <class T>
SparseAssignment<T> sparse_assignment(Var<T> h, const Linear<T>& layer, const BatchGraph& graph, Eigen::Index k) {
  check_nodes("sparse_assignment", h.rows(), graph);
  check_k("sparse_assignment", k);
  require_equal(h.cols(), layer.in(), "sparse_assignment: number of input columns");
  const Index nodes = h.rows(), d = h.cols(), K = layer.out(), most = std::min<Index>(k, K);
  constexpr Index limit = std::numeric_limits<std::int32_t>::max();
  if (K < 1) throw ShapeError("sparse_assignment: the layer has no output, so there is no cluster");
  if (nodes * most > limit || graph.graphs() * K > limit)
    throw ShapeError("sparse_assignment: " + std::to_string(nodes) + " nodes of " + std::to_string(most) +
                     " entries, or " + std::to_string(graph.graphs()) + " graphs of " + std::to_string(K) +
                     " clusters, are more than " + std::to_string(limit));
  IndexList column(static_cast<std::size_t>(nodes * most));
  constexpr Index rows_at_a_time = 1024;
  MatrixOf<T> logits(std::min(nodes, rows_at_a_time), K);
  for (Index first = 0; first < nodes; first += rows_at_a_time) {
    const Index rows = std::min(rows_at_a_time, nodes - first);
    kernels<T>().gemm(false, true, rows, K, d, h.value().data() + first * d, layer.weight.value.data(), logits.data(),
                      false);
    if (layer.bias.value.size()) kernels<T>().add_row(rows, K, layer.bias.value.data(), logits.data());
    if (!graph_kernels<T>().all_finite(rows * K, logits.data())) refuse_non_finite("sparse_assignment", "features", h);
    graph_kernels<T>().largest_in_rows(rows, K, most, logits.data(), column.data() + first * most);
  }
  auto lists = std::make_shared<ClusterLists>();
  for (Index i = 0; i <= nodes; ++i) lists->offset.push_back(static_cast<std::int32_t>(i * most));
  for (Index g = 0; g <= graph.graphs(); ++g) lists->first_cluster.push_back(static_cast<std::int32_t>(g * K));
  lists->cluster = column;
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g)
    for (Index e = graph.first_node[g] * most; e < graph.first_node[g + 1] * most; ++e)
      lists->cluster[static_cast<std::size_t>(e)] += lists->first_cluster[g];
  const auto* bias = layer.bias.value.size() ? &layer.bias : nullptr;
  const auto score = entry_scores(h, on_tape(*h.tape, layer.weight), bias, lists, std::move(column));
  return {lists, entry_softmax<T>(score, lists)};
}

#define MOTIPHORE_INSTANTIATE(T)                                                                                    \
  template Var<T> cluster_scores(Var<T>, Var<T>, std::shared_ptr<const ClusterLists>);                              \
  template SparseAssignment<T> sparse_assignment(const std::shared_ptr<const ClusterLists>&, Var<T>, Eigen::Index); \
  template SparseAssignment<T> sparse_assignment(Var<T>, const Linear<T>&, const BatchGraph&, Eigen::Index);
MOTIPHORE_INSTANTIATE(float)
MOTIPHORE_INSTANTIATE(double)
#undef MOTIPHORE_INSTANTIATE

}  // namespace motiphore::nn
