#include "coarse_graph.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <string>

#include "motiphore/error.hpp"

namespace motiphore::nn {

namespace {

/// Gradient of SᵀAS: with G the gradient at entry (c, l), s_jc gets w_e s_il G, s_il gets w_e s_jc G and w_e gets s_jc
/// s_il G, for each edge e: j → i. Entries are found as they were made: one column l at a time, in a row as long as the
/// clusters.
template <class T>
void coarse_gradient(const SparseProblem<T>& p, const BatchGraph& coarse, const T* g) {
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
SpreadRows<T> spread(const SparseProblem<T>& p) {
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
      if (e + far < source.size()) __builtin_prefetch(first.data() + source[e + far]);
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

}  // namespace

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

// Column by column after Gustavson (1978, doi:10.1145/355791.355796); `slot` says where in the column a cluster stands.
template <class T>
Var<T> coarse_edges(Tape<T>& tape, const Shared<T>& problem, const std::shared_ptr<BatchGraph>& coarse) {
  const auto& p = *problem;
  const T* s = p.s();
  const auto& nodes = p.members.node;
  const auto rows = spread(p);
  constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
  std::vector<std::int32_t> slot(p.clusters(), -1);
  std::vector<double> value;
  coarse->offset.reserve(p.clusters() + 1);
  coarse->offset.push_back(0);
  for (std::size_t l = 0; l < p.clusters(); ++l) {
    const auto begin = coarse->offset.back();
    for (auto m = at(p.members.offset[l]); m < at(p.members.offset[l + 1]); ++m) {
      if (m + far < nodes.size()) __builtin_prefetch(rows.offset.data() + nodes[m + far]);
      if (m + near < nodes.size()) {
        const auto* row = rows.entries.data() + rows.offset[at(nodes[m + near])];
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
          value.push_back(0);
        }
        value[at(slot[c])] += static_cast<double>(weight) * static_cast<double>(rows.entries[t].value);
      }
    }
    coarse->offset.push_back(static_cast<std::int32_t>(value.size()));
  }
  coarse->edge_type.assign(value.size(), 0);
  coarse->first_node = p.lists->first_cluster;
  for (std::size_t g = 0; g + 1 < coarse->first_node.size(); ++g)
    coarse->batch.resize(at(coarse->first_node[g + 1]), static_cast<std::int32_t>(g));

  auto A = tape.make(coarse->edges(), 1, p.S.needs_grad() || p.edge_gradient());
  std::transform(value.begin(), value.end(), A.value().data(), [](double v) { return static_cast<T>(v); });
  // The closure holds the coarse graph, so that the next level can refer to it until the tape is cleared.
  tape.on_backward(A, [A, problem, coarse] {
    if (A.needs_grad()) coarse_gradient(*problem, *coarse, A.grad().data());
  });
  return A;
}

#define MOTIPHORE_INSTANTIATE(T) \
  template Var<T> coarse_edges(Tape<T>&, const Shared<T>&, const std::shared_ptr<BatchGraph>&);
MOTIPHORE_INSTANTIATE(float)
MOTIPHORE_INSTANTIATE(double)
#undef MOTIPHORE_INSTANTIATE

}  // namespace motiphore::nn
