#include "motiphore/train/curves.hpp"

#include <cmath>
#include <limits>

#include "motiphore/error.hpp"
#include "support/catch.hpp"

using motiphore::CurvePoint;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double area(const std::vector<CurvePoint>& curve) {
  double sum = 0;
  for (std::size_t i = 1; i < curve.size(); ++i)
    sum += (curve[i].x - curve[i - 1].x) * (curve[i].y + curve[i - 1].y) / 2;
  return sum;
}

}  // namespace

TEST_CASE("the area below a ROC curve is ROC-AUC, ties and missing labels included") {
  const std::vector<double> score{0.9, 0.8, 0.8, 0.3, 0.3, 0.1, 0.5}, label{1, 1, 0, 0, 1, 0, kNone};
  const auto curve = motiphore::roc_curve(score, label);
  REQUIRE(curve.size() == 5);
  CHECK(curve.front().x == 0);
  CHECK(curve.back().y == 1);
  CHECK(curve[2].x == Approx(1.0 / 3));
  CHECK(curve[2].y == Approx(2.0 / 3));
  CHECK(area(curve) == Approx(motiphore::roc_auc(score, label)));
  CHECK(motiphore::roc_curve(score, {1, 1, 1, 1, 1, 1, kNone}).empty());
  CHECK_THROWS_AS(motiphore::roc_curve({0.1}, {1, 0}), motiphore::ShapeError);
}

TEST_CASE("steps below a precision-recall curve are average precision") {
  const std::vector<double> score{0.9, 0.8, 0.8, 0.3, 0.2, 0.1}, label{1, 1, 0, 0, 1, 0};
  const auto curve = motiphore::precision_recall_curve(score, label);
  double sum = 0, recall = 0;
  for (const auto& [x, y] : curve) {
    sum += (x - recall) * y;
    recall = x;
  }
  CHECK(sum == Approx(motiphore::average_precision(score, label)));
  CHECK(motiphore::precision_recall_curve({0.5}, {0}).empty());
}

TEST_CASE("reliability has the bins of the calibration error, with Wilson's intervals") {
  std::vector<double> probability, label;
  for (int i = 0; i < 10; ++i) {
    probability.push_back(0.25);
    label.push_back(i < 2);
  }
  probability.push_back(1);
  label.push_back(1);
  const auto bins = motiphore::reliability(probability, label);
  REQUIRE(bins.size() == 2);
  CHECK(bins[0].count == 10);
  CHECK(bins[0].share == Approx(0.2));
  // Wilson's interval of 2 in 10, as statsmodels' proportion_confint gives it.
  CHECK(bins[0].interval.low == Approx(0.0567).margin(1e-4));
  CHECK(bins[0].interval.high == Approx(0.5098).margin(1e-4));
  CHECK(bins[1].low == Approx(0.9));
  double error = 0;
  for (const auto& bin : bins) error += std::abs(bin.probability - bin.share) * static_cast<double>(bin.count) / 11;
  CHECK(error == Approx(motiphore::calibration_error(probability, label)));
}

TEST_CASE("a thinned curve keeps its ends and its shape") {
  std::vector<CurvePoint> curve;
  for (int i = 0; i <= 1000; ++i) curve.push_back({i / 1000.0, std::sqrt(i / 1000.0)});
  const auto few = motiphore::thinned(curve, 50);
  CHECK(few.size() <= 50);
  CHECK(few.size() > 40);
  CHECK(few.front().x == 0);
  CHECK(few.back().x == 1);
  CHECK(area(few) == Approx(area(curve)).margin(0.002));
  CHECK(motiphore::thinned(few, 50).size() == few.size());
}
