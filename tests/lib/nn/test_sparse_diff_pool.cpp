// DiffPool with a sparse S: values against dense matrices, gradients through every input, levels that stack, and bad
// input.
#include "motiphore/nn/sparse_diff_pool.hpp"

#include <limits>

#include "motiphore/error.hpp"
#include "motiphore/nn/gcn_conv.hpp"
#include "support/catch.hpp"
#include "support/reference/diff_pool.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

MatrixD dense(const nn::SparseAssignment<double>& S) {
  MatrixD out = MatrixD::Zero(S.lists->nodes(), S.lists->clusters());
  for (Eigen::Index i = 0; i < out.rows(); ++i)
    for (auto e = S.lists->offset[static_cast<std::size_t>(i)]; e < S.lists->offset[static_cast<std::size_t>(i) + 1];
         ++e)
      out(i, S.lists->cluster[static_cast<std::size_t>(e)]) = S.weight.value()(e, 0);
  return out;
}

Var everything(const nn::SparseDiffPooled<double>& p) {
  return nn::concat_columns(nn::concat_columns(nn::sum_squares(p.X), nn::sum_squares(p.edge_weight)),
                            nn::concat_columns(p.link_loss, p.entropy_loss));
}

/// Two clusters for the first graph, three for the second; node 4 names none, and nobody names cluster 3.
std::shared_ptr<const nn::ClusterLists> some_lists() {
  return std::make_shared<nn::ClusterLists>(
      nn::ClusterLists{{0, 2, 3, 5, 7, 7, 9, 10, 12, 13}, {0, 1, 1, 1, 0, 0, 1, 2, 4, 4, 4, 2, 2}, {0, 2, 5}});
}

}  // namespace

TEST_CASE("sparse DiffPool against dense matrices", "[nn][sparse_diff_pool]") {
  for (const EdgeKind kind : {EdgeKind{false, false}, EdgeKind{true, true}}) {
    const auto graph = random_batch({12, 1, 9, 0}, 1, kind);
    const auto Z = random_matrix(22, 5, 2), weight = random_matrix(graph.edges(), 1, 3);
    nn::Rng rng(4);
    const nn::Linear<double> layer(5, 7, rng);
    for (const bool weighted : {false, true}) {
      Tape tape;
      const auto S = nn::sparse_assignment(tape.input(Z), layer, graph, 3);
      const auto out = nn::sparse_diff_pool(tape.input(Z), S, graph, {}, weighted ? tape.input(weight) : Var{});
      const auto expected = reference::diff_pool(Z, dense(S), adjacency(graph, weighted ? weight : MatrixD()), graph);
      CHECK(MatrixD(out.X.value()).isApprox(expected.X));
      CHECK(adjacency(*out.graph, out.edge_weight.value()).isApprox(expected.A));
      CHECK(out.graph->first_node == std::vector<std::int32_t>{0, 7, 14, 21, 28});
      CHECK(out.link_loss.scalar() == Approx(expected.link_loss));
      CHECK(out.entropy_loss.scalar() == Approx(expected.entropy_loss));
    }
  }
}

TEST_CASE("with all entries kept, the sparse form is the dense one", "[nn][sparse_diff_pool]") {
  const auto graph = random_batch({6, 4}, 5);
  const auto Z = random_matrix(10, 3, 6), h = random_matrix(10, 2, 7);
  nn::Rng rng(8);
  nn::Linear<double> layer(2, 4, rng);
  const auto error = [&](bool sparse) {
    Tape tape(Tape::Mode::Training);
    const auto z = tape.input(Z, true), x = tape.input(h, true);
    if (sparse) {
      const auto p = nn::sparse_diff_pool(z, nn::sparse_assignment(x, layer, graph, 4), graph);
      tape.backward(nn::sum_all(everything(p)));
    } else {
      const auto p = nn::diff_pool(z, layer(x), graph);
      tape.backward(nn::add(nn::add(nn::sum_squares(p.X), nn::sum_squares(p.A)), nn::add(p.link_loss, p.entropy_loss)));
    }
    MatrixD all(3, 10);
    all << MatrixD(x.grad()).transpose(), MatrixD(z.grad()).rowwise().sum().transpose();
    return all;
  };
  CHECK(error(true).isApprox(error(false)));
}

TEST_CASE("sparse DiffPool has the gradients of central differences", "[nn][sparse_diff_pool]") {
  const auto graph = random_batch({5, 4}, 9, {true, true});
  const auto lists = some_lists();
  const auto Z = random_matrix(9, 2, 10), score = random_matrix(13, 1, 11),
             weight = random_matrix(graph.edges(), 1, 12);
  for (const bool normalize : {true, false}) {
    nn::DiffPoolOptions options;
    options.normalize = normalize;
    CHECK(gradient_error({Z, score, weight}, [&](Tape&, const Vars& v) {
            return everything(nn::sparse_diff_pool(v[0], nn::sparse_assignment(lists, v[1], 2), graph, options, v[2]));
          }) < gradient_tolerance);
    CHECK(gradient_error({Z, score}, [&](Tape&, const Vars& v) {
            return nn::sparse_diff_pool(v[0], nn::sparse_assignment(lists, v[1], 2), graph, options).link_loss;
          }) < gradient_tolerance);
  }
  CHECK(gradient_error({Z, score}, [&](Tape&, const Vars& v) {
          return nn::sparse_diff_pool(v[0], nn::sparse_assignment(lists, v[1], 1), graph).edge_weight;
        }) < gradient_tolerance);
}

