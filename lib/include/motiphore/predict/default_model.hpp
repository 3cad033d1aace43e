// Where the shipped model is found.
#pragma once

#include <filesystem>

namespace motiphore {

/// `$MOTIPHORE_MODELS` if it is set (a model folder, or a folder that has `motiphore-tox` in it); otherwise
/// `motiphore-tox` in the folder `first`; in `share/motiphore/models` (`CMAKE_INSTALL_DATADIR/motiphore/models` of the
/// build) of the nearest folder above the shared library that holds this code, or above the running program; or in one
/// of the folders of `add_models_folder`. So an installation finds its models wherever it was moved to.
///
/// @param first  a folder of models that the caller knows of, such as that of a Python package; empty: none
/// @throws ModelFileError saying where it looked, or which folder it may not look into
std::filesystem::path default_model_folder(const std::filesystem::path& first = {});

/// Names one more folder of models to look in, after the others. `find_package(motiphore)` has each program call it
/// with the folder of the installation that was found, since a program that links the library statically may lie
/// anywhere. May be called from any thread. @return true, for use in an initialiser
bool add_models_folder(const std::filesystem::path& folder);

}  // namespace motiphore
