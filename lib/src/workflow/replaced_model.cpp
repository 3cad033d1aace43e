#include "replaced_model.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "files/file_kind.hpp"
#include "model/model_names.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/workflow/table_split.hpp"
#include "motiphore/workflow/train_table.hpp"

namespace motiphore::detail {

namespace {

bool has_model(const std::filesystem::path& folder) {
  return is_there(folder / card_name);
}

}  // namespace

void refuse_to_lose_files(const std::filesystem::path& folder, const std::string& table) {
  std::error_code none;
  for (const char* name : {split_file_name, Analogues::file_name, weights_name}) {
    const auto file = folder / name;
    if (std::filesystem::equivalent(file, table, none))
      throw IoError("the model would be written over the table '" + table + "' itself; choose another folder");
    if (!has_model(folder) && std::filesystem::is_regular_file(std::filesystem::symlink_status(file, none)))
      throw IoError("'" + folder.string() + "' has a file '" + name +
                    "' that is no model's, and would be written over; choose another folder");
  }
}

std::string file_name_of(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

void refuse_to_replace(const std::filesystem::path& folder, const Dataset& data, const std::string& table) {
  if (!has_model(folder)) return;
  constexpr const char* otherwise = "; choose another folder, or let the new model take its place";
  std::set<std::string> there, here;
  std::string learned_from;
  try {
    const auto card = read_model_card(folder);
    for (const auto& task : card.tasks) there.insert(task.id);
    if (card.training->is_object()) learned_from = card.training->value("data", "");
  } catch (const ModelFileError& error) {
    throw IoError("'" + folder.string() + "' has a model that cannot be read, so that nobody can tell what would be " +
                      "lost (" + error.what() + ")" + otherwise,
                  Remedy::Overwrite);
  }
  for (std::size_t t = 0; t < data.task_ids.size(); ++t)
    if (data.auxiliary.empty() || !data.auxiliary[t]) here.insert(data.task_ids[t]);
  if (there == here && (learned_from.empty() || learned_from == table)) return;
  if (there == here)
    throw IoError("'" + folder.string() + "' has a finished model that was trained on '" + learned_from +
                      "', not on '" + table + "'" + otherwise,
                  Remedy::Overwrite);
  std::string names;
  for (const auto& name : there) names += (names.empty() ? "'" : ", '") + name + "'";
  throw IoError("'" + folder.string() + "' has a finished model of other tasks (" + names + ")" + otherwise,
                Remedy::Overwrite);
}

void refuse_to_resume_finished(const std::filesystem::path& folder) {
  if (has_checkpoint(folder) || !has_model(folder)) return;
  throw IoError("'" + folder.string() + "' has a finished model and no checkpoint, so there is nothing to resume; " +
                    "train it anew",
                Remedy::StartAnew);
}

}  // namespace motiphore::detail
