#include "motiphore/workflow/training_start.hpp"

#include <optional>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/predict/default_model.hpp"
#include "start_from.hpp"

namespace motiphore {

TrainingStart known_to_start(const ModelCard& card, const Dataset& data, const RowList& rows, const StopToken& stop) {
  auto start = detail::shipped_start(card);
  if (!start) return {};
  return {start->card.name, detail::count_known(*start, data, rows, stop)};
}

TrainingStart known_to_model(const std::filesystem::path& folder, const Dataset& data, const RowList& rows,
                             const StopToken& stop) {
  std::optional<LoadedModel> model;
  try {
    model = detail::load_start(folder.empty() ? default_model_folder() : folder);
  } catch (const ModelFileError&) {
    if (!folder.empty()) throw;
  } catch (const FeatureError&) {
    if (!folder.empty()) throw;
  }
  return model ? detail::known_test(*model, data, rows, stop).second : TrainingStart{};
}

TrainingStart start_of_card(const ModelCard& card) {
  const auto& metrics = *card.metrics;
  if (!metrics.is_object() || !metrics.contains("test") || !metrics["test"].is_object()) return {};
  const auto& test = metrics["test"];
  const auto start = test.value("start", nlohmann::json());
  if (!start.is_object() || !start.contains("model") || !start["model"].is_string()) return {};
  const auto known = start.value("trained_on", nlohmann::json()), all = test.value("molecules", nlohmann::json());
  if (!known.is_number_unsigned() || !all.is_number_unsigned() || known == 0) return {};
  return {start["model"], known, all};
}

}  // namespace motiphore
