// A whole file as bytes.
#pragma once

#include <filesystem>
#include <string>

namespace motiphore::detail {

/// The bytes of a file, or of what a pipe gives. @throws IoError if it cannot be opened or read
std::string read_whole(const std::filesystem::path& path);

}  // namespace motiphore::detail
