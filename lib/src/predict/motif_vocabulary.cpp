#include "motiphore/predict/motif_vocabulary.hpp"

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"

namespace motiphore {

std::vector<MotifTypeEntry> motif_vocabulary(const ModelCard& card) {
  std::vector<MotifTypeEntry> vocabulary;
  if (!card.training->is_object() || !card.training->contains("motif_vocabulary")) return vocabulary;
  try {
    for (const auto& json : card.training->at("motif_vocabulary")) {
      MotifTypeEntry entry;
      entry.type = json.at("type");
      entry.motifs = json.at("motifs");
      entry.molecules = json.at("molecules");
      for (const auto& fragment : json.at("fragments"))
        entry.fragments.push_back({fragment.at("smiles"), fragment.at("count"), fragment.value("name", std::string()),
                                   fragment.value("attached", std::string())});
      for (const auto& task : card.tasks) {
        const auto& share = json.at("enrichment").value(task.id, nlohmann::json());
        entry.enrichment.push_back(share.is_number() ? std::optional<double>(share.get<double>()) : std::nullopt);
        entry.measured.push_back(json.value("measured", nlohmann::json::object()).value(task.id, std::size_t{0}));
      }
      vocabulary.push_back(std::move(entry));
    }
  } catch (const nlohmann::json::exception& e) {
    throw ModelFileError("the motif vocabulary of the model '" + card.name + "' is garbled: " + e.what());
  }
  return vocabulary;
}

nlohmann::json to_json(const std::vector<MotifTypeEntry>& vocabulary, const std::vector<Task>& tasks) {
  auto json = nlohmann::json::array();
  for (const auto& entry : vocabulary) {
    auto fragments = nlohmann::json::array();
    for (const auto& fragment : entry.fragments) {
      nlohmann::json written = {{"smiles", fragment.smiles}, {"count", fragment.count}};
      if (!fragment.name.empty()) written["name"] = fragment.name;
      if (!fragment.attached.empty()) written["attached"] = fragment.attached;
      fragments.push_back(std::move(written));
    }
    auto enrichment = nlohmann::json::object(), measured = enrichment;
    for (std::size_t t = 0; t < tasks.size() && t < entry.enrichment.size(); ++t) {
      if (!entry.enrichment[t]) continue;
      enrichment[tasks[t].id] = *entry.enrichment[t];
      if (t < entry.measured.size()) measured[tasks[t].id] = entry.measured[t];
    }
    json.push_back({{"type", entry.type},
                    {"motifs", entry.motifs},
                    {"molecules", entry.molecules},
                    {"fragments", fragments},
                    {"enrichment", enrichment},
                    {"measured", measured}});
  }
  return json;
}

}  // namespace motiphore