TEST_CASE("sparse levels stack, with gradients through the coarse edges", "[nn][sparse_diff_pool]") {
  const auto graph = random_batch({14, 9}, 13);
  const auto x = random_matrix(23, 3, 14);
  nn::Rng rng(15);
  nn::GcnConv<double> conv(3, 3, rng), conv2(3, 3, rng);
  const auto pool = [](Var h, const BatchGraph& g, Var edge_weight) {
    const auto local = nn::local_clusters(g, 3);
    const auto score = nn::cluster_scores(h, nn::gather_rows(h, local.seed), local.lists);
    return nn::sparse_diff_pool(h, nn::sparse_assignment(local.lists, score, 2), g, {}, edge_weight);
  };
  // Coarse graphs are gone when this returns; the tape keeps what its backward pass needs.
  const auto network = [&](Tape&, const Vars& v) {
    const auto one = pool(nn::tanh(conv(v[0], graph)), graph, {});
    const auto two = pool(nn::tanh(conv2(one.X, *one.graph, one.edge_weight)), *one.graph, one.edge_weight);
    CHECK(one.graph->nodes() < graph.nodes());
    CHECK(two.graph->nodes() <= one.graph->nodes());
    return nn::concat_columns(everything(one), everything(two));
  };
  CHECK(gradient_error({x}, network, {&conv.linear.weight, &conv2.linear.weight}) < gradient_tolerance);
}

TEST_CASE("sparse DiffPool of bad input", "[nn][sparse_diff_pool]") {
  Tape tape(Tape::Mode::Training);
  nn::Rng rng(1);
  const nn::Linear<double> layer(2, 4, rng);
  const auto run = [&](const MatrixD& x, const BatchGraph& graph) {
    const auto v = tape.input(x);
    return nn::sparse_diff_pool(v, nn::sparse_assignment(v, layer, graph, 2), graph);
  };
  CHECK(run(MatrixD(0, 2), random_batch({}, 1)).X.rows() == 0);
  const auto none = run(MatrixD(0, 2), random_batch({0}, 1));
  CHECK(MatrixD(none.X.value()) == MatrixD::Zero(4, 2));
  CHECK(none.link_loss.scalar() == 0);
  const auto one = run(random_matrix(1, 2, 1), random_batch({1}, 1));  // one node, no edges, more clusters than nodes
  CHECK(one.graph->edges() == 0);
  CHECK(std::isfinite(one.link_loss.scalar()));

  const auto graph = random_batch({5, 4}, 2);
  const auto Z = tape.input(random_matrix(9, 2, 3)), score = tape.input(random_matrix(13, 1, 4));
  const auto with = [&](const nn::IndexList& cluster, const nn::IndexList& first_cluster) {
    auto lists = *some_lists();
    if (!cluster.empty()) lists.cluster = cluster;
    lists.first_cluster = first_cluster;
    return nn::sparse_diff_pool(Z, {std::make_shared<nn::ClusterLists>(lists), score}, graph);
  };
  CHECK_NOTHROW(with({}, {0, 2, 5}));
  CHECK_THROWS_WITH(with({}, {0, 3, 5}), "sparse_diff_pool: node 5 names cluster 2, but graph 1 has clusters 3 to 4");
  CHECK_THROWS_WITH(with({0, 1, 1, 2, 0, 0, 1, 2, 4, 4, 4, 2, 2}, {0, 2, 5}),  // the next one, which is of graph 1
                    Catch::Contains("but graph 0 has clusters 0 to 1"));
  CHECK_THROWS_WITH(with({1, 1, 1, 1, 0, 0, 1, 2, 4, 4, 4, 2, 2}, {0, 2, 5}),
                    "sparse_diff_pool: node 0 names cluster 1 twice");
  CHECK_THROWS_AS(with({}, {0, 5}), ShapeError);
  CHECK_THROWS_AS(nn::sparse_diff_pool(Z, {nullptr, score}, graph), ShapeError);
  CHECK_THROWS_AS(with({0, 1}, {0, 2, 5}), ShapeError);
  CHECK_THROWS_AS(nn::sparse_diff_pool(Z, {some_lists(), tape.input(random_matrix(12, 1, 4))}, graph), ShapeError);
  CHECK_THROWS_AS(nn::sparse_diff_pool(tape.input(random_matrix(8, 2, 3)), {some_lists(), score}, graph), ShapeError);
  MatrixD bad = random_matrix(9, 2, 3);
  bad(6, 1) = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH(nn::sparse_diff_pool(tape.input(bad), {some_lists(), score}, graph),
                    "sparse_diff_pool: row 6 of the embeddings is not finite");
}
