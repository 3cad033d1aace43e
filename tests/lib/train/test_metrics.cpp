// Metrics by hand, with ties, one class and cells that were not measured; bootstrap intervals.
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "motiphore/error.hpp"
#include "motiphore/train/metrics.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using Column = std::vector<double>;

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("ROC-AUC is the share of pairs in the right order", "[train]") {
  CHECK(roc_auc({0.1, 0.4, 0.35, 0.8}, {0, 0, 1, 1}) == Approx(0.75));  // 3 of 4 pairs, scikit-learn's example
  CHECK(roc_auc({1, 2, 3, 4}, {0, 0, 1, 1}) == 1);
  CHECK(roc_auc({1, 2, 3, 4}, {1, 1, 0, 0}) == 0);
  CHECK(roc_auc({5, 5, 5}, {0, 1, 0}) == Approx(0.5));
  CHECK(roc_auc({1, 2, 2, 3}, {0, 0, 1, 1}) == Approx(3.5 / 4));  // one pair is tied
  CHECK(roc_auc({1, 9, 2, 3, 4}, {0, not_known, 0, 1, 1}) == 1);
  CHECK(std::isnan(roc_auc({1, 2}, {1, 1})));
  CHECK(std::isnan(roc_auc({1, 2}, {0, 0})));
  CHECK(std::isnan(roc_auc({}, {})));
}

TEST_CASE("average precision", "[train]") {
  // scikit-learn's example: precision 1 at recall 1/2, precision 2/3 at recall 1
  CHECK(average_precision({0.1, 0.4, 0.35, 0.8}, {0, 0, 1, 1}) == Approx(0.5 * 1 + 0.5 * 2 / 3));
  CHECK(average_precision({4, 3, 2, 1}, {1, 0, 0, 0}) == 1);
  CHECK(average_precision({4, 3, 2, 1}, {0, 0, 0, 1}) == Approx(0.25));
  CHECK(average_precision({5, 5, 5, 5}, {1, 0, 0, 0}) == Approx(0.25));  // tied scores come together
  CHECK(average_precision({9, 4, 3}, {not_known, 1, 0}) == 1);
  CHECK(average_precision({1, 2}, {1, 1}) == 1);
  CHECK(std::isnan(average_precision({1, 2}, {0, 0})));
}

TEST_CASE("errors of values", "[train]") {
  const Column value = {1, 2, 9}, label = {2, 5, not_known};
  CHECK(mean_absolute_error(value, label) == Approx(2));
  CHECK(root_mean_squared_error(value, label) == Approx(std::sqrt(5)));
  CHECK(std::isnan(mean_absolute_error({1}, {not_known})));
  CHECK(std::isnan(root_mean_squared_error({}, {})));
  CHECK_THROWS_WITH(mean_absolute_error({1, 2}, {1}), "a metric got 2 values and 1 labels");
  CHECK_THROWS_AS(roc_auc({1}, {1, 0}), ShapeError);
  CHECK_THROWS_WITH(roc_auc({1, 2, 3}, {1, 0, 2}),
                    "a metric of classes got the label 2 in row 2, expected 0, 1 or NaN");
  CHECK_THROWS_AS(average_precision({1, 2}, {1, 0.5}), ShapeError);
  CHECK_THROWS_AS(calibration_error({0.5, 0.5}, {1, -1}), ShapeError);
  CHECK_THROWS_WITH(calibration_error({0.5, 1.5}, {1, 0}), "the probability of row 1 is 1.5, expected 0 to 1");
}

TEST_CASE("coefficient of determination", "[train]") {
  CHECK(r2({2.5, 0, 2, 8}, {3, -0.5, 2, 7}) == Approx(0.9486081370449679));  // scikit-learn's example
  CHECK(r2({1, 2, 3}, {1, 2, 3}) == 1);
  CHECK(r2({2, 2, 2}, {1, 2, 3}) == 0);   // the mean label
  CHECK(r2({3, 2, 1}, {1, 2, 3}) == -3);  // 1 - 8 / 2
  CHECK(r2({1, 9, 2, not_known, 3}, {1, not_known, 2, 7, 3}) == 1);
  CHECK(std::isnan(r2({1, 2}, {3, 3})));
  CHECK(std::isnan(r2({1}, {1})));
  CHECK(std::isnan(r2({}, {})));
  CHECK_THROWS_AS(r2({1}, {1, 0}), ShapeError);
}

