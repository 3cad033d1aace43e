// Losses: hand values, and gradients by central differences.
#include <limits>

#include "lib/graph/small_graphs.hpp"
#include "motiphore/error.hpp"
#include "motiphore/train/loss.hpp"
#include "support/catch.hpp"
#include "support/gradient_check.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();
const std::vector<TaskKind> kinds = {TaskKind::Classification, TaskKind::Regression};

double value_of(const std::function<Var(Tape&)>& loss) {
  Tape tape;
  return loss(tape).scalar();
}

/// Three rows of positive numbers that sum to 1.
MatrixD assignment() {
  return (MatrixD(3, 2) << 0.9, 0.1, 0.6, 0.4, 0.2, 0.8).finished();
}

}  // namespace

TEST_CASE("the task loss is the mean over measured cells", "[train]") {
  Matrix labels(2, 2);
  labels << 1, missing, 0, 3;
  const MatrixD prediction = (MatrixD(2, 2) << 0, 100, 2, 1).finished();
  // −log σ(0) = log 2; −log(1 − σ(2)) = log(1 + e²); (1 − 3)² = 4
  const double expected = (std::log(2) + std::log1p(std::exp(2)) + 4) / 3;
  CHECK(value_of([&](Tape& t) { return masked_task_loss(t.input(prediction), labels, kinds); }) == Approx(expected));

  SECTION("its gradient, which is nothing where nothing was measured") {
    CHECK(gradient_error({random_matrix(2, 2, 1)}, [&](Tape&, const Vars& v) {
            return masked_task_loss(v[0], labels, kinds);
          }) < gradient_tolerance);
    Tape tape(Tape::Mode::Training);
    const auto p = tape.input(prediction, true);
    tape.backward(masked_task_loss(p, labels, kinds));
    CHECK(p.grad()(0, 1) == 0);
    CHECK(p.grad()(0, 0) == Approx((0.5 - 1) / 3));
  }
  SECTION("without a label it is 0, and so is its gradient") {
    labels.setConstant(missing);
    Tape tape(Tape::Mode::Training);
    const auto p = tape.input(prediction, true);
    const auto loss = masked_task_loss(p, labels, kinds);
    tape.backward(loss);
    CHECK(loss.scalar() == 0);
    CHECK(p.grad().isZero());
  }
  SECTION("large logits stay finite") {
    const MatrixD large = (MatrixD(2, 2) << -1000, 0, 1000, 3).finished();
    CHECK(value_of([&](Tape& t) { return masked_task_loss(t.input(large), labels, kinds); }) == Approx(2000.0 / 3));
  }
  SECTION("shapes") {
    Tape tape;
    CHECK_THROWS_WITH(masked_task_loss(tape.input(prediction.topRows(1)), labels, kinds),
                      "predictions are 1×2, labels 2×2");
    CHECK_THROWS_AS(masked_task_loss(tape.input(prediction), labels, {TaskKind::Classification}), ShapeError);
    CHECK_THROWS_AS(masked_task_loss(tape.input(prediction), labels, kinds, {1.0}), ShapeError);
    labels(1, 0) = 2;
    CHECK_THROWS_WITH(
        masked_task_loss(tape.input(prediction), labels, kinds),
        "masked_task_loss: the label of row 1 for task 0 is 2, expected 0 to 1, or NaN where not measured");
  }
}

TEST_CASE("cross-entropy of classes", "[train]") {
  MatrixD logits(2, 3);
  logits << 1, 2, 3, 500, 0, -500;
  const double expected = (std::log(std::exp(1) + std::exp(2) + std::exp(3)) - 2 + 500) / 2;
  CHECK(value_of([&](Tape& t) { return softmax_cross_entropy(t.input(logits), {1, 1}); }) == Approx(expected));
  CHECK(gradient_error({random_matrix(4, 3, 1)}, [&](Tape&, const Vars& v) {
          return softmax_cross_entropy(v[0], {0, 2, 1, 1});
        }) < gradient_tolerance);
  Tape tape;
  CHECK_THROWS_WITH(softmax_cross_entropy(tape.input(logits), {1}),
                    "softmax_cross_entropy: 2 rows of logits for 1 labels");
  CHECK_THROWS_WITH(softmax_cross_entropy(tape.input(logits), {1, 3}), "softmax_cross_entropy: label 3 of 3 classes");
}

TEST_CASE("a bond is kept if both ends are in one block", "[train]") {
  const auto bonds = bonds_of(make_batch(undirected(Matrix::Ones(3, 1), {{0, 1}, {2, 1}})));
  CHECK(kept_bonds(bonds, {0, 0, 1}) == std::vector<float>{1, 0});
  CHECK(kept_bonds(bonds, {0, 1, 2}) == std::vector<float>{0, 0});
}

