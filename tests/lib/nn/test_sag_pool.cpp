// SAGPool: what is kept and in which order, induced edges, gradients, both architectures, and bad input.
#include "motiphore/nn/sag_pool.hpp"

#include <limits>

#include "motiphore/error.hpp"
#include "motiphore/nn/readout.hpp"
#include "support/catch.hpp"
#include "support/reference/sag_pool.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

std::vector<std::pair<std::int32_t, std::int32_t>> edges_of(const BatchGraph& graph) {
  std::vector<std::pair<std::int32_t, std::int32_t>> out;
  each_edge(graph, [&](std::int32_t, std::int32_t i, std::int32_t j) { out.emplace_back(i, j); });
  return out;
}

}  // namespace

TEST_CASE("SAGPool by hand", "[nn][sag]") {
  Graph square, pair;  // a square 0 - 1 - 2 - 3 - 0, and an edge
  square.V = Matrix::Ones(4, 1);
  square.source = {0, 1, 1, 2, 2, 3, 3, 0};
  square.target = {1, 0, 2, 1, 3, 2, 0, 3};
  square.edge_type = {0, 0, 1, 1, 2, 2, 3, 3};
  pair.V = Matrix::Ones(2, 1);
  pair.source = {0, 1};
  pair.target = {1, 0};
  const auto graph = make_batch(std::vector<const Graph*>{&square, &pair});
  MatrixD x(6, 1), score(6, 1);
  x << 1, 2, 3, 4, 5, 6;
  score << 0.5, -1, 2, 0.5, -3, -2;
  Tape tape;
  const auto out = nn::sag_pool(tape.input(x), tape.input(score), graph, {0.75, nn::Gate::Identity});
  CHECK(out.perm == nn::IndexList{2, 0, 3, 5, 4});  // nodes 0 and 3 tie; both of the pair are needed for 1.5
  CHECK(out.graph->first_node == std::vector<std::int32_t>{0, 3, 5});
  CHECK(out.graph->batch == std::vector<std::int32_t>{0, 0, 0, 1, 1});
  MatrixD expected(5, 1);
  expected << 6, 0.5, 2, -12, -15;
  CHECK(MatrixD(out.x.value()) == expected);
  // Left are 2 - 3 and 3 - 0, in new numbers 0 - 2 and 2 - 1, and the pair.
  CHECK(edges_of(*out.graph) ==
        std::vector<std::pair<std::int32_t, std::int32_t>>{{2, 0}, {2, 1}, {0, 2}, {1, 2}, {4, 3}, {3, 4}});
  CHECK(out.graph->edge_type == std::vector<std::int32_t>{2, 3, 2, 3, 0, 0});
}

TEST_CASE("SAGPool against plain loops", "[nn][sag]") {
  // 600 nodes are sorted by radix, the others not; scores of few values tie often, and -0 ties with 0.
  const auto graph = random_batch({7, 0, 600, 1}, 3, {true, true});
  MatrixD score = random_matrix(graph.nodes(), 1, 4);
  for (Eigen::Index i = 0; i < score.rows(); ++i) score(i, 0) = i % 11 ? std::round(score(i, 0) * 20) / 20 : -0.0;
  const auto x = random_matrix(graph.nodes(), 3, 5);
  const auto half = [](int n) { return (n + 1) / 2; };
  Tape tape;
  const auto out = nn::sag_pool(tape.input(x), tape.input(score), graph, {0.5, nn::Gate::Tanh});
  const MatrixD gate = score.array().tanh();
  const auto perm = reference::best_nodes(gate, graph, half);
  CHECK(out.perm == perm);
  CHECK(edges_of(*out.graph) == reference::induced_edges(graph, perm));
  for (std::size_t r = 0; r < perm.size(); ++r) {
    const auto row = static_cast<Eigen::Index>(r);
    REQUIRE(out.score.value()(row, 0) == Approx(gate(perm[r], 0)));
    REQUIRE(MatrixD(out.x.value().row(row)).isApprox(gate(perm[r], 0) * x.row(perm[r])));
  }
  for (std::size_t e = 0; e < out.edge.size(); ++e)
    REQUIRE(graph.source[static_cast<std::size_t>(out.edge[e])] ==
            perm[static_cast<std::size_t>(out.graph->source[e])]);

  nn::Tape<float> floats;
  CHECK(nn::sag_pool(floats.input(x), floats.input(score), graph, {0.5, nn::Gate::Identity}).perm ==
        reference::best_nodes(score, graph, half));
}

