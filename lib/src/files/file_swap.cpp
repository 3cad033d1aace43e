#include "files/file_swap.hpp"

#include <cerrno>
#include <fstream>

#include <unistd.h>

#include "files/whole_file.hpp"

namespace motiphore::detail {

namespace fs = std::filesystem;

namespace {

constexpr const char* kOrder = "commit";  // names of the files to move, one a line; there only while they move

}  // namespace

fs::path FileSwap::staging_of(const fs::path& folder, const std::string& name) {
  return part_of(folder / name);
}

FileSwap::Folder::Folder(const fs::path& folder) : path(folder) {
  std::error_code error;
  made = fs::create_directories(path, error);
  if (fs::is_directory(path)) return;
  if (!error) error = std::make_error_code(std::errc::not_a_directory);
  throw IoError("the folder '" + path.string() + "' cannot be made: " + error.message());
}

FileSwap::Folder::~Folder() {
  if (made) ::rmdir(path.c_str());  // fails if there is something in it
}

FileSwap::FileSwap(const fs::path& folder, const std::string& name)
    : folder_(folder), lock_(folder / name, "'" + folder.string() + "'", PartLock::Kind::Folder) {
  std::vector<std::string> names;
  std::ifstream order(staging() / kOrder);
  for (std::string line; std::getline(order, line);) names.push_back(line);
  move(names);
  clear();
}

FileSwap::~FileSwap() {
  std::error_code absent;
  if (!fs::exists(staging() / kOrder, absent)) clear();  // else the next one moves what is left
}

void FileSwap::commit(const std::vector<std::string>& names) {
  std::string order;
  for (const auto& name : names) order += name + "\n";
  write_whole(staging() / kOrder, order);
  move(names);
  clear();
}

void FileSwap::move(const std::vector<std::string>& names) const {
  for (const auto& name : names) {
    const auto from = staging() / name, to = folder_.path / name;
    if (::rename(from.c_str(), to.c_str()) != 0 && errno != ENOENT)  // moved before it was interrupted
      fail_to_write("'" + to.string() + "'", errno);
  }
  if (!names.empty()) sync_folder(folder_.path / names.front());
}

/// The list of what moves goes first: without it, what is left is of no use.
void FileSwap::clear() const {
  std::error_code ignored;
  fs::remove(staging() / kOrder, ignored);
  for (const auto& entry : fs::directory_iterator(staging(), ignored)) fs::remove_all(entry.path(), ignored);
}

}  // namespace motiphore::detail