TEST_CASE("the motif loss is the cross-entropy of bonds that are kept", "[train]") {
  const MatrixD probability = (MatrixD(3, 1) << 0.9, 0.4, 0.2).finished();
  const std::vector<float> kept = {1, 0, 1};
  const auto loss = [&](double weight) {
    return value_of([&](Tape& t) { return motif_loss(t.input(probability), kept, weight); });
  };
  CHECK(loss(1) == Approx(-(std::log(0.9) + std::log(0.6) + std::log(0.2)) / 3));
  CHECK(loss(3) == Approx(-(3 * std::log(0.9) + std::log(0.6) + 3 * std::log(0.2)) / 3));
  CHECK(gradient_error({probability}, [&](Tape&, const Vars& v) { return motif_loss(v[0], kept, 3.0); }) <
        gradient_tolerance);
  const std::vector<float> unjudged{kept[0], std::nanf(""), kept[2]};
  CHECK(value_of([&](Tape& t) { return motif_loss(t.input(probability), unjudged, 1.0); }) ==
        Approx(-(std::log(0.9) + std::log(0.2)) / 2));
  CHECK(gradient_error({probability}, [&](Tape&, const Vars& v) { return motif_loss(v[0], unjudged, 3.0); }) <
        gradient_tolerance);
  const MatrixD wrong = (MatrixD(3, 1) << 0, 1, 0).finished();
  CHECK(std::isfinite(value_of([&](Tape& t) { return motif_loss(t.input(wrong), kept, 1.0); })));
  CHECK(value_of([&](Tape& t) { return motif_loss(t.input(MatrixD(0, 1)), {}, 1.0); }) == 0);
  Tape tape;
  CHECK_THROWS_WITH(motif_loss(tape.input(probability), {1, 0}, 1.0), "motif_loss: 3×1 probabilities for 2 bonds");
}

TEST_CASE("entropy of rows and of the mean row", "[train]") {
  const auto h = [](double p) { return -p * std::log(p) - (1 - p) * std::log(1 - p); };
  const auto S = assignment();
  const double rows = (h(0.9) + h(0.6) + h(0.2)) / 3, mean = h((0.9 + 0.6 + 0.2) / 3);
  CHECK(value_of([&](Tape& t) { return entropy_loss(t.input(S)); }) == Approx(rows).margin(1e-5));
  CHECK(value_of([&](Tape& t) { return mean_row_entropy(t.input(S)); }) == Approx(mean).margin(1e-5));
  CHECK(gradient_error({S}, [](Tape&, const Vars& v) { return entropy_loss(v[0]); }) < gradient_tolerance);
  CHECK(gradient_error({S}, [](Tape&, const Vars& v) { return mean_row_entropy(v[0]); }) < gradient_tolerance);

  const MatrixD hard = MatrixD::Identity(4, 4), even = MatrixD::Constant(3, 4, 0.25);
  CHECK(value_of([&](Tape& t) { return entropy_loss(t.input(hard)); }) == Approx(0).margin(1e-5));
  CHECK(value_of([&](Tape& t) { return mean_row_entropy(t.input(hard)); }) == Approx(std::log(4)).margin(1e-5));
  CHECK(value_of([&](Tape& t) { return entropy_loss(t.input(even)); }) == Approx(std::log(4)).margin(1e-5));
}

TEST_CASE("the codebook loss is the mean squared error of content told from types", "[train]") {
  const nn::Parameter<double> book{(MatrixD(2, 2) << 1, 2, 3, 4).finished()};
  const MatrixD types = (MatrixD(2, 2) << 1, 0, 0.5, 0.5).finished(),
                content = (MatrixD(2, 2) << 1, 1, 2, 5).finished();
  // guesses (1, 2) and (2, 3): errors 0, 1, 0, −2
  CHECK(value_of([&](Tape& t) { return codebook_loss(t.input(content), t.input(types), book); }) == Approx(5.0 / 4));
  nn::Parameter<double> trained = book;
  CHECK(gradient_error({types}, [&](Tape& t, const Vars& v) { return codebook_loss(t.input(content), v[0], trained); },
                       {&trained}) < gradient_tolerance);
}

TEST_CASE("weighted cells are added up and divided by the molecules", "[train]") {
  MatrixD p(2, 2);
  p << 0.5, 2, -1, 3;
  Matrix y(2, 2);
  y << 1, 0, std::numeric_limits<float>::quiet_NaN(), 1;
  const std::vector<TaskKind> kinds = {TaskKind::Classification, TaskKind::Regression};
  const double expected = (2 * std::log1p(std::exp(-0.5)) + 0.5 * (4 + 4)) / 2;
  CHECK(value_of([&](Tape& t) { return masked_task_loss(t.input(p), y, kinds, {2, 0.5}); }) == Approx(expected));
  CHECK(gradient_error({p}, [&](Tape&, const Vars& v) {
          return masked_task_loss(v[0], y, kinds, {2, 0.5});
        }) < gradient_tolerance);
}

