#include "replaced_model.hpp"

#include <set>
#include <string>

#include "model/model_names.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/workflow/train_table.hpp"

namespace motiphore::detail {

namespace {

bool has_model(const std::filesystem::path& folder) {
  return std::filesystem::exists(folder / card_name);
}

}  // namespace

void refuse_to_replace(const std::filesystem::path& folder, const Dataset& data) {
  if (!has_model(folder)) return;
  constexpr const char* otherwise = "; choose another folder, or let the new model take its place";
  std::set<std::string> there, here;
  try {
    for (const auto& task : read_model_card(folder).tasks) there.insert(task.id);
  } catch (const ModelFileError& error) {
    throw IoError("'" + folder.string() + "' has a model that cannot be read, so that nobody can tell what would be " +
                      "lost (" + error.what() + ")" + otherwise,
                  Remedy::Overwrite);
  }
  for (std::size_t t = 0; t < data.task_ids.size(); ++t)
    if (data.auxiliary.empty() || !data.auxiliary[t]) here.insert(data.task_ids[t]);
  if (there == here) return;
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
