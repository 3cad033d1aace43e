#include "files/descriptor.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "motiphore/files/atomic_file.hpp"

namespace motiphore::detail {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    reset(other.fd_);
    other.fd_ = -1;
  }
  return *this;
}

void Descriptor::reset(int fd) {
  if (fd_ > STDERR_FILENO) ::close(fd_);
  fd_ = fd;
}

void fail_to_write(const std::string& name, int code) {
  if (code == EPIPE) throw ClosedPipeError("the program that reads " + name + " has closed it");
  throw IoError("cannot write " + name + ": " + std::strerror(code));
}

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto part = ::write(fd, bytes.data(), bytes.size());
    if (part >= 0)
      bytes.remove_prefix(static_cast<std::size_t>(part));
    else if (errno != EINTR)
      return errno;
  }
  return 0;
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

void sync_folder(const std::filesystem::path& path) {
  const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder) ::fsync(folder.get());  // a file system that cannot do it has the data all the same
}

}  // namespace motiphore::detail
