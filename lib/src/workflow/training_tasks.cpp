#include "training_tasks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

#include <nlohmann/json.hpp>

#include "label_words.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/lines.hpp"
#include "text/fnv.hpp"

namespace motiphore::detail {

std::vector<float> labels_in(const Dataset& data, const RowList& rows, std::size_t task) {
  std::vector<float> out;
  for (const auto row : rows)
    if (const float y = data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(task)); !std::isnan(y))
      out.push_back(y);
  return out;
}

void apply_recipe(const nlohmann::json& described, Dataset& data) {
  data.task_weight.clear();
  data.parsimony.clear();
  data.auxiliary.assign(data.task_ids.size(), false);
  std::vector<double> weight(data.task_ids.size(), 1.0), parsimony = weight;
  bool weighted = false, chosen = false;
  for (std::size_t t = 0; t < weight.size(); ++t) {
    const auto& id = data.task_ids[t];
    if (!described.contains(id)) continue;
    const auto& words = described[id];
    if (words.contains("weight")) {
      weight[t] = words["weight"];
      weighted = true;
    }
    if (words.contains("parsimony")) {
      parsimony[t] = words["parsimony"];
      chosen = true;
    }
    data.auxiliary[t] = words.value("auxiliary", false);
  }
  if (weighted) data.task_weight = weight;
  if (chosen) data.parsimony = parsimony;
}

std::string described_elsewhere(const nlohmann::json& described, const Dataset& data) {
  std::vector<std::string> names;
  for (const auto& [id, words] : described.items())
    if (std::find(data.task_ids.begin(), data.task_ids.end(), id) == data.task_ids.end())
      names.push_back(in_quotes(id));
  if (names.empty()) return {};
  return "the recipe describes what is no column of labels here, letter by letter: " + listed(names);
}

namespace {

/// The columns of a screened table must differ by which prefix and options ever, or nobody could screen with the
/// model; and a model card has names of one line.
void check_names(const std::vector<Task>& tasks) {
  ModelCard card;
  card.tasks = tasks;
  auto columns = all_prediction_columns(card);
  for (const auto& task : tasks) {
    if (task.id.empty() || text::printable_line(task.id) != task.id)
      throw IoError("no task can have the name " + text::json_text(nlohmann::json(task.id)) +
                        ", which is not one line of text; rename that column of labels, or leave it out",
                    Remedy::Tasks);
  }
  std::sort(columns.begin(), columns.end());
  const auto twice = std::adjacent_find(columns.begin(), columns.end());
  if (twice != columns.end())
    throw IoError("no task can have the name " + in_quotes(*twice) +
                      ", which a table of predictions has for a column of " +
                      "its own; rename that column of labels, or leave it out",
                  Remedy::Tasks);
}

}  // namespace

std::vector<Task> make_tasks(const Dataset& data, const nlohmann::json& described) {
  std::vector<Task> tasks;
  for (std::size_t t = 0; t < data.task_ids.size(); ++t) {
    Task task;
    task.id = data.task_ids[t];
    task.kind = data.task_kinds[t];
    task.unit = task.kind == TaskKind::Classification ? "probability" : "";
    if (described.contains(task.id)) {
      const auto& words = described[task.id];
      task.description = words.value("description", "");
      task.unit = words.value("unit", task.unit);
      task.group = words.value("group", "");
      task.meaning = words.value("meaning", "");
      task.threshold = words.value("threshold", Task::unknown);
      task.threshold_reason = words.value("threshold_reason", "");
      task.source = words.value("source", "");
      task.higher_is_better = words.value("higher_is_better", false);
      task.labels_withheld = words.value("labels_withheld", false);
      task.use_instead = words.value("use_instead", "");
    }
    tasks.push_back(std::move(task));
  }
  check_names(tasks);
  return tasks;
}

void want_more_of(const std::vector<std::string>& names, std::vector<Task>& tasks) {
  for (const auto& name : names) {
    const auto task = std::find_if(tasks.begin(), tasks.end(), [&](const Task& one) { return one.id == name; });
    if (task != tasks.end()) {
      task->higher_is_better = true;
      continue;
    }
    std::vector<std::string> known;
    for (const auto& one : tasks) known.push_back(in_quotes(one.id));
    throw Error("more of '" + name + "' is to be better, and no task is called so; there are " + listed(known));
  }
}

