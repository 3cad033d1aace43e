// Where the shipped model is found.
#pragma once

#include <filesystem>

namespace motiphore {

/// `$MOTIPHORE_MODELS` if it is set (a model folder, or a folder that has `motiphore-tox` in it); otherwise
/// `motiphore-tox` beside the running program's installation, where the library was installed, or in the source tree it
/// was built from.
/// @throws ModelFileError saying where it looked
std::filesystem::path default_model_folder();

}  // namespace motiphore
