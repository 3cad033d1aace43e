#include "motiphore/workflow/evaluation_detail.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "count_labels.hpp"
#include "motiphore/model/card_figures.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/train/dataset.hpp"
#include "text/json_number.hpp"

namespace motiphore {

namespace {

constexpr std::size_t kCurvePoints = 200;
constexpr std::size_t kPoints = 2000;
constexpr int kSamples = 200;  // of the bootstrap of a group
constexpr double kEdges[] = {0, 0.05, 0.2, 0.4, 0.6, 0.8, 1};

using Column = std::vector<double>;

DomainGroup group_of(std::string name, TaskKind kind, const EvaluatedRows& all, std::size_t task,
                     const std::vector<std::size_t>& rows) {
  DomainGroup group;
  group.name = std::move(name);
  const auto& value = all.value[task];
  const auto& label = all.label[task];
  Column v, y;
  std::vector<std::size_t> structure;
  std::unordered_map<std::size_t, std::size_t> number_of;
  for (const auto row : rows) {
    if (std::isnan(label[row])) continue;
    v.push_back(value[row]);
    y.push_back(label[row]);
    structure.push_back(number_of.try_emplace(all.structure[row], number_of.size()).first->second);
    group.positives += label[row] > 0.5;
  }
  group.labelled = y.size();
  const auto statistic = kind == TaskKind::Classification ? roc_auc : mean_absolute_error;
  group.figure.value = statistic(v, y);
  group.figure.interval = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  TaskFigures few;
  few.kind = kind;
  detail::count_labels(y, structure, few);
  if (!std::isnan(group.figure.value) && few.enough())
    group.figure.interval = bootstrap_interval(
        structure,
        [&](const std::vector<std::size_t>& sample) {
          Column a, b;
          for (const auto i : sample) {
            a.push_back(v[i]);
            b.push_back(y[i]);
          }
          return statistic(a, b);
        },
        kSamples);
  if (group.figure.interval.low == group.figure.interval.high)
    group.figure.interval = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  return group;
}

std::vector<DomainGroup> groups_of(TaskKind kind, const EvaluatedRows& rows, std::size_t task) {
  const auto make = [&](std::string name, const std::function<bool(std::size_t)>& is_in) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < rows.row.size(); ++i)
      if (is_in(i)) members.push_back(i);
    return group_of(std::move(name), kind, rows, task, members);
  };
  std::vector<DomainGroup> groups;
  groups.push_back(make("inside", [&](auto i) { return rows.in_domain[i]; }));
  groups.push_back(make("outside", [&](auto i) { return !rows.in_domain[i]; }));
  for (std::size_t e = 0; e + 1 < std::size(kEdges); ++e) {
    const double low = kEdges[e], high = e + 2 == std::size(kEdges) ? 1.1 : kEdges[e + 1];
    groups.push_back(make(text::format("%g to %g", low, kEdges[e + 1]),
                          [&](auto i) { return rows.domain[i] >= low && rows.domain[i] < high; }));
  }
  return groups;
}

nlohmann::json curve_json(const std::vector<CurvePoint>& curve) {
  auto points = nlohmann::json::array();
  for (const auto& point : curve) points.push_back({point.x, point.y});
  return points;
}

nlohmann::json rows_json(const std::vector<MeasuredRow>& rows, const Dataset& data) {
  auto json = nlohmann::json::array();
  for (const auto& r : rows)
    json.push_back({{"id", data.ids.at(r.row)},
                    {"smiles", data.smiles.at(r.row)},
                    {"measured", r.label},
                    {"predicted", detail::number_or_null(r.value)},
                    {"domain", r.domain},
                    {"in_domain", r.in_domain}});
  return json;
}

/// The figures of the model's own test, and of the baseline beside it, that the page shows too.
nlohmann::json in_card(const ModelCard& card, const Task& task) {
  const bool is_class = task.kind == TaskKind::Classification;
  auto all = nlohmann::json::object();
  for (const char* key :
       {is_class ? "roc_auc" : "mean_absolute_error", is_class ? "average_precision" : "rank_correlation"}) {
    const auto found = card_figure(card, task.id, key);
    if (found.model) all[key] = detail::number_or_null(*found.model);
    if (found.baseline) all["baseline"][key] = detail::number_or_null(*found.baseline);
  }
  if (all.contains("baseline")) all["baseline"]["name"] = baseline_name(card);
  return all;
}

}  // namespace

std::vector<TaskDetail> evaluation_detail(const ModelCard& card, const EvaluatedRows& rows, std::size_t worst) {
  std::vector<TaskDetail> details;
  for (std::size_t t = 0; t < rows.tasks.size(); ++t) {
    TaskDetail d;
    d.task = rows.tasks[t];
    const auto kind = card.tasks.at(d.task).kind;
    std::vector<MeasuredRow> measured;
    for (std::size_t i = 0; i < rows.row.size(); ++i)
      if (!std::isnan(rows.label[t][i]))
        measured.push_back({rows.row[i], rows.value[t][i], rows.label[t][i], rows.domain[i], rows.in_domain[i]});
    if (kind == TaskKind::Classification) {
      d.roc = thinned(roc_curve(rows.value[t], rows.label[t]), kCurvePoints);
      d.precision_recall = thinned(precision_recall_curve(rows.value[t], rows.label[t]), kCurvePoints);
      d.reliability = reliability(rows.value[t], rows.label[t]);
    } else {
      const std::size_t step = (measured.size() + kPoints - 1) / kPoints;
      for (std::size_t i = 0; i < measured.size(); i += step) d.points.push_back(measured[i]);
    }
    d.groups = groups_of(kind, rows, t);
    std::stable_sort(measured.begin(), measured.end(), [](const auto& a, const auto& b) {
      return std::abs(a.value - a.label) > std::abs(b.value - b.label);
    });
    measured.resize(std::min(measured.size(), worst));
    d.worst = std::move(measured);
    details.push_back(std::move(d));
  }
  return details;
}

nlohmann::json to_json(const std::vector<TaskDetail>& detail, const ModelCard& card, const Dataset& data) {
  auto all = nlohmann::json::object();
  for (const auto& d : detail) {
    auto& json = all[card.tasks.at(d.task).id];
    json["domain"] = nlohmann::json::array();
    const bool is_class = card.tasks[d.task].kind == TaskKind::Classification;
    for (const auto& g : d.groups) {
      nlohmann::json one = {{"name", g.name}, {"labelled", g.labelled}};
      if (is_class) one["positives"] = g.positives;
      one[is_class ? "roc_auc" : "mean_absolute_error"] = {{"value", detail::number_or_null(g.figure.value)},
                                                           {"low", detail::number_or_null(g.figure.interval.low)},
                                                           {"high", detail::number_or_null(g.figure.interval.high)}};
      json["domain"].push_back(one);
    }
    json["worst"] = rows_json(d.worst, data);
    if (const auto said = in_card(card, card.tasks[d.task]); !said.empty()) json["card"] = said;
    if (!is_class) {
      json["points"] = rows_json(d.points, data);
      continue;
    }
    json["roc"] = curve_json(d.roc);
    json["precision_recall"] = curve_json(d.precision_recall);
    json["reliability"] = nlohmann::json::array();
    for (const auto& bin : d.reliability)
      json["reliability"].push_back({{"from", bin.low},
                                     {"to", bin.high},
                                     {"count", bin.count},
                                     {"probability", bin.probability},
                                     {"share", bin.share},
                                     {"low", bin.interval.low},
                                     {"high", bin.interval.high}});
  }
  return all;
}

}  // namespace motiphore
