#include "motiphore/workflow/answer_figures.hpp"

#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/train/curves.hpp"
#include "text/json_number.hpp"

namespace motiphore {

namespace {

constexpr double not_defined = std::numeric_limits<double>::quiet_NaN();
constexpr int kToxic = 3;         // GHS categories 1 to 3
constexpr int kUnclassified = 6;  // a place behind the mildest category

/// Counts molecules and their different structures.
class Count {
 public:
  explicit Count(const std::vector<std::size_t>& structure) : structure_(&structure) {}

  void add(std::size_t row, bool holds) {
    ++share_.of;
    share_.count += holds;
    const auto own = (*structure_)[row];
    if (own >= seen_.size()) seen_.resize(own + 1, false);
    share_.structures += !seen_[own];
    seen_[own] = true;
  }
  operator Share() const { return share_; }

 private:
  const std::vector<std::size_t>* structure_;
  std::vector<bool> seen_;
  Share share_;
};

SetFigures set_figures(const Task& task, int percent, const AnsweredRows& rows) {
  const Count none(rows.structure);
  auto values = none, positives = none, negatives = none, undecided = none, neither = none;
  for (std::size_t i = 0; i < rows.value.size(); ++i) {
    if (std::isnan(rows.label[i]) || rows.guess[i]) continue;
    const auto* level = level_of(task, percent, rows.few_rings[i]);
    if (level == nullptr) continue;
    const auto set = predicted_set(task, *level, rows.value[i], rows.in_domain[i]);
    if (task.kind == TaskKind::Regression) {
      values.add(i, set.low <= rows.label[i] && rows.label[i] <= set.high);
      continue;
    }
    const bool positive = rows.label[i] > 0.5;
    (positive ? positives : negatives).add(i, positive ? set.positive : set.negative);
    undecided.add(i, set.positive && set.negative);
    neither.add(i, !set.positive && !set.negative);
  }
  return {percent, positives, negatives, undecided, neither, values};
}

/// 1 is the most toxic, 6 what is not classified.
int severity(double value, double mass) {
  const int category = ghs_category(mg_per_kg(value, mass));
  return category == 0 ? kUnclassified : category;
}

CategoryFigures category_figures(const AnsweredRows& rows) {
  const Count none(rows.structure);
  auto same = none, within_one = none, milder = none, stricter = none, toxic_told = none;
  for (std::size_t i = 0; i < rows.value.size(); ++i) {
    if (std::isnan(rows.label[i]) || std::isnan(rows.mass[i]) || rows.guess[i] || !rows.in_domain[i]) continue;
    const int predicted = severity(rows.value[i], rows.mass[i]), measured = severity(rows.label[i], rows.mass[i]);
    same.add(i, predicted == measured);
    within_one.add(i, std::abs(predicted - measured) <= 1);
    milder.add(i, predicted > measured);
    stricter.add(i, predicted < measured);
    if (measured <= kToxic) toxic_told.add(i, predicted <= kToxic);
  }
  return {same, within_one, milder, stricter, toxic_told};
}

double matthews(const Share& sensitivity, const Share& specificity) {
  const auto tp = static_cast<double>(sensitivity.count), tn = static_cast<double>(specificity.count);
  const double fn = static_cast<double>(sensitivity.of) - tp, fp = static_cast<double>(specificity.of) - tn;
  const double product = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
  return product > 0 ? (tp * tn - fp * fn) / std::sqrt(product) : not_defined;
}

nlohmann::json json_of(const Share& share) {
  const auto interval = share.interval();
  return {{"value", detail::number_or_null(share.value())},
          {"low", detail::number_or_null(interval.low)},
          {"high", detail::number_or_null(interval.high)},
          {"count", share.count},
          {"of", share.of}};
}

}  // namespace

double Share::value() const {
  return of ? static_cast<double>(count) / static_cast<double>(of) : not_defined;
}

Interval Share::interval() const {
  return of ? wilson_interval(value(), structures) : Interval{not_defined, not_defined};
}

double AnswerFigures::balanced_accuracy() const {
  return (sensitivity.value() + specificity.value()) / 2;
}

AnswerFigures answer_figures(const Task& task, const AnsweredRows& rows) {
  const auto count = rows.value.size();
  for (const auto length : {rows.label.size(), rows.in_domain.size(), rows.guess.size(), rows.mass.size(),
                            rows.few_rings.size(), rows.structure.size()})
    if (length != count)
      throw ShapeError("there are " + std::to_string(count) + " predicted values and " + std::to_string(length) +
                       " of what goes with them");
  AnswerFigures f;
  for (const auto& level : task.levels) f.sets.push_back(set_figures(task, level.percent, rows));
  if (is_dose(task)) f.categories = category_figures(rows);
  if (task.kind == TaskKind::Regression) {
    f.threshold = f.matthews_correlation = f.brier_score = not_defined;
    return f;
  }
  if (!std::isnan(task.threshold)) f.threshold = task.threshold;
  Count sensitivity(rows.structure), specificity(rows.structure);
  double squares = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (std::isnan(rows.label[i])) continue;
    const bool positive = rows.label[i] > 0.5, told = rows.value[i] >= f.threshold;
    (positive ? sensitivity : specificity).add(i, positive == told);
    squares += (rows.value[i] - rows.label[i]) * (rows.value[i] - rows.label[i]);
  }
  f.sensitivity = sensitivity;
  f.specificity = specificity;
  const auto labelled = f.sensitivity.of + f.specificity.of;
  f.brier_score = labelled ? squares / static_cast<double>(labelled) : not_defined;
  f.matthews_correlation = matthews(f.sensitivity, f.specificity);
  return f;
}

nlohmann::json to_json(const AnswerFigures& f, TaskKind kind) {
  const bool is_class = kind == TaskKind::Classification;
  auto json = nlohmann::json::object();
  if (is_class)
    json = {{"threshold", detail::number_or_null(f.threshold)},
            {"sensitivity", json_of(f.sensitivity)},
            {"specificity", json_of(f.specificity)},
            {"balanced_accuracy", detail::number_or_null(f.balanced_accuracy())},
            {"matthews_correlation", detail::number_or_null(f.matthews_correlation)},
            {"brier_score", detail::number_or_null(f.brier_score)}};
  json["sets"] = nlohmann::json::array();
  for (const auto& set : f.sets) {
    nlohmann::json one = {{"percent", set.percent}};
    if (is_class)
      one.update({{"positives_held", json_of(set.positives)},
                  {"negatives_held", json_of(set.negatives)},
                  {"either", json_of(set.undecided)},
                  {"neither", json_of(set.neither)}});
    else
      one["held"] = json_of(set.values);
    json["sets"].push_back(std::move(one));
  }
  if (f.categories)
    json["ghs_category"] = {{"same", json_of(f.categories->same)},
                            {"within_one", json_of(f.categories->within_one)},
                            {"predicted_milder", json_of(f.categories->milder)},
                            {"predicted_stricter", json_of(f.categories->stricter)},
                            {"categories_1_to_3_told", json_of(f.categories->toxic_told)}};
  return json;
}

}  // namespace motiphore
