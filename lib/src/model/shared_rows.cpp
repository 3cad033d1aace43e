#include "model/shared_rows.hpp"

#include <algorithm>

#include "graph/environment_keys.hpp"
#include "motiphore/nn/ops.hpp"
#include "nn/batch_check.hpp"

namespace motiphore::detail {

namespace {

using Keys = std::vector<std::vector<EnvironmentKey>>;
using Rows = std::array<nn::Var<float>, 2>;

constexpr std::int32_t kNone = -1;

/// Which row each environment of a layer has: open addressing over the nodes that came first.
class FirstNodes {
 public:
  explicit FirstNodes(std::size_t most) {
    std::size_t size = 16;
    while (size < 2 * most) size *= 2;
    node_.assign(size, kNone);
  }

  /// The first node that was asked for with this key; `node` itself if there was none.
  std::int32_t first(const std::vector<EnvironmentKey>& keys, std::int32_t node) {
    const auto& key = keys[static_cast<std::size_t>(node)];
    for (auto at = static_cast<std::size_t>(key.a);; ++at) {
      auto& there = node_[at & (node_.size() - 1)];
      if (there == kNone) there = node;
      if (there == node || keys[static_cast<std::size_t>(there)] == key) return there;
    }
  }

 private:
  std::vector<std::int32_t> node_;
};

/// The rows after one layer that are needed, and the nodes that have to be computed for them.
struct Level {
  Rows rows;
  nn::IndexList row;       ///< [nodes], kNone for nodes that nobody needs
  nn::IndexList computed;  ///< one node of each environment that is not in the cache; their rows are the last ones
};

/// Finds what the cache has of the wanted nodes after layer `l`, counted from 1, or of their features for 0.
Level look_up(nn::Tape<float>& tape, const Keys& keys, std::size_t l, const nn::IndexList& wanted,
              const std::array<Tower, 2>& towers, const RowCache* cache) {
  Level level;
  level.row.assign(keys[l].size(), kNone);
  const auto most = static_cast<Eigen::Index>(wanted.size());
  std::array<float*, 2> next{};
  for (std::size_t t = 0; t < towers.size(); ++t) {
    level.rows[t] = tape.make(most, towers[t].embed->out(), false);
    next[t] = level.rows[t].value().data();
  }
  const bool look = l > 0 && cache && cache->worthwhile(l - 1);
  FirstNodes seen(wanted.size());
  std::size_t looked = 0;
  std::int32_t found = 0;
  for (const auto node : wanted) {
    const auto at = static_cast<std::size_t>(node);
    const auto first = seen.first(keys[l], node);
    if (first != node) {
      level.row[at] = level.row[static_cast<std::size_t>(first)];
      continue;
    }
    looked += look;
    if (look && cache->find(l - 1, keys[l][at], next)) {
      level.row[at] = found++;
      for (std::size_t t = 0; t < towers.size(); ++t) next[t] += towers[t].embed->out();
    } else {  // below kNone until it is known how many rows were found
      level.row[at] = kNone - 1 - static_cast<std::int32_t>(level.computed.size());
      level.computed.push_back(node);
    }
  }
  if (look) cache->count(l - 1, looked, static_cast<std::size_t>(found));
  for (const auto node : wanted)
    if (auto& row = level.row[static_cast<std::size_t>(node)]; row < kNone) row = found + kNone - 1 - row;
  return level;
}

/// Nodes that `computed` and their neighbours are, each once.
nn::IndexList with_neighbours(const nn::IndexList& computed, const BatchGraph& graph) {
  std::vector<bool> seen(static_cast<std::size_t>(graph.nodes()), false);
  nn::IndexList nodes;
  const auto add = [&](std::int32_t node) {
    if (seen[static_cast<std::size_t>(node)]) return;
    seen[static_cast<std::size_t>(node)] = true;
    nodes.push_back(node);
  };
  for (const auto node : computed) {
    add(node);
    for (auto e = graph.offset[static_cast<std::size_t>(node)]; e < graph.offset[static_cast<std::size_t>(node) + 1];
         ++e)
      add(graph.source[static_cast<std::size_t>(e)]);
  }
  return nodes;
}

/// The nodes to be computed after layer `l`, in terms of rows after the layer before. Neighbours of a node that differ
/// in nothing that this layer sees have equal rows, so that their order does not matter.
nn::NodeSubset subset_of(const Level& level, const Level& before, const BatchGraph& graph, const Keys& keys,
                         std::size_t l) {
  nn::NodeSubset some;
  some.offset.push_back(0);
  nn::IndexList edges;
  const auto source = [&](std::int32_t e) {
    return static_cast<std::size_t>(graph.source[static_cast<std::size_t>(e)]);
  };
  const auto type = [&](std::int32_t e) { return graph.edge_type[static_cast<std::size_t>(e)]; };
  const auto is_before = [&](std::int32_t e, std::int32_t f) {
    if (type(e) != type(f)) return type(e) < type(f);
    for (std::size_t radius = 0; radius < l; ++radius) {
      const auto &one = keys[radius][source(e)], &other = keys[radius][source(f)];
      if (one != other) return one < other;
    }
    return false;
  };
  for (const auto node : level.computed) {
    const auto at = static_cast<std::size_t>(node);
    some.own.push_back(before.row[at]);
    edges.clear();
    for (auto e = graph.offset[at]; e < graph.offset[at + 1]; ++e) edges.push_back(e);
    std::sort(edges.begin(), edges.end(), is_before);
    for (const auto e : edges) {
      some.source.push_back(before.row[source(e)]);
      some.edge_type.push_back(type(e));
    }
    some.offset.push_back(static_cast<std::int32_t>(some.source.size()));
  }
  return some;
}

/// The rows from features.
void embed(nn::Tape<float>& tape, const BatchGraph& graph, const std::array<Tower, 2>& towers, Level& level) {
  auto features = tape.make(static_cast<Eigen::Index>(level.computed.size()), graph.V.cols(), false);
  for (std::size_t r = 0; r < level.computed.size(); ++r)
    features.value().row(static_cast<Eigen::Index>(r)) = graph.V.row(level.computed[r]);
  for (std::size_t t = 0; t < towers.size(); ++t) level.rows[t] = nn::relu((*towers[t].embed)(features));
}

/// The rows after layer `l` that were not found, and into the cache with them.
void compute(const std::array<Tower, 2>& towers, const Level& before, const nn::NodeSubset& some, const Keys& keys,
             std::size_t l, const RowCache* cache, Level& level) {
  Rows computed;
  const auto count = static_cast<Eigen::Index>(level.computed.size());
  for (std::size_t t = 0; t < towers.size(); ++t) {
    computed[t] = (*towers[t].layers)[l - 1](before.rows[t], some);
    const auto found = level.row[static_cast<std::size_t>(level.computed.front())];
    level.rows[t].value().middleRows(found, count) = computed[t].value();
  }
  for (Eigen::Index r = 0; cache && r < count; ++r)
    cache->keep(l - 1, keys[l][static_cast<std::size_t>(level.computed[static_cast<std::size_t>(r)])],
                {computed[0].value().row(r).data(), computed[1].value().row(r).data()});
}

}  // namespace

std::array<nn::Var<float>, 2> shared_rows(nn::Tape<float>& tape, const BatchGraph& graph,
                                          const std::array<Tower, 2>& towers, const RowCache* cache) {
  nn::check_edges("shared_rows", graph);
  nn::require_equal(static_cast<Eigen::Index>(graph.edge_type.size()), graph.edges(),
                    "shared_rows: number of edge types");
  const auto start = tape.mark();
  const auto layers = towers[0].layers->size();
  const auto keys = environment_keys(graph, static_cast<int>(layers));
  std::vector<Level> level(layers + 1);
  nn::IndexList wanted(static_cast<std::size_t>(graph.nodes()));
  for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] = static_cast<std::int32_t>(i);
  for (std::size_t l = layers;; --l) {  // from what is wanted down to what it is made of
    level[l] = look_up(tape, keys, l, wanted, towers, cache);
    if (l == 0 || level[l].computed.empty()) break;
    wanted = with_neighbours(level[l].computed, graph);
  }
  if (!level[0].computed.empty()) embed(tape, graph, towers, level[0]);
  for (std::size_t l = 1; l <= layers; ++l)
    if (!level[l].computed.empty())
      compute(towers, level[l - 1], subset_of(level[l], level[l - 1], graph, keys, l), keys, l, cache, level[l]);
  const auto& last = level[layers];
  const Rows rows{nn::gather_rows(last.rows[0], last.row), nn::gather_rows(last.rows[1], last.row)};
  tape.forget(start, {rows[0], rows[1]});
  return rows;
}

}  // namespace motiphore::detail
