#include "files/part_lock.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/file_kind.hpp"

namespace motiphore::detail {

namespace fs = std::filesystem;

namespace {

Descriptor open_part(const fs::path& part, PartLock::Kind kind) {
  if (kind == PartLock::Kind::File)
    return Descriptor(::open(part.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
  Descriptor folder;
  do {
    if (::mkdir(part.c_str(), 0777) != 0 && errno != EEXIST) return folder;
    folder.reset(::open(part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  } while (!folder && errno == ENOENT);  // removed between the two calls
  return folder;
}

/// Whether `path` still names the file that is open: its owner may have renamed or removed it before we had the lock.
bool still_named(int fd, const fs::path& path) {
  struct stat open {
  }, named{};
  return ::fstat(fd, &open) == 0 && ::lstat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino;
}

}  // namespace

fs::path part_of(const fs::path& path) {
  auto part = path;
  part += ".part";
  return part;
}

bool lock_now(int fd) {
  int result;
  do result = ::flock(fd, LOCK_EX | LOCK_NB);
  while (result != 0 && errno == EINTR);
  return result == 0 || errno != EWOULDBLOCK;
}

PartLock::PartLock(const fs::path& target, std::string name, Kind kind)
    : name_(std::move(name)), part_(part_of(target)), kind_(kind) {
  check_name(part_);
  constexpr int attempts = 1000;  // each but the last met an owner that ended just then
  for (int i = 0; i < attempts; ++i) {
    held_ = open_part(part_, kind);
    if (!held_) fail_to_write(name_, errno);
    if (!lock_now(held_.get())) break;
    if (still_named(held_.get(), part_)) return;
  }
  throw IoError("another run is writing " + name_ + "; wait for it, or choose another name");
}

PartLock::~PartLock() {
  remove_empty();
}

void PartLock::remove_empty() const noexcept {
  if (!held_ || !still_named(held_.get(), part_)) return;
  struct stat info {};
  if (kind_ == Kind::Folder)
    ::rmdir(part_.c_str());  // fails if it is not empty
  else if (::fstat(held_.get(), &info) == 0 && info.st_size == 0)
    ::unlink(part_.c_str());
}

void PartLock::pass_to(Descriptor next) {
  held_ = std::move(next);
}

}  // namespace motiphore::detail
