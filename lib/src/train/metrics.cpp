#include "motiphore/train/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <random>
#include <string>

#include "motiphore/error.hpp"
#include "motiphore/text/format.hpp"

namespace motiphore {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Indices of measured rows.
std::vector<std::size_t> measured_rows(const std::vector<double>& value, const std::vector<double>& label) {
  if (value.size() != label.size())
    throw ShapeError("a metric got " + std::to_string(value.size()) + " values and " + std::to_string(label.size()) +
                     " labels");
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < label.size(); ++i)
    if (!std::isnan(label[i])) rows.push_back(i);
  return rows;
}

/// Likewise, of labels that are classes.
std::vector<std::size_t> classified_rows(const std::vector<double>& value, const std::vector<double>& label) {
  auto rows = measured_rows(value, label);
  for (const auto i : rows)
    if (label[i] != 0 && label[i] != 1)
      throw ShapeError("a metric of classes got the label " + text::format("%g", label[i]) + " in row " +
                       std::to_string(i) + ", expected 0, 1 or NaN");
  return rows;
}

/// Values and labels of the rows where neither is NaN.
struct Pairs {
  std::vector<double> value, label;
};

Pairs known_pairs(const std::vector<double>& value, const std::vector<double>& label) {
  Pairs pairs;
  for (const auto i : measured_rows(value, label)) {
    if (std::isnan(value[i])) continue;
    pairs.value.push_back(value[i]);
    pairs.label.push_back(label[i]);
  }
  return pairs;
}

/// Ranks from 1; equal numbers have the mean of theirs.
std::vector<double> ranks(const std::vector<double>& numbers) {
  std::vector<std::size_t> order(numbers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return numbers[a] < numbers[b]; });
  std::vector<double> rank(numbers.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t j = i;
    while (j < order.size() && numbers[order[j]] == numbers[order[i]]) ++j;
    const double mean = (static_cast<double>(i) + static_cast<double>(j) + 1) / 2;  // of i+1 .. j
    for (; i < j; ++i) rank[order[i]] = mean;
  }
  return rank;
}

double mean(const std::vector<double>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}

/// Rows in the order of their scores. A score that is no number has no place in it.
/// @returns false if there is one
template <class Before>
bool sort_by_score(const std::vector<double>& score, std::vector<std::size_t>& rows, Before before) {
  if (std::any_of(rows.begin(), rows.end(), [&](auto row) { return std::isnan(score[row]); })) return false;
  std::sort(rows.begin(), rows.end(), [&](auto a, auto b) { return before(score[a], score[b]); });
  return true;
}

double mean_of(const std::vector<double>& value, const std::vector<double>& label,
               const std::function<double(double)>& of) {
  const auto rows = measured_rows(value, label);
  if (rows.empty()) return nan;
  double sum = 0;
  for (const auto i : rows) sum += of(value[i] - label[i]);
  return sum / static_cast<double>(rows.size());
}

}  // namespace

double roc_auc(const std::vector<double>& score, const std::vector<double>& label) {
  auto rows = classified_rows(score, label);
  if (!sort_by_score(score, rows, std::less<>())) return nan;
  double rank_sum = 0, positives = 0;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t j = i;
    while (j < rows.size() && score[rows[j]] == score[rows[i]]) ++j;
    const double rank = (static_cast<double>(i) + static_cast<double>(j) + 1) / 2;  // mean of i+1 .. j
    for (; i < j; ++i)
      if (label[rows[i]] > 0.5) {
        rank_sum += rank;
        ++positives;
      }
  }
  const double negatives = static_cast<double>(rows.size()) - positives;
  if (positives == 0 || negatives == 0) return nan;
  return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives);
}

double average_precision(const std::vector<double>& score, const std::vector<double>& label) {
  auto rows = classified_rows(score, label);
  if (!sort_by_score(score, rows, std::greater<>())) return nan;
  const auto positives = std::count_if(rows.begin(), rows.end(), [&](auto i) { return label[i] > 0.5; });
  if (positives == 0) return nan;
  double found = 0, sum = 0;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t j = i;
    double here = 0;
    for (; j < rows.size() && score[rows[j]] == score[rows[i]]; ++j) here += label[rows[j]] > 0.5;
    found += here;
    sum += here * found / static_cast<double>(j);
    i = j;
  }
  return sum / static_cast<double>(positives);
}

