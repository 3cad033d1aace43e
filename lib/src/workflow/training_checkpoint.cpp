#include "training_checkpoint.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "files/file_kind.hpp"
#include "files/read_whole.hpp"
#include "files/whole_file.hpp"
#include "motiphore/error.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/read_json.hpp"
#include "motiphore/workflow/train_table.hpp"

namespace motiphore::detail {

TrainingCheckpoint::TrainingCheckpoint(std::filesystem::path folder) : folder_(std::move(folder)) {}

std::filesystem::path TrainingCheckpoint::state() const {
  return folder_ / "checkpoint.safetensors";
}

std::filesystem::path TrainingCheckpoint::settings_file() const {
  return folder_ / "checkpoint.json";
}

bool TrainingCheckpoint::made_with(const nlohmann::json& settings) const {
  return is_there(settings_file()) && text::read_json(read_whole(settings_file())) == settings;
}

void TrainingCheckpoint::settle(const nlohmann::json& settings, bool resume, bool overwrite) const {
  const bool there = has_checkpoint(folder_);
  if (resume && there) {
    if (!made_with(settings))
      throw IoError("the checkpoint in '" + folder_.string() +
                        "' was made with other data or settings; use the same, or start from the beginning",
                    Remedy::StartAnew);
    return;
  }
  if (there && !overwrite && !made_with(settings))
    throw IoError("'" + folder_.string() +
                      "' has the checkpoint of an interrupted training with other data or settings; choose another "
                      "folder, or let the new training take its place",
                  Remedy::Overwrite);
  remove_file(state());
  write_whole(settings_file(), text::json_text(settings, 1) + "\n");
}

void TrainingCheckpoint::remove() const {
  remove_file(state());
  remove_file(settings_file());
}

}  // namespace motiphore::detail

namespace motiphore {

bool has_checkpoint(const std::filesystem::path& folder) {
  return detail::is_file(detail::TrainingCheckpoint(folder).state());
}

}  // namespace motiphore
