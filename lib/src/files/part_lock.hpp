// PartLock: the right to make the file or folder of one name, as long as it lives.
#pragma once

#include <filesystem>
#include <string>

#include "files/descriptor.hpp"

namespace motiphore::detail {

/// `path` with ".part" at its end.
std::filesystem::path part_of(const std::filesystem::path& path);

/// Holds a lock on `NAME.part`, an empty file or folder unless an earlier run left one. No two processes, nor two
/// objects of one, have that of the same name. The system lets go of it when the process ends, however it ends; then an
/// empty part may remain, which the next run takes over.
class PartLock {
 public:
  enum class Kind { File, Folder };

  /// @param target  final path; @param name  of it, as messages have it
  /// @throws IoError at once if another run has it, or if the part cannot be made
  PartLock(const std::filesystem::path& target, std::string name, Kind kind = Kind::File);
  ~PartLock();  ///< with `remove_empty`
  PartLock(const PartLock&) = delete;
  PartLock& operator=(const PartLock&) = delete;

  const std::filesystem::path& part() const { return part_; }
  /// Of the part, open for writing if it is a file.
  int fd() const { return held_.get(); }

  /// Removes a part that is still empty.
  void remove_empty() const noexcept;

  /// Takes `next`, which is locked and whose file has just got the name of the part, for the one before.
  void pass_to(Descriptor next);

 private:
  std::string name_;
  std::filesystem::path part_;
  Kind kind_;
  Descriptor held_;
};

/// Locks a descriptor of its own for `fd`'s file. Where the file system knows no locks, it is as if it were locked.
/// @returns whether no other open file has the lock
bool lock_now(int fd);

}  // namespace motiphore::detail
