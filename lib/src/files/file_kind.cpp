#include "files/file_kind.hpp"

#include <system_error>

#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

bool has_zero_byte(const std::filesystem::path& path) {
  return path.native().find('\0') != std::filesystem::path::string_type::npos;
}

}  // namespace

void check_name(const std::filesystem::path& path) {
  if (!has_zero_byte(path)) return;
  const auto name = path.string();
  throw IoError("a file's name has a zero byte after '" + name.substr(0, name.find('\0')) +
                "', which no name can have; take it out");
}

bool is_there(const std::filesystem::path& path) {
  check_name(path);
  std::error_code unknown;
  const bool there = std::filesystem::exists(path, unknown);
  if (!unknown || unknown == std::errc::filename_too_long) return there;
  throw IoError("nobody can tell whether there is '" + path.string() + "': " + unknown.message() +
                "; see who may enter the folders that it is in");
}

bool is_file(const std::filesystem::path& path) noexcept {
  std::error_code unknown;
  return !has_zero_byte(path) && std::filesystem::is_regular_file(path, unknown);
}

bool is_folder(const std::filesystem::path& path) noexcept {
  std::error_code unknown;
  return !has_zero_byte(path) && std::filesystem::is_directory(path, unknown);
}

void remove_file(const std::filesystem::path& path) {
  check_name(path);
  std::error_code error;
  std::filesystem::remove(path, error);
  if (error) throw IoError("'" + path.string() + "' cannot be removed: " + error.message());
}

std::filesystem::path whole_path(const std::filesystem::path& path) {
  std::error_code gone;
  const auto whole = std::filesystem::absolute(path, gone);
  return gone ? path : whole;
}

}  // namespace motiphore::detail
