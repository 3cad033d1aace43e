#include "motiphore/graph/environments.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <utility>

#include "graph/mix.hpp"

namespace motiphore {

namespace {

using detail::mix;

/// Hash of a row of features; zeros cost nothing, and most features are zero.
std::uint64_t hash_row(const float* row, Eigen::Index columns) {
  std::uint64_t hash = 0;
  for (Eigen::Index c = 0; c < columns; ++c) {
    if (row[c] == 0) continue;
    std::uint32_t bits = 0;
    std::memcpy(&bits, row + c, sizeof bits);
    hash += mix((static_cast<std::uint64_t>(c) << 32) | bits);
  }
  return mix(hash);
}

std::size_t distinct(std::vector<std::uint64_t> colours) {
  std::sort(colours.begin(), colours.end());
  return static_cast<std::size_t>(std::unique(colours.begin(), colours.end()) - colours.begin());
}

}  // namespace

Refinement refine(const Graph& graph) {
  const auto n = static_cast<std::size_t>(graph.nodes());
  Refinement out;
  out.environments.resize(n * environment_radii);
  out.colour.resize(n);
  for (std::size_t i = 0; i < n; ++i)
    out.colour[i] = hash_row(graph.V.row(static_cast<Eigen::Index>(i)).data(), graph.V.cols());
  std::vector<std::uint64_t> around(n);
  // Refinement stands still once a round tells no more nodes apart; most molecules do before the last radius.
  std::size_t colours = 0;
  bool stable = n == 0;
  for (int radius = 0; radius < environment_radii || !stable; ++radius) {
    if (radius == environment_radii - 2) colours = distinct(out.colour);
    if (radius < environment_radii)
      for (std::size_t i = 0; i < n; ++i)
        out.environments[i * environment_radii + static_cast<std::size_t>(radius)] =
            static_cast<std::uint32_t>(out.colour[i] >> 32);
    std::fill(around.begin(), around.end(), 0);
    for (std::size_t e = 0; e < graph.edges(); ++e) {
      const std::uint64_t type = graph.edge_type.empty() ? 0 : static_cast<std::uint64_t>(graph.edge_type[e]);
      around[static_cast<std::size_t>(graph.target[e])] +=
          mix(out.colour[static_cast<std::size_t>(graph.source[e])] ^ (type * 0xd6e8feb86659fd93u));
    }
    for (std::size_t i = 0; i < n; ++i) out.colour[i] = mix(out.colour[i] + 3 * around[i]);
    if (stable || radius < environment_radii - 2) continue;
    const auto now = distinct(out.colour);
    stable = now == colours;
    colours = now;
  }
  return out;
}

Graph in_canonical_order(const Graph& graph, std::vector<std::int32_t>& order) {
  const auto refined = refine(graph);
  const auto n = static_cast<std::size_t>(graph.nodes());
  order.resize(n);
  std::iota(order.begin(), order.end(), 0);
  const auto colour = [&](std::int32_t i) { return refined.colour[static_cast<std::size_t>(i)]; };
  std::sort(order.begin(), order.end(),
            [&](auto a, auto b) { return colour(a) != colour(b) ? colour(a) < colour(b) : a < b; });
  std::vector<std::int32_t> rank(n);
  for (std::size_t i = 0; i < n; ++i) rank[static_cast<std::size_t>(order[i])] = static_cast<std::int32_t>(i);

  Graph out;
  out.V.resize(graph.V.rows(), graph.V.cols());
  out.environments.resize(refined.environments.size());
  for (std::size_t i = 0; i < n; ++i) {
    out.V.row(static_cast<Eigen::Index>(i)) = graph.V.row(order[i]);
    std::copy_n(refined.environments.begin() + order[i] * environment_radii, environment_radii,
                out.environments.begin() + static_cast<std::ptrdiff_t>(i) * environment_radii);
  }
  // By the lower end, the higher end, and which of them is the source.
  std::vector<std::array<std::uint64_t, 2>> edge(graph.edges());
  for (std::size_t e = 0; e < edge.size(); ++e) {
    const auto a = static_cast<std::uint64_t>(rank[static_cast<std::size_t>(graph.source[e])]),
               b = static_cast<std::uint64_t>(rank[static_cast<std::size_t>(graph.target[e])]);
    edge[e] = {(std::min(a, b) << 32) | std::max(a, b), (static_cast<std::uint64_t>(a > b) << 32) | e};
  }
  std::sort(edge.begin(), edge.end());
  out.source.reserve(edge.size());
  out.target.reserve(edge.size());
  out.edge_type.reserve(graph.edge_type.size());
  for (const auto& key : edge) {
    const auto e = static_cast<std::size_t>(key[1] & 0xffffffffu);
    out.source.push_back(rank[static_cast<std::size_t>(graph.source[e])]);
    out.target.push_back(rank[static_cast<std::size_t>(graph.target[e])]);
    if (!graph.edge_type.empty()) out.edge_type.push_back(graph.edge_type[e]);
  }
  return out;
}

}  // namespace motiphore
