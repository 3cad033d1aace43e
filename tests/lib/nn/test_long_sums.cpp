// Sums over a million rows in float, each against the number that it is.
#include <cmath>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/nn/diff_pool.hpp"
#include "motiphore/nn/gcn_conv.hpp"
#include "motiphore/nn/message_passing.hpp"
#include "motiphore/nn/segment.hpp"
#include "motiphore/train/loss.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using Floats = nn::Tape<float>;

namespace {

constexpr Eigen::Index many = 1'000'000;
constexpr float tenth = 0.1f;
const double expected = static_cast<double>(many) * static_cast<double>(tenth);

Approx near(double value) {
  return Approx(value).epsilon(1e-5);
}

/// A node with an edge from each of the others.
Graph star() {
  Graph graph;
  graph.V = Matrix::Constant(many + 1, 1, tenth);
  for (Eigen::Index i = 1; i <= many; ++i) {
    graph.source.push_back(static_cast<std::int32_t>(i));
    graph.target.push_back(0);
  }
  return graph;
}

}  // namespace

TEST_CASE("sums over the rows of a long segment keep their digits", "[nn]") {
  Floats tape;
  const auto x = tape.input(Matrix::Constant(many, 1, tenth));
  const nn::IndexList segment(static_cast<std::size_t>(many), 1);
  CHECK(nn::segment_sum(x, segment, 2).value()(1, 0) == near(expected));
  CHECK(nn::segment_sum(x, segment, 2).value()(0, 0) == 0);
  CHECK(nn::segment_mean(x, segment, 2).value()(1, 0) == near(tenth));
  CHECK(nn::sum_all(nn::segment_softmax(x, segment, 2)).scalar() == near(1));
  CHECK(nn::sum_all(x).scalar() == near(expected));
}

TEST_CASE("sums over the edges of a hub keep their digits", "[nn]") {
  const auto batch = make_batch(star());
  Floats tape;
  const auto x = tape.input(batch.V);
  nn::Parameter<float> table{Matrix::Zero(1, 1), nn::ParameterRole::Bias};
  CHECK(nn::message_sum(x, table, batch).value()(0, 0) == near(expected));
  const double degree = static_cast<double>(many) + 1;
  CHECK(nn::gcn_propagate(x, batch).value()(0, 0) == near(expected / std::sqrt(degree) + tenth / degree));
}

TEST_CASE("DiffPool of a large graph keeps its digits", "[nn]") {
  Graph graph;
  graph.V = Matrix::Constant(many, 1, tenth);
  const auto batch = make_batch(graph);
  Floats tape;
  Matrix logits = Matrix::Zero(many, 2);
  logits.col(0).setConstant(3);
  nn::DiffPoolOptions options;
  options.losses = false;
  const auto pooled = nn::diff_pool(tape.input(batch.V), tape.input(logits), batch, options);
  const double first = 1 / (1 + std::exp(-3.0));
  CHECK(pooled.X.value()(0, 0) == near(expected * first));
  CHECK(pooled.X.value()(1, 0) == near(expected * (1 - first)));
}

TEST_CASE("gradients, statistics and losses of many rows keep their digits", "[nn]") {
  Floats tape(Floats::Mode::Training);
  nn::Rng rng(1);
  nn::Linear<float> layer(1, 1, rng);
  nn::BatchNorm<float> norm(1);
  const auto x = tape.input(Matrix::Constant(many, 1, tenth), true);
  nn::norm_relu(norm, x, {}, 0.0f);
  CHECK(tape.gradient(norm.running_mean)(0, 0) == near(tenth));
  const auto labels = Matrix(Matrix::Zero(many, 1));
  const auto loss = masked_task_loss(x, labels, {TaskKind::Classification});
  CHECK(loss.scalar() == near(std::log1p(std::exp(static_cast<double>(tenth)))));
  const auto logits = nn::concat_columns(x, nn::scale(x, 0.0f));
  CHECK(softmax_cross_entropy(logits, std::vector<std::int32_t>(static_cast<std::size_t>(many), 1)).scalar() ==
        near(std::log1p(std::exp(static_cast<double>(tenth)))));
  tape.backward(nn::sum_all(layer(x)));
  CHECK(tape.gradient(layer.weight)(0, 0) == near(expected));
  CHECK(tape.gradient(layer.bias)(0, 0) == near(static_cast<double>(many)));
}
