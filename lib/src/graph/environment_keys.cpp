#include "graph/environment_keys.hpp"

#include <cstring>

#include "graph/mix.hpp"

namespace motiphore::detail {

namespace {

// Any odd numbers will do; these are from the digits of the golden ratio and of √2.
constexpr std::uint64_t kOther = 0x9e3779b97f4a7c15u, kTypeA = 0xd6e8feb86659fd93u, kTypeB = 0x6a09e667f3bcc909u,
                        kAroundA = 0xbb67ae8584caa73bu, kAroundB = 0x3c6ef372fe94f82bu;

/// Key of a row of features; zeros cost nothing, and most features are zero.
EnvironmentKey key_of(const float* row, Eigen::Index columns) {
  EnvironmentKey key;
  for (Eigen::Index c = 0; c < columns; ++c) {
    if (row[c] == 0) continue;
    std::uint32_t bits = 0;
    std::memcpy(&bits, row + c, sizeof bits);
    const auto entry = (static_cast<std::uint64_t>(c) << 32) | bits;
    key.a += mix(entry);
    key.b += mix(entry ^ kOther);
  }
  return {mix(key.a), mix(key.b + kOther)};
}

}  // namespace

std::vector<std::vector<EnvironmentKey>> environment_keys(const BatchGraph& graph, int radius) {
  const auto nodes = static_cast<std::size_t>(graph.nodes());
  std::vector<std::vector<EnvironmentKey>> keys(static_cast<std::size_t>(radius) + 1,
                                                std::vector<EnvironmentKey>(nodes));
  for (std::size_t i = 0; i < nodes; ++i)
    keys[0][i] = key_of(graph.V.row(static_cast<Eigen::Index>(i)).data(), graph.V.cols());
  for (std::size_t r = 0; r + 1 < keys.size(); ++r) {
    const auto& now = keys[r];
    for (std::size_t i = 0; i < nodes; ++i) {
      EnvironmentKey around;  // a sum, so that the order of neighbours does not matter
      for (auto e = graph.offset[i]; e < graph.offset[i + 1]; ++e) {
        const auto& neighbour = now[static_cast<std::size_t>(graph.source[static_cast<std::size_t>(e)])];
        const auto type = static_cast<std::uint64_t>(graph.edge_type[static_cast<std::size_t>(e)]);
        around.a += mix(neighbour.a + type * kTypeA);
        around.b += mix(neighbour.b ^ (type * kTypeB));
      }
      keys[r + 1][i] = {mix(now[i].a + around.a * kAroundA), mix(now[i].b + around.b * kAroundB)};
    }
  }
  return keys;
}

}  // namespace motiphore::detail
