#include "motiphore/workflow/evaluate_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "count_labels.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/train/dataset.hpp"
#include "text/json_number.hpp"

namespace motiphore {

namespace {

using Column = std::vector<double>;
using Statistic = double (*)(const Column&, const Column&);
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Predicted and measured values of one task, over the molecules that were predicted.
struct TaskColumns {
  Column value, label;
};

Column picked(const Column& from, const std::vector<std::size_t>& rows) {
  Column out;
  out.reserve(rows.size());
  for (const auto row : rows) out.push_back(from[row]);
  return out;
}

/// @param structure  [rows], which are drawn together
Figure figure(Statistic statistic, const Column& value, const Column& label, const std::vector<std::size_t>& structure,
              const StopToken& stop) {
  return {statistic(value, label), bootstrap_interval(structure, [&](const std::vector<std::size_t>& rows) {
            stop.check();
            return statistic(picked(value, rows), picked(label, rows));
          })};
}

/// The same for the labels of a task, without an interval where they are few.
Figure task_figure(Statistic statistic, const TaskColumns& columns, const std::vector<std::size_t>& structure,
                   bool enough, const StopToken& stop) {
  if (!enough) return {statistic(columns.value, columns.label), {nan, nan}};
  auto found = figure(statistic, columns.value, columns.label, structure, stop);
  if (found.interval.low == found.interval.high) found.interval = {nan, nan};
  return found;
}

double mean(const Column& values) {
  double sum = 0;
  int count = 0;
  for (const double v : values)
    if (!std::isnan(v)) {
      sum += v;
      ++count;
    }
  return count ? sum / count : nan;
}

/// The mean mass of the molecules that the model was trained on; NaN where the card does not say.
double training_mass(const ModelCard& card) {
  const auto& training = *card.training;
  if (!training.is_object() || !training.contains("mean_mass") || !training["mean_mass"].is_number()) return nan;
  return training["mean_mass"];
}

/// NaN where no task has both classes among these rows.
double mean_roc_auc(const std::vector<TaskColumns>& tasks, const std::vector<std::size_t>& rows) {
  Column each;
  for (const auto& t : tasks) each.push_back(roc_auc(picked(t.value, rows), picked(t.label, rows)));
  return mean(each);
}

bool has_both_classes(const Column& label, const std::vector<std::size_t>& rows) {
  std::size_t positives = 0, negatives = 0;
  for (const auto row : rows)
    if (!std::isnan(label[row])) ++(label[row] > 0.5 ? positives : negatives);
  return std::min(positives, negatives) >= fewest_of_a_class;
}

/// Whether the card has the mean of training's labels.
bool knows_mean(const Task& task) {
  return task.mean != 0 || task.scale != 1;
}

/// Task of the model and column of the data, of each task that both have.
std::vector<std::pair<std::size_t, std::size_t>> match_tasks(const ModelCard& card, const Dataset& data) {
  std::vector<std::pair<std::size_t, std::size_t>> matched;
  for (std::size_t t = 0; t < card.tasks.size(); ++t) {
    const auto at = std::find(data.task_ids.begin(), data.task_ids.end(), card.tasks[t].id);
    if (at != data.task_ids.end()) matched.emplace_back(t, static_cast<std::size_t>(at - data.task_ids.begin()));
  }
  return matched;
}

/// What was predicted and measured of the molecules that could be predicted, in the order of their rows.
struct Predicted {
  std::vector<TaskColumns> tasks;
  std::vector<std::vector<bool>> guess;  // of each task
  Column mass, true_mass, mass_per_parent, domain;
  std::vector<std::size_t> row, structure;
  std::vector<bool> in_domain, few_rings;
};

/// @param counts  of `failed`, `trained_on` and `structures`
Predicted predict_matched(const Predictor& predictor, const LoadedDataset& loaded, const RowList& rows,
                          const std::vector<std::pair<std::size_t, std::size_t>>& matched,
                          const PredictOptions& options, Evaluation& counts) {
  constexpr std::size_t batch_size = 1024;
  const auto& data = loaded.data;
  std::unordered_map<std::string, std::size_t> number_of;
  const auto numbers = predictor.without_texts();
  Predicted out;
  out.tasks.resize(matched.size());
  out.guess.resize(matched.size());
  for (std::size_t first = 0; first < rows.size(); first += batch_size) {
    const auto last = std::min(rows.size(), first + batch_size);
    std::vector<std::string> smiles;
    for (auto r = first; r < last; ++r) smiles.push_back(data.smiles[rows[r]]);
    const auto outcomes = numbers.predict_smiles(smiles, options);
    for (std::size_t r = 0; r < outcomes.size(); ++r) {
      if (!outcomes[r]) {
        ++counts.failed;
        continue;
      }
      const auto row = rows[first + r];
      const auto& prediction = *outcomes[r];
      counts.trained_on += !prediction.nearest.empty() && prediction.nearest.front().is_same();
      out.row.push_back(row);
      out.structure.push_back(number_of.try_emplace(loaded.parents.at(row), number_of.size()).first->second);
      out.domain.push_back(prediction.domain);
      out.in_domain.push_back(prediction.in_domain);
      out.few_rings.push_back(prediction.few_rings);
      out.mass.push_back(prediction.mass);
      out.true_mass.push_back(data.mass[row]);
      out.mass_per_parent.push_back(prediction.mass_per_parent);
      for (std::size_t m = 0; m < matched.size(); ++m) {
        out.tasks[m].value.push_back(prediction.tasks[matched[m].first]);
        out.guess[m].push_back(is_guess(predictor.card().tasks[matched[m].first], prediction));
        out.tasks[m].label.push_back(
            data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(matched[m].second)));
      }
    }
  }
  counts.structures = number_of.size();
  return out;
}

void keep(const Predicted& predicted, const std::vector<std::pair<std::size_t, std::size_t>>& matched,
          EvaluatedRows& kept) {
  for (std::size_t i = 0; i < predicted.row.size(); ++i) {
    kept.row.push_back(predicted.row[i]);
    kept.structure.push_back(predicted.structure[i]);
    kept.domain.push_back(predicted.domain[i]);
    kept.in_domain.push_back(predicted.in_domain[i]);
  }
  for (std::size_t m = 0; m < matched.size(); ++m) {
    kept.tasks.push_back(matched[m].first);
    kept.value.push_back(predicted.tasks[m].value);
    kept.label.push_back(predicted.tasks[m].label);
  }
}

TaskFigures figures_of(const Task& task, const TaskColumns& columns, const std::vector<std::size_t>& structure,
                       const StopToken& stop) {
  const auto& [value, label] = columns;
  TaskFigures f;
  f.id = task.id;
  f.kind = task.kind;
  detail::count_labels(label, structure, f);
  const auto with_interval = [&](Statistic statistic) {
    return task_figure(statistic, columns, structure, f.enough(), stop);
  };
  if (task.kind == TaskKind::Classification) {
    f.roc_auc = with_interval(roc_auc);
    f.average_precision = with_interval(average_precision);
    f.calibration_error = calibration_error(value, label);
    return f;
  }
  f.mean_absolute_error = with_interval(mean_absolute_error);
  f.root_mean_squared_error = with_interval(root_mean_squared_error);
  f.r2 = with_interval(r2);
  f.spearman = with_interval(spearman);
  const double usual = knows_mean(task) ? task.mean : mean(label);  // what one knew before the test
  f.baseline_error = mean_absolute_error(Column(label.size(), usual), label);
  return f;
}

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

nlohmann::json figure_json(const Figure& f) {
  return {{"value", detail::number_or_null(f.value)},
          {"low", detail::number_or_null(f.interval.low)},
          {"high", detail::number_or_null(f.interval.high)}};
}

/// A model of values is not measured on classes. @throws Error if all labels are 0 or 1, and there are some of both
void refuse_classes(const Dataset& data, const RowList& rows, std::size_t column) {
  std::size_t zeros = 0, ones = 0;
  for (const auto row : rows) {
    const float label = data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
    if (std::isnan(label)) continue;
    if (label != 0 && label != 1) return;
    ++(label == 0 ? zeros : ones);
  }
  if (zeros > 1 && ones > 1)
    throw Error("the model predicts the value '" + data.task_ids[column] +
                "', and all labels of it in the table are 0 or 1, as of classes");
}

}  // namespace