TEST_CASE("neighbours that cancel each other cost the smaller of the two", "[train]") {
  const BondList bonds{{0, 1, 2, 3}, {1, 2, 3, 0}, {0, 0, 0, 0}};
  const auto pairs = neighbouring_clusters(bonds, {0, 0, 1, 2});  // a ring of three clusters, the first of two atoms
  CHECK(pairs.a == nn::IndexList{0, 0, 1});
  CHECK(pairs.b == nn::IndexList{1, 2, 2});
  MatrixD parts(3, 2);
  parts << 2, 1, -0.5, 1, -3, 1;
  CHECK(value_of([&](Tape& t) { return cancellation_loss(t.input(parts), pairs, 1); }) == Approx((0.5 + 2) / 2));
  CHECK(gradient_error({parts}, [&](Tape&, const Vars& v) { return cancellation_loss(v[0], pairs, 1); }) <
        gradient_tolerance);
}

TEST_CASE("a contribution costs its magnitude for each atom of its motif", "[loss]") {
  MatrixD parts(3, 2);
  parts << 2, -1, -0.5, 0.25, 3, 1;
  const std::vector<std::int32_t> cluster = {0, 0, 1, 2, 2, 2};
  CHECK(value_of([&](Tape& t) { return parsimony_loss(t.input(parts), cluster, 2); }) ==
        Approx((2 * 3 + 1 * 0.75 + 3 * 4) / 4.0));
  CHECK(gradient_error({parts}, [&](Tape&, const Vars& v) { return parsimony_loss(v[0], cluster, 2); }) <
        gradient_tolerance);

  const std::vector<double> of_task = {0, 0.5};
  CHECK(value_of([&](Tape& t) { return parsimony_loss(t.input(parts), cluster, 2, of_task); }) ==
        Approx((2 * 1 + 1 * 0.25 + 3 * 1) * 0.5 / 4.0));
  CHECK(gradient_error({parts}, [&](Tape&, const Vars& v) { return parsimony_loss(v[0], cluster, 2, of_task); }) <
        gradient_tolerance);
  CHECK_THROWS_WITH(value_of([&](Tape& t) {
                      return parsimony_loss(t.input(parts), cluster, 2, {1, 1, 1});
                    }),
                    "parsimony_loss has 3 weights of tasks, expected 2");
}

TEST_CASE("contributions follow a guide, motif by motif", "[loss]") {
  MatrixD parts(3, 2);
  parts << 2, -1, -0.5, 0.25, 3, 1;
  const std::vector<std::int32_t> cluster = {0, 0, 1, 2, 2};
  Matrix guide(5, 2);
  const float unknown = std::numeric_limits<float>::quiet_NaN();
  guide << 0.75, -1, 0.75, -1.5, unknown, 0.25, 0, 1, 0, 3;
  // Differences: 0.5 and 1.5; none that is known, and 0; 3 and −3.
  const double expected = (0.125 + 1 + 0 + 2.5 + 2.5) / (2 * 2.0);
  CHECK(value_of([&](Tape& t) { return guidance_loss(t.input(parts), cluster, guide, 2); }) == Approx(expected));
  CHECK(gradient_error({parts}, [&](Tape&, const Vars& v) { return guidance_loss(v[0], cluster, guide, 2); }) <
        gradient_tolerance);
  CHECK_THROWS_AS(value_of([&](Tape& t) { return guidance_loss(t.input(parts), {0, 1}, guide, 2); }), ShapeError);
}

TEST_CASE("losses refuse rows that are not there", "[loss]") {
  Tape tape;
  const auto x = tape.input(random_matrix(2, 1, 1));
  CHECK_THROWS_AS(cancellation_loss(x, ClusterPairs{{0}, {2}}, 1), ShapeError);
  CHECK_THROWS_AS(cancellation_loss(x, ClusterPairs{{0}, {}}, 1), ShapeError);
  CHECK_THROWS_AS(parsimony_loss(x, {0, 2}, 1), ShapeError);
  CHECK_THROWS_AS(guidance_loss(x, {-1}, Matrix::Zero(1, 1), 1), ShapeError);
  BondList bonds;
  bonds.i = {0};
  bonds.j = {5};
  CHECK_THROWS_AS(kept_bonds(bonds, {0, 0}), ShapeError);
  CHECK_THROWS_AS(neighbouring_clusters(bonds, {0, 0}), ShapeError);
}
