#include "evaluation_text.hpp"

#include <algorithm>
#include <cmath>

#include "motiphore/text/encoding.hpp"
#include "motiphore/text/format.hpp"
#include "progress.hpp"

namespace motiphore::cli {

namespace {

using text::format;

/// With three places, or a dash for what these molecules do not tell.
std::string number(double x) {
  return std::isnan(x) ? "-" : format("%.3f", x);
}

/// Of labels of any size, as molar concentrations: a small one with three digits.
std::string error_size(double x) {
  return std::abs(x) < 0.01 && x != 0 ? format("%.3g", x) : number(x);
}

std::string figure(const Figure& f, std::string (*text)(double) = number) {
  if (std::isnan(f.value)) return "-";
  if (std::isnan(f.interval.low)) return text(f.value) + " [-]";
  return text(f.value) + " [" + text(f.interval.low) + ", " + text(f.interval.high) + "]";
}

std::string share(const Share& s) {
  return figure({s.value(), s.interval()});
}

/// Of a task's levels the one that is told: 90 %, or the last.
const SetFigures* told_set(const TaskFigures& t) {
  const auto& sets = t.answers.sets;
  if (sets.empty()) return nullptr;
  const auto usual = std::find_if(sets.begin(), sets.end(), [](auto& set) { return set.percent == 90; });
  return usual == sets.end() ? &sets.back() : &*usual;
}

/// How true the answers of rows are, of the tasks that have labels.
std::string answers_text(const Evaluation& e, std::size_t names) {
  std::string thresholds, sets, intervals, categories;
  for (const auto& t : e.tasks) {
    if (t.labelled == 0) continue;
    const auto name = padded(t.id, names);
    const auto& a = t.answers;
    const auto* set = told_set(t);
    if (t.kind == TaskKind::Classification)
      thresholds += name + format("%-6s  %-22s  %-22s  %-9s  %-6s  %s\n", number(a.threshold).c_str(),
                                  share(a.sensitivity).c_str(), share(a.specificity).c_str(),
                                  number(a.balanced_accuracy()).c_str(), number(a.matthews_correlation).c_str(),
                                  number(a.brier_score).c_str());
    if (set && t.kind == TaskKind::Classification)
      sets += name + format("%2d %%  %-22s  %-22s  %-6s  %s\n", set->percent, share(set->positives).c_str(),
                            share(set->negatives).c_str(), number(set->undecided.value()).c_str(),
                            number(set->neither.value()).c_str());
    if (set && t.kind == TaskKind::Regression)
      intervals += name + format("%2d %%  %s\n", set->percent, share(set->values).c_str());
    if (a.categories && a.categories->same.of > 0)
      categories +=
          name + format("%-22s  %-10s  %-6s  %-8s  %s\n", share(a.categories->same).c_str(),
                        number(a.categories->within_one.value()).c_str(), number(a.categories->milder.value()).c_str(),
                        number(a.categories->stricter.value()).c_str(), share(a.categories->toxic_told).c_str());
  }
  const auto block = [&](const char* title, const char* columns, const std::string& rows) {
    return rows.empty() ? std::string() : padded(title, names) + columns + rows;
  };
  return block("at the threshold",
               "from    sensitivity [95 %]      specificity [95 %]      balanced   MCC     Brier score\n", thresholds) +
         block("sets hold the class", "of    positives [95 %]        negatives [95 %]        either  neither\n", sets) +
         block("interval holds", "of    values [95 %]\n", intervals) +
         block("GHS category", "as measured [95 %]      within one  milder  stricter  of 1 to 3 so told [95 %]\n",
               categories);
}

/// The figures of tasks that are values, of whatever size.
std::string values_text(const Evaluation& e, std::size_t names) {
  std::size_t width = 22;
  for (const auto& t : e.tasks)
    if (t.kind == TaskKind::Regression)
      for (const auto& f : {t.mean_absolute_error, t.root_mean_squared_error})
        width = std::max(width, figure(f, error_size).size());
  std::string text = padded("task", names) + "labelled  " + padded("MAE [95 %]", width + 2) +
                     padded("RMSE [95 %]", width + 2) + "R2      Spearman  MAE of training's mean\n";
  for (const auto& t : e.tasks)
    if (t.kind == TaskKind::Regression)
      text += padded(t.id, names) + format("%8zu  ", t.labelled) +
              padded(figure(t.mean_absolute_error, error_size), width + 2) +
              padded(figure(t.root_mean_squared_error, error_size), width + 2) +
              format("%-6s  %-8s  %s\n", number(t.r2.value).c_str(), number(t.spearman.value).c_str(),
                     error_size(t.baseline_error).c_str());
  return text;
}

bool has_task_of(const Evaluation& e, TaskKind kind) {
  return std::any_of(e.tasks.begin(), e.tasks.end(), [&](const auto& t) { return t.kind == kind; });
}

/// Letters of the first column.
std::size_t width_of_names(const Evaluation& e) {
  std::size_t names = 21;
  for (const auto& t : e.tasks) names = std::max(names, text::letter_count(t.id) + 2);
  return names;
}

/// The figures of tasks that are classes, and their mean.
std::string classes_text(const Evaluation& e, std::size_t names) {
  std::string text = padded("task", names) +
                     "labelled  active  ROC-AUC [95 %]          average precision [95 %]  by chance  "
                     "calibration error\n";
  for (const auto& t : e.tasks)
    if (t.kind == TaskKind::Classification)
      text += padded(t.id, names) + format("%8zu%8zu  %-22s  %-24s  %9.3f  %s\n", t.labelled, t.positives,
                                           figure(t.roc_auc).c_str(), figure(t.average_precision).c_str(),
                                           t.positive_share(), number(t.calibration_error).c_str());
  const auto few = e.left_out_of_mean
                       ? ", without " + counted(e.left_out_of_mean, "task") + " of too few labels of a class"
                       : std::string();
  return text + padded("mean", names + 16) + "  " + figure(e.mean_roc_auc) + few + "\n";
}

std::string mass_text(const Evaluation& e) {
  return format("mass                MAE %.4f Da [%.4f, %.4f]; always answering the mean mass: %.1f Da\n",
                e.mass_error.value, e.mass_error.interval.low, e.mass_error.interval.high, e.mass_baseline_error);
}

std::string domain_text(const Evaluation& e) {
  auto text = format("domain              %.1f %% of %s inside", 100 * e.inside_share,
                     counted(e.molecules, "molecule").c_str());
  if (!has_task_of(e, TaskKind::Classification)) return text + "\n";
  if (std::isnan(e.roc_auc_outside))
    return text + "; no task has enough of both classes inside and outside to compare their ROC-AUC\n";
  return text + "; mean ROC-AUC inside " + number(e.roc_auc_inside) + ", outside " + number(e.roc_auc_outside) + "\n";
}

std::string one_class_text(const TaskFigures& t) {
  return t.id + ": one class only (" + counted(t.labelled, "label") +
         "), which says nothing of how well the two are told apart\n";
}

std::string too_few_text(const TaskFigures& t) {
  return t.id + ": " + counted(t.labelled, "label") +
         (t.kind == TaskKind::Classification ? format(" (%zu positive)", t.positives) : std::string()) +
         (t.labelled == 1 ? " is" : " are") + " too few for an interval, and its figures are hints\n";
}

std::string by_chance_text(const TaskFigures& t) {
  return t.id + (t.kind == TaskKind::Classification
                     ? ": the interval reaches 0.5, so that these labels do not tell it from chance\n"
                     : ": no better than always answering one number, the mean of training or of these labels, as "
                       "far as these labels tell\n");
}

/// What keeps the figures of tasks from saying much, one kind after the other.
std::string doubts_text(const Evaluation& e) {
  std::string one_class, too_few, by_chance;
  for (const auto& t : e.tasks) {
    if (t.one_class_only()) one_class += one_class_text(t);
    if (t.labelled > 0 && !t.enough()) too_few += too_few_text(t);
    if (is_not_told_from_chance(t)) by_chance += by_chance_text(t);
  }
  return one_class + too_few + by_chance;
}

/// Which of the molecules the model knows already.
std::string known_text(const Evaluation& e) {
  std::string text;
  if (e.trained_on)
    text += format("trained on          %zu of them, which do not say how good the model is on new molecules\n",
                   e.trained_on);
  if (e.start.trained_on)
    text += format(
        "start               '%s' has learned labels of %zu of %s, so that the figures flatter the model\n",
        e.start.model.c_str(), e.start.trained_on,
        e.start.of_test ? ("the " + counted(e.start.of_test, "molecule") + " of the card's test").c_str() : "them");
  return text;
}

/// What did not count as a molecule of its own, or at all.
std::string not_counted_text(const Evaluation& e) {
  std::string text;
  if (e.structures < e.molecules - e.failed)
    text +=
        format("structures          %zu, once salts and stereochemistry are left aside; intervals count each once\n",
               e.structures);
  if (e.failed) text += format("failed              %zu molecules\n", e.failed);
  return text;
}

}  // namespace

std::string evaluation_text(const Evaluation& e) {
  const auto names = width_of_names(e);
  std::string text;
  if (has_task_of(e, TaskKind::Classification)) text += classes_text(e, names);
  if (has_task_of(e, TaskKind::Regression)) text += values_text(e, names);
  return text + answers_text(e, names) + mass_text(e) + domain_text(e) + doubts_text(e) + known_text(e) +
         not_counted_text(e);
}

}  // namespace motiphore::cli
