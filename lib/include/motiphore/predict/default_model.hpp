// Where the shipped model is found.
#pragma once

#include <filesystem>

namespace motiphore {

/// `$MOTIPHORE_MODELS` if it is set (a model folder, or a folder that has `motiphore-tox` in it); otherwise
/// `motiphore-tox` in the folder `first`, beside the running program's installation, where the library was installed,
/// or in the source tree it was built from.
///
/// @param first  a folder of models that the caller knows of, such as that of a Python package; empty: none
/// @throws ModelFileError saying where it looked
std::filesystem::path default_model_folder(const std::filesystem::path& first = {});

}  // namespace motiphore
