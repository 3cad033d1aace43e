// motiphore info: the model card, for people or as JSON. Does not load the weights.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/format.hpp"
#include "options.hpp"
#include "progress.hpp"

namespace motiphore::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kLabelWidth = 14;
constexpr std::size_t kKeyWidth = 22;
constexpr std::size_t kLongestList = 24;

CommandLine info_command_line() {
  CommandLine line;
  line.synopsis = "info [MODELDIR] [options]";
  line.description =
      "Prints what a model says of itself: its tasks with their units, meaning, base rates, thresholds and how sure "
      "their "
      "answers are, the data it was trained on, its figures with "
      "baselines, what it was made for. Does not load the weights. Without MODELDIR: the shipped model.";
  line.options.add_options()("json", "the whole card as JSON");
  line.examples = "motiphore info\nmotiphore info models/motiphore-tox --json";
  line.max_operands = 1;
  return line;
}

void print_line(const std::string& label, const std::string& text) {
  if (!text.empty()) std::cout << padded(label, kLabelWidth) << text << "\n";
}

std::string number_text(const json& value) {
  return text::format("%.4g", value.get<double>());
}

std::string scalar_text(const json& value) {
  return value.is_string()         ? value.get<std::string>()
         : value.is_number_float() ? number_text(value)
                                   : text::json_text(value);
}

/// A short list of plain values on one line; of a long list or a list of lists, how long it is.
std::string list_text(const json& list) {
  if (list.size() > kLongestList || (!list.empty() && list.front().is_structured()))
    return "(" + std::to_string(list.size()) + " values)";
  std::string text;
  for (const auto& value : list) text += (text.empty() ? "" : ", ") + scalar_text(value);
  return text;
}

/// A figure with its 95 % interval, as the metrics of a card have them.
bool is_figure(const json& value) {
  return value.is_object() && value.contains("value") && value.contains("low") && value.contains("high");
}

std::string figure_text(const json& value) {
  if (!is_figure(value)) return value.is_array() ? list_text(value) : scalar_text(value);
  return scalar_text(value["value"]) + " [" + scalar_text(value["low"]) + ", " + scalar_text(value["high"]) + "]";
}

/// Objects as indented "key  value" lines, all but the keys in `hidden`.
void print_json(const json& object, std::size_t indent, const std::set<std::string>& hidden = {}) {
  const std::string margin(indent, ' ');
  for (const auto& [key, value] : object.items()) {
    if (hidden.count(key) > 0) continue;
    if (value.is_object() && !is_figure(value)) {
      std::cout << margin << key << "\n";
      print_json(value, indent + 2);
    } else {
      std::cout << margin << padded(key, kKeyWidth) << figure_text(value) << "\n";
    }
  }
}

void print_section(const std::string& title, const json& value, const std::set<std::string>& hidden = {}) {
  if (value.empty()) return;
  std::cout << "\n" << title << "\n";
  if (value.is_object())
    print_json(value, 2, hidden);
  else
    std::cout << wrapped(figure_text(value), 2);
}

/// One part of the metrics, "test" for example: the main figure of each task, then the rest.
void print_metrics(const std::string& part, const json& metrics) {
  std::cout << "\nmetrics, " << part << "\n";
  const auto tasks = metrics.value("tasks", json::object());
  for (const auto& [task, figures] : tasks.items())
    for (const auto& [key, name] : {std::pair("roc_auc", "ROC-AUC "), std::pair("mean_absolute_error", "MAE ")})
      if (figures.contains(key))
        std::cout << "  " << padded(task, kKeyWidth) << name << figure_text(figures[key]) << "\n";
  print_json(metrics, 2, {"tasks"});
}

std::string weights_text(const fs::path& folder, const ModelCard& card) {
  std::error_code unknown;
  const auto size = fs::file_size(folder / "model.safetensors", unknown);
  const auto text = unknown ? std::string("model.safetensors is missing") : with_commas(size) + " bytes";
  return card.weights_sha256.empty() ? text : text + ", sha256 " + card.weights_sha256;
}

/// What a level leaves as possible: "positive below 0.03 and negative above 0.7".
std::string ruled_out_text(const ConfidenceLevel& level) {
  const std::string positive =
      level.positive_from > 0 ? text::format("positive below %.3g", level.positive_from) : "positive nowhere";
  const auto of_all = [](bool is) { return is ? " (the level of all, few of these having been held out)" : ""; };
  return positive + of_all(level.positive_of_all) +
         (level.negative_to < 1 ? text::format(" and negative above %.3g", level.negative_to)
                                : std::string(" and negative nowhere")) +
         of_all(level.negative_of_all);
}

