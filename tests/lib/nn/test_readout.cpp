// Readouts: values against plain loops and by hand, gradients, and what they do with bad input.
#include "motiphore/nn/readout.hpp"

#include <limits>

#include "motiphore/error.hpp"
#include "support/catch.hpp"
#include "support/reference/readout.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("readouts against plain loops", "[nn][readout]") {
  // 300 nodes take more than one block of rows, 70 columns more than one of columns.
  const auto graph = random_batch({5, 0, 300, 1}, 1);
  const auto x = random_matrix(graph.nodes(), 70, 2), gate = random_matrix(graph.nodes(), 1, 3);
  Tape tape;
  const auto v = tape.input(x);
  CHECK(MatrixD(nn::global_sum(v, graph).value()).isApprox(reference::sum(x, graph)));
  CHECK(MatrixD(nn::global_mean(v, graph).value()).isApprox(reference::mean(x, graph)));
  CHECK(MatrixD(nn::global_max(v, graph).value()) == reference::max(x, graph));
  CHECK(
      MatrixD(nn::global_attention(v, tape.input(gate), graph).value()).isApprox(reference::attention(x, gate, graph)));
}

TEST_CASE("readouts by hand", "[nn][readout]") {
  const auto graph = random_batch({2, 1}, 1);
  MatrixD x(3, 2), gate(3, 1);
  x << 1, -1, 3, -5, 7, 2;
  gate << 0, std::log(3.0), 100;
  Tape tape;
  const auto v = tape.input(x);
  MatrixD sum(2, 2), mean(2, 2), max(2, 2), attention(2, 2);
  sum << 4, -6, 7, 2;
  mean << 2, -3, 7, 2;
  max << 3, -1, 7, 2;
  attention << 2.5, -4, 7, 2;  // a quarter of the first node and three of the second
  CHECK(MatrixD(nn::global_sum(v, graph).value()) == sum);
  CHECK(MatrixD(nn::global_mean(v, graph).value()) == mean);
  CHECK(MatrixD(nn::global_max(v, graph).value()) == max);
  CHECK(MatrixD(nn::global_attention(v, tape.input(gate), graph).value()).isApprox(attention));
}

TEST_CASE("readouts have the gradients of central differences", "[nn][readout]") {
  const auto graph = random_batch({4, 0, 6, 1}, 4);
  const auto x = random_matrix(11, 3, 5), gate = random_matrix(11, 1, 6);
  CHECK(gradient_error({x}, [&](Tape&, const Vars& v) { return nn::global_sum(v[0], graph); }) < gradient_tolerance);
  CHECK(gradient_error({x}, [&](Tape&, const Vars& v) { return nn::global_mean(v[0], graph); }) < gradient_tolerance);
  CHECK(gradient_error({x}, [&](Tape&, const Vars& v) { return nn::global_max(v[0], graph); }) < gradient_tolerance);
  CHECK(gradient_error({x, gate}, [&](Tape&, const Vars& v) { return nn::global_attention(v[0], v[1], graph); }) <
        gradient_tolerance);
  CHECK(gradient_error({gate}, [&](Tape& tape, const Vars& v) {
          return nn::global_attention(tape.input(x), v[0], graph);  // features that nothing learns
        }) < gradient_tolerance);
  nn::Rng rng(1);
  nn::AttentionReadout<double> attention(3, rng);
  CHECK(gradient_error({x}, [&](Tape&, const Vars& v) { return attention(v[0], graph); },
                       {&attention.gate.weight, &attention.gate.bias}) < gradient_tolerance);
}

TEST_CASE("the gradient of a maximum goes to the first node that has it", "[nn][readout]") {
  const auto graph = random_batch({3}, 1);
  Tape tape(Tape::Mode::Training);
  const auto x = tape.input(MatrixD::Constant(3, 1, 2.0), true);
  tape.backward(nn::global_max(x, graph));
  CHECK(x.grad()(0, 0) == 1);
  CHECK(x.grad()(1, 0) == 0);
}

TEST_CASE("a batch reads out as its graphs do one by one", "[nn][readout]") {
  const auto both = random_batch({4, 7}, 8), second = random_batch({7}, 8);
  const auto x = random_matrix(11, 5, 9);
  Tape tape;
  const auto all = tape.input(x), last = tape.input(x.bottomRows(7));
  CHECK(nn::global_sum(all, both).value().row(1) == nn::global_sum(last, second).value().row(0));
  CHECK(nn::global_max(all, both).value().row(1) == nn::global_max(last, second).value().row(0));
}

TEST_CASE("a long float sum keeps its digits", "[nn][readout]") {
  const auto nodes = 1 << 20;
  Graph graph;
  graph.V = Matrix::Constant(nodes, 1, 0.1f);
  const auto batch = make_batch(graph);
  nn::Tape<float> tape;
  CHECK(nn::global_sum(tape.input(batch.V), batch).scalar() == Approx(0.1 * nodes).epsilon(1e-6));
}

TEST_CASE("readouts of bad input", "[nn][readout]") {
  Tape tape;
  const auto empty = random_batch({}, 1), none = random_batch({0}, 1);
  CHECK(nn::global_sum(tape.input(MatrixD(0, 3)), empty).rows() == 0);
  CHECK(MatrixD(nn::global_max(tape.input(MatrixD(0, 3)), none).value()) == MatrixD::Zero(1, 3));
  CHECK(MatrixD(nn::global_attention(tape.input(MatrixD(0, 3)), tape.input(MatrixD(0, 1)), none).value()) ==
        MatrixD::Zero(1, 3));

  const auto graph = random_batch({3}, 1);
  auto x = random_matrix(3, 2, 1);
  CHECK_THROWS_WITH(nn::global_sum(tape.input(random_matrix(4, 2, 1)), graph),
                    "global_sum: number of rows is 4, expected 3");
  CHECK_THROWS_WITH(nn::global_attention(tape.input(x), tape.input(random_matrix(3, 2, 1)), graph),
                    "global_attention: the gates are 3×2, expected 3×1");
  CHECK_THROWS_AS(nn::global_sum(tape.input(x), BatchGraph{}), ShapeError);
  auto broken = graph;
  broken.first_node = {0, 4, 3};
  CHECK_THROWS_WITH(nn::global_sum(tape.input(x), broken), "global_sum: first_node has to be in rising order");
  auto elsewhere = graph;
  elsewhere.batch = {0, 0, 1};
  CHECK_THROWS_WITH(nn::global_sum(tape.input(x), elsewhere),
                    "global_sum: batch does not say 0 for the nodes 0 to 2, which are those of graph 0 by first_node");

  x(1, 1) = not_a_number;
  CHECK_THROWS_WITH(nn::global_sum(tape.input(x), graph), "global_sum: row 1 of the features is not finite");
  CHECK_THROWS_WITH(nn::global_mean(tape.input(x), graph), "global_mean: row 1 of the features is not finite");
  CHECK_THROWS_WITH(nn::global_max(tape.input(x), graph), "global_max: row 1 of the features is not finite");
  x(1, 1) = 0;
  MatrixD gate = MatrixD::Zero(3, 1);
  gate(2, 0) = not_a_number;
  CHECK_THROWS_WITH(nn::global_attention(tape.input(x), tape.input(gate), graph),
                    "global_attention: row 2 of the gate is not finite");
  gate << 1000, -1000, 1000;
  CHECK(nn::global_attention(tape.input(x), tape.input(gate), graph).value().allFinite());
}
