#include "motiphore/model/model_card.hpp"

#include <cmath>
#include <fstream>

#include "motiphore/error.hpp"

namespace motiphore {

namespace {

nlohmann::json task_json(const Task& t) {
  nlohmann::json json = {{"id", t.id},
                         {"kind", t.kind == TaskKind::Classification ? "classification" : "regression"},
                         {"unit", t.unit},
                         {"description", t.description}};
  if (t.kind == TaskKind::Classification) {
    json["temperature"] = t.temperature;
  } else {
    json["mean"] = t.mean;
    json["scale"] = t.scale;
  }
  if (!t.group.empty()) json["group"] = t.group;
  if (!t.meaning.empty()) json["meaning"] = t.meaning;
  if (!std::isnan(t.base_rate)) json["base_rate"] = t.base_rate;
  if (!std::isnan(t.threshold)) json["threshold"] = t.threshold;
  if (!t.threshold_reason.empty()) json["threshold_reason"] = t.threshold_reason;
  return json;
}

Task read_task(const nlohmann::json& json) {
  Task t;
  t.id = json.at("id");
  const std::string kind = json.at("kind");
  if (kind != "classification" && kind != "regression")
    throw ModelFileError("task '" + t.id + "' is of kind '" + kind + "', expected classification or regression");
  t.kind = kind == "classification" ? TaskKind::Classification : TaskKind::Regression;
  t.unit = json.value("unit", "");
  t.description = json.value("description", "");
  t.temperature = json.value("temperature", 1.0);
  t.mean = json.value("mean", 0.0);
  t.scale = json.value("scale", 1.0);
  t.group = json.value("group", "");
  t.meaning = json.value("meaning", "");
  t.base_rate = json.value("base_rate", Task::unknown);
  t.threshold = json.value("threshold", Task::unknown);
  t.threshold_reason = json.value("threshold_reason", "");
  if (t.base_rate < 0 || t.base_rate > 1)
    throw ModelFileError("task '" + t.id + "' has the base rate " + std::to_string(t.base_rate) + ", expected 0 to 1");
  if (!(t.temperature > 0))
    throw ModelFileError("task '" + t.id + "' has the temperature " + std::to_string(t.temperature));
  return t;
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
          {"architecture", card.architecture},
          {"training", card.training},
          {"metrics", card.metrics},
          {"applicability", card.applicability},
          {"references", card.references},
          {"examples", examples},
          {"weights_sha256", card.weights_sha256}};
}

ModelCard read_model_card(const std::filesystem::path& folder) {
  const auto file = folder / "card.json";
  std::ifstream in(file);
  if (!in)
    throw ModelFileError(std::filesystem::is_directory(folder)
                             ? "'" + folder.string() + "' is not a model folder: it has no card.json"
                             : "there is no model folder '" + folder.string() + "'");
  const auto json = nlohmann::json::parse(in, nullptr, false);
  if (!json.is_object()) throw ModelFileError("'" + file.string() + "' is not JSON; was it cut off?");
  ModelCard card;
  try {
    card.format_version = json.at("format_version");
    if (card.format_version > ModelCard::newest_format || card.format_version < 1)
      throw ModelFileError("'" + folder.string() + "' has model format " + std::to_string(card.format_version) +
                           ", this version of motiphore reads up to " + std::to_string(ModelCard::newest_format) +
                           "; update motiphore");
    card.name = json.at("name");
    card.description = json.value("description", "");
    card.created = json.value("created", "");
    const auto& features = json.at("featurizer");
    card.featurizer = features.at("name");
    card.atom_vocabulary = features.at("atom").get<std::vector<std::string>>();
    card.bond_vocabulary = features.at("bond").get<std::vector<std::string>>();
    card.element_vocabulary = features.at("elements").get<std::vector<std::string>>();
    card.standardization = json.value("standardization", std::vector<std::string>{});
    for (const auto& t : json.at("tasks")) card.tasks.push_back(read_task(t));
    card.architecture = json.at("architecture");
    card.training = json.value("training", nlohmann::json::object());
    card.metrics = json.value("metrics", nlohmann::json::object());
    card.applicability = json.at("applicability");
    card.references = json.value("references", std::vector<std::string>{});
    for (const auto& e : json.value("examples", nlohmann::json::array()))
      card.examples.push_back({e.at("smiles"), e.at("mass"), e.at("tasks").get<std::vector<double>>(),
                               e.at("clusters").get<std::vector<std::int32_t>>()});
    card.weights_sha256 = json.at("weights_sha256");
  } catch (const nlohmann::json::exception& e) {
    throw ModelFileError("'" + file.string() + "' lacks or garbles something: " + e.what());
  }
  return card;
}

}  // namespace motiphore
