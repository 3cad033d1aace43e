// Sparse assignments: what is kept, candidates from the graph, gradients, and bad input.
#include "motiphore/nn/sparse_assignment.hpp"

#include <limits>
#include <set>

#include "motiphore/error.hpp"
#include "support/catch.hpp"
#include "support/reference/graphs.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

std::shared_ptr<nn::ClusterLists> lists(nn::IndexList offset, nn::IndexList cluster, nn::IndexList first_cluster) {
  return std::make_shared<nn::ClusterLists>(
      nn::ClusterLists{std::move(offset), std::move(cluster), std::move(first_cluster)});
}

}  // namespace

TEST_CASE("each node keeps its k best candidates, renormalised", "[nn][sparse_assignment]") {
  const auto candidates = lists({0, 3, 3, 4, 6}, {2, 0, 1, 1, 0, 2}, {0, 3});
  MatrixD score(6, 1);
  score << 1, 3, 2, -7, 5, 5;
  Tape tape;
  const auto S = nn::sparse_assignment<double>(candidates, tape.input(score), 2);
  CHECK(S.lists->offset == nn::IndexList{0, 2, 2, 3, 5});
  CHECK(S.lists->cluster == nn::IndexList{0, 1, 1, 0, 2});
  const auto w = S.weight.value();
  CHECK(w(0, 0) == Approx(1 / (1 + std::exp(-1.0))));
  CHECK(w(0, 0) + w(1, 0) == Approx(1));
  CHECK(w(2, 0) == 1);
  CHECK(w(3, 0) == Approx(0.5));
  CHECK(nn::sparse_assignment<double>(candidates, tape.input(score), 100).lists->entries() == 6);
  const auto first = nn::sparse_assignment<double>(candidates, tape.input(score), 1);
  CHECK(first.lists->cluster == nn::IndexList{0, 1, 0});  // the tie goes to the first
}

TEST_CASE("a linear layer's k largest logits are those of the dense softmax, renormalised", "[nn][sparse_assignment]") {
  const auto graph = random_batch({900, 0, 500}, 1);  // more than one block of rows
  nn::Rng rng(2);
  const nn::Linear<double> layer(4, 150, rng);
  const auto h = random_matrix(1400, 4, 3);
  Tape tape;
  const MatrixD P = nn::softmax_rows(layer(tape.input(h))).value();
  const auto S = nn::sparse_assignment(tape.input(h), layer, graph, 3);
  CHECK(S.lists->first_cluster == nn::IndexList{0, 150, 300, 450});
  for (Eigen::Index i = 0; i < 1400; ++i) {
    const auto first = graph.batch[static_cast<std::size_t>(i)] * 150;
    std::set<double> largest(P.row(i).data(), P.row(i).data() + 150);
    double total = 0;
    for (int t = 0; t < 3; ++t) total += *std::next(largest.rbegin(), t);
    for (int t = 0; t < 3; ++t) {
      const auto e = 3 * i + t;
      const auto p = P(i, S.lists->cluster[static_cast<std::size_t>(e)] - first);
      REQUIRE(p == *std::next(largest.rbegin(), t));
      REQUIRE(S.weight.value()(e, 0) == Approx(p / total));
    }
  }
  CHECK(nn::sparse_assignment(tape.input(h), layer, graph, 1000).lists->entries() == 1400 * 150);
}

TEST_CASE("sparse assignments have the gradients of central differences", "[nn][sparse_assignment]") {
  const auto graph = random_batch({5, 0, 3}, 4);
  const auto h = random_matrix(8, 3, 5), key = random_matrix(4, 3, 6);
  const auto candidates = lists({0, 2, 3, 5, 5, 6, 8, 9, 11}, {0, 1, 1, 1, 0, 0, 2, 3, 3, 3, 2}, {0, 2, 2, 4});
  CHECK(gradient_error({h, key}, [&](Tape&, const Vars& v) {
          return nn::cluster_scores<double>(v[0], v[1], candidates);
        }) < gradient_tolerance);
  CHECK(gradient_error({random_matrix(11, 1, 7)}, [&](Tape&, const Vars& v) {
          return nn::sparse_assignment<double>(candidates, v[0], 1).weight;
        }) < gradient_tolerance);
  CHECK(gradient_error({random_matrix(11, 1, 7)}, [&](Tape&, const Vars& v) {
          return nn::sparse_assignment<double>(candidates, v[0], 2).weight;
        }) < gradient_tolerance);
  nn::Rng rng(3);
  nn::Linear<double> layer(3, 6, rng);
  CHECK(gradient_error({h}, [&](Tape&, const Vars& v) { return nn::sparse_assignment(v[0], layer, graph, 3).weight; },
                       {&layer.weight, &layer.bias}) < gradient_tolerance);
  nn::Linear<double> no_bias(3, 6, rng, false);
  CHECK(gradient_error({h}, [&](Tape&, const Vars& v) { return nn::sparse_assignment(v[0], no_bias, graph, 2).weight; },
                       {&no_bias.weight}) < gradient_tolerance);
}

