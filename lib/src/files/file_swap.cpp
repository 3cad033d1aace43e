#include "files/file_swap.hpp"

#include <cerrno>
#include <fstream>

#include <unistd.h>

#include "files/file_kind.hpp"
#include "files/whole_file.hpp"

namespace motiphore::detail {

namespace fs = std::filesystem;

namespace {

constexpr const char* kOrder = "commit";  // what is to be done, one name a line; there only while it is done
constexpr char kGone = '/';               // before the name of a file to remove; no name begins with it

bool is_gone(const std::string& line) {
  return !line.empty() && line.front() == kGone;
}
std::string name_in(const std::string& line) {
  return line.substr(is_gone(line) ? 1 : 0);
}

/// Whether it names a file of the folder itself: the list may be a stranger's, who gave away the folder.
bool is_plain(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

}  // namespace

fs::path FileSwap::staging_of(const fs::path& folder, const std::string& name) {
  return part_of(folder / name);
}

FileSwap::Folder::Folder(const fs::path& folder) : path(folder) {
  check_name(path);
  std::error_code error;
  made = fs::create_directories(path, error);
  if (is_folder(path)) return;
  if (!error) error = std::make_error_code(std::errc::not_a_directory);
  throw IoError("the folder '" + path.string() + "' cannot be made: " + error.message());
}

FileSwap::Folder::~Folder() {
  if (made) ::rmdir(path.c_str());  // fails if there is something in it
}

FileSwap::FileSwap(const fs::path& folder, const std::string& name)
    : folder_(folder), lock_(folder / name, "'" + folder.string() + "'", PartLock::Kind::Folder) {
  std::vector<std::string> order;
  std::ifstream file(staging() / kOrder);
  for (std::string line; std::getline(file, line);) {
    if (!is_plain(name_in(line)))
      throw IoError("'" + (staging() / kOrder).string() +
                    "' names what is no file of the folder, as no run of ours does; "
                    "remove '" +
                    staging().string() + "' if you do not need what is in it");
    order.push_back(line);
  }
  carry_out(order);
  clear();
}

FileSwap::~FileSwap() {
  std::error_code absent;
  if (!fs::exists(staging() / kOrder, absent)) clear();  // else the next one moves what is left
}

void FileSwap::commit(const std::vector<std::string>& names, const std::vector<std::string>& gone) {
  auto order = names;
  for (const auto& name : gone) order.push_back(kGone + name);
  std::string lines;
  for (const auto& line : order) lines += line + "\n";
  write_whole(staging() / kOrder, lines);
  carry_out(order);
  clear();
}

void FileSwap::carry_out(const std::vector<std::string>& order) const {
  for (const auto& line : order) {
    const auto to = folder_.path / name_in(line);
    const int failed = is_gone(line) ? ::unlink(to.c_str()) : ::rename((staging() / line).c_str(), to.c_str());
    if (failed != 0 && errno != ENOENT)  // done before it was interrupted
      fail_to_write("'" + to.string() + "'", errno);
  }
  if (!order.empty()) sync_folder(folder_.path / kOrder);
}

/// The list of what moves goes first: without it, what is left is of no use.
void FileSwap::clear() const {
  std::error_code ignored;
  fs::remove(staging() / kOrder, ignored);
  for (const auto& entry : fs::directory_iterator(staging(), ignored)) fs::remove_all(entry.path(), ignored);
}

}  // namespace motiphore::detail
