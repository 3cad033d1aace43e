// What stands under a name, for names that anybody may have given: std::filesystem throws exceptions of its own where
// it cannot tell.
#pragma once

#include <filesystem>

namespace motiphore::detail {

/// Whether there is anything of that name; a name too long to be one has nothing.
/// @throws IoError if it cannot be known, as inside a folder that may not be entered
bool is_there(const std::filesystem::path& path);

/// Whether it is a regular file, or a link to one. False where that cannot be known: opening it says why.
bool is_file(const std::filesystem::path& path) noexcept;

/// Whether it is a folder, or a link to one. False where that cannot be known.
bool is_folder(const std::filesystem::path& path) noexcept;

/// Removes a file if there is one. @throws IoError if it stays
void remove_file(const std::filesystem::path& path);

/// The path from the root on; as it is if the current folder is gone.
std::filesystem::path whole_path(const std::filesystem::path& path);

}  // namespace motiphore::detail
