#include "motiphore/model/card_figures.hpp"

#include <cmath>
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

std::string percent(double share) {
  return std::to_string(std::lround(100 * share)) + " %";
}

}  // namespace

CardFigure card_figure(const ModelCard& card, const std::string& task, const std::string& key) {
  for (const auto& [name, part] : card.metrics->items()) {
    const CardFigure found{figure(&part, task, key), figure(member(&part, "baseline"), task, key)};
    if (found.model || found.baseline) return found;
  }
  return {};
}

std::string TestedCategories::words() const {
  auto text = "Of " + std::to_string(rows) + " molecules that the tested networks had not seen " + percent(same) +
              " are predicted to be in the measured category, and " + percent(within_one) + " in it or one beside it.";
  if (toxic_rows > 0)
    text += " Of the " + std::to_string(toxic_rows) + " measured in categories 1 to 3, " + percent(toxic_milder) +
            " are put into a milder one.";
  return text;
}

std::optional<TestedCategories> tested_categories(const ModelCard& card, const std::string& task) {
  for (const auto& [name, part] : card.metrics->items()) {
    const auto* found = member(member(member(&part, "tasks"), task), "ghs");
    const auto number = [&](const nlohmann::json* json, const char* key) {
      const auto* value = member(json, key);
      return value && value->is_number() ? value->get<double>() : std::nan("");
    };
    const auto* toxic = member(found, "toxic");
    const auto rows = number(found, "rows"), toxic_rows = number(toxic, "rows");
    TestedCategories out{0, number(found, "same"), number(found, "within_one"), 0, number(toxic, "milder")};
    if (!(rows >= 1) || !(toxic_rows >= 0) || std::isnan(out.same + out.within_one + out.toxic_milder)) continue;
    out.rows = std::llround(rows);
    out.toxic_rows = std::llround(toxic_rows);
    return out;
  }
  return std::nullopt;
}

std::string baseline_name(const ModelCard& card) {
  for (const auto& [name, part] : card.metrics->items())
    if (const auto* called = member(member(&part, "baseline"), "name"); called && called->is_string())
      return called->get<std::string>();
  return {};
}

}  // namespace motiphore
