// What a training would put its model in the place of.
#pragma once

#include <filesystem>
#include <string>

#include "motiphore/train/dataset.hpp"

namespace motiphore::detail {

/// A finished model of other tasks, or of another table, is not lost to a mistaken folder.
/// @param table  the name of the file that is learned from
/// @throws IoError if the folder has one, or one of which nobody can tell
void refuse_to_replace(const std::filesystem::path& folder, const Dataset& data, const std::string& table);

/// Files of the names that a model folder has are lost to it only if they are a model's.
/// @param table  the path of what is learned from
/// @throws IoError if the folder has such files and no model, or is where the table itself would be written over
void refuse_to_lose_files(const std::filesystem::path& folder, const std::string& table);

/// As cards name files: without the folder.
std::string file_name_of(const std::string& path);

/// @throws IoError if the folder has a finished model and no checkpoint
void refuse_to_resume_finished(const std::filesystem::path& folder);

}  // namespace motiphore::detail
