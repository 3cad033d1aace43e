// DiffPool with a dense S: values against dense matrices and by hand, gradients through every input, levels that stack,
// and bad input.
#include "motiphore/nn/diff_pool.hpp"

#include <limits>

#include "motiphore/error.hpp"
#include "support/catch.hpp"
#include "support/reference/diff_pool.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

/// The blocks of a [graphs·K × graphs·K] matrix below each other, [graphs·K × K].
MatrixD stacked_blocks(const MatrixD& A, Eigen::Index K) {
  MatrixD out(A.rows(), K);
  for (Eigen::Index r = 0; r < A.rows(); ++r) out.row(r) = A.block(r, r / K * K, 1, K);
  return out;
}

/// All results of a pool in one matrix, so that one check covers the gradients of all of them.
Var everything(const nn::DiffPooled<double>& p) {
  return nn::concat_columns(nn::concat_columns(nn::sum_squares(p.X), nn::sum_squares(p.A)),
                            nn::concat_columns(p.link_loss, p.entropy_loss));
}

}  // namespace

TEST_CASE("DiffPool against dense matrices", "[nn][diff_pool]") {
  for (const EdgeKind kind : {EdgeKind{false, false}, EdgeKind{true, true}}) {
    const auto graph = random_batch({6, 1, 9, 0}, 1, kind);
    const auto Z = random_matrix(16, 5, 2), logits = random_matrix(16, 3, 3),
               weight = random_matrix(graph.edges(), 1, 4);
    for (const bool weighted : {false, true}) {
      Tape tape;
      const auto out =
          nn::diff_pool(tape.input(Z), tape.input(logits), graph, {}, weighted ? tape.input(weight) : Var{});
      const auto S = reference::block_assignment(reference::softmax(logits), graph);
      const auto expected = reference::diff_pool(Z, S, adjacency(graph, weighted ? weight : MatrixD()), graph);
      CHECK(MatrixD(out.X.value()).isApprox(expected.X));
      CHECK(MatrixD(out.A.value()).isApprox(stacked_blocks(expected.A, 3)));
      CHECK(out.link_loss.scalar() == Approx(expected.link_loss));
      CHECK(out.entropy_loss.scalar() == Approx(expected.entropy_loss));
      CHECK(MatrixD(out.S.value()).rowwise().sum().isApproxToConstant(1));
    }
  }
}

TEST_CASE("DiffPool by hand", "[nn][diff_pool]") {
  Graph path;  // 0 - 1 - 2; nodes 0 and 1 belong together
  path.V = Matrix::Ones(3, 1);
  path.source = {0, 1, 1, 2};
  path.target = {1, 0, 2, 1};
  const auto graph = make_batch(path);
  MatrixD S(3, 2), Z(3, 1), A(2, 2);
  S << 1, 0, 1, 0, 0, 1;
  Z << 1, 2, 4;
  A << 2, 1, 1, 0;
  Tape tape;
  nn::DiffPoolOptions options;
  options.normalize = false;
  const auto out = nn::diff_pool_assigned(tape.input(Z), tape.input(S), graph, options);
  CHECK(out.X.value()(0, 0) == 3);
  CHECK(out.X.value()(1, 0) == 4);
  CHECK(MatrixD(out.A.value()) == A);
  CHECK(out.link_loss.scalar() == Approx(std::sqrt(5.0)));  // three loops too many, two entries of 1 - 2 missing
  CHECK(out.entropy_loss.scalar() == Approx(0).margin(1e-12));
  options.padded = 5;
  options.normalize = true;
  CHECK(nn::diff_pool_assigned(tape.input(Z), tape.input(S), graph, options).link_loss.scalar() ==
        Approx(std::sqrt(5.0) / 25));
}

