#include "files/nameless_file.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/file_kind.hpp"

namespace motiphore::detail {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDescriptors = "/proc/self/fd";  // where a file without a name can be given one

/// Where the file is made that opening `path` would make: what a link stands for, as far as links go.
fs::path end_of_links(fs::path path) {
  constexpr int most = 40;  // as the system follows
  for (int i = 0; i < most; ++i) {
    std::error_code no_link;
    const auto next = fs::read_symlink(path, no_link);
    if (no_link) return path;
    path = path.parent_path() / next;
  }
  return path;
}

/// "12.0" and the like.
bool is_process_and_number(std::string_view text) {
  const auto dot = text.find('.');
  const auto is_number = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return dot != std::string_view::npos && is_number(text.substr(0, dot)) && is_number(text.substr(dot + 1));
}

}  // namespace

OutputPlace find_output(const std::string& path, Links links) {
  OutputPlace place;
  place.name = path == "-" ? "to stdout" : "'" + path + "'";
  check_name(path);
  if (path.empty()) fail_to_write(place.name, ENOENT);
  if (path == "-") return place;
  struct stat info {};
  if (links == Links::Replace && ::lstat(path.c_str(), &info) == 0 && S_ISLNK(info.st_mode)) {
    place.target = path;
  } else if (::stat(path.c_str(), &info) != 0) {
    if (errno == ELOOP) fail_to_write(place.name, errno);
    place.target = end_of_links(path);
  } else if (S_ISDIR(info.st_mode)) {
    fail_to_write(place.name, EISDIR);
  } else if (S_ISREG(info.st_mode)) {
    if (::access(path.c_str(), W_OK) != 0) fail_to_write(place.name, errno);
    std::error_code unresolved;
    place.target = fs::canonical(path, unresolved);  // through links: the file changes, the link stays
    if (unresolved) place.target = path;
    place.permissions = info.st_mode & 07777;
  }
  return place;
}

void check_name_length(const OutputPlace& place, std::string_view ending) {
  const auto length = place.target.filename().string().size();
  const long most = ::pathconf(folder_of(place.target).c_str(), _PC_NAME_MAX);
  if (most < 0 || length + ending.size() <= static_cast<std::size_t>(most)) return;
  throw IoError("cannot write " + place.name + ": its name is too long; it has " + std::to_string(length) +
                " bytes, and may have " + std::to_string(static_cast<std::size_t>(most) - ending.size()) +
                " in this folder, since '" + std::string(ending) + "' comes after it until the file is whole");
}

NamelessFile::NamelessFile(const OutputPlace& place) : name_(place.name), target_(place.target) {
  sweep();
#ifdef O_TMPFILE
  if (::access(kDescriptors, X_OK) == 0)
    fd_.reset(::open(folder_of(target_).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
#endif
  if (!fd_) {
    const auto candidate = free_name();
    fd_.reset(::open(candidate.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666));
    if (!fd_) fail_to_write(name_, errno);
    temporary_ = candidate;
  }
  if (place.permissions != 0 && ::fchmod(fd_.get(), place.permissions) != 0) {
    const int code = errno;
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    fail_to_write(name_, code);
  }
}

NamelessFile::~NamelessFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

/// How the hidden names of `target` begin: after it come the number of the process and another, as in "12.0".
std::string NamelessFile::hidden_beginning() const {
  return "." + target_.filename().string().substr(0, 200) + ".";
}

/// Removes what runs left that were killed between a hidden name and the final one: nobody else has such a name in use.
void NamelessFile::sweep() const {
  const auto beginning = hidden_beginning();
  std::error_code ended;
  for (fs::directory_iterator entry(folder_of(target_), ended), end; !ended && entry != end; entry.increment(ended)) {
    const auto name = entry->path().filename().string();
    struct stat info {};
    if (name.compare(0, beginning.size(), beginning) == 0 && is_process_and_number(name.substr(beginning.size())) &&
        ::lstat(entry->path().c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid())
      ::unlink(entry->path().c_str());
  }
}

/// A hidden name beside the target that no file has.
std::string NamelessFile::free_name() const {
  const auto base = hidden_beginning() + std::to_string(::getpid()) + ".";
  for (int i = 0;; ++i) {
    const auto candidate = (target_.parent_path() / (base + std::to_string(i))).string();
    struct stat info {};
    if (::lstat(candidate.c_str(), &info) != 0) return candidate;
  }
}

void NamelessFile::name_as(const fs::path& path) {
  if (present_.empty() && temporary_.empty()) {
    const auto link_as = [this](const fs::path& link) {
      const auto descriptor = std::string(kDescriptors) + "/" + std::to_string(fd_.get());
      return ::linkat(AT_FDCWD, descriptor.c_str(), AT_FDCWD, link.c_str(), AT_SYMLINK_FOLLOW) == 0;
    };
    if (link_as(path)) {
      present_ = path;
      return;
    }
    if (errno != EEXIST) fail_to_write(name_, errno);
    const auto candidate = free_name();
    if (!link_as(candidate)) fail_to_write(name_, errno);
    temporary_ = candidate;
  }
  const auto from = temporary_.empty() ? present_.string() : temporary_;
  if (::rename(from.c_str(), path.c_str()) != 0) fail_to_write(name_, errno);
  temporary_.clear();
  present_ = path;
}

}  // namespace motiphore::detail
