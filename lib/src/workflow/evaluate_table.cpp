#include "motiphore/workflow/evaluate_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "count_labels.hpp"
#include "matched_tasks.hpp"
#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/train/dataset.hpp"

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

using Tasks = std::vector<const TaskColumns*>;

/// NaN where no task has both classes among these rows.
double mean_roc_auc(const Tasks& tasks, const std::vector<std::size_t>& rows) {
  Column each;
  for (const auto* t : tasks) each.push_back(roc_auc(picked(t->value, rows), picked(t->label, rows)));
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

/// What was predicted and measured of the molecules that could be predicted, in the order of their rows.
struct Predicted {
  std::vector<TaskColumns> tasks;
  std::vector<std::vector<bool>> guess;  // of each task
  TaskColumns mass;                      // RDKit's beside the predicted one
  Column mass_per_parent, domain;
  std::vector<std::size_t> row, structure;
  std::vector<bool> in_domain, few_rings;
};

/// @param counts  of `failed`, `trained_on` and `structures`
Predicted predict_matched(const Predictor& predictor, const LoadedDataset& loaded, const RowList& rows,
                          const std::vector<detail::MatchedTask>& matched, const PredictOptions& options,
                          Evaluation& counts) {
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
      out.mass.value.push_back(prediction.mass);
      out.mass.label.push_back(data.mass[row]);
      out.mass_per_parent.push_back(prediction.mass_per_parent);
      for (std::size_t m = 0; m < matched.size(); ++m) {
        out.tasks[m].value.push_back(prediction.tasks[matched[m].of_model]);
        out.guess[m].push_back(is_guess(predictor.card().tasks[matched[m].of_model], prediction));
        out.tasks[m].label.push_back(
            data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(matched[m].column)));
      }
    }
  }
  counts.structures = number_of.size();
  return out;
}

void keep(const Predicted& predicted, const std::vector<detail::MatchedTask>& matched, EvaluatedRows& kept) {
  for (std::size_t i = 0; i < predicted.row.size(); ++i) {
    kept.row.push_back(predicted.row[i]);
    kept.structure.push_back(predicted.structure[i]);
    kept.domain.push_back(predicted.domain[i]);
    kept.in_domain.push_back(predicted.in_domain[i]);
  }
  for (std::size_t m = 0; m < matched.size(); ++m) {
    kept.tasks.push_back(matched[m].of_model);
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

/// The classification tasks that a mean is taken of: those with both classes and enough labels, or, where none has so
/// many, those with both classes.
/// @param figures  of `columns`
Tasks tasks_of_mean(const std::vector<TaskFigures>& figures, const std::vector<TaskColumns>& columns) {
  Tasks enough, all;
  for (std::size_t t = 0; t < figures.size(); ++t) {
    if (figures[t].kind != TaskKind::Classification || std::isnan(figures[t].roc_auc.value)) continue;
    all.push_back(&columns[t]);
    if (figures[t].enough()) enough.push_back(&columns[t]);
  }
  return enough.empty() ? all : enough;
}

Figure mean_figure(const Tasks& tasks, const Evaluation& e, const Predicted& predicted, const StopToken& stop) {
  std::vector<std::size_t> all(predicted.row.size());
  std::iota(all.begin(), all.end(), 0);
  Figure out{mean_roc_auc(tasks, all), {nan, nan}};
  const bool told = std::any_of(e.tasks.begin(), e.tasks.end(), [](const TaskFigures& f) {
    return f.kind == TaskKind::Classification && !std::isnan(f.roc_auc.interval.low);
  });
  if (told)  // of perfect figures alone a bootstrap knows no spread
    out.interval = bootstrap_interval(predicted.structure, [&](const auto& sample) {
      stop.check();
      return mean_roc_auc(tasks, sample);
    });
  return out;
}

void tell_by_domain(const Tasks& tasks, const std::vector<bool>& in_domain, Evaluation& out) {
  std::vector<std::size_t> inside, outside;
  for (std::size_t i = 0; i < in_domain.size(); ++i) (in_domain[i] ? inside : outside).push_back(i);
  out.inside_share =
      in_domain.empty() ? nan : static_cast<double>(inside.size()) / static_cast<double>(in_domain.size());
  Tasks on_both_sides;
  for (const auto* one : tasks)
    if (has_both_classes(one->label, inside) && has_both_classes(one->label, outside)) on_both_sides.push_back(one);
  out.roc_auc_inside = mean_roc_auc(on_both_sides, inside);
  out.roc_auc_outside = mean_roc_auc(on_both_sides, outside);
}

void measure_mass(const ModelCard& card, const Predicted& predicted, const StopToken& stop, Evaluation& out) {
  const auto& [mass, measured] = predicted.mass;
  out.mass_error = figure(mean_absolute_error, mass, measured, predicted.structure, stop);
  const double known = training_mass(card);
  const double usual = std::isnan(known) ? mean(measured) : known;
  out.mass_baseline_error = mean_absolute_error(Column(measured.size(), usual), measured);
}

}  // namespace

Evaluation evaluate_rows(const Predictor& predictor, const LoadedDataset& loaded, const RowList& rows,
                         EvaluatedRows* kept, const PredictOptions& options) {
  const auto& card = predictor.card();
  const auto matched = detail::match_tasks(card, loaded.data);
  Evaluation out;
  out.molecules = rows.size();
  out.skipped = loaded.skipped.size();
  const auto predicted = predict_matched(predictor, loaded, rows, matched, options, out);
  if (kept) keep(predicted, matched, *kept);
  std::size_t labelled_classes = 0;
  for (std::size_t m = 0; m < matched.size(); ++m) {
    const auto& task = card.tasks[matched[m].of_model];
    const auto& [value, label] = predicted.tasks[m];
    auto figures = figures_of(task, predicted.tasks[m], predicted.structure, options.stop);
    figures.answers = answer_figures(task, {value, label, predicted.in_domain, predicted.guess[m],
                                            predicted.mass_per_parent, predicted.few_rings, predicted.structure});
    labelled_classes += task.kind == TaskKind::Classification && figures.labelled > 0;
    out.tasks.push_back(std::move(figures));
  }
  const auto of_mean = tasks_of_mean(out.tasks, predicted.tasks);
  out.left_out_of_mean = labelled_classes - of_mean.size();
  out.mean_roc_auc = mean_figure(of_mean, out, predicted, options.stop);
  tell_by_domain(of_mean, predicted.in_domain, out);
  measure_mass(card, predicted, options.stop, out);
  return out;
}

}  // namespace motiphore