TEST_CASE("SAGPool takes a score of -0 for one of 0", "[nn][sag]") {
  for (const int nodes : {3, 300}) {  // sorted as a few and as many
    CAPTURE(nodes);
    MatrixD score = MatrixD::Zero(nodes, 1);
    score(0, 0) = -0.0;
    score(nodes - 1, 0) = 1;
    Tape tape;
    const auto graph = random_batch({nodes}, 1);
    const auto perm =
        nn::sag_pool(tape.input(MatrixD::Ones(nodes, 1)), tape.input(score), graph, {1, nn::Gate::Identity}).perm;
    CHECK(perm[0] == nodes - 1);
    CHECK(perm[1] == 0);
    CHECK(perm[2] == 1);
  }
}

TEST_CASE("SAGPool orders by the gate, whose equal values are ties", "[nn][sag]") {
  MatrixD score(3, 1);
  score << 0, 20, 30;  // tanh is 1 of both
  Tape tape;
  const auto kept = [&](nn::Gate gate) {
    return nn::sag_pool(tape.input(MatrixD::Ones(3, 1)), tape.input(score), random_batch({3}, 1), {0.3, gate}).perm;
  };
  CHECK(kept(nn::Gate::Tanh) == nn::IndexList{1});
  CHECK(kept(nn::Gate::Identity) == nn::IndexList{2});
}

TEST_CASE("SAGPool keeps ratio · n nodes, rounded up as on paper", "[nn][sag]") {
  Tape tape;
  const auto kept = [&](int n, double ratio) {
    const auto graph = random_batch({n}, 1);
    return nn::sag_pool(tape.input(MatrixD::Ones(n, 1)), tape.input(MatrixD::Ones(n, 1)), graph,
                        {ratio, nn::Gate::Tanh})
        .perm;
  };
  CHECK(kept(25, 0.28).size() == 7);  // 0.28 · 25 is a little above 7 in double precision
  CHECK(kept(20, 0.55).size() == 11);
  CHECK(kept(5, 0.5).size() == 3);
  CHECK(kept(5, 0.01).size() == 1);
  CHECK(kept(5, 1) == nn::IndexList{0, 1, 2, 3, 4});
  CHECK(kept(1, 1e-300).size() == 1);
}

TEST_CASE("SAGPool has the gradients of central differences", "[nn][sag]") {
  const auto graph = random_batch({6, 0, 5, 1}, 6);
  const auto x = random_matrix(12, 3, 7), score = random_matrix(12, 1, 8);
  for (const auto gate : {nn::Gate::Tanh, nn::Gate::Sigmoid, nn::Gate::Identity}) {
    CHECK(gradient_error({x, score}, [&](Tape&, const Vars& v) {
            return nn::sag_pool(v[0], v[1], graph, {0.6, gate}).x;
          }) < gradient_tolerance);
    nn::Rng rng(2);
    nn::SagPool<double> pool(3, {0.5, gate}, rng);
    CHECK(gradient_error({x}, [&](Tape&, const Vars& v) { return pool(v[0], graph).x; },
                         {&pool.score.linear.weight, &pool.score.linear.bias}) < gradient_tolerance);
    CHECK(gradient_error({x}, [&](Tape&, const Vars& v) { return pool(v[0], graph).score; }) < gradient_tolerance);
  }
}

