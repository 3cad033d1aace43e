// Graphs side by side: rows, offsets and edges by hand, and what is refused.
#include "lib/graph/small_graphs.hpp"
#include "motiphore/error.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

TEST_CASE("a batch has its graphs one after the other", "[graph]") {
  Matrix V(3, 1), W(2, 1);
  V << 1, 2, 3;
  W << 4, 5;
  const auto path = undirected(V, {{0, 1, 0}, {1, 2, 1}}), pair = undirected(W, {{0, 1, 2}});
  const auto batch = batch_of({path, pair});
  CHECK(batch.graphs() == 2);
  CHECK(batch.nodes() == 5);
  CHECK(batch.edges() == 6);
  CHECK(batch.first_node == std::vector<std::int32_t>{0, 3, 5});
  CHECK(batch.batch == std::vector<std::int32_t>{0, 0, 0, 1, 1});
  CHECK(batch.V == (Matrix(5, 1) << 1, 2, 3, 4, 5).finished());
  // Edges are sorted by where they go: into 0 from 1; into 1 from 0 and 2; into 2 from 1; and 4 → 3, 3 → 4.
  CHECK(batch.offset == std::vector<std::int32_t>{0, 1, 3, 4, 5, 6});
  CHECK(batch.source == std::vector<std::int32_t>{1, 0, 2, 1, 4, 3});
  CHECK(batch.edge_type == std::vector<std::int32_t>{0, 0, 1, 1, 2, 2});
}

TEST_CASE("the edges of a batch are found among those of its graphs", "[graph]") {
  Graph fan, pair;
  fan.V = Matrix::Ones(3, 1);
  fan.source = {2, 0, 1, 2};
  fan.target = {1, 2, 0, 0};
  pair.V = Matrix::Ones(2, 1);
  pair.source = {1, 0};
  pair.target = {0, 1};
  const std::vector<const Graph*> graphs = {&fan, &pair};
  const auto batch = make_batch(graphs);
  const auto order = edge_order(graphs);
  CHECK(order == std::vector<std::int32_t>{2, 3, 0, 1, 4, 5});
  const std::vector<std::int32_t> sources = {2, 0, 1, 2, 4, 3};  // of the graphs' edges, among all nodes
  for (std::size_t e = 0; e < order.size(); ++e) CHECK(batch.source[e] == sources[static_cast<std::size_t>(order[e])]);
  CHECK(edge_order(pair) == std::vector<std::int32_t>{0, 1});
  CHECK(edge_order(std::vector<const Graph*>{}).empty());
}

TEST_CASE("graphs without nodes, edges or edge types have their place in a batch", "[graph]") {
  Graph empty, lone, plain;
  empty.V.resize(0, 2);
  lone.V = Matrix::Ones(1, 2);
  plain.V = Matrix::Ones(2, 2);
  plain.source = {0};
  plain.target = {1};
  const auto batch = batch_of({empty, lone, empty, plain});
  CHECK(batch.first_node == std::vector<std::int32_t>{0, 0, 1, 1, 3});
  CHECK(batch.batch == std::vector<std::int32_t>{1, 3, 3});
  CHECK(batch.source == std::vector<std::int32_t>{1});
  CHECK(batch.edge_type == std::vector<std::int32_t>{0});
}

TEST_CASE("graphs that are not there, types below 0 and environments of some nodes are refused", "[graph]") {
  CHECK_THROWS_WITH(make_batch(std::vector<const Graph*>{nullptr}), "graph 0 is a null pointer");
  Graph graph;
  graph.V = Matrix::Ones(2, 1);
  graph.source = {0};
  graph.target = {1};
  graph.edge_type = {-1};
  CHECK_THROWS_WITH(make_batch(graph), "edge 0 has the type -1; types are counted from 0");
  graph.edge_type = {0};
  graph.environments = {1, 2, 3};
  CHECK_THROWS_WITH(make_batch(graph), Catch::Contains("3 environments, expected 8"));
}

TEST_CASE("a broken edge list is refused with both values", "[graph]") {
  auto graph = undirected(Matrix::Ones(2, 1), {{0, 1}});
  check_graph(graph);
  SECTION("sources and targets") {
    graph.target.pop_back();
    CHECK_THROWS_WITH(check_graph(graph), "the edge list has 2 sources but 1 targets");
  }
  SECTION("edge types") {
    graph.edge_type.push_back(0);
    CHECK_THROWS_WITH(check_graph(graph), "the edge list has 2 edges but 3 edge types");
  }
  SECTION("a node before the first") {
    graph.source[1] = -1;
    CHECK_THROWS_WITH(check_graph(graph), "edge 1 names node -1, but the graph has nodes 0 to 1");
    CHECK_THROWS_AS(make_batch(graph), ShapeError);
  }
}
