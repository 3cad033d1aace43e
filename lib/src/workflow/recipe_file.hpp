// What a recipe, a JSON file of the user, says of a training.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace motiphore::detail {

struct RecipeFile {
  std::optional<std::string> name;  ///< of the model
  std::string description;
  std::vector<std::string> references;
  std::optional<std::string> init;  ///< folder of the model to start from; empty text: from nothing
  std::string teacher;              ///< table of a teacher's values
  std::vector<std::string> unseen_groups;
  // Objects, empty where the recipe has none. The words of `tasks` have their types; the other two are checked by what
  // they set (GnnConfig, TrainOptions).
  nlohmann::json architecture = nlohmann::json::object();
  nlohmann::json training = nlohmann::json::object();
  nlohmann::json tasks = nlohmann::json::object();

  /// Whether it settles how to train, so that no model is started from unless `init` names one.
  bool settled() const { return !architecture.empty() || !training.empty() || !teacher.empty(); }
};

/// Of an empty path, a recipe that says nothing; of a word that is no file, the recipe of that name beside the shipped
/// model.
/// @throws IoError if the file cannot be read or is no JSON object, Error naming the first key that no recipe has or
/// whose value is of another kind
RecipeFile read_recipe(const std::filesystem::path& file);

}  // namespace motiphore::detail
