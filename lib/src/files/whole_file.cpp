#include "files/whole_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace motiphore::detail {

WholeFile::WholeFile(const std::string& path, Links links) : place_(find_output(path, links)) {
  if (path == "-") {
    direct_.reset(STDOUT_FILENO);
  } else if (!place_.target.empty()) {
    check_name_length(place_, part_of({}).string());
    lock_.emplace(place_.target, place_.name);
    file_.emplace(place_);
  } else {
    direct_.reset(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!direct_) fail_to_write(place_.name, errno);
  }
}

void WholeFile::write(std::string_view bytes) noexcept {
  if (error_ == 0) error_ = write_all(file_ ? file_->fd() : direct_.get(), bytes);
}

void WholeFile::check() const {
  if (error_ != 0) fail_to_write(place_.name, error_);
}

void WholeFile::commit() {
  check();
  if (!file_) return;
  if (::fsync(file_->fd()) != 0) fail_to_write(place_.name, errno);
  file_->name_as(place_.target);
  sync_folder(place_.target);
}

void write_whole(const std::filesystem::path& path, std::string_view bytes) {
  WholeFile file(path.string(), Links::Replace);
  file.write(bytes);
  file.commit();
}

}  // namespace motiphore::detail
