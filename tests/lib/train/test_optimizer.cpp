// AdamW, the one-cycle schedule and the average of weights.
#include <cmath>
#include <limits>

#include "motiphore/error.hpp"
#include "motiphore/nn/ops.hpp"
#include "motiphore/train/optimizer.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

nn::Parameter<float> row(std::initializer_list<float> numbers, nn::ParameterRole role = nn::ParameterRole::Weight) {
  Matrix m(1, static_cast<Eigen::Index>(numbers.size()));
  std::copy(numbers.begin(), numbers.end(), m.data());
  return {m, role};
}

/// One step on the loss `factor` · Σ p. Returns the norm of the gradient.
double linear_step(AdamW& optimizer, const nn::Parameter<float>& p, float factor, double rate = 0.1) {
  nn::Tape<float> tape(nn::Tape<float>::Mode::Training);
  tape.backward(nn::scale(nn::sum_all(nn::on_tape(tape, p)), factor));
  return optimizer.step(tape, rate);
}

AdamWOptions without_decay() {
  AdamWOptions options;
  options.weight_decay = 0;
  return options;
}

}  // namespace

TEST_CASE("AdamW minimises a quadratic", "[train]") {
  auto p = row({5, -4, 0});
  const auto target = row({1, 2, 3});
  AdamW optimizer({{"p", &p}}, without_decay());
  constexpr std::size_t steps = 1000;
  for (std::size_t s = 0; s < steps; ++s) {
    nn::Tape<float> tape(nn::Tape<float>::Mode::Training);
    tape.backward(nn::sum_squares(nn::add(nn::on_tape(tape, p), tape.input(-target.value))));
    optimizer.step(tape, one_cycle(0.1, s, steps));
  }
  CHECK((p.value - target.value).cwiseAbs().maxCoeff() < 1e-3);
}

TEST_CASE("the first step of AdamW is the learning rate against the gradient's sign", "[train]") {
  auto p = row({1, 1});
  AdamW optimizer({{"p", &p}}, without_decay());
  CHECK(linear_step(optimizer, p, -0.25f) == Approx(0.25 * std::sqrt(2)));
  CHECK(p.value(0, 0) == Approx(1.1));
}

TEST_CASE("the gradient is clipped to a length", "[train]") {
  auto p = row({0});
  AdamW optimizer({{"p", &p}}, without_decay());
  CHECK(linear_step(optimizer, p, 50) == Approx(50));
  const auto state = optimizer.state();
  CHECK(state[0].first == "adamw.m.p");
  CHECK(state[0].second->value(0, 0) == Approx(0.1));  // (1 − β1) · 1, the clipped gradient
}

TEST_CASE("a step whose gradient is not finite is skipped", "[train]") {
  for (const float factor : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    auto p = row({1, 2});
    AdamW optimizer({{"p", &p}}, {});
    CHECK_FALSE(std::isfinite(linear_step(optimizer, p, factor)));
    CHECK(p.value == row({1, 2}).value);
    for (const auto& [name, s] : optimizer.state()) CHECK(s->value.isZero());
  }
}

TEST_CASE("only weights decay", "[train]") {
  for (const auto role : {nn::ParameterRole::Weight, nn::ParameterRole::Bias}) {
    auto p = row({10}, role);
    AdamWOptions options;
    options.weight_decay = 0.5;
    AdamW optimizer({{"p", &p}}, options);
    linear_step(optimizer, p, 0, 0.1);
    CHECK(p.value(0, 0) == Approx(role == nn::ParameterRole::Weight ? 10 * (1 - 0.1 * 0.5) : 10));
  }
}

TEST_CASE("parameters that the loss does not touch stay", "[train]") {
  auto p = row({1}), q = row({10});
  AdamW optimizer({{"p", &p}, {"q", &q}}, {});
  linear_step(optimizer, p, 1);
  CHECK(p.value(0, 0) != 1);
  CHECK(q.value(0, 0) == 10);
}

TEST_CASE("the one-cycle schedule rises, peaks and falls", "[train]") {
  constexpr std::size_t steps = 101;
  CHECK(one_cycle(1, 0, steps) == Approx(1.0 / 25));
  CHECK(one_cycle(1, 15, steps) == Approx(1));
  CHECK(one_cycle(1, 100, steps) == Approx(1e-4));
  CHECK(one_cycle(2, 15, steps) == Approx(2));
  CHECK(one_cycle(1, 0, 2) == Approx(1.0 / 25));
  CHECK(one_cycle(1, 1, 2) == Approx(1e-4));
  CHECK(one_cycle(1, 0, 1) == Approx(1e-4));
  CHECK(one_cycle(1, 50, steps, 0.0) == Approx((1 + 1e-4) / 2));  // half-way down a cosine
  for (std::size_t s = 1; s < steps; ++s) CHECK((one_cycle(1, s, steps) > one_cycle(1, s - 1, steps)) == (s <= 15));
}

TEST_CASE("the average of weights", "[train]") {
  auto p = row({0, 4});
  WeightAverage average({{"p", &p}}, 0.995);
  p.value << 11, 4;
  average.update();  // the first keeps 2/11 of the old average
  average.swap();
  CHECK(p.value(0, 0) == Approx(9));
  CHECK(p.value(0, 1) == 4);
  average.swap();
  CHECK(p.value == row({11, 4}).value);

  for (int i = 0; i < 2000; ++i) average.update();
  average.swap();
  CHECK(p.value(0, 0) == Approx(11).margin(0.01));
}

TEST_CASE("options of AdamW outside their range are refused", "[train]") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {0.0, -1.0, nan}) {
    AdamWOptions options;
    options.clip_norm = bad;
    CHECK_THROWS_WITH(AdamW({}, options), Catch::Contains("clip_norm"));
  }
  AdamWOptions options;
  options.clip_norm = std::numeric_limits<double>::infinity();
  CHECK_NOTHROW(AdamW({}, options));
  options.beta2 = 1;
  CHECK_THROWS_WITH(AdamW({}, options), "AdamW: beta2 is 1, expected 0 to less than 1");
  CHECK_THROWS_AS(WeightAverage({}, 1), Error);
  CHECK_THROWS_AS(WeightAverage({}, nan), Error);
}
