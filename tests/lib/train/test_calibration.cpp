// Calibration: labels drawn with a known temperature give it back.
#include <cmath>
#include <limits>
#include <random>

#include "motiphore/train/calibration.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

struct Drawn {
  std::vector<double> logit, label;

  /// Labels that are 1 with the probability sigmoid(logit / temperature).
  Drawn(double temperature, int rows) {
    std::mt19937 rng(5);
    std::normal_distribution<double> normal(0, 3);
    std::uniform_real_distribution<double> uniform;
    for (int i = 0; i < rows; ++i) {
      logit.push_back(normal(rng));
      label.push_back(uniform(rng) < 1 / (1 + std::exp(-logit.back() / temperature)) ? 1 : 0);
    }
  }
};

}  // namespace

TEST_CASE("a known temperature is found again", "[train]") {
  for (const double temperature : {0.5, 1.0, 2.0, 4.0}) {
    Drawn drawn(temperature, 20000);
    CHECK(fit_temperature(drawn.logit, drawn.label) == Approx(temperature).epsilon(0.08));
  }
}

TEST_CASE("labels that were not measured do not count", "[train]") {
  Drawn drawn(2, 5000);
  const double expected = fit_temperature(drawn.logit, drawn.label);
  for (int i = 0; i < 1000; ++i) {
    drawn.logit.push_back(30);
    drawn.label.push_back(std::numeric_limits<double>::quiet_NaN());
  }
  CHECK(fit_temperature(drawn.logit, drawn.label) == Approx(expected));
}

TEST_CASE("a temperature stays within its bounds, and 1 where there is little to fit it on", "[train]") {
  std::vector<double> right, wrong, label;
  for (int i = 0; i < 20; ++i) {
    label.push_back(i % 2);
    right.push_back(i % 2 ? 1 : -1);
    wrong.push_back(i % 2 ? -1 : 1);
  }
  CHECK(fit_temperature(right, label) == Approx(0.2).epsilon(0.01));
  CHECK(fit_temperature(wrong, label) == Approx(5).epsilon(0.01));
  CHECK(fit_temperature(right, label, 11) == 1);
  CHECK(fit_temperature({1, 2, 3}, {1, 1, 0}) == 1);
  CHECK(fit_temperature({}, {}) == 1);
  for (const double rare : {0, 1}) {  // of one class there is enough
    auto one_sided = label;
    for (std::size_t i = 0, changed = 0; i < one_sided.size() && changed < 5; ++i)
      if (one_sided[i] == rare) {
        one_sided[i] = 1 - rare;
        ++changed;
      }
    CHECK(fit_temperature(right, one_sided, 6) == 1);
    CHECK(fit_temperature(right, one_sided, 5) != 1);
  }
}