TEST_CASE("DiffPool has the gradients of central differences", "[nn][diff_pool]") {
  const auto graph = random_batch({4, 0, 5, 1}, 5, {true, true});
  const auto Z = random_matrix(10, 2, 6), logits = random_matrix(10, 3, 7), weight = random_matrix(graph.edges(), 1, 8);
  CHECK(gradient_error({Z, logits, weight}, [&](Tape&, const Vars& v) {
          return everything(nn::diff_pool(v[0], v[1], graph, {}, v[2]));
        }) < gradient_tolerance);
  nn::DiffPoolOptions unnormalized;
  unnormalized.normalize = false;
  CHECK(gradient_error({Z, logits}, [&](Tape&, const Vars& v) {
          return everything(nn::diff_pool(v[0], v[1], graph, unnormalized));
        }) < gradient_tolerance);
  CHECK(gradient_error({Z, logits}, [&](Tape&, const Vars& v) {
          return nn::diff_pool_assigned(v[0], nn::sigmoid(v[1]), graph, unnormalized).link_loss;
        }) < gradient_tolerance);
  CHECK(gradient_error({Z, logits}, [&](Tape&, const Vars& v) { return nn::diff_pool(v[0], v[1], graph).A; }) <
        gradient_tolerance);
}

TEST_CASE("the dense form agrees with the sparse one and has gradients", "[nn][diff_pool]") {
  const auto graph = random_batch({5, 5}, 9);
  const auto Z = random_matrix(10, 2, 10), logits = random_matrix(10, 3, 11);
  const MatrixD A = stacked_blocks(adjacency(graph), 5);
  Tape tape;
  const auto sparse = nn::diff_pool(tape.input(Z), tape.input(logits), graph);
  const auto dense = nn::dense_diff_pool(tape.input(Z), tape.input(logits), tape.input(A));
  CHECK(MatrixD(dense.X.value()).isApprox(MatrixD(sparse.X.value())));
  CHECK(MatrixD(dense.A.value()).isApprox(MatrixD(sparse.A.value())));
  CHECK(dense.link_loss.scalar() == Approx(sparse.link_loss.scalar()));
  CHECK(dense.entropy_loss.scalar() == Approx(sparse.entropy_loss.scalar()));
  CHECK(gradient_error({Z, logits, random_matrix(10, 5, 12)}, [&](Tape&, const Vars& v) {
          return everything(nn::dense_diff_pool(v[0], v[1], v[2]));
        }) < gradient_tolerance);
  CHECK(gradient_error({random_matrix(6, 3, 1), random_matrix(6, 2, 2)},
                       [&](Tape&, const Vars& v) { return nn::dense_propagate(v[0], v[1]); }) < gradient_tolerance);
  CHECK(gradient_error({Z}, [&](Tape&, const Vars& v) { return nn::dense_sum(v[0], 5); }) < gradient_tolerance);
  CHECK(MatrixD(nn::dense_sum(tape.input(Z), 5).value()).row(1).isApprox(Z.bottomRows(5).colwise().sum()));
}

TEST_CASE("DiffPool stacks to any depth", "[nn][diff_pool]") {
  const auto graph = random_batch({7, 4, 1}, 13);
  const auto x = random_matrix(12, 2, 14), assign1 = random_matrix(4, 2, 15), assign2 = random_matrix(3, 2, 16);
  const auto network = [&](const Vars& v) {
    auto p = nn::diff_pool(v[0], nn::matmul_transposed(v[0], v[1]), graph);
    auto losses = nn::add(p.link_loss, p.entropy_loss);
    for (int level = 0; level < 2; ++level) {
      const auto h = nn::tanh(nn::dense_propagate(p.A, p.X));
      p = nn::dense_diff_pool(h, nn::matmul_transposed(h, v[2]), p.A);
      losses = nn::add(losses, nn::add(p.link_loss, p.entropy_loss));
    }
    CHECK(p.A.rows() == 9);
    return nn::concat_columns(nn::sum_squares(nn::dense_sum(p.X, 3)), losses);
  };
  CHECK(gradient_error({x, assign1, assign2}, [&](Tape&, const Vars& v) { return network(v); }) < gradient_tolerance);
}

