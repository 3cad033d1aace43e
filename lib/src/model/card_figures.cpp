#include "motiphore/model/card_figures.hpp"

#include <nlohmann/json.hpp>

namespace motiphore {

namespace {

const nlohmann::json* member(const nlohmann::json* json, const std::string& name) {
  if (!json || !json->is_object()) return nullptr;
  const auto at = json->find(name);
  return at == json->end() ? nullptr : &*at;
}

/// A card is text that anyone may have written: what is not there or is no number is no figure.
std::optional<double> figure(const nlohmann::json* part, const std::string& task, const std::string& key) {
  const auto* found = member(member(member(part, "tasks"), task), key);
  if (const auto* value = member(found, "value")) found = value;
  if (!found || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

}  // namespace

CardFigure card_figure(const ModelCard& card, const std::string& task, const std::string& key) {
  for (const auto& [name, part] : card.metrics->items()) {
    const CardFigure found{figure(&part, task, key), figure(member(&part, "baseline"), task, key)};
    if (found.model || found.baseline) return found;
  }
  return {};
}

std::string baseline_name(const ModelCard& card) {
  for (const auto& [name, part] : card.metrics->items())
    if (const auto* called = member(member(&part, "baseline"), "name"); called && called->is_string())
      return called->get<std::string>();
  return {};
}

}  // namespace motiphore
