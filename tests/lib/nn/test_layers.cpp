// Linear, BatchNorm and message passing: gradients, and values against plain loops.
#include "motiphore/error.hpp"
#include "motiphore/nn/linear.hpp"
#include "motiphore/nn/message_passing.hpp"
#include "motiphore/nn/norm.hpp"
#include "support/catch.hpp"
#include "support/gradient_check.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

/// Two graphs: a path of three nodes with edge types 0 and 1, and a lone node.
BatchGraph small_batch() {
  Graph path, lone;
  path.V = Matrix::Ones(3, 2);
  path.source = {0, 1, 1, 2};
  path.target = {1, 0, 2, 1};
  path.edge_type = {0, 0, 1, 1};
  lone.V = Matrix::Ones(1, 2);
  return make_batch(std::vector<const Graph*>{&path, &lone});
}

}  // namespace

TEST_CASE("Linear", "[nn]") {
  nn::Rng rng(1);
  nn::Linear<double> a(3, 4, rng), b(2, 4, rng, false);
  const auto x = random_matrix(5, 3, 1), y = random_matrix(5, 2, 2);
  Tape tape;
  const MatrixD expected = (x * a.weight.value.transpose()).rowwise() + Eigen::RowVectorXd(a.bias.value.row(0));
  CHECK(MatrixD(a(tape.input(x)).value()).isApprox(expected));
  CHECK(gradient_error({x, y}, [&](Tape&, const Vars& v) { return nn::sum_of_linears(a, v[0], b, v[1]); },
                       {&a.weight, &a.bias, &b.weight}) < gradient_tolerance);
  CHECK_THROWS_WITH(a(tape.input(y)), "Linear: number of input columns is 2, expected 3");
}

TEST_CASE("BatchNorm with ReLU, dropout and residual", "[nn]") {
  nn::BatchNorm<double> norm(3);
  norm.gamma.value << 1.5, -0.5, 0.8;
  norm.beta.value << 0.1, 0.2, -0.3;
  const auto z = random_matrix(6, 3, 3), h = random_matrix(6, 3, 4);
  CHECK(gradient_error({z, h}, [&](Tape&, const Vars& v) { return nn::norm_relu(norm, v[0], v[1], 0.25); },
                       {&norm.gamma, &norm.beta}) < gradient_tolerance);
  SECTION("training normalises by the batch and leaves its statistics") {
    norm.gamma.value.setOnes();
    norm.beta.value.setConstant(10);  // keeps the ReLU open
    Tape tape(Tape::Mode::Training);
    const MatrixD y = nn::norm_relu(norm, tape.input(z, true), {}, 0.0).value();
    for (Eigen::Index c = 0; c < 3; ++c) CHECK(y.col(c).mean() == Approx(10));
    CHECK(MatrixD(tape.gradient(norm.running_mean)).isApprox(MatrixD(z.colwise().mean())));
    const MatrixD squares = (z.rowwise() - z.colwise().mean()).array().square().colwise().sum();
    CHECK(MatrixD(tape.gradient(norm.running_variance)).isApprox(squares / 5));  // of the population, not of the batch
  }
  SECTION("training with one row, which has no variance, uses the running statistics and leaves them") {
    norm.running_mean.value << 1, 2, 3;
    norm.running_variance.value << 4, 1, 9;
    Tape training(Tape::Mode::Training), tape;
    const MatrixD one = nn::norm_relu(norm, training.input(z.row(2), true), {}, 0.0).value();
    CHECK(one == MatrixD(nn::norm_relu(norm, tape.input(z.row(2)), {}, 0.0).value()));
    CHECK(!training.touched(norm.running_variance));
  }
  SECTION("inference uses the running statistics, row by row") {
    norm.running_mean.value << 1, 2, 3;
    norm.running_variance.value << 4, 1, 9;
    Tape tape;
    const MatrixD all = nn::norm_relu(norm, tape.input(z), {}, 0.5).value();
    const MatrixD one = nn::norm_relu(norm, tape.input(z.row(2)), {}, 0.5).value();
    CHECK(one.row(0) == all.row(2));
  }
}

TEST_CASE("message passing against plain loops", "[nn]") {
  const auto batch = small_batch();
  nn::Parameter<double> table{random_matrix(2, 3, 5)};
  const auto h = random_matrix(4, 3, 6);
  MatrixD expected = MatrixD::Zero(4, 3);
  const int edges[4][3] = {{0, 1, 0}, {1, 0, 0}, {1, 2, 1}, {2, 1, 1}};
  for (const auto& e : edges) expected.row(e[1]) += (h.row(e[0]) + table.value.row(e[2])).cwiseMax(0);
  Tape tape;
  CHECK(MatrixD(nn::message_sum(tape.input(h), table, batch).value()).isApprox(expected));
  CHECK(gradient_error({h}, [&](Tape&, const Vars& v) { return nn::message_sum(v[0], table, batch); }, {&table}) <
        gradient_tolerance);

  nn::Rng rng(2);
  nn::MessageLayer<double> layer(3, 2, rng);
  CHECK(gradient_error({h}, [&](Tape&, const Vars& v) { return layer(v[0], batch, 0.0); },
                       {&layer.bond_table, &layer.self.weight, &layer.neighbours.weight}) < gradient_tolerance);
  nn::Parameter<double> short_table{random_matrix(1, 3, 5)};
  CHECK_THROWS_AS(nn::message_sum(tape.input(h), short_table, batch), ShapeError);

  auto untyped = batch, outside = batch, unsorted = batch;
  untyped.edge_type.clear();
  CHECK_THROWS_WITH(nn::message_sum(tape.input(h), table, untyped), Catch::Contains("number of edge types"));
  outside.source[0] = 4;
  CHECK_THROWS_WITH(nn::message_sum(tape.input(h), table, outside), Catch::Contains("comes from node 4"));
  auto joined = batch;
  joined.source[0] = 3;
  CHECK_THROWS_WITH(nn::message_sum(tape.input(h), table, joined),
                    "message_sum: edge 0 joins node 3 of graph 1 and node 0 of graph 0");
  unsorted.offset[1] = 100;
  CHECK_THROWS_AS(nn::message_sum(tape.input(h), table, unsorted), ShapeError);
}

TEST_CASE("a batch refuses graphs that do not fit", "[graph]") {
  Graph a, b, broken;
  a.V = Matrix::Ones(2, 3);
  b.V = Matrix::Ones(2, 4);
  CHECK_THROWS_AS(make_batch(std::vector<const Graph*>{&a, &b}), ShapeError);
  broken.V = Matrix::Ones(2, 3);
  broken.source = {0};
  broken.target = {2};
  CHECK_THROWS_WITH(make_batch(broken), "edge 0 names node 2, but the graph has nodes 0 to 1");
  CHECK(make_batch(std::vector<const Graph*>{}).graphs() == 0);
}
