// GcnConv: values against dense matrices and by hand, gradients, conventions for loops, and bad input.
#include "motiphore/nn/gcn_conv.hpp"

#include <limits>

#include "motiphore/error.hpp"
#include "support/catch.hpp"
#include "support/reference/gcn_conv.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

MatrixD positive_weights(const BatchGraph& graph, unsigned seed) {
  return random_matrix(graph.edges(), 1, seed).cwiseAbs();
}

}  // namespace

TEST_CASE("graph convolution against dense matrices", "[nn][gcn]") {
  for (const EdgeKind kind : {EdgeKind{false, false}, EdgeKind{true, false}, EdgeKind{true, true}}) {
    const auto graph = random_batch({6, 1, 9, 0}, 1, kind);
    const auto x = random_matrix(16, 3, 2), weight = positive_weights(graph, 3);
    Tape tape;
    CHECK(MatrixD(nn::gcn_propagate(tape.input(x), graph).value()).isApprox(reference::gcn_propagate(x, graph)));
    CHECK(MatrixD(nn::gcn_propagate(tape.input(x), graph, tape.input(weight)).value())
              .isApprox(reference::gcn_propagate(x, graph, weight)));
  }
}

TEST_CASE("graph convolution by hand", "[nn][gcn]") {
  Graph path;  // 0 - 1 - 2: degrees with loops are 2, 3, 2
  path.V = Matrix::Ones(3, 1);
  path.source = {0, 1, 1, 2};
  path.target = {1, 0, 2, 1};
  const auto graph = make_batch(path);
  MatrixD x(3, 1), expected(3, 1);
  x << 1, 10, 100;
  expected << 0.5 + 10 / std::sqrt(6.0), 1 / std::sqrt(6.0) + 10 / 3.0 + 100 / std::sqrt(6.0), 10 / std::sqrt(6.0) + 50;
  Tape tape;
  CHECK(MatrixD(nn::gcn_propagate(tape.input(x), graph).value()).isApprox(expected));
}

TEST_CASE("a loop that is there already is the one that is added", "[nn][gcn]") {
  Graph plain, looped;
  plain.V = looped.V = Matrix::Ones(2, 1);
  plain.source = {0, 1};
  plain.target = {1, 0};
  looped.source = {0, 1, 0, 0};
  looped.target = {1, 0, 0, 0};
  const auto x = random_matrix(2, 2, 1);
  Tape tape;
  const auto a = make_batch(plain), b = make_batch(looped);
  CHECK(MatrixD(nn::gcn_propagate(tape.input(x), a).value())
            .isApprox(MatrixD(nn::gcn_propagate(tape.input(x), b).value())));
}

TEST_CASE("graph convolution has the gradients of central differences", "[nn][gcn]") {
  const auto graph = random_batch({5, 0, 4}, 5, {true, true});
  const auto x = random_matrix(9, 3, 6), weight = positive_weights(graph, 7);
  nn::Rng rng(1);
  for (const Eigen::Index out : {1, 3, 5}) {  // narrower than the input, as wide, and wider: two orders of the products
    nn::GcnConv<double> conv(3, out, rng);
    conv.linear.bias.value = random_matrix(1, out, 8);
    CHECK(gradient_error({x}, [&](Tape&, const Vars& v) { return conv(v[0], graph); },
                         {&conv.linear.weight, &conv.linear.bias}) < gradient_tolerance);
    CHECK(gradient_error({x, weight}, [&](Tape&, const Vars& v) { return conv(v[0], graph, v[1]); },
                         {&conv.linear.weight, &conv.linear.bias}) < gradient_tolerance);
    Tape tape;
    const MatrixD expected = (reference::gcn_propagate(x, graph) * conv.linear.weight.value.transpose()).rowwise() +
                             Eigen::RowVectorXd(conv.linear.bias.value.row(0));
    CHECK(MatrixD(conv(tape.input(x), graph).value()).isApprox(expected));
  }
}

TEST_CASE("graph convolution of bad input", "[nn][gcn]") {
  Tape tape;
  nn::Rng rng(1);
  const nn::GcnConv<double> conv(2, 2, rng);
  CHECK(conv(tape.input(MatrixD(0, 2)), random_batch({}, 1)).rows() == 0);
  const auto lone = random_matrix(1, 2, 1);  // one node, no edges: D = 1
  CHECK(MatrixD(nn::gcn_propagate(tape.input(lone), random_batch({1}, 1)).value()) == lone);

  const auto graph = random_batch({3}, 1);
  CHECK_THROWS_WITH(conv(tape.input(random_matrix(3, 4, 1)), graph),
                    "GcnConv: number of input columns is 4, expected 2");
  CHECK_THROWS_AS(conv(tape.input(random_matrix(2, 2, 1)), graph), ShapeError);
  CHECK_THROWS_WITH(nn::gcn_propagate(tape.input(random_matrix(3, 2, 1)), graph, tape.input(random_matrix(1, 1, 1))),
                    "gcn_propagate: number of edge weights is 1, expected " + std::to_string(graph.edges()));
  auto broken = graph;
  broken.source[1] = 7;
  CHECK_THROWS_WITH(conv(tape.input(random_matrix(3, 2, 1)), broken),
                    "gcn_propagate: edge 1 comes from node 7, but the batch has 3 nodes");
  broken.source[1] = -1;
  CHECK_THROWS_AS(conv(tape.input(random_matrix(3, 2, 1)), broken), ShapeError);
  broken = graph;
  broken.offset.pop_back();
  CHECK_THROWS_AS(conv(tape.input(random_matrix(3, 2, 1)), broken), ShapeError);

  auto x = random_matrix(3, 2, 1);
  MatrixD negative = MatrixD::Constant(graph.edges(), 1, -5.0);  // D < 0: neither sends nor receives
  CHECK(MatrixD(nn::gcn_propagate(tape.input(x), graph, tape.input(negative)).value()) == MatrixD::Zero(3, 2));
  x(2, 0) = std::numeric_limits<double>::infinity();
  CHECK_THROWS_WITH(nn::gcn_propagate(tape.input(x), graph), "gcn_propagate: row 2 of the features is not finite");
}
