// Environments: equal where the surroundings are equal, whatever the order of nodes and edges.
#include "motiphore/graph/environments.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include "lib/graph/small_graphs.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

Matrix ones(Eigen::Index nodes) {
  return Matrix::Ones(nodes, 1);
}

/// The graph with node i called name[i], its bonds in another order.
Graph renamed(const Graph& graph, const std::vector<std::int32_t>& name, std::mt19937& rng) {
  Graph out;
  out.V.resize(graph.V.rows(), graph.V.cols());
  for (std::size_t i = 0; i < name.size(); ++i) out.V.row(name[i]) = graph.V.row(static_cast<Eigen::Index>(i));
  std::vector<std::size_t> bonds(graph.edges() / 2);
  std::iota(bonds.begin(), bonds.end(), std::size_t{0});
  std::shuffle(bonds.begin(), bonds.end(), rng);
  for (const auto b : bonds)
    for (const auto e : {2 * b, 2 * b + 1}) {
      out.source.push_back(name[static_cast<std::size_t>(graph.source[e])]);
      out.target.push_back(name[static_cast<std::size_t>(graph.target[e])]);
      out.edge_type.push_back(graph.edge_type[e]);
    }
  return out;
}

}  // namespace

TEST_CASE("environments of a path grow with the radius", "[graph]") {
  const auto refined = refine(undirected(ones(5), {{0, 1, 0}, {1, 2, 0}, {2, 3, 0}, {3, 4, 0}}));
  const auto at = [&](std::size_t node, std::size_t radius) {
    return refined.environments[node * environment_radii + radius];
  };
  CHECK(at(0, 0) == at(2, 0));  // the nodes alone are equal
  CHECK(at(0, 1) != at(2, 1));  // an end is not a middle
  CHECK(at(1, 1) == at(2, 1));
  CHECK(at(1, 2) != at(2, 2));  // but it is nearer to the end
  CHECK(at(0, 3) == at(4, 3));  // symmetry
  CHECK(refined.colour[1] == refined.colour[3]);
  CHECK(refined.colour[1] != refined.colour[2]);
}

TEST_CASE("features and edge types tell environments apart", "[graph]") {
  Matrix V = ones(2);
  V(1, 0) = 2;
  CHECK(refine(undirected(V, {{0, 1, 0}})).colour[0] != refine(undirected(ones(2), {{0, 1, 0}})).colour[0]);
  CHECK(refine(undirected(ones(2), {{0, 1, 1}})).colour[0] != refine(undirected(ones(2), {{0, 1, 0}})).colour[0]);
}

TEST_CASE("a far end is seen by the colours", "[graph]") {
  std::vector<Bond> chain;
  for (std::int32_t i = 0; i + 1 < 40; ++i) chain.push_back({i, i + 1, 0});
  const auto refined = refine(undirected(ones(40), chain));
  CHECK(std::set<std::uint64_t>(refined.colour.begin(), refined.colour.end()).size() == 20);
}

TEST_CASE("graphs without nodes or edges", "[graph]") {
  Graph empty;
  empty.V.resize(0, 3);
  std::vector<std::int32_t> order;
  CHECK(in_canonical_order(empty, order).nodes() == 0);
  CHECK(order.empty());
  Graph lone;
  lone.V = ones(1);
  CHECK(in_canonical_order(lone, order).environments.size() == environment_radii);
  CHECK(order == std::vector<std::int32_t>{0});
}

TEST_CASE("the canonical order does not depend on the order given", "[graph]") {
  std::mt19937 rng(7);
  // Two rings that share a bond, a tail and a branch; features differ.
  Matrix V(9, 2);
  V << 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1;
  const auto graph = undirected(
      V,
      {{0, 1, 0}, {1, 2, 1}, {2, 3, 0}, {3, 0, 0}, {2, 4, 0}, {4, 5, 2}, {5, 1, 0}, {4, 6, 0}, {6, 7, 0}, {6, 8, 1}});
  std::vector<std::int32_t> order, name(9);
  const auto expected = in_canonical_order(graph, order);
  check_graph(expected);
  CHECK(expected.environments.size() == 9 * environment_radii);
  for (std::size_t e = 0; e < expected.edges(); e += 2) CHECK(expected.source[e] == expected.target[e + 1]);
  std::iota(name.begin(), name.end(), 0);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(name.begin(), name.end(), rng);
    const auto other = in_canonical_order(renamed(graph, name, rng), order);
    CHECK(other.V == expected.V);
    CHECK(other.source == expected.source);
    CHECK(other.target == expected.target);
    CHECK(other.edge_type == expected.edge_type);
    CHECK(other.environments == expected.environments);
  }
}