TEST_CASE("both SAGPool architectures read graphs out and have gradients", "[nn][sag]") {
  const auto graph = random_batch({7, 1, 4}, 9);
  const auto x = random_matrix(12, 3, 10);
  for (const auto form : {nn::SagForm::Hierarchical, nn::SagForm::Global}) {
    nn::Rng rng(3);
    nn::SagPoolNetwork<double> network(form, 3, 4, 3, {0.5, nn::Gate::Tanh}, rng);
    Tape tape;
    const auto out = network(tape.input(x), graph);
    CHECK(out.rows() == 3);
    CHECK(out.cols() == network.out());
    CHECK(out.cols() == (form == nn::SagForm::Hierarchical ? 8 : 24));
    nn::ParameterList<double> list;
    network.collect("sag", list);
    CHECK(list.size() == (form == nn::SagForm::Hierarchical ? 12u : 8u));
    // The pooled graphs are gone when this returns; the tape keeps what its backward pass needs.
    CHECK(gradient_error({x}, [&](Tape&, const Vars& v) { return network(v[0], graph); },
                         {&network.convolutions[0].linear.weight, &network.pools[0].score.linear.weight}) <
          gradient_tolerance);
    const auto single = random_batch({7}, 9);
    CHECK(MatrixD(network(tape.input(x.topRows(7)), single).value()).row(0).isApprox(MatrixD(out.value()).row(0)));
  }
  nn::Rng rng(3);
  CHECK_THROWS_AS(nn::SagPoolNetwork<double>(nn::SagForm::Global, 3, 4, 0, {}, rng), ShapeError);
}

TEST_CASE("the hierarchical SAGPool adds up what its levels read out", "[nn][sag]") {
  const auto graph = random_batch({7, 1, 4}, 9);
  nn::Rng rng(3);
  const nn::SagPoolNetwork<double> network(nn::SagForm::Hierarchical, 3, 4, 2, {0.5, nn::Gate::Tanh}, rng);
  Tape tape;
  const auto x = tape.input(random_matrix(12, 3, 10));
  const auto first = network.pools[0](nn::relu(network.convolutions[0](x, graph)), graph);
  const auto second = network.pools[1](nn::relu(network.convolutions[1](first.x, *first.graph)), *first.graph);
  const auto read = [](const nn::SagPooled<double>& pooled) {
    MatrixD both(3, 8);
    both << nn::global_mean(pooled.x, *pooled.graph).value(), nn::global_max(pooled.x, *pooled.graph).value();
    return both;
  };
  CHECK(MatrixD(network(x, graph).value()).isApprox(read(first) + read(second)));
}

TEST_CASE("SAGPool of bad input", "[nn][sag]") {
  Tape tape;
  const auto none = nn::sag_pool(tape.input(MatrixD(0, 2)), tape.input(MatrixD(0, 1)), random_batch({0}, 1));
  CHECK(none.graph->graphs() == 1);
  CHECK(none.x.rows() == 0);
  const auto graph = random_batch({3}, 1);
  auto x = random_matrix(3, 2, 1);
  const auto pool = [&](double ratio) {
    return nn::sag_pool(tape.input(x), tape.input(MatrixD::Ones(3, 1)), graph, {ratio, {}});
  };
  CHECK_THROWS_WITH(pool(0), "sag_pool: ratio is 0, expected above 0 and at most 1");
  CHECK_THROWS_AS(pool(1.5), ShapeError);
  CHECK_THROWS_AS(pool(-0.5), ShapeError);
  CHECK_THROWS_AS(pool(std::numeric_limits<double>::quiet_NaN()), ShapeError);
  CHECK_THROWS_AS(nn::sag_pool(tape.input(x), tape.input(MatrixD::Ones(2, 1)), graph), ShapeError);
  auto untyped = graph;
  untyped.edge_type.pop_back();
  CHECK_THROWS_AS(nn::sag_pool(tape.input(x), tape.input(MatrixD::Ones(3, 1)), untyped), ShapeError);
  x(1, 0) = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH(pool(1), "sag_pool: row 1 of the features is not finite");
  nn::Rng rng(1);
  CHECK_THROWS_AS(nn::SagPool<double>(2, {}, rng)(tape.input(x), graph), ShapeError);
  x(1, 0) = 0;
  MatrixD score = MatrixD::Zero(3, 1);
  score(2, 0) = std::numeric_limits<double>::infinity();
  CHECK_THROWS_WITH(nn::sag_pool(tape.input(x), tape.input(score), graph),
                    "sag_pool: row 2 of the scores is not finite");
}
