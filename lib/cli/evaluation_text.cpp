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

std::string figure(const Figure& f) {
  if (std::isnan(f.value)) return "-";
  if (std::isnan(f.interval.low)) return number(f.value) + " [-]";
  return number(f.value) + " [" + number(f.interval.low) + ", " + number(f.interval.high) + "]";
}

}  // namespace

std::string evaluation_text(const Evaluation& e) {
  std::string text;
  bool classes = false, values = false;
  std::size_t names = 20;  // letters of the first column
  for (const auto& t : e.tasks) {
    (t.kind == TaskKind::Classification ? classes : values) = true;
    names = std::max(names, text::letter_count(t.id) + 2);
  }
  if (classes) {
    text += padded("task", names) +
            "labelled  active  ROC-AUC [95 %]          average precision [95 %]  by chance  "
            "calibration error\n";
    for (const auto& t : e.tasks)
      if (t.kind == TaskKind::Classification)
        text += padded(t.id, names) +
                format("%8zu%8zu  %-22s  %-24s  %9.3f  %s\n", t.labelled, t.positives, figure(t.roc_auc).c_str(),
                       figure(t.average_precision).c_str(),
                       t.labelled ? static_cast<double>(t.positives) / static_cast<double>(t.labelled) : 0,
                       number(t.calibration_error).c_str());
    text += padded("mean", names + 16) + "  " + figure(e.mean_roc_auc) +
            (e.left_out_of_mean ? ", without " + counted(e.left_out_of_mean, "task") + " of few labels" : "") + "\n";
  }
  if (values) {
    text += padded("task", names) +
            "labelled  MAE [95 %]              RMSE [95 %]             R2      Spearman  "
            "MAE of the mean label\n";
    for (const auto& t : e.tasks)
      if (t.kind == TaskKind::Regression)
        text += padded(t.id, names) + format("%8zu  %-22s  %-22s  %-6s  %-8s  %s\n", t.labelled,
                                             figure(t.mean_absolute_error).c_str(),
                                             figure(t.root_mean_squared_error).c_str(), number(t.r2.value).c_str(),
                                             number(t.spearman.value).c_str(), number(t.baseline_error).c_str());
  }
  text += format("mass                MAE %.4f Da [%.4f, %.4f]; always answering the mean mass: %.1f Da\n",
                 e.mass_error.value, e.mass_error.interval.low, e.mass_error.interval.high, e.mass_baseline_error);
  text += format("domain              %.1f %% of %zu molecules inside", 100 * e.inside_share, e.molecules);
  if (classes) text += "; mean ROC-AUC inside " + number(e.roc_auc_inside) + ", outside " + number(e.roc_auc_outside);
  text += "\n";
  for (const auto& t : e.tasks)
    if (t.kind == TaskKind::Classification && t.labelled > 0 && (t.positives == 0 || t.positives == t.labelled))
      text += t.id + ": one class only (" + counted(t.labelled, "label") +
              "), which says nothing of how well the two are told apart\n";
  for (const auto& t : e.tasks)
    if (t.labelled > 0 && !t.enough())
      text += t.id + ": " + counted(t.labelled, "label") +
              (t.kind == TaskKind::Classification ? format(" (%zu positive)", t.positives) : std::string()) +
              " are too few for an interval, and its figures are hints\n";
  for (const auto& t : e.tasks)
    if (is_not_told_from_chance(t))
      text += t.id + (t.kind == TaskKind::Classification
                          ? ": the interval reaches 0.5, so that these labels do not tell it from chance\n"
                          : ": no better than always answering the mean label, as far as these labels tell\n");
  if (e.trained_on)
    text += format("trained on          %zu of them, which do not say how good the model is on new molecules\n",
                   e.trained_on);
  if (e.start.trained_on)
    text += format("start               '%s' was trained on %zu of them, so that the figures flatter the model\n",
                   e.start.model.c_str(), e.start.trained_on);
  if (e.failed) text += format("failed              %zu molecules\n", e.failed);
  return text;
}

}  // namespace motiphore::cli