std::string within_text(const ConfidenceLevel& level) {
  return text::format("%.3g", level.half_width) + text::format(" (outside the domain %.3g)", level.half_width_outside);
}

/// How far a task's answers may be from what is measured, of all molecules or of both kinds.
std::string width_text(const Task& task) {
  constexpr int percent = 90;
  const auto *level = level_of(task, percent), *few = level_of(task, percent, true);
  const std::string with = "With " + std::to_string(percent) + " % confidence ";
  if (level == nullptr)
    return "There are no answers with " + std::to_string(percent) +
           " % confidence: too few molecules were held out of the training. ";
  const bool classes = task.kind == TaskKind::Classification;
  const auto words = [&](const ConfidenceLevel& one) { return classes ? ruled_out_text(one) : within_text(one); };
  return with + (classes ? "it rules out " : "what is measured is within ") + words(*level) +
         (few == level ? ""
                       : "; of molecules without a ring, or with one benzene ring alone, " +
                             std::string(classes ? "" : "within ") + words(*few)) +
         ". ";
}

/// What a task is, what a high value says, beside what it is judged, and how wide its answers are.
void print_task(const Task& task) {
  constexpr std::size_t margin = 2 + kKeyWidth;
  std::cout << "  " << padded(task.id, kKeyWidth) << task.unit << (task.description.empty() ? "" : ": ")
            << task.description << "\n";
  if (!task.meaning.empty()) std::cout << wrapped(task.meaning, margin);
  std::string beside;
  if (!task.group.empty()) beside += "Group: " + task.group + ". ";
  if (std::isfinite(task.base_rate))
    beside += text::format("Base rate: %.3g %% of the training molecules are positive. ", 100 * task.base_rate);
  if (std::isfinite(task.threshold))
    beside += text::format("Threshold: %g", task.threshold) +
              (task.threshold_reason.empty() ? ". " : " (" + task.threshold_reason + ") ");
  if (task.kind == TaskKind::Regression)
    beside += text::format("The training labels have the mean %.3g", task.mean) +
              text::format(" and the standard deviation %.3g. ", task.scale);
  beside += width_text(task);
  if (!task.use_instead.empty()) beside += "To go by instead: " + task.use_instead + ". ";
  if (!beside.empty()) std::cout << wrapped(beside.substr(0, beside.size() - 1), margin);
}

void print_card(const fs::path& folder, const ModelCard& card) {
  print_line("model", card.name);
  if (!card.description.empty()) std::cout << wrapped(card.description, kLabelWidth);
  print_line("folder", folder.string());
  print_line("created", card.created);
  print_line("format", std::to_string(card.format_version));
  print_line("weights", weights_text(folder, card));
  print_line("features", card.featurizer + " (" + std::to_string(card.atom_vocabulary.size()) + " atom features, " +
                             std::to_string(card.bond_vocabulary.size()) + " bond types, " +
                             std::to_string(card.element_vocabulary.size()) + " elements)");
  print_line("examples", std::to_string(card.examples.size()) + ", replayed by motiphore verify");

  std::cout << "\ntasks (" << card.tasks.size() << ")\n";
  for (const auto& task : card.tasks) print_task(task);

  for (const auto& [part, metrics] : card.metrics->items())
    if (metrics.is_object()) print_metrics(part, metrics);
  print_section("training", *card.training, {"architecture", "motif_vocabulary"});
  print_section("standardization", card.standardization);
  print_section("applicability", *card.applicability);
  print_section("architecture", *card.architecture);
  if (!card.references.empty()) std::cout << "\nreferences\n";
  for (const auto& reference : card.references) std::cout << wrapped(reference, 2);
}

}  // namespace

int info(const Arguments& arguments) {
  const auto line = parse(info_command_line(), arguments);
  if (!line) return 0;
  const fs::path folder = line->operands.empty() ? Predictor::default_folder() : fs::path(line->operands.front());
  const auto card = read_model_card(folder);
  if (line->has("json"))
    std::cout << text::json_text(to_json(card), 2) << "\n";
  else
    print_card(folder, card);
  return 0;
}

}  // namespace motiphore::cli
