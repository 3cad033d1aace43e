#include "motiphore/train/curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "motiphore/error.hpp"

namespace motiphore {

namespace {

struct Cell {
  double score = 0;
  bool positive = false;
};

/// Measured cells, the highest score first.
std::vector<Cell> cells(const std::vector<double>& score, const std::vector<double>& label) {
  if (score.size() != label.size())
    throw ShapeError("a curve got " + std::to_string(score.size()) + " scores and " + std::to_string(label.size()) +
                     " labels");
  std::vector<Cell> all;
  for (std::size_t i = 0; i < label.size(); ++i)
    if (!std::isnan(label[i]) && !std::isnan(score[i])) all.push_back({score[i], label[i] > 0.5});
  std::sort(all.begin(), all.end(), [](const Cell& a, const Cell& b) { return a.score > b.score; });
  return all;
}

/// Calls `at(true positives, false positives)` after each group of equal scores.
template <class At>
void for_thresholds(const std::vector<Cell>& all, At at) {
  double found = 0, wrong = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    (all[i].positive ? found : wrong) += 1;
    if (i + 1 == all.size() || all[i + 1].score != all[i].score) at(found, wrong);
  }
}

double positives_of(const std::vector<Cell>& all) {
  return static_cast<double>(std::count_if(all.begin(), all.end(), [](const Cell& c) { return c.positive; }));
}

}  // namespace

std::vector<CurvePoint> roc_curve(const std::vector<double>& score, const std::vector<double>& label) {
  const auto all = cells(score, label);
  const double positives = positives_of(all), negatives = static_cast<double>(all.size()) - positives;
  if (positives == 0 || negatives == 0) return {};
  std::vector<CurvePoint> curve{{0, 0}};
  for_thresholds(all, [&](double found, double wrong) { curve.push_back({wrong / negatives, found / positives}); });
  return curve;
}

std::vector<CurvePoint> precision_recall_curve(const std::vector<double>& score, const std::vector<double>& label) {
  const auto all = cells(score, label);
  const double positives = positives_of(all);
  std::vector<CurvePoint> curve;
  if (positives == 0) return curve;
  for_thresholds(all, [&](double found, double wrong) {
    curve.push_back({found / positives, found / (found + wrong)});
  });
  return curve;
}

std::vector<CurvePoint> thinned(const std::vector<CurvePoint>& curve, std::size_t most) {
  if (curve.size() <= most || most < 2) return curve;
  std::vector<double> length(curve.size(), 0);
  for (std::size_t i = 1; i < curve.size(); ++i)
    length[i] = length[i - 1] + std::abs(curve[i].x - curve[i - 1].x) + std::abs(curve[i].y - curve[i - 1].y);
  std::vector<CurvePoint> kept{curve.front()};
  const double step = length.back() / static_cast<double>(most - 1);
  double next = step;
  for (std::size_t i = 1; i + 1 < curve.size() && kept.size() + 1 < most; ++i)
    if (length[i] >= next) {
      kept.push_back(curve[i]);
      next = length[i] + step;
    }
  kept.push_back(curve.back());
  return kept;
}

Interval wilson_interval(double p, std::size_t count) {
  constexpr double z = 1.959964;  // the normal distribution's 97.5 %
  const auto n = static_cast<double>(count);
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {p == 0 ? 0 : std::max(0.0, middle - half), p == 1 ? 1 : std::min(1.0, middle + half)};
}

std::vector<ReliabilityBin> reliability(const std::vector<double>& probability, const std::vector<double>& label) {
  constexpr std::size_t bins = 10;
  std::array<double, bins> sum{};
  std::array<std::size_t, bins> count{}, positives{};
  for (const auto& cell : cells(probability, label)) {
    const auto bin = static_cast<std::size_t>(std::clamp(cell.score, 0.0, 1.0 - 1e-9) * bins);
    sum[bin] += cell.score;
    ++count[bin];
    positives[bin] += cell.positive;
  }
  std::vector<ReliabilityBin> found;
  for (std::size_t b = 0; b < bins; ++b) {
    if (count[b] == 0) continue;
    const auto n = static_cast<double>(count[b]);
    const double share = static_cast<double>(positives[b]) / n;
    found.push_back({static_cast<double>(b) / bins, static_cast<double>(b + 1) / bins, count[b], sum[b] / n, share,
                     wilson_interval(share, count[b])});
  }
  return found;
}

}  // namespace motiphore