bool is_not_told_from_chance(const TaskFigures& f) {
  if (!f.enough()) return false;
  if (f.kind == TaskKind::Classification) return f.roc_auc.interval.low <= 0.5;
  return f.mean_absolute_error.value >= f.baseline_error || f.r2.value <= 0;
}

void check_labels(const Predictor& predictor, const LoadedDataset& loaded, const RowList& rows) {
  const auto& data = loaded.data;
  if (data.size() == 0) throw Error("there is nothing to measure: no molecule of the table could be read");
  std::vector<std::string> ids;
  for (const auto& task : predictor.card().tasks) ids.push_back(task.id);
  const auto matched = match_tasks(predictor.card(), data);
  if (matched.empty() && data.task_ids.empty() && !loaded.notices.empty())
    throw Error("there is nothing to measure: " + loaded.notices.back());  // which says what was found
  if (matched.empty())
    throw Error("there is nothing to measure: the model has the tasks " + list_of(ids) +
                ", and the table has none of them as a column of labels; it has " + list_of(data.task_ids));
  for (const auto& [task, column] : matched) {
    if (predictor.card().tasks[task].kind != TaskKind::Classification) {
      refuse_classes(data, rows, column);
      continue;
    }
    for (const auto row : rows) {
      const float label = data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
      if (std::isnan(label) || label == 0 || label == 1) continue;
      throw Error("the model predicts the class '" + data.task_ids[column] + "', and the table has " +
                  text::format("%g", label) + " as a label of it in row " + std::to_string(loaded.rows[row] + 1) +
                  ": write 1 for active and 0 for inactive");
    }
  }
  for (const auto row : rows)
    for (const auto& [task, column] : matched)
      if (!std::isnan(data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)))) return;
  throw Error("there is nothing to measure: " + std::to_string(rows.size()) +
              " molecules, of which none has a label of " + list_of(ids));
}

