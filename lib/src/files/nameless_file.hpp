// NamelessFile: what a file is written to before it has its final name.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "files/descriptor.hpp"

namespace motiphore::detail {

/// Where the output `path` is finally written.
struct OutputPlace {
  std::string name;              ///< for messages: "'x.csv'", "to stdout"
  std::filesystem::path target;  ///< of a regular file, links resolved; empty if `path` is written directly
  unsigned permissions = 0;      ///< of the file that is there; 0 if there is none
};

/// What becomes of a link that has the name of an output.
enum class Links {
  Follow,  ///< the file changes for which it stands: the user gave its name
  Replace  ///< it is no more: the name is ours, and whoever gave away the folder may have laid the link there
};

/// "-" is stdout. @throws IoError if `path` is a folder or may not be written
OutputPlace find_output(const std::string& path, Links links = Links::Follow);

/// @throws IoError saying how long the name may be, if it is too long for its folder with `ending` after it
void check_name_length(const OutputPlace& place, std::string_view ending);

/// A new file in the folder of `target`, opened for writing. Where the file system can, it has no name, so that nothing
/// remains of it after a kill; elsewhere, and while it takes the place of another, a hidden one, which is removed with
/// the object, or after a kill by the next one of this target. The caller holds the PartLock of the target.
class NamelessFile {
 public:
  /// @throws IoError, with `name` for the file
  explicit NamelessFile(const OutputPlace& place);
  ~NamelessFile();
  NamelessFile(const NamelessFile&) = delete;
  NamelessFile& operator=(const NamelessFile&) = delete;

  int fd() const { return fd_.get(); }

  /// Gives it the name `path`, in the same folder, in place of a file that has it. May be called again. @throws IoError
  void name_as(const std::filesystem::path& path);

 private:
  std::string hidden_name() const;

  std::string name_;
  std::filesystem::path target_;
  std::string temporary_;          ///< hidden name; empty while the file has none, and after `name_as`
  std::filesystem::path present_;  ///< name since `name_as`
  Descriptor fd_;
};

}  // namespace motiphore::detail
