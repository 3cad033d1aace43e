#include "motiphore/io/resumable_file.hpp"

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/nameless_file.hpp"

namespace motiphore {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFresh = ".new";  // a state that is being written
constexpr std::string_view kFirstWord = "motiphore-part-1 ";

fs::path with_ending(fs::path path, const char* ending) {
  path += ending;
  return path;
}

/// What a state file holds: how many bytes of the part are good, and the caller's note.
struct Checkpoint {
  std::uint64_t bytes = 0;
  std::string note;
};

std::optional<Checkpoint> read_checkpoint(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto line_end = text.find('\n');
  if (text.compare(0, kFirstWord.size(), kFirstWord) != 0 || line_end == std::string::npos) return std::nullopt;
  Checkpoint found;
  const auto* last = text.data() + line_end;
  if (std::from_chars(text.data() + kFirstWord.size(), last, found.bytes).ptr != last) return std::nullopt;
  found.note = text.substr(line_end + 1);
  return found;
}

}  // namespace

struct ResumableFile::State {
  detail::OutputPlace place;
  fs::path part, state;                      ///< names while the file is not whole
  std::optional<detail::NamelessFile> file;  ///< of a run from the beginning
  bool resumed = false;                      ///< `fd` is the part of an earlier run
  bool kept = false;                         ///< there is a checkpoint of this file
  std::optional<std::string> note;
  std::uint64_t bytes = 0;  ///< written whole
  int fd = -1;

  State(const std::string& path, bool resume) : place(detail::find_output(path)) {
    if (path == "-") {
      fd = STDOUT_FILENO;
    } else if (place.target.empty()) {
      fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
      if (fd < 0) detail::fail_to_write(place.name, errno);
    } else {
      part = with_ending(place.target, ".part");
      state = with_ending(place.target, ".part.state");
      check_unused();
      if (resume) open_part();
      if (resumed) return;
      file.emplace(place);
      fd = file->fd();
    }
  }

  ~State() {
    if (!file && fd > STDERR_FILENO) ::close(fd);
    std::error_code ignored;
    if (kept && !fs::exists(state, ignored)) fs::remove(part, ignored);
  }

  [[noreturn]] void fail(int code) const { detail::fail_to_write(place.name, code); }

  /// Two runs of one name would spoil each other's checkpoints.
  void check_unused() const {
    const int other = ::open(part.c_str(), O_WRONLY | O_CLOEXEC);
    if (other < 0) return;
    const bool used = ::flock(other, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(other);
    if (used) throw IoError("another run is writing " + place.name + "; wait for it, or choose another name");
  }

  void open_part() {
    const auto checkpoint = read_checkpoint(state);
    if (!checkpoint) return;
    fd = ::open(part.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return;  // it got its final name just before the end
    struct stat info {};
    if (::fstat(fd, &info) != 0 || static_cast<std::uint64_t>(info.st_size) < checkpoint->bytes)
      throw IoError("'" + part.string() + "' is shorter than it was; remove it and start from the beginning");
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0 || ::ftruncate(fd, static_cast<off_t>(checkpoint->bytes)) != 0 ||
        ::lseek(fd, 0, SEEK_END) < 0)
      fail(errno);
    bytes = checkpoint->bytes;
    note = checkpoint->note;
    resumed = kept = true;
  }

  /// The part has its name and no state of an older run stands beside it.
  void keep() {
    if (kept) return;
    std::error_code ignored;
    for (const auto& old : {state, part}) fs::remove(old, ignored);
    file->name_as(part);
    ::flock(fd, LOCK_EX | LOCK_NB);
    kept = true;
  }

  void write_state(std::string_view text) const {
    const auto fresh = with_ending(state, kFresh);
    const int to = ::open(fresh.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0666);
    if (to < 0) fail(errno);
    std::string whole(kFirstWord);
    whole += std::to_string(bytes) + "\n";
    whole += text;
    int error = detail::write_all(to, whole);
    if (error == 0 && ::fdatasync(to) != 0) error = errno;
    ::close(to);
    if (error == 0 && ::rename(fresh.c_str(), state.c_str()) != 0) error = errno;
    if (error == 0) return;
    ::unlink(fresh.c_str());
    fail(error);
  }
};

ResumableFile::ResumableFile(const std::string& path, bool resume) : state_(std::make_unique<State>(path, resume)) {}
ResumableFile::~ResumableFile() = default;

bool ResumableFile::resumable() const {
  return !state_->part.empty();
}
const std::optional<std::string>& ResumableFile::note() const {
  return state_->note;
}
bool ResumableFile::has_checkpoint() const {
  return state_->kept && fs::exists(state_->state);
}

void ResumableFile::write(std::string_view bytes) {
  if (const int error = detail::write_all(state_->fd, bytes); error != 0) state_->fail(error);
  state_->bytes += bytes.size();
}

void ResumableFile::checkpoint(std::string_view note) {
  auto& s = *state_;
  if (!resumable()) return;
  if (::fdatasync(s.fd) != 0) s.fail(errno);
  s.keep();
  s.write_state(note);
}

void ResumableFile::commit() {
  auto& s = *state_;
  if (!resumable()) return;
  if (::fsync(s.fd) != 0) s.fail(errno);
  if (s.resumed) {
    if (::rename(s.part.c_str(), s.place.target.c_str()) != 0) s.fail(errno);
  } else {
    s.file->name_as(s.place.target);
  }
  std::error_code ignored;
  for (const auto& left : {s.state, with_ending(s.state, kFresh), s.part}) fs::remove(left, ignored);
  detail::sync_folder(s.place.target);
}

}  // namespace motiphore
