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

/// Whether it may be a file of ours that nobody writes any more.
bool is_left(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid();
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
  hidden_name();  // what was left goes
#ifdef O_TMPFILE
  if (::access(kDescriptors, X_OK) == 0)
    fd_.reset(::open(folder_of(target_).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
#endif
  if (!fd_) {
    const auto candidate = hidden_name();
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

/// A name beside the target that one writer at a time has, as the caller holds the lock; what has it now was left by a
/// run that was killed before it gave the file its own.
std::string NamelessFile::hidden_name() const {
  constexpr std::size_t most =
      240;  // bytes that leave room for the ending; of longer names the beginnings may be alike
  const auto name = target_.filename().string();
  const auto own = name.size() <= most ? name : name.substr(0, most - 40) + "." + std::to_string(::getpid());
  const auto base = (target_.parent_path() / ("." + own + ".motiphore")).string();
  for (int i = 0;; ++i) {
    const auto candidate = i == 0 ? base : base + "." + std::to_string(i);
    if (is_left(candidate)) ::unlink(candidate.c_str());
    struct stat info {};
    if (::lstat(candidate.c_str(), &info) != 0) return candidate;  // else a folder, a link, or another user's
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
    const auto candidate = hidden_name();
    if (!link_as(candidate)) fail_to_write(name_, errno);
    temporary_ = candidate;
  }
  const auto from = temporary_.empty() ? present_.string() : temporary_;
  if (::rename(from.c_str(), path.c_str()) != 0) fail_to_write(name_, errno);
  temporary_.clear();
  present_ = path;
}

}  // namespace motiphore::detail
