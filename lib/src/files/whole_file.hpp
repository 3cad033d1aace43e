// WholeFile: bytes that appear under their final name only when all are there. The one way a file is written whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "files/nameless_file.hpp"
#include "files/part_lock.hpp"

namespace motiphore::detail {

/// What AtomicFile promises, without compression.
class WholeFile {
 public:
  /// @throws IoError if the file cannot be made, or another run is making it
  explicit WholeFile(const std::string& path, Links links = Links::Follow);

  /// Writes or remembers why it could not; `check` tells. Never throws, as stream buffers need it.
  void write(std::string_view bytes) noexcept;
  /// @throws IoError on a full disk and the like, ClosedPipeError
  void check() const;
  /// Brings everything to the disk and gives the file its name. @throws as `check`
  void commit();

 private:
  OutputPlace place_;
  std::optional<PartLock> lock_;      ///< these two are empty if the file is written directly
  std::optional<NamelessFile> file_;  ///<
  Descriptor direct_;
  int error_ = 0;
};

/// The file at `path`, in a folder that is ours, has these bytes, or those it had before; a link there is replaced.
/// @throws IoError
void write_whole(const std::filesystem::path& path, std::string_view bytes);

}  // namespace motiphore::detail