double mean_absolute_error(const std::vector<double>& value, const std::vector<double>& label) {
  return mean_of(value, label, [](double d) { return std::abs(d); });
}

double root_mean_squared_error(const std::vector<double>& value, const std::vector<double>& label) {
  return std::sqrt(mean_of(value, label, [](double d) { return d * d; }));
}

double r2(const std::vector<double>& value, const std::vector<double>& label) {
  const auto known = known_pairs(value, label);
  const double middle = mean(known.label);
  double left = 0, total = 0;
  for (std::size_t i = 0; i < known.label.size(); ++i) {
    left += (known.label[i] - known.value[i]) * (known.label[i] - known.value[i]);
    total += (known.label[i] - middle) * (known.label[i] - middle);
  }
  return total > 0 ? 1 - left / total : nan;
}

double spearman(const std::vector<double>& value, const std::vector<double>& label) {
  const auto known = known_pairs(value, label);
  const auto x = ranks(known.value), y = ranks(known.label);
  const double middle = (static_cast<double>(x.size()) + 1) / 2;
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - middle) * (x[i] - middle);
    yy += (y[i] - middle) * (y[i] - middle);
    xy += (x[i] - middle) * (y[i] - middle);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : nan;
}

double calibration_error(const std::vector<double>& probability, const std::vector<double>& label) {
  constexpr std::size_t bins = 10;
  double count[bins] = {}, confidence[bins] = {}, accuracy[bins] = {};
  const auto rows = classified_rows(probability, label);
  if (rows.empty()) return nan;
  for (const auto i : rows) {
    if (std::isnan(probability[i])) return nan;
    if (probability[i] < 0 || probability[i] > 1)
      throw ShapeError("the probability of row " + std::to_string(i) + " is " + text::format("%g", probability[i]) +
                       ", expected 0 to 1");
    const auto bin = static_cast<std::size_t>(std::min(probability[i], 1.0 - 1e-9) * bins);
    count[bin] += 1;
    confidence[bin] += probability[i];
    accuracy[bin] += label[i];
  }
  double error = 0;
  for (std::size_t b = 0; b < bins; ++b) error += std::abs(confidence[b] - accuracy[b]);
  return error / static_cast<double>(rows.size());
}

Interval bootstrap_interval(std::size_t rows, const std::function<double(const std::vector<std::size_t>&)>& statistic,
                            int samples, std::uint64_t seed) {
  std::vector<std::size_t> group(rows);
  std::iota(group.begin(), group.end(), std::size_t{0});
  return bootstrap_interval(group, statistic, samples, seed);
}

Interval bootstrap_interval(const std::vector<std::size_t>& group,
                            const std::function<double(const std::vector<std::size_t>&)>& statistic, int samples,
                            std::uint64_t seed) {
  std::vector<std::vector<std::size_t>> members;
  for (std::size_t row = 0; row < group.size(); ++row) {
    if (group[row] >= group.size())
      throw ShapeError("row " + std::to_string(row) + " is of group " + std::to_string(group[row]) +
                       "; groups are numbered from 0, and are no more than the " + std::to_string(group.size()) +
                       " rows");
    if (group[row] >= members.size()) members.resize(group[row] + 1);
    members[group[row]].push_back(row);
  }
  std::mt19937_64 rng(seed);
  std::vector<double> values;
  std::vector<std::size_t> sample;
  for (int s = 0; s < samples; ++s) {
    sample.clear();
    for (std::size_t drawn = 0; drawn < members.size(); ++drawn) {
      const auto& rows = members[static_cast<std::size_t>(rng() % members.size())];
      sample.insert(sample.end(), rows.begin(), rows.end());
    }
    const double value = statistic(sample);
    if (!std::isnan(value)) values.push_back(value);
  }
  if (values.empty()) return {nan, nan};
  std::sort(values.begin(), values.end());
  const auto at = [&](double q) {
    return values[static_cast<std::size_t>(std::lround(q * static_cast<double>(values.size() - 1)))];
  };
  return {at(0.025), at(0.975)};
}

}  // namespace motiphore
