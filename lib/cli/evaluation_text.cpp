#include "evaluation_text.hpp"

#include "motiphore/text/format.hpp"

namespace motiphore::cli {

namespace {

using text::format;

std::string figure(const Figure& f) {
  return format("%.3f [%.3f, %.3f]", f.value, f.interval.low, f.interval.high);
}

}  // namespace

std::string evaluation_text(const Evaluation& e) {
  std::string text;
  bool classes = false, values = false;
  for (const auto& t : e.tasks) (t.kind == TaskKind::Classification ? classes : values) = true;
  if (classes) {
    text +=
        "task                labelled  active  ROC-AUC [95 %]          average precision [95 %]  by chance  "
        "calibration error\n";
    for (const auto& t : e.tasks)
      if (t.kind == TaskKind::Classification)
        text += format("%-20s%8zu%8zu  %-22s  %-24s  %9.3f  %.3f\n", t.id.c_str(), t.labelled, t.positives,
                       figure(t.roc_auc).c_str(), figure(t.average_precision).c_str(),
                       t.labelled ? static_cast<double>(t.positives) / static_cast<double>(t.labelled) : 0,
                       t.calibration_error);
    text += "mean                                " + figure(e.mean_roc_auc) + "\n";
  }
  if (values) {
    text +=
        "task                labelled  MAE [95 %]              RMSE [95 %]             R2      Spearman  "
        "MAE of the mean label\n";
    for (const auto& t : e.tasks)
      if (t.kind == TaskKind::Regression)
        text += format("%-20s%8zu  %-22s  %-22s  %-6.3f  %-8.3f  %.3f\n", t.id.c_str(), t.labelled,
                       figure(t.mean_absolute_error).c_str(), figure(t.root_mean_squared_error).c_str(), t.r2.value,
                       t.spearman.value, t.baseline_error);
  }
  text += format("mass                MAE %.4f Da [%.4f, %.4f]; always answering the mean mass: %.1f Da\n",
                 e.mass_error.value, e.mass_error.interval.low, e.mass_error.interval.high, e.mass_baseline_error);
  text += format("domain              %.1f %% of %zu molecules inside", 100 * e.inside_share, e.molecules);
  if (classes) text += format("; mean ROC-AUC inside %.3f, outside %.3f", e.roc_auc_inside, e.roc_auc_outside);
  text += "\n";
  if (e.failed) text += format("failed              %zu molecules\n", e.failed);
  return text;
}

}  // namespace motiphore::cli
