// What a training would put its model in the place of.
#pragma once

#include <filesystem>

#include "motiphore/train/dataset.hpp"

namespace motiphore::detail {

/// A finished model of other tasks is not lost to a mistaken folder.
/// @throws IoError if the folder has one, or one of which nobody can tell
void refuse_to_replace(const std::filesystem::path& folder, const Dataset& data);

/// @throws IoError if the folder has a finished model and no checkpoint
void refuse_to_resume_finished(const std::filesystem::path& folder);

}  // namespace motiphore::detail
