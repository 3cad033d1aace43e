#include "recipe_file.hpp"

#include <algorithm>
#include <map>

#include <boost/algorithm/string/join.hpp>
#include <nlohmann/json.hpp>

#include "files/read_whole.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/default_model.hpp"
#include "motiphore/text/did_you_mean.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/read_json.hpp"

namespace motiphore::detail {

namespace {

/// What a key may hold.
struct ValueKind {
  const char* words;
  bool (*fits)(const nlohmann::json&);
};

const ValueKind a_text{"a text", [](const nlohmann::json& j) { return j.is_string(); }};
const ValueKind a_number{"a number", [](const nlohmann::json& j) { return j.is_number(); }};
const ValueKind above_zero{"a number above 0",
                           [](const nlohmann::json& j) { return j.is_number() && j.get<double>() > 0; }};
const ValueKind not_negative{"a number of 0 or more",
                             [](const nlohmann::json& j) { return j.is_number() && j.get<double>() >= 0; }};
const ValueKind true_or_false{"true or false", [](const nlohmann::json& j) { return j.is_boolean(); }};
const ValueKind an_object{"an object", [](const nlohmann::json& j) { return j.is_object(); }};
const ValueKind texts{"a list of texts", [](const nlohmann::json& j) {
                        return j.is_array() &&
                               std::all_of(j.begin(), j.end(), [](const auto& item) { return item.is_string(); });
                      }};

using Keys = std::map<std::string, ValueKind>;

const Keys& recipe_keys() {
  static const Keys keys{{"name", a_text},        {"description", a_text},     {"references", texts},
                         {"init", a_text},        {"teacher", a_text},         {"unseen_groups", texts},
                         {"training", an_object}, {"architecture", an_object}, {"tasks", an_object}};
  return keys;
}

const Keys& task_keys() {
  static const Keys keys{{"weight", above_zero},
                         {"parsimony", not_negative},
                         {"auxiliary", true_or_false},
                         {"higher_is_better", true_or_false},
                         {"labels_withheld", true_or_false},
                         {"threshold", a_number},
                         {"threshold_reason", a_text},
                         {"description", a_text},
                         {"meaning", a_text},
                         {"use_instead", a_text},
                         {"unit", a_text},
                         {"group", a_text},
                         {"source", a_text}};
  return keys;
}

/// `whose`: "" for the recipe itself, " of 'LD50'" for a task.
void check_keys(const nlohmann::json& object, const Keys& keys, const std::string& whose) {
  for (const auto& [key, value] : object.items()) {
    const auto found = keys.find(key);
    if (found == keys.end()) {
      std::vector<std::string> names;
      for (const auto& [name, kind] : keys) names.push_back(name);
      throw Error("the recipe has an unknown key '" + key + "'" + whose + text::did_you_mean(key, names) +
                  "; it may have " + boost::algorithm::join(names, ", "));
    }
    constexpr std::size_t most_shown = 60;
    if (auto text = text::json_text(value); !found->second.fits(value)) {
      if (text.size() > most_shown) text = "a " + std::string(value.type_name());
      throw Error("the recipe's '" + key + "'" + whose + " is " + text + ", expected " + found->second.words);
    }
  }
}

/// A word that is no file may be the name of a recipe that lies beside the shipped model.
std::filesystem::path recipe_path(const std::filesystem::path& wish) {
  std::error_code absent;
  if (std::filesystem::exists(wish, absent) || wish.has_parent_path() || wish.has_extension()) return wish;
  const auto folder = default_model_folder().parent_path() / "recipes";
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder, absent))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  if (std::find(names.begin(), names.end(), wish.string()) != names.end()) return folder / (wish.string() + ".json");
  std::sort(names.begin(), names.end());
  std::string known;
  for (const auto& name : names) known += (known.empty() ? "; there are " : ", ") + name;
  throw IoError("'" + wish.string() + "' is neither a file nor a recipe in '" + folder.string() + "'" +
                text::did_you_mean(wish.string(), names) + known);
}

}  // namespace

RecipeFile read_recipe(const std::filesystem::path& wish) {
  RecipeFile recipe;
  if (wish.empty()) return recipe;
  const auto file = recipe_path(wish);
  const auto bytes = read_whole(file);
  const auto json = text::read_json(bytes);
  if (json.is_discarded()) throw IoError("the recipe '" + file.string() + "' " + text::json_problem(bytes));
  if (!json.is_object()) throw IoError("'" + file.string() + "' is not a JSON object");
  check_keys(json, recipe_keys(), "");
  if (json.contains("name")) recipe.name = json["name"].get<std::string>();
  if (json.contains("init")) recipe.init = json["init"].get<std::string>();
  recipe.description = json.value("description", recipe.description);
  recipe.references = json.value("references", recipe.references);
  recipe.teacher = json.value("teacher", recipe.teacher);
  recipe.unseen_groups = json.value("unseen_groups", recipe.unseen_groups);
  recipe.architecture = json.value("architecture", recipe.architecture);
  recipe.training = json.value("training", recipe.training);
  recipe.tasks = json.value("tasks", recipe.tasks);
  for (const auto& [id, words] : recipe.tasks.items()) {
    if (!words.is_object())
      throw Error("the recipe says " + text::json_text(words) + " of the task '" + id + "', expected an object");
    check_keys(words, task_keys(), " of '" + id + "'");
  }
  return recipe;
}

}  // namespace motiphore::detail
