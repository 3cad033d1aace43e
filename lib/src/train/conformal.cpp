#include "motiphore/train/conformal.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

namespace motiphore {

namespace {

/// How many of n molecules may lie beyond a level, so that one more lies beyond it no more often than it says: the
/// whole part of (n + 1) (1 − percent / 100).
std::size_t beyond(std::size_t n, int percent) {
  return (n + 1) * static_cast<std::size_t>(100 - percent) / 100;
}

/// The score that at least `percent` of further molecules reach. There are enough.
double reached(std::vector<double> scores, int percent) {
  const auto at = scores.begin() + static_cast<std::ptrdiff_t>(beyond(scores.size(), percent)) - 1;
  std::nth_element(scores.begin(), at, scores.end());
  return *at;
}

/// The error that at least `percent` of further molecules stay within. There are enough.
double width(std::vector<double> errors, int percent) {
  for (auto& error : errors) error = -error;
  return -reached(std::move(errors), percent);
}

std::vector<ConfidenceLevel> levels_of(TaskKind kind, const HeldOut& rows) {
  return kind == TaskKind::Classification ? class_levels(rows.value, rows.label)
                                          : value_levels(rows.value, rows.label, rows.in_domain);
}

HeldOut of_kind(const HeldOut& rows, bool few_rings) {
  HeldOut out;
  for (std::size_t i = 0; i < rows.label.size(); ++i) {
    if (rows.few_rings[i] != few_rings) continue;
    out.value.push_back(rows.value[i]);
    out.label.push_back(rows.label[i]);
    out.in_domain.push_back(rows.in_domain[i]);
  }
  return out;
}

/// Of which classes, or of whose values inside the domain, a kind has enough for levels of its own.
struct Enough {
  bool positive = false, negative = false, inside = false;
};

Enough enough_of(const HeldOut& rows) {
  std::size_t positive = 0, negative = 0, inside = 0;
  for (std::size_t i = 0; i < rows.label.size(); ++i) {
    positive += rows.label[i] > 0.5;
    negative += rows.label[i] <= 0.5;
    inside += !std::isnan(rows.label[i]) && rows.in_domain[i];
  }
  return {positive >= few_of_a_kind, negative >= few_of_a_kind, inside >= few_of_a_kind};
}

/// The levels of a kind by itself; of a class of which it has too few those of all, as they are marked.
std::vector<ConfidenceLevel> class_levels_of_kind(const HeldOut& rows, const Enough& enough,
                                                  std::vector<ConfidenceLevel> levels) {
  const auto own = class_levels(rows.value, rows.label);
  for (auto& level : levels) {
    const auto same =
        std::find_if(own.begin(), own.end(), [&](const auto& one) { return one.percent == level.percent; });
    if (enough.positive && same != own.end()) level.positive_from = same->positive_from;
    if (enough.negative && same != own.end()) level.negative_to = same->negative_to;
    level.positive_of_all = !enough.positive;
    level.negative_of_all = !enough.negative;
  }
  return levels;
}

}  // namespace

std::size_t fewest_for(int percent) {
  const int outside = 100 - percent;
  return static_cast<std::size_t>((100 + outside - 1) / outside - 1);
}

std::pair<double, double> held_between(int percent, std::size_t molecules) {
  const auto outside = static_cast<double>(beyond(molecules, percent));
  const auto inside = static_cast<double>(molecules) + 1 - outside;
  return {boost::math::ibeta_inv(inside, outside, 0.025), boost::math::ibeta_inv(inside, outside, 0.975)};
}

std::vector<ConfidenceLevel> class_levels(const std::vector<double>& probability, const std::vector<double>& label) {
  std::vector<double> positive, negative;  // scores that are the larger the more a molecule is like its class
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (label[i] > 0.5) positive.push_back(probability[i]);
    if (label[i] <= 0.5) negative.push_back(-probability[i]);
  }
  std::vector<ConfidenceLevel> levels;
  for (const int percent : usual_percents) {
    ConfidenceLevel level;
    level.percent = percent;
    const auto fewest = fewest_for(percent);
    if (std::max(positive.size(), negative.size()) < fewest) break;
    if (positive.size() >= fewest) level.positive_from = reached(positive, percent);
    if (negative.size() >= fewest) level.negative_to = -reached(negative, percent);
    levels.push_back(level);
  }
  return levels;
}

std::vector<ConfidenceLevel> value_levels(const std::vector<double>& value, const std::vector<double>& label,
                                          const std::vector<bool>& in_domain) {
  std::vector<double> all, inside, outside;
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (std::isnan(label[i])) continue;
    all.push_back(std::abs(value[i] - label[i]));
    (in_domain[i] ? inside : outside).push_back(all.back());
  }
  std::vector<ConfidenceLevel> levels;
  for (const int percent : usual_percents) {
    if (all.size() < fewest_for(percent)) break;
    const auto of = [&](const std::vector<double>& some) {
      return width(some.size() >= few_by_place ? some : all, percent);
    };
    ConfidenceLevel level;
    level.percent = percent;
    level.half_width = of(inside);
    level.half_width_outside = std::max(level.half_width, of(outside));
    levels.push_back(level);
  }
  return levels;
}

LevelsOfKinds levels_of_kinds(TaskKind kind, const HeldOut& rows) {
  const auto rings = of_kind(rows, false), others = of_kind(rows, true);
  const auto of_rings = enough_of(rings), of_others = enough_of(others);
  const auto all = levels_of(kind, rows);
  if (kind == TaskKind::Classification) {
    const bool apart = (of_rings.positive && of_others.positive) || (of_rings.negative && of_others.negative);
    if (!apart) return {all, {}};
    return {class_levels_of_kind(rings, of_rings, all), class_levels_of_kind(others, of_others, all)};
  }
  if (!of_rings.inside || !of_others.inside) return {all, {}};
  return {levels_of(kind, rings), levels_of(kind, others)};
}

}  // namespace motiphore
