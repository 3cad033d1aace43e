// What stands under a name, for names that anybody may have given: std::filesystem throws exceptions of its own where
// it cannot tell.
#pragma once

#include <filesystem>

namespace motiphore::detail {

/// Refuses a name with a zero byte, where the system stops reading: it would take "models\0.part" for "models".
/// Whatever opens, makes or removes what a caller has named asks this first.
/// @throws IoError
void check_name(const std::filesystem::path& path);

/// Whether there is anything of that name; a name too long to be one has nothing.
/// @throws IoError if it cannot be known, as inside a folder that may not be entered; as `check_name`
bool is_there(const std::filesystem::path& path);

/// Whether it is a regular file, or a link to one. False where that cannot be known: opening it says why. Of a name
/// with a zero byte false, here and below.
bool is_file(const std::filesystem::path& path) noexcept;

/// Whether it is a folder, or a link to one. False where that cannot be known.
bool is_folder(const std::filesystem::path& path) noexcept;

/// Removes a file if there is one. @throws IoError if it stays; as `check_name`
void remove_file(const std::filesystem::path& path);

/// The path from the root on; as it is if the current folder is gone.
std::filesystem::path whole_path(const std::filesystem::path& path);

}  // namespace motiphore::detail
