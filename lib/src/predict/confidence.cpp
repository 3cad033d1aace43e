#include "motiphore/predict/confidence.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "motiphore/error.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore {

namespace {

double value_at(const Task& task, const Prediction& p, std::size_t index) {
  const bool named = !p.task_ids || (index < p.task_ids->size() && (*p.task_ids)[index] == task.id);
  if (index < p.tasks.size() && named) return p.tasks[index];
  throw ShapeError("'" + task.id + "' is not task " + std::to_string(index) +
                   " of the prediction; take a prediction by this model");
}

}  // namespace

PredictedSet predicted_set(const Task& task, const ConfidenceLevel& level, double value, bool in_domain) {
  PredictedSet set;
  if (task.kind == TaskKind::Classification) {
    set.positive = value >= level.positive_from;
    set.negative = value <= level.negative_to;
  } else {
    const double half = in_domain ? level.half_width : level.half_width_outside;
    set.low = value - half;
    set.high = value + half;
  }
  return set;
}

std::string predicted_set_text(const Task& task, int percent, double value, bool in_domain, bool few_rings) {
  const auto* level = level_of(task, percent, few_rings);
  if (level == nullptr) return {};
  const auto set = predicted_set(task, *level, value, in_domain);
  if (task.kind == TaskKind::Classification) {
    if (set.positive) return set.negative ? "either" : "positive";
    return set.negative ? "negative" : "neither";
  }
  std::string text;
  text::append_significant(set.low, text, 3);
  text += " to ";
  text::append_significant(set.high, text, 3);
  return text;
}

std::string predicted_set_text(const Task& task, int percent, const Prediction& prediction, std::size_t index) {
  if (is_guess(task, prediction)) return {};
  return predicted_set_text(task, percent, value_at(task, prediction, index), prediction.in_domain,
                            prediction.few_rings);
}

std::optional<std::pair<double, double>> predicted_interval(const Task& task, int percent, const Prediction& prediction,
                                                            std::size_t index) {
  const auto* level = level_of(task, percent, prediction.few_rings);
  if (task.kind == TaskKind::Classification || level == nullptr || is_guess(task, prediction)) return std::nullopt;
  const auto set = predicted_set(task, *level, value_at(task, prediction, index), prediction.in_domain);
  return std::pair(set.low, set.high);
}

std::vector<std::string> unmeasured_elements(const Task& task, const Prediction& prediction) {
  std::vector<std::string> symbols;
  for (const auto& symbol : prediction.scarce_elements)
    if (!task.measured(symbol)) symbols.push_back(symbol);
  return symbols;
}

std::string unmeasured_element_words(const Task& task, const Prediction& prediction) {
  std::string words;
  for (const auto& symbol : unmeasured_elements(task, prediction))
    words += (words.empty() ? "" : " or ") + (symbol == "H" ? "a free or bridging hydrogen" : symbol);
  return words;
}

bool is_guess(const Task& task, const Prediction& prediction) {
  return prediction.known_alone || !unmeasured_elements(task, prediction).empty();
}

const ConfidenceLevel* level_of(const Task& task, int percent, bool few_rings) {
  const auto& levels = few_rings && !task.levels_few_rings.empty() ? task.levels_few_rings : task.levels;
  const auto found = std::find_if(levels.begin(), levels.end(),
                                  [percent](const ConfidenceLevel& level) { return level.percent == percent; });
  return found == levels.end() ? nullptr : &*found;
}

std::vector<int> confidence_percents(const ModelCard& card) {
  std::set<int> percents;
  for (const auto& task : card.tasks)
    for (const auto& level : task.levels) percents.insert(level.percent);
  return {percents.begin(), percents.end()};
}

}  // namespace motiphore
