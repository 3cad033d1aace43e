// Guides: models whose contributions of motifs another model learns.
#pragma once

#include <filesystem>
#include <vector>

#include "motiphore/model/model_file.hpp"
#include "motiphore/stop_token.hpp"
#include "motiphore/train/dataset.hpp"

namespace motiphore::detail {

/// @throws ModelFileError, FeatureError as `load_start`
std::vector<LoadedModel> load_guides(const std::vector<std::filesystem::path>& folders);

/// Fills `data.guide` with the mean of what the guides say, in the scale of `tasks`; does nothing if there is none.
/// A task that a guide does not have is the others'.
/// @throws Error if a guide has none of the tasks; StoppedError
void follow_guides(const std::vector<LoadedModel>& guides, const std::vector<Task>& tasks, Dataset& data,
                   const StopToken& stop);

}  // namespace motiphore::detail
