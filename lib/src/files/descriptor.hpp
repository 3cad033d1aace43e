// Descriptor: an open file that is closed whatever happens; and what is done with descriptors throughout the room.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "motiphore/error.hpp"

namespace motiphore::detail {

/// Owns a file descriptor; the standard ones (0 to 2) are lent and stay open.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept;

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  /// Closes it and takes another.
  void reset(int fd = -1);

 private:
  int fd_;
};

/// @param name  of the file, as messages have it: "'x.csv'", "to stdout"
/// @throws ClosedPipeError for EPIPE, IoError otherwise: "cannot write NAME: No space left on device"
[[noreturn]] void fail_to_write(const std::string& name, int code);

/// Writes all bytes, whatever interrupts. @returns 0 or errno
int write_all(int fd, std::string_view bytes);

/// The folder of `path`, "." if it names none.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// Brings the names in the folder of `path` to the disk.
void sync_folder(const std::filesystem::path& path);

}  // namespace motiphore::detail