TEST_CASE("row entropy", "[nn][diff_pool]") {
  Tape tape;
  MatrixD s(2, 2);
  s << 0.5, 0.5, 1, 0;
  const auto h = nn::row_entropy(tape.input(s)).value();
  CHECK(h(0, 0) == Approx(std::log(2.0)));
  CHECK(h(1, 0) == Approx(0).margin(1e-12));
  CHECK(gradient_error({random_matrix(3, 4, 1).cwiseAbs()},
                       [](Tape&, const Vars& v) { return nn::row_entropy(v[0]); }) < gradient_tolerance);
}

TEST_CASE("DiffPool of bad input", "[nn][diff_pool]") {
  Tape tape(Tape::Mode::Training);
  const auto none = nn::diff_pool(tape.input(MatrixD(0, 2)), tape.input(MatrixD(0, 3)), random_batch({0}, 1));
  CHECK(MatrixD(none.X.value()) == MatrixD::Zero(3, 2));
  CHECK(none.link_loss.scalar() == 0);
  CHECK(none.entropy_loss.scalar() == 0);
  CHECK(nn::diff_pool(tape.input(MatrixD(0, 2)), tape.input(MatrixD(0, 3)), random_batch({}, 1)).X.rows() == 0);

  SECTION("one node and more clusters than nodes") {
    const auto graph = random_batch({1}, 1);
    const auto logits = tape.input(random_matrix(1, 4, 1), true);
    const auto out = nn::diff_pool(tape.input(random_matrix(1, 2, 2)), logits, graph);
    CHECK(out.X.rows() == 4);
    CHECK(MatrixD(out.A.value()) == MatrixD::Zero(4, 4));
    tape.backward(nn::add(out.link_loss, out.entropy_loss));
    CHECK(logits.grad().allFinite());
  }
  SECTION("a loss of zero has a gradient of zero") {
    Graph loop;
    loop.V = Matrix::Ones(1, 1);
    loop.source = loop.target = {0};
    const auto graph = make_batch(loop);
    const auto logits = tape.input(MatrixD::Zero(1, 1), true);
    const auto out = nn::diff_pool(tape.input(MatrixD::Ones(1, 1)), logits, graph);
    CHECK(out.link_loss.scalar() == 0);
    tape.backward(out.link_loss);
    CHECK(logits.grad()(0, 0) == 0);
  }
  SECTION("shapes and numbers") {
    const auto graph = random_batch({3}, 1);
    const auto Z = tape.input(random_matrix(3, 2, 1)), logits = tape.input(random_matrix(3, 2, 2));
    CHECK_THROWS_AS(nn::diff_pool(Z, tape.input(random_matrix(2, 2, 1)), graph), ShapeError);
    CHECK_THROWS_AS(nn::diff_pool(Z, tape.input(MatrixD(3, 0)), graph), ShapeError);
    CHECK_THROWS_AS(nn::diff_pool(Z, logits, graph, {}, tape.input(random_matrix(9, 1, 1))), ShapeError);
    nn::DiffPoolOptions narrow;
    narrow.padded = 2;
    CHECK_THROWS_WITH(nn::diff_pool(Z, logits, graph, narrow),
                      "DiffPoolOptions::padded is 2, but the largest graph has 3 nodes");
    CHECK_THROWS_AS(nn::dense_diff_pool(Z, logits, tape.input(random_matrix(3, 2, 1))), ShapeError);
    CHECK_THROWS_AS(nn::dense_propagate(tape.input(random_matrix(4, 3, 1)), tape.input(random_matrix(4, 3, 1))),
                    ShapeError);
    CHECK_THROWS_AS(nn::dense_sum(Z, 2), ShapeError);
    MatrixD bad = random_matrix(3, 2, 1);
    bad(1, 0) = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_WITH(nn::diff_pool(tape.input(bad), logits, graph),
                      "diff_pool: row 1 of the embeddings is not finite");
    CHECK_THROWS_WITH(nn::diff_pool(Z, tape.input(bad), graph), "diff_pool: row 1 of the logits is not finite");
  }
}