TEST_CASE("local clusters cover every graph and stay within it", "[nn][sparse_assignment]") {
  const auto graph = random_batch({40, 0, 1, 25}, 8, {false, true});
  const auto local = nn::local_clusters(graph, 3);
  const auto& l = *local.lists;
  REQUIRE(l.nodes() == graph.nodes());
  REQUIRE(l.clusters() == static_cast<Eigen::Index>(local.seed.size()));
  const std::set<std::int32_t> seeds(local.seed.begin(), local.seed.end());
  each_edge(graph, [&](std::int32_t, std::int32_t i, std::int32_t j) {
    if (i != j) REQUIRE_FALSE((seeds.count(i) && seeds.count(j)));
  });
  for (std::size_t i = 0; i < graph.batch.size(); ++i) {
    const auto begin = l.cluster.begin() + l.offset[i], end = l.cluster.begin() + l.offset[i + 1];
    REQUIRE(end - begin >= 1);
    REQUIRE(end - begin <= 3);
    REQUIRE(static_cast<std::ptrdiff_t>(std::set<std::int32_t>(begin, end).size()) == end - begin);
    for (auto c = begin; c != end; ++c)
      REQUIRE(graph.batch[static_cast<std::size_t>(local.seed[static_cast<std::size_t>(*c)])] == graph.batch[i]);
    if (seeds.count(static_cast<std::int32_t>(i)))
      REQUIRE(local.seed[static_cast<std::size_t>(*begin)] == static_cast<std::int32_t>(i));
  }
}

TEST_CASE("local clusters of a star grow from its centre", "[nn][sparse_assignment]") {
  Graph star;  // 0 is a leaf, 2 the centre
  star.V = Matrix::Ones(5, 1);
  star.source = {0, 2, 1, 2, 3, 2};
  star.target = {2, 0, 2, 1, 2, 3};
  const auto local = nn::local_clusters(make_batch(star), 4);
  CHECK(local.seed == nn::IndexList{2, 4});  // node 4 is alone
  CHECK(local.lists->cluster == nn::IndexList{0, 0, 0, 0, 1});
}

TEST_CASE("sparse assignments of bad input", "[nn][sparse_assignment]") {
  Tape tape;
  const auto graph = random_batch({3}, 1);
  nn::Rng rng(1);
  const nn::Linear<double> layer(2, 4, rng);
  auto h = random_matrix(3, 2, 1);
  CHECK_THROWS_WITH(nn::sparse_assignment(tape.input(h), layer, graph, 0),
                    "sparse_assignment: k is 0, expected at least 1");
  CHECK_THROWS_AS(nn::sparse_assignment(tape.input(random_matrix(3, 3, 1)), layer, graph, 2), ShapeError);
  CHECK_THROWS_AS(nn::sparse_assignment(tape.input(random_matrix(2, 2, 1)), layer, graph, 2), ShapeError);
  CHECK_THROWS_AS(nn::local_clusters(graph, 0), ShapeError);
  CHECK(nn::local_clusters(random_batch({}, 1), 2).lists->clusters() == 0);
  CHECK(nn::sparse_assignment(tape.input(MatrixD(0, 2)), layer, random_batch({0}, 1), 2).lists->entries() == 0);

  const auto good = lists({0, 1, 2, 3}, {0, 1, 0}, {0, 2});
  const auto score = tape.input(MatrixD::Ones(3, 1)), key = tape.input(random_matrix(2, 2, 1));
  CHECK_THROWS_AS(nn::sparse_assignment<double>(nullptr, score, 1), ShapeError);
  CHECK_THROWS_AS(nn::sparse_assignment<double>(good, tape.input(MatrixD::Ones(2, 1)), 1), ShapeError);
  CHECK_THROWS_AS(nn::sparse_assignment<double>(lists({0, 2, 1, 3}, {0, 1, 0}, {0, 2}), score, 1), ShapeError);
  CHECK_THROWS_AS(nn::sparse_assignment<double>(lists({0, 1}, {0, 1, 0}, {0, 2}), score, 1), ShapeError);
  CHECK_THROWS_AS(nn::sparse_assignment<double>(lists({}, {0, 1, 0}, {0, 2}), score, 1), ShapeError);
  CHECK_THROWS_WITH(nn::cluster_scores<double>(tape.input(h), key, lists({0, 1, 2, 3}, {0, 2, 0}, {0, 2})),
                    "cluster_scores: cluster 2 of 2");
  CHECK_THROWS_AS(nn::cluster_scores<double>(tape.input(h), tape.input(random_matrix(3, 2, 1)), good), ShapeError);

  h(2, 1) = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH(nn::sparse_assignment(tape.input(h), layer, graph, 2),
                    "sparse_assignment: row 2 of the features is not finite");
  CHECK_THROWS_WITH(nn::cluster_scores<double>(tape.input(h), key, good),
                    "cluster_scores: row 2 of the features is not finite");
  MatrixD bad = MatrixD::Ones(3, 1);
  bad(1, 0) = std::numeric_limits<double>::infinity();
  CHECK_THROWS_WITH(nn::sparse_assignment<double>(good, tape.input(bad), 1),
                    "sparse_assignment: row 1 of the scores is not finite");
}
