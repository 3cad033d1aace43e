// FileSwap: files of one folder that belong together, replaced together.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "files/part_lock.hpp"

namespace motiphore::detail {

/// New files are written into `staging`, a folder in the one they are for. `commit` moves them to their places: after
/// it all are new, and whatever stops it, all are old or the next FileSwap of the folder moves the rest. Other files
/// of the folder stay. As long as it lives, no other run can have one of the same folder.
class FileSwap {
 public:
  /// Makes the folder if there is none. @param name  of what the files are, "model": the staging folder is `NAME.part`
  /// @throws IoError if it cannot, or if another run is writing there
  FileSwap(const std::filesystem::path& folder, const std::string& name);
  /// Without `commit` nothing new remains.
  ~FileSwap();
  FileSwap(const FileSwap&) = delete;
  FileSwap& operator=(const FileSwap&) = delete;

  const std::filesystem::path& staging() const { return lock_.part(); }
  /// @param names  of files in `staging` that are written whole, in the order in which they move
  /// @param gone  names of files of the folder that do not belong to the new ones, removed when these are in place
  /// @throws IoError
  void commit(const std::vector<std::string>& names, const std::vector<std::string>& gone = {});

  /// Where `commit` finds files that it has not moved yet.
  static std::filesystem::path staging_of(const std::filesystem::path& folder, const std::string& name);

 private:
  /// @param order  lines of the file that `commit` writes
  void carry_out(const std::vector<std::string>& order) const;
  void clear() const;

  /// Takes the folder away again if it was made for nothing.
  struct Folder {
    std::filesystem::path path;
    bool made = false;
    explicit Folder(const std::filesystem::path& folder);
    ~Folder();
  };

  Folder folder_;
  PartLock lock_;
};

}  // namespace motiphore::detail
