#include <nlohmann/json.hpp>

#include "motiphore/workflow/evaluate_table.hpp"
#include "text/json_number.hpp"

namespace motiphore {

namespace {

nlohmann::json figure_json(const Figure& f) {
  return {{"value", detail::number_or_null(f.value)},
          {"low", detail::number_or_null(f.interval.low)},
          {"high", detail::number_or_null(f.interval.high)}};
}

}  // namespace

nlohmann::json Evaluation::to_json() const {
  nlohmann::json each = nlohmann::json::object();
  for (const auto& t : tasks) {
    auto& figures = each[t.id];
    figures["labelled"] = t.labelled;
    figures["structures"] = t.structures;
    if (t.kind == TaskKind::Classification) {
      figures["positives"] = t.positives;
      figures["roc_auc"] = figure_json(t.roc_auc);
      figures["average_precision"] = figure_json(t.average_precision);
      figures["share_of_positives"] = t.positive_share();
      figures["calibration_error"] = detail::number_or_null(t.calibration_error);
    } else {
      figures["mean_absolute_error"] = figure_json(t.mean_absolute_error);
      figures["root_mean_squared_error"] = figure_json(t.root_mean_squared_error);
      figures["r2"] = figure_json(t.r2);
      figures["spearman"] = figure_json(t.spearman);
      figures["baseline_error"] = detail::number_or_null(t.baseline_error);
    }
    figures["answers"] = motiphore::to_json(t.answers, t.kind);
  }
  nlohmann::json json = {{"molecules", molecules},
                         {"failed", failed},
                         {"skipped", skipped},
                         {"structures", structures},
                         {"trained_on", trained_on},
                         {"tasks", each},
                         {"mean_roc_auc", figure_json(mean_roc_auc)},
                         {"left_out_of_mean", left_out_of_mean},
                         {"domain",
                          {{"inside_share", detail::number_or_null(inside_share)},
                           {"roc_auc_inside", detail::number_or_null(roc_auc_inside)},
                           {"roc_auc_outside", detail::number_or_null(roc_auc_outside)}}},
                         {"mass",
                          {{"mean_absolute_error", figure_json(mass_error)},
                           {"baseline_error", detail::number_or_null(mass_baseline_error)}}}};
  if (!start.model.empty()) json["start"] = {{"model", start.model}, {"trained_on", start.trained_on}};
  return json;
}

}  // namespace motiphore
