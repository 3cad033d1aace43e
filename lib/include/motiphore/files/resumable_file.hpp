// ResumableFile: a large output whose beginning survives an interruption.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "motiphore/files/atomic_file.hpp"

namespace motiphore {

/// Whether a ResumableFile of the name `output` would replace or remove the file `path` sooner or later: it is that
/// file, or `NAME.part` or `NAME.part.state` of it. @throws IoError if `output` is a folder or may not be written
bool is_replaced_by(const std::string& output, const std::string& path);

/// Like AtomicFile, the file appears under its final name when it is whole, and an older one stays until then. From the
/// first `checkpoint` on, what has been written is kept beside it as `NAME.part`, with the caller's note of how far it
/// is in `NAME.part.state`; both survive a kill, and are gone after `commit`. From the beginning on `NAME.part` is
/// locked, so that no second run writes the same file; a file of these names that no run can go on from is not touched.
/// Bytes are written as they are, whatever the name says. "-",
/// devices and pipes are written directly and cannot be resumed. Any thread may call `checkpoint`, `has_checkpoint`,
/// `is_whole` and `discard`, also while another is in `write` or `commit`.
class ResumableFile {
 public:
  /// @param resume  go on from the last checkpoint, if there is one; a part stays as it is until something is written
  /// @throws IoError if the file cannot be created, another process is writing it, or `NAME.part` is somebody's file
  explicit ResumableFile(const std::string& path, bool resume = false);
  ~ResumableFile();
  ResumableFile(const ResumableFile&) = delete;
  ResumableFile& operator=(const ResumableFile&) = delete;

  /// Whether `checkpoint` does anything.
  bool resumable() const;
  /// The note of the checkpoint this file goes on from; nothing if it starts from the beginning.
  const std::optional<std::string>& note() const;
  /// Whether there is a checkpoint to go on from, should this run end here.
  bool has_checkpoint() const;
  /// Whether `commit` has given the file its name.
  bool is_whole() const;

  /// @throws IoError on a full disk and the like, ClosedPipeError; what was written before can then still be kept
  void write(std::string_view bytes);

  /// Leaves nothing behind, should the process end here without a checkpoint. Nothing may be written afterwards.
  void discard();

  /// Brings to the disk what has been written, and the note. @throws IoError; the checkpoint before is then still good
  void checkpoint(std::string_view note);

  /// Brings everything to the disk and gives the file its name. Nothing may be written afterwards. @throws as `write`
  void commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motiphore
