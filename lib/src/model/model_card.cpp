#include "motiphore/model/model_card.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "files/file_kind.hpp"
#include "files/read_whole.hpp"
#include "model/model_names.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/text/read_json.hpp"

namespace motiphore {

namespace {

nlohmann::json class_level_json(const ConfidenceLevel& level) {
  nlohmann::json json = {
      {"percent", level.percent}, {"positive_from", level.positive_from}, {"negative_to", level.negative_to}};
  if (level.positive_of_all) json["positive_of_all"] = true;
  if (level.negative_of_all) json["negative_of_all"] = true;
  return json;
}

nlohmann::json level_json(const ConfidenceLevel& level, TaskKind kind) {
  if (kind == TaskKind::Classification) return class_level_json(level);
  return {
      {"percent", level.percent}, {"half_width", level.half_width}, {"half_width_outside", level.half_width_outside}};
}

nlohmann::json task_json(const Task& t) {
  nlohmann::json json = {{"id", t.id},
                         {"kind", t.kind == TaskKind::Classification ? "classification" : "regression"},
                         {"unit", t.unit},
                         {"description", t.description}};
  if (t.kind == TaskKind::Classification) {
    json["temperature"] = t.temperature;
    if (t.shift != 0) json["shift"] = t.shift;
  } else {
    json["mean"] = t.mean;
    json["scale"] = t.scale;
  }
  if (!t.group.empty()) json["group"] = t.group;
  if (!t.meaning.empty()) json["meaning"] = t.meaning;
  if (!std::isnan(t.base_rate)) json["base_rate"] = t.base_rate;
  if (!std::isnan(t.threshold)) json["threshold"] = t.threshold;
  if (!t.threshold_reason.empty()) json["threshold_reason"] = t.threshold_reason;
  if (!t.source.empty()) json["source"] = t.source;
  if (!t.elements.empty()) json["elements"] = t.elements;
  if (t.higher_is_better) json["higher_is_better"] = true;
  if (t.labels_withheld) json["labels_withheld"] = true;
  if (!t.use_instead.empty()) json["use_instead"] = t.use_instead;
  for (const auto& level : t.levels) json["confidence"].push_back(level_json(level, t.kind));
  for (const auto& level : t.levels_few_rings) json["confidence_few_rings"].push_back(level_json(level, t.kind));
  return json;
}

/// Whether it is a whole number that the type holds; reading another one is not defined.
bool is_int32(const nlohmann::json& json) {
  if (!json.is_number_integer()) return false;
  if (json.is_number_unsigned()) return json.get<std::uint64_t>() <= std::numeric_limits<std::int32_t>::max();
  return json.get<std::int64_t>() >= std::numeric_limits<std::int32_t>::min();
}

double finite_number(const nlohmann::json& json, const char* key, double usual, const std::string& task) {
  const auto value = json.value(key, nlohmann::json(usual));
  if (!value.is_number() || !std::isfinite(value.get<double>()))
    throw ModelFileError("task '" + task + "' has the " + key + " " + text::json_text(value) + ", expected a number");
  return value;
}

/// Levels of confidence, their percents ascending from 1 to 99.
std::vector<ConfidenceLevel> read_levels(const nlohmann::json& json, const Task& t) {
  std::vector<ConfidenceLevel> levels;
  for (const auto& item : json) {
    if (!item.is_object() || !is_int32(item.value("percent", nlohmann::json())))
      throw ModelFileError("task '" + t.id + "' has a level of confidence without a whole number 'percent'");
    ConfidenceLevel level;
    level.percent = item["percent"];
    if (level.percent < (levels.empty() ? 1 : levels.back().percent + 1) || level.percent > 99)
      throw ModelFileError("task '" + t.id + "' has the level of confidence " + std::to_string(level.percent) +
                           ", expected 1 to 99, each above the one before");
    level.positive_from = finite_number(item, "positive_from", 0, t.id);
    level.negative_to = finite_number(item, "negative_to", 1, t.id);
    level.half_width = finite_number(item, "half_width", 0, t.id);
    level.half_width_outside = finite_number(item, "half_width_outside", 0, t.id);
    level.positive_of_all = item.value("positive_of_all", false);
    level.negative_of_all = item.value("negative_of_all", false);
    if (level.half_width < 0 || level.half_width_outside < 0)
      throw ModelFileError("task '" + t.id + "' has an interval of negative width");
    levels.push_back(level);
  }
  return levels;
}

Task read_task(const nlohmann::json& json) {
  Task t;
  t.id = json.at("id");
  if (t.id.empty() || text::printable_line(t.id) != t.id)
    throw ModelFileError("a task has the id " + text::json_text(nlohmann::json(t.id)) +
                         ", expected a name on one line");
  const std::string kind = json.at("kind");
  if (kind != "classification" && kind != "regression")
    throw ModelFileError("task '" + t.id + "' is of kind '" + kind + "', expected classification or regression");
  t.kind = kind == "classification" ? TaskKind::Classification : TaskKind::Regression;
  const auto said = [&](const char* key) { return text::printable_line(json.value(key, std::string())); };
  t.unit = said("unit");
  t.description = said("description");
  t.temperature = finite_number(json, "temperature", 1, t.id);
  t.shift = finite_number(json, "shift", 0, t.id);
  t.mean = finite_number(json, "mean", 0, t.id);
  t.scale = finite_number(json, "scale", 1, t.id);
  for (const auto& [name, value] : {std::pair("temperature", t.temperature), std::pair("scale", t.scale)})
    if (!(value > 0))
      throw ModelFileError("task '" + t.id + "' has the " + name + text::format(" %g, expected above 0", value));
  t.group = said("group");
  t.meaning = said("meaning");
  if (json.contains("base_rate")) t.base_rate = finite_number(json, "base_rate", 0, t.id);
  if (json.contains("threshold")) t.threshold = finite_number(json, "threshold", 0, t.id);
  t.threshold_reason = said("threshold_reason");
  t.source = said("source");
  t.elements = json.value("elements", std::vector<std::string>());
  t.higher_is_better = json.value("higher_is_better", false);
  t.labels_withheld = json.value("labels_withheld", false);
  t.use_instead = said("use_instead");
  t.levels = read_levels(json.value("confidence", nlohmann::json::array()), t);
  t.levels_few_rings = read_levels(json.value("confidence_few_rings", nlohmann::json::array()), t);
  const auto same = [](const auto& a, const auto& b) { return a.percent == b.percent; };
  if (!t.levels_few_rings.empty() &&
      !std::equal(t.levels.begin(), t.levels.end(), t.levels_few_rings.begin(), t.levels_few_rings.end(), same))
    throw ModelFileError("task '" + t.id + "' has 'confidence_few_rings' of other percents than 'confidence'");
  if (t.base_rate < 0 || t.base_rate > 1)
    throw ModelFileError("task '" + t.id + text::format("' has the base rate %g, expected 0 to 1", t.base_rate));
  return t;
}

CardExample read_example(const nlohmann::json& json, std::size_t tasks) {
  CardExample e{json.at("smiles"), json.at("mass"), json.at("tasks").get<std::vector<double>>(), {}};
  if (e.tasks.size() != tasks)
    throw ModelFileError("the example '" + e.smiles + "' has " + std::to_string(e.tasks.size()) +
                         " values, the model has " + std::to_string(tasks) + " tasks");
  for (const auto& cluster : json.at("clusters")) {
    if (!is_int32(cluster))
      throw ModelFileError("the example '" + e.smiles + "' has the cluster " + text::json_text(cluster) +
                           ", expected a whole number");
    e.clusters.push_back(cluster);
  }
  return e;
}

/// Whether the parts of a card are what they have to be, as far as one need not look into them.
/// @throws ModelFileError naming the part, what it is and what was expected
void check_kinds(const nlohmann::json& json, const std::filesystem::path& file) {
  using Json = nlohmann::json;
  struct Kind {
    bool (Json::*is)() const noexcept;
    const char* words;
    std::vector<const char*> keys;
  };
  static const Kind kinds[] = {
      {&Json::is_string, "a text", {"name", "description", "created", "weights_sha256"}},
      {&Json::is_array, "a list", {"tasks", "standardization", "references", "examples"}},
      {&Json::is_object, "an object", {"featurizer", "architecture", "applicability", "training", "metrics"}}};
  const std::set<std::string> may_be_null = {"training", "metrics"};
  for (const auto& kind : kinds)
    for (const char* key : kind.keys)
      if (const auto found = json.find(key);
          found != json.end() && !((*found).*kind.is)() && !(found->is_null() && may_be_null.count(key)))
        throw ModelFileError("'" + file.string() + "' has the " + key + " " +
                             text::shortened(text::printable_line(text::json_text(*found)), 80) + ", expected " +
                             kind.words);
}

/// Puts all texts and keys on one line: what a card says is printed, and control characters are commands to a terminal.
void put_on_lines(nlohmann::json& json) {
  if (json.is_string()) {
    auto& text = json.get_ref<std::string&>();
    text = text::printable_line(text);
    return;
  }
  if (!json.is_structured()) return;
  std::vector<std::string> odd;
  for (auto& [key, value] : json.items()) {
    put_on_lines(value);
    if (json.is_object() && text::printable_line(key) != key) odd.push_back(key);
  }
  for (const auto& key : odd) {
    auto value = std::move(json[key]);
    json.erase(key);
    json[text::printable_line(key)] = std::move(value);
  }
}

/// Tasks are told apart by their ids: in columns, in JSON, on the command line.
void check_different(const std::vector<Task>& tasks) {
  std::set<std::string> ids;
  for (const auto& task : tasks)
    if (!ids.insert(task.id).second) throw ModelFileError("two tasks have the id '" + task.id + "'");
}

}  // namespace

nlohmann::json to_json(const ModelCard& card) {
  nlohmann::json tasks = nlohmann::json::array(), examples = nlohmann::json::array();
  for (const auto& t : card.tasks) tasks.push_back(task_json(t));
  for (const auto& e : card.examples)
    examples.push_back({{"smiles", e.smiles}, {"mass", e.mass}, {"tasks", e.tasks}, {"clusters", e.clusters}});
  return {{"format_version", card.format_version},
          {"name", card.name},
          {"description", card.description},
          {"created", card.created},
          {"featurizer",
           {{"name", card.featurizer},
            {"atom", card.atom_vocabulary},
            {"bond", card.bond_vocabulary},
            {"elements", card.element_vocabulary}}},
          {"standardization", card.standardization},
          {"tasks", tasks},
          {"architecture", *card.architecture},
          {"training", *card.training},
          {"metrics", *card.metrics},
          {"applicability", *card.applicability},
          {"references", card.references},
          {"examples", examples},
          {"weights_sha256", card.weights_sha256}};
}

std::string card_sha256(const ModelCard& card) {
  return bytes_sha256(text::json_text(to_json(card)));
}

std::vector<Task> read_tasks(const nlohmann::json& json) {
  std::vector<Task> tasks;
  try {
    for (const auto& one : json) tasks.push_back(read_task(one));
  } catch (const nlohmann::json::exception& e) {
    throw ModelFileError(std::string("a task lacks or garbles something: ") + e.what());
  }
  check_different(tasks);
  return tasks;
}

ModelCard read_model_card(const std::filesystem::path& folder) {
  const auto file = folder / detail::card_name;
  if (!detail::is_there(file) || !detail::is_file(file))
    throw ModelFileError(
        detail::is_folder(folder)  ? "'" + folder.string() + "' is not a model folder: it has no card.json"
        : detail::is_there(folder) ? "'" + folder.string() + "' is a file; a model is a folder, with card.json in it"
                                   : "there is no model folder '" + folder.string() + "'");
  const auto bytes = detail::read_whole(file);
  auto json = text::read_json(bytes);
  if (json.is_discarded())
    throw ModelFileError("'" + file.string() + "' " + text::json_problem(bytes) + "; copy the model folder anew");
  if (!json.is_object()) throw ModelFileError("'" + file.string() + "' is not a JSON object");
  ModelCard card;
  try {
    if (!is_int32(json.at("format_version")))
      throw ModelFileError("'" + file.string() + "' has the format_version " +
                           text::json_text(json.at("format_version")) + ", expected a whole number");
    card.format_version = json.at("format_version");
    if (card.format_version > ModelCard::newest_format || card.format_version < 1)
      throw ModelFileError("'" + folder.string() + "' has model format " + std::to_string(card.format_version) +
                           ", this version of motiphore reads up to " + std::to_string(ModelCard::newest_format) +
                           "; update motiphore");
    check_kinds(json, file);
    card.tasks = read_tasks(json.at("tasks"));
    put_on_lines(json);
    card.name = json.at("name");
    card.description = json.value("description", "");
    card.created = json.value("created", "");
    const auto& features = json.at("featurizer");
    card.featurizer = features.at("name");
    card.atom_vocabulary = features.at("atom").get<std::vector<std::string>>();
    card.bond_vocabulary = features.at("bond").get<std::vector<std::string>>();
    card.element_vocabulary = features.at("elements").get<std::vector<std::string>>();
    card.standardization = json.value("standardization", std::vector<std::string>{});
    card.architecture = json.at("architecture");
    card.training = json.value("training", nlohmann::json::object());
    card.metrics = json.value("metrics", nlohmann::json::object());
    card.applicability = json.at("applicability");
    card.references = json.value("references", std::vector<std::string>{});
    for (const auto& e : json.value("examples", nlohmann::json::array()))
      card.examples.push_back(read_example(e, card.tasks.size()));
    card.weights_sha256 = json.at("weights_sha256");
  } catch (const nlohmann::json::exception& e) {
    throw ModelFileError("'" + file.string() + "' lacks or garbles something: " + e.what());
  }
  return card;
}

}  // namespace motiphore
