// AtomicFile: output that appears under its final name only when it is whole.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "motiphore/error.hpp"

namespace motiphore {

/// The program that was reading our output has gone (`| head`). Not worth a message.
class ClosedPipeError : public IoError {
 public:
  using IoError::IoError;
};

/// Writes a file beside its final place and renames it there in `commit`. Until then an older file of that name stays
/// as it is; without `commit` nothing remains. If the process is killed, an empty `NAME.part` may: it is locked
/// meanwhile, so that no second run writes the same file; and on a file system that has no nameless files (NFS and
/// others without O_TMPFILE), a hidden file beside it with what was written. A name that ends in `.gz` is compressed.
/// "-" is stdout; that, devices and pipes are written directly.
class AtomicFile {
 public:
  /// @throws IoError if the file cannot be created, or another run is writing it
  explicit AtomicFile(const std::string& path);
  ~AtomicFile();
  AtomicFile(AtomicFile&&) noexcept;
  AtomicFile& operator=(AtomicFile&&) noexcept;

  /// @throws IoError on a full disk and the like, ClosedPipeError
  void write(std::string_view bytes);

  /// Brings everything to the disk and gives the file its name. Nothing may be written afterwards. @throws as `write`
  void commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motiphore