TEST_CASE("rank correlation", "[train]") {
  CHECK(spearman({1, 2, 3, 4, 5}, {5, 6, 7, 8, 7}) == Approx(0.82078268166812329));  // scipy's example, with a tie
  CHECK(spearman({1, 10, 100}, {-3, 0, 0.5}) == Approx(1));                          // any rising curve
  CHECK(spearman({3, 2, 1}, {1, 2, 3}) == Approx(-1));
  CHECK(spearman({1, 9, 2, not_known, 3}, {1, not_known, 2, 0, 3}) == Approx(1));
  CHECK(std::isnan(spearman({1, 1, 1}, {1, 2, 3})));
  CHECK(std::isnan(spearman({1, 2, 3}, {2, 2, 2})));
  CHECK(std::isnan(spearman({}, {})));
}

TEST_CASE("calibration error over ten bins", "[train]") {
  CHECK(calibration_error({0.75, 0.75, 0.75, 0.75}, {1, 1, 1, 0}) == Approx(0).margin(1e-12));
  CHECK(calibration_error({0.9, 0.9}, {0, 0}) == Approx(0.9));
  CHECK(calibration_error({0.05, 0.95, 0.5}, {0, 1, not_known}) == Approx(0.05));
  CHECK(calibration_error({1, 0}, {1, 0}) == 0);  // the ends have bins
  CHECK(std::isnan(calibration_error({}, {})));
}

TEST_CASE("bootstrap intervals", "[train]") {
  std::mt19937 rng(3);
  std::normal_distribution<double> normal(10, 2);
  Column sample(400);
  for (auto& x : sample) x = normal(rng);
  const auto mean = [&](const std::vector<std::size_t>& rows) {
    double sum = 0;
    for (const auto row : rows) sum += sample[row];
    return sum / static_cast<double>(rows.size());
  };
  const auto interval = bootstrap_interval(sample.size(), mean);
  const double estimate = std::accumulate(sample.begin(), sample.end(), 0.0) / 400;

  CHECK(interval.low < estimate);
  CHECK(interval.high > estimate);
  CHECK(interval.high - interval.low ==
        Approx(2 * 1.96 * 2 / std::sqrt(400)).epsilon(0.15));  // the normal interval of a mean
  const auto again = bootstrap_interval(sample.size(), mean);
  CHECK(again.low == interval.low);
  CHECK(again.high == interval.high);
  CHECK(bootstrap_interval(sample.size(), mean, 1000, 1).low != interval.low);

  const auto constant = bootstrap_interval(5, [](const auto&) { return 3.0; });
  CHECK(constant.low == 3);
  CHECK(constant.high == 3);
  CHECK(std::isnan(bootstrap_interval(5, [](const auto&) { return not_known; }).low));
  CHECK_THROWS_AS(bootstrap_interval({0, 2}, [](const auto&) { return 3.0; }), ShapeError);
  CHECK_THROWS_AS(bootstrap_interval({0, static_cast<std::size_t>(-1)}, [](const auto&) { return 3.0; }), ShapeError);
}

TEST_CASE("95 % intervals cover the truth in about 95 % of samples", "[train]") {
  std::mt19937 rng(4);
  std::normal_distribution<double> normal;
  int covered = 0;
  constexpr int trials = 200;
  for (int trial = 0; trial < trials; ++trial) {
    Column sample(50);
    for (auto& x : sample) x = normal(rng);
    const auto interval = bootstrap_interval(
        sample.size(),
        [&](const auto& rows) {
          double sum = 0;
          for (const auto row : rows) sum += sample[row];
          return sum / 50;
        },
        200);
    covered += interval.low <= 0 && 0 <= interval.high;
  }
  CHECK(covered >= 0.88 * trials);
  CHECK(covered <= 0.99 * trials);
}

TEST_CASE("a prediction that is no number makes a metric no number, and it ends", "[train]") {
  const Column score = {0.1, not_known, 0.3, 0.9}, label = {0, 0, 1, 1};
  CHECK(std::isnan(roc_auc(score, label)));
  CHECK(std::isnan(average_precision(score, label)));
  CHECK(std::isnan(calibration_error(score, label)));
  CHECK(std::isnan(mean_absolute_error(score, label)));
  const Column unmeasured = {0, not_known, 1, 1};  // where nothing was measured, the prediction does not matter
  CHECK(roc_auc(score, unmeasured) == 1);
  CHECK(average_precision(score, unmeasured) == 1);
  CHECK_THROWS_AS(calibration_error({2, -1}, {1, 0}), ShapeError);
}