std::vector<std::string> drop_unlearnable_tasks(Dataset& data, const RowList& train) {
  std::vector<std::int32_t> kept;
  std::vector<std::string> empty, constant;
  for (std::size_t t = 0; t < data.task_ids.size(); ++t) {
    const auto labels = labels_in(data, train, t);
    if (labels.empty())
      empty.push_back(in_quotes(data.task_ids[t]));
    else if (std::all_of(labels.begin(), labels.end(), [&](float y) { return y == labels.front(); }))
      constant.push_back(in_quotes(data.task_ids[t]) + " (" + std::to_string(labels.size()) + " labels, each " +
                         plain(labels.front()) + ")");
    else
      kept.push_back(static_cast<std::int32_t>(t));
  }
  std::vector<std::string> sentences;
  if (!empty.empty()) sentences.push_back("left out, having no label in the training part: " + listed(empty));
  if (!constant.empty())
    sentences.push_back(
        "left out, having one value only in the training part, so that there is nothing to tell apart: " +
        listed(constant));
  const bool all_auxiliary =
      std::all_of(kept.begin(), kept.end(), [&](auto t) { return data.auxiliary[static_cast<std::size_t>(t)]; });
  if (kept.empty() || all_auxiliary) {
    std::string why;
    for (const auto& sentence : sentences) why += "; " + sentence;
    throw IoError("there is no task to learn" + (why.empty() ? "; all are auxiliary" : why));
  }
  if (!sentences.empty()) select_tasks(data, kept);
  return sentences;
}

RowList labelled(const Dataset& data, const RowList& rows) {
  RowList out;
  for (const auto row : rows)
    if (!data.labels.row(static_cast<Eigen::Index>(row)).array().isNaN().all()) out.push_back(row);
  return out;
}

std::vector<std::int32_t> kept_tasks(const Dataset& data) {
  std::vector<std::int32_t> kept;
  for (std::size_t t = 0; t < data.task_ids.size(); ++t)
    if (!data.auxiliary[t]) kept.push_back(static_cast<std::int32_t>(t));
  return kept;
}

std::uint64_t content_of(const Dataset& data, const Split& split) {
  Fnv1a hash;
  for (const auto& smiles : data.smiles) hash.add(smiles);
  for (const auto* values : {&data.labels, &data.teacher})
    hash.add(values->data(), static_cast<std::size_t>(values->size()) * sizeof(float));
  for (const auto* part : {&split.train, &split.valid, &split.test})
    for (const std::uint64_t row : *part) hash.add(&row, sizeof row);
  return hash.value();
}

namespace {

/// The mean over structures of the mean of their labels.
double share_of_positives(const Dataset& data, const RowList& train, const std::vector<std::string>& structure,
                          std::size_t task) {
  std::unordered_map<std::string, std::pair<double, std::size_t>> sums;
  for (const auto row : train) {
    const float y = data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(task));
    if (std::isnan(y)) continue;
    auto& [sum, count] = sums[structure.at(row)];
    sum += static_cast<double>(y);
    ++count;
  }
  std::vector<double> means;
  for (const auto& [text, sum] : sums) means.push_back(sum.first / static_cast<double>(sum.second));
  std::sort(means.begin(), means.end());  // the order of a hash is no order to add up in
  return std::accumulate(means.begin(), means.end(), 0.0) / static_cast<double>(means.size());
}

}  // namespace

void fit_label_statistics(Dataset& data, const RowList& train, const std::vector<std::string>& structure,
                          const std::vector<std::string>& symbols, std::vector<Task>& tasks) {
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    std::set<std::int32_t> elements;
    for (const auto row : train)
      if (!std::isnan(data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(t))))
        for (const auto element : parent_elements(data.graphs[row])) elements.insert(element);
    for (const auto element : elements) tasks[t].elements.push_back(symbols.at(static_cast<std::size_t>(element)));
    const auto labels = labels_in(data, train, t);
    double sum = 0, squares = 0;
    for (const auto y : labels) sum += static_cast<double>(y);
    const auto n = static_cast<double>(labels.size());
    if (tasks[t].kind == TaskKind::Classification) {
      tasks[t].base_rate = share_of_positives(data, train, structure, t);
      continue;
    }
    tasks[t].mean = sum / n;
    for (const auto y : labels) squares += std::pow(static_cast<double>(y) - tasks[t].mean, 2);
    // Molar concentrations are small numbers: what is too little to tell apart depends on their size.
    tasks[t].scale = std::max(1e-6 * std::abs(tasks[t].mean), std::sqrt(squares / n));
    for (auto* values : {&data.labels, &data.teacher}) {
      if (values->size() == 0) continue;
      auto column = values->col(static_cast<Eigen::Index>(t));
      column = (column.array() - static_cast<float>(tasks[t].mean)) / static_cast<float>(tasks[t].scale);
    }
  }
}

}  // namespace motiphore::detail
