#include "predict/task_explanation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "predict/number_words.hpp"
#include "predict/scores.hpp"

namespace motiphore::detail {

namespace {

constexpr std::size_t kNamedMotifs = 3;     // that a sentence names, each way
constexpr double kSmallest = 0.05;          // contribution worth a word [logits, or standard deviations]
constexpr double kSmallestOfLargest = 0.1;  // the same as a part of the largest

const char* likelihood(int percent) {
  if (percent >= 90) return "Very likely";
  if (percent >= kLikely) return "Likely";
  if (percent >= kUnlikely) return "About as likely as not to be";
  return percent >= 10 ? "Unlikely to be" : "Very unlikely to be";
}

std::string statement_of_value(const Task& task, const TaskExplanation& t) {
  auto text = task_text(task) + ": " + significant(t.value) + (task.unit.empty() ? "" : " " + task.unit);
  if (!std::isfinite(t.above)) return text + ".";
  const auto deviations = fixed(std::abs(t.above), 1);
  text +=
      deviations == "0.0" ? ", at" : ", " + deviations + " standard deviations " + (t.above < 0 ? "below" : "above");
  return text + " the mean of the training molecules (" + significant(t.usual) + ").";
}

std::string statement_of_class(const Task& task, const TaskExplanation& t) {
  auto text =
      likelihood(whole_percent(t.value)) + std::string(" positive in ") + task_text(task) + ": " + percent(t.value);
  if (std::isfinite(t.usual)) text += ", where " + percent(t.usual) + " of the training molecules are";
  return text + ".";
}

std::string statement(const Task& task, const TaskExplanation& t) {
  return is_class(task) ? statement_of_class(task, t) : statement_of_value(task, t);
}

std::string named(const MotifShare& motif) {
  return motif.name + " (motif " + std::to_string(motif.cluster) + ", " + with_sign(motif.contribution, 2) + ")";
}

/// "a, b and c"
std::string listed(const std::vector<MotifShare>& motifs) {
  std::string text;
  for (std::size_t i = 0; i < motifs.size(); ++i) {
    if (i > 0) text += i + 1 == motifs.size() ? " and " : ", ";
    text += named(motifs[i]);
  }
  return text;
}

/// The strongest of those that matter beside the largest of all.
std::vector<MotifShare> strongest(const std::vector<MotifShare>& motifs, double largest) {
  std::vector<MotifShare> kept;
  for (const auto& motif : motifs) {
    const double size = std::abs(motif.contribution);
    if (kept.size() < kNamedMotifs && size >= kSmallest && size >= kSmallestOfLargest * largest) kept.push_back(motif);
  }
  return kept;
}

std::string because(const TaskExplanation& t) {
  double largest = 0;
  for (const auto* side : {&t.raising, &t.lowering})
    if (!side->empty()) largest = std::max(largest, std::abs(side->front().contribution));
  const auto raising = strongest(t.raising, largest), lowering = strongest(t.lowering, largest);
  if (raising.empty() && lowering.empty())
    return t.raising.empty() && t.lowering.empty() ? "" : "No motif moves it much.";
  std::string text;
  if (raising.empty())
    text = "No motif raises it much.";
  else
    text = "Raised most by " + listed(raising) + ".";
  if (!lowering.empty()) text += " Lowered most by " + listed(lowering) + ".";
  return text;
}

constexpr int kConfidence = 90;  // percent

/// What is unusual of one class, not the chance that the molecule is of the other.
/// @param set  that holds one class alone
std::string certainty_of_one_class(const Task& task, double value, const Prediction& p, const ConfidenceLevel& level,
                                   const PredictedSet& set) {
  const std::string answer = set.positive ? "positive" : "negative";
  const bool of_all = set.positive ? level.negative_of_all : level.positive_of_all;
  auto text = "Fewer than " + std::to_string(100 - level.percent) + " % of the " +
              (set.positive ? "negatives" : "positives") + " of " + task.id +
              (p.few_rings && !task.levels_few_rings.empty() && !of_all ? " with at most one ring, a benzene," : "") +
              " are predicted this " + (set.positive ? "high" : "low") + ": the " + std::to_string(level.percent) +
              " % set is " + answer + ".";
  const bool likely_positive = whole_percent(value) >= 50;
  if (likely_positive != set.positive)
    text +=
        " That does not make " + answer + " the likely answer: the set asks how unusual " + percent(value) +
        " is among the molecules of each class" +
        (std::isfinite(task.base_rate) ? ", and " + percent(task.base_rate) + " of all training molecules are positive."
                                       : ".");
  return text;
}

std::string certainty(const Task& task, double value, const Prediction& p) {
  const auto* level = level_of(task, kConfidence, p.few_rings);
  if (level == nullptr || !p.in_domain || is_guess(task, p)) return {};
  const auto set = predicted_set(task, *level, value, p.in_domain);
  const auto at = std::to_string(level->percent) + " % confidence ";
  if (!is_class(task))
    return "With " + at + task.id + " is between " + significant(set.low) + " and " + significant(set.high) + ".";
  if (set.positive != set.negative) return certainty_of_one_class(task, value, p, *level, set);
  return "At " + at +
         (set.positive ? "neither answer of " + task.id + " can be ruled out."
                       : "it is like neither class of " + task.id + ".");
}

/// That molecules with one of its elements were never measured for a task; empty where they were.
std::string unmeasured(const Task& task, const Prediction& p) {
  const auto elements = unmeasured_element_words(task, p);
  if (elements.empty()) return {};
  return "No molecule with " + elements + " was measured for " + task.id + ": its number is a guess.";
}

/// What is usual of the task, and how far the value stands above it.
void compare_with_usual(const ModelCard& card, const Prediction& p, TaskExplanation& t) {
  const auto& task = card.tasks[t.task];
  if (is_class(task)) {
    t.usual = task.base_rate;
    t.above = above_base_rate(card.tasks, p, t.task);
  } else {
    t.usual = task.mean;
    if (task.scale > 0) t.above = (t.value - task.mean) / task.scale;
  }
}

/// The motifs by what they do to the value, the strongest first.
void share_among_motifs(const Prediction& p, TaskExplanation& t) {
  for (std::int32_t c = 0; c < p.cluster_count(); ++c) {
    const double share = p.contributions(c, static_cast<std::ptrdiff_t>(t.task));
    MotifShare motif{c, p.motif_names[static_cast<std::size_t>(c)], share};
    if (share > 0)
      t.raising.push_back(std::move(motif));
    else if (share < 0)
      t.lowering.push_back(std::move(motif));
  }
  const auto larger = [](const auto& a, const auto& b) { return std::abs(a.contribution) > std::abs(b.contribution); };
  std::stable_sort(t.raising.begin(), t.raising.end(), larger);
  std::stable_sort(t.lowering.begin(), t.lowering.end(), larger);
}

}  // namespace

std::string task_text(const Task& task) {
  auto about = task.description.substr(0, task.description.find_first_of(",;(:"));
  while (!about.empty() && about.back() == ' ') about.pop_back();
  return about.empty() ? task.id : task.id + " (" + about + ")";
}

TaskExplanation explain_task(const ModelCard& card, const Prediction& p, std::size_t task) {
  const auto& about = card.tasks[task];
  TaskExplanation t;
  t.task = task;
  t.value = p.tasks[task];
  compare_with_usual(card, p, t);
  share_among_motifs(p, t);
  t.statement = statement(about, t);
  if (is_dose(about) && p.ghs >= 0) t.statement += " That is " + dose_words(p.oral_dose, p.ghs) + ".";
  t.certainty = unmeasured(about, p);
  if (t.certainty.empty() && p.masked.empty()) t.certainty = certainty(about, t.value, p);
  t.because = because(t);
  return t;
}

}  // namespace motiphore::detail