Evaluation evaluate_rows(const Predictor& predictor, const LoadedDataset& loaded, const RowList& rows,
                         EvaluatedRows* kept, const PredictOptions& options) {
  const auto& card = predictor.card();
  const auto matched = match_tasks(card, loaded.data);
  Evaluation out;
  out.molecules = rows.size();
  out.skipped = loaded.skipped.size();
  const auto predicted = predict_matched(predictor, loaded, rows, matched, options, out);
  if (kept) keep(predicted, matched, *kept);

  std::vector<TaskColumns> classes;
  std::vector<bool> sure;
  bool told = false;  // a figure of them has an interval
  std::size_t labelled_classes = 0;
  for (std::size_t m = 0; m < matched.size(); ++m) {
    const auto& task = card.tasks[matched[m].first];
    out.tasks.push_back(figures_of(task, predicted.tasks[m], predicted.structure, options.stop));
    const auto& [value, label] = predicted.tasks[m];
    out.tasks.back().answers =
        answer_figures(task, {value, label, predicted.in_domain, predicted.guess[m], predicted.mass_per_parent,
                              predicted.few_rings, predicted.structure});
    if (task.kind != TaskKind::Classification) continue;
    labelled_classes += out.tasks.back().labelled > 0;
    if (std::isnan(out.tasks.back().roc_auc.value)) continue;
    classes.push_back(predicted.tasks[m]);
    sure.push_back(out.tasks.back().enough());
    told = told || !std::isnan(out.tasks.back().roc_auc.interval.low);
  }
  const bool enough = std::find(sure.begin(), sure.end(), true) != sure.end();
  if (enough) {
    std::vector<TaskColumns> some;
    for (std::size_t c = 0; c < classes.size(); ++c)
      if (sure[c]) some.push_back(std::move(classes[c]));
    classes = std::move(some);
  }
  out.left_out_of_mean = labelled_classes - classes.size();
  std::vector<std::size_t> all(predicted.mass.size()), inside, outside;
  std::iota(all.begin(), all.end(), 0);
  for (const auto i : all) (predicted.in_domain[i] ? inside : outside).push_back(i);
  out.mean_roc_auc.value = mean_roc_auc(classes, all);
  out.mean_roc_auc.interval = {nan, nan};
  if (told)  // of perfect figures alone a bootstrap knows no spread
    out.mean_roc_auc.interval = bootstrap_interval(predicted.structure, [&](const auto& sample) {
      options.stop.check();
      return mean_roc_auc(classes, sample);
    });
  out.inside_share = all.empty() ? nan : static_cast<double>(inside.size()) / static_cast<double>(all.size());
  std::vector<TaskColumns> on_both_sides;
  for (const auto& one : classes)
    if (has_both_classes(one.label, inside) && has_both_classes(one.label, outside)) on_both_sides.push_back(one);
  out.roc_auc_inside = mean_roc_auc(on_both_sides, inside);
  out.roc_auc_outside = mean_roc_auc(on_both_sides, outside);
  out.mass_error = figure(mean_absolute_error, predicted.mass, predicted.true_mass, predicted.structure, options.stop);
  const double known_mass = training_mass(card);
  const double usual_mass = std::isnan(known_mass) ? mean(predicted.true_mass) : known_mass;
  out.mass_baseline_error = mean_absolute_error(Column(predicted.mass.size(), usual_mass), predicted.true_mass);
  return out;
}

std::vector<std::string> learned_before(const Evaluation& e) {
  std::vector<std::string> sentences;
  const auto all = std::to_string(e.molecules);
  if (e.trained_on > 0)
    sentences.push_back("the model was trained on " + std::to_string(e.trained_on) + " of these " + all +
                        " molecules, which do not say how good the model is on new molecules");
  if (e.start.trained_on > 0)
    sentences.push_back("'" + e.start.model + "', where training started, has learned labels of " +
                        std::to_string(e.start.trained_on) + " of " +
                        (e.start.of_test > 0
                             ? "the " + std::to_string(e.start.of_test) + " molecules of the card's test"
                             : "these " + all + " molecules") +
                        ", so that the figures flatter the model");
  return sentences;
}

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
