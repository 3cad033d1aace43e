#include "motiphore/files/resumable_file.hpp"

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/file_kind.hpp"
#include "files/nameless_file.hpp"
#include "files/part_lock.hpp"

namespace motiphore {

namespace fs = std::filesystem;

namespace {

constexpr const char* kState = ".state";  // after the name of the part
constexpr const char* kFresh = ".new";    // after that of the state, while it is being written
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
  const auto [end, error] = std::from_chars(text.data() + kFirstWord.size(), last, found.bytes);
  if (end != last || error != std::errc()) return std::nullopt;
  found.note = text.substr(line_end + 1);
  return found;
}

}  // namespace

struct ResumableFile::State {
  detail::OutputPlace place;
  fs::path part, state;                      ///< names while the file is not whole; empty if it is written directly
  std::optional<detail::PartLock> lock;      ///< of the part, from the first byte on
  std::optional<detail::NamelessFile> file;  ///< of a run from the beginning
  detail::Descriptor direct;
  bool resumed = false;    ///< what is written goes on with the part of an earlier run
  bool uncut = false;      ///< the part still has what came after its checkpoint
  bool kept = false;       ///< there is a checkpoint of this file
  bool committed = false;  ///< the file has its name; nothing may touch it any more
  std::optional<std::string> note;
  std::uint64_t bytes = 0;   ///< written whole
  mutable std::mutex mutex;  ///< of all this: a signal's thread makes a last checkpoint at any moment

  State(const std::string& path, bool resume) : place(detail::find_output(path)) {
    if (path == "-") {
      direct.reset(STDOUT_FILENO);
    } else if (place.target.empty()) {
      direct.reset(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
      if (!direct) fail(errno);
    } else {
      detail::check_name_length(place, with_ending(with_ending(detail::part_of({}), kState), kFresh).string());
      lock.emplace(place.target, place.name);
      part = lock->part();
      state = with_ending(part, kState);
      refuse_what_is_not_ours();
      if (resume) open_part();
      if (!resumed) file.emplace(place);
    }
  }

  ~State() {
    std::error_code ignored;
    if (kept && !committed && !fs::exists(state, ignored)) fs::remove(part, ignored);
  }

  [[noreturn]] void fail(int code) const { detail::fail_to_write(place.name, code); }

  int fd() const { return file ? file->fd() : resumed ? lock->fd() : direct.get(); }

  std::uint64_t part_size() const {
    struct stat info {};
    if (::fstat(lock->fd(), &info) != 0) fail(errno);
    return static_cast<std::uint64_t>(info.st_size);
  }

  /// A run of ours has a state as long as its part has a byte.
  void refuse_what_is_not_ours() const {
    std::error_code absent;
    const auto kind = fs::symlink_status(state, absent).type();
    if (kind == fs::file_type::none) fail(absent.value());  // it cannot be known
    const bool others_state = kind != fs::file_type::not_found;
    if (read_checkpoint(state) || (part_size() == 0 && !others_state)) return;
    throw IoError("'" + (others_state ? state : part).string() + "' is in the way of " + place.name +
                  ": no run of Motiphore can go on from it, so it may be a file of yours; rename or remove it" +
                  (others_state ? ", and '" + part.string() + "' with it" : "") +
                  ", or choose another name for the output");
  }

  void open_part() {
    const auto checkpoint = read_checkpoint(state);
    if (!checkpoint) return;
    const auto size = part_size();
    if (size == 0 && checkpoint->bytes > 0) return;  // it got its final name just before the end
    if (size < checkpoint->bytes)
      throw IoError("'" + part.string() + "' is shorter than it was; remove it and start from the beginning");
    bytes = checkpoint->bytes;
    note = checkpoint->note;
    resumed = kept = uncut = true;
  }

  /// What came after the checkpoint goes when something new comes: until then the caller may refuse the note.
  void cut_to_checkpoint() {
    if (!uncut) return;
    if (::ftruncate(lock->fd(), static_cast<off_t>(bytes)) != 0 || ::lseek(lock->fd(), 0, SEEK_END) < 0) fail(errno);
    uncut = false;
  }

  /// The part has its name and a state. Whatever stops it, a part with a byte in it has a state, and that is its own.
  void keep(std::string_view text) {
    if (!kept && ::ftruncate(lock->fd(), 0) != 0) fail(errno);
    write_state(text);
    if (kept) return;
    detail::Descriptor next(::fcntl(file->fd(), F_DUPFD_CLOEXEC, 0));
    if (!next) fail(errno);
    detail::lock_now(next.get());  // before anybody can find it
    file->name_as(part);
    lock->pass_to(std::move(next));
    kept = true;
  }

  void write_state(std::string_view text) const {
    const auto fresh = with_ending(state, kFresh);
    ::unlink(fresh.c_str());  // of a run that was killed; or a link that somebody laid, whose target is not ours
    detail::Descriptor to(::open(fresh.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0666));
    if (!to) fail(errno);
    std::string whole(kFirstWord);
    whole += std::to_string(bytes) + "\n";
    whole += text;
    int error = detail::write_all(to.get(), whole);
    if (error == 0 && ::fdatasync(to.get()) != 0) error = errno;
    to.reset();
    if (error == 0 && ::rename(fresh.c_str(), state.c_str()) != 0) error = errno;
    if (error == 0) return;
    ::unlink(fresh.c_str());
    fail(error);
  }
};

bool is_replaced_by(const std::string& output, const std::string& path) {
  const auto target = detail::find_output(output).target;
  if (path == "-" || target.empty()) return false;
  const auto part = detail::part_of(target);
  std::error_code absent;
  for (const auto& written : {target, part, with_ending(part, kState), with_ending(with_ending(part, kState), kFresh)})
    if (fs::equivalent(path, written, absent)) return true;
  return false;
}

ResumableFile::ResumableFile(const std::string& path, bool resume) : state_(std::make_unique<State>(path, resume)) {}
ResumableFile::~ResumableFile() = default;

bool ResumableFile::resumable() const {
  return !state_->part.empty();
}
const std::optional<std::string>& ResumableFile::note() const {
  return state_->note;
}
bool ResumableFile::has_checkpoint() const {
  const std::lock_guard<std::mutex> guard(state_->mutex);
  return state_->kept && !state_->committed && detail::is_file(state_->state);
}
bool ResumableFile::is_whole() const {
  const std::lock_guard<std::mutex> guard(state_->mutex);
  return state_->committed;
}

void ResumableFile::discard() {
  const std::lock_guard<std::mutex> guard(state_->mutex);
  if (state_->lock) state_->lock->remove_empty();
}

void ResumableFile::write(std::string_view bytes) {
  const std::lock_guard<std::mutex> guard(state_->mutex);
  state_->cut_to_checkpoint();
  if (const int error = detail::write_all(state_->fd(), bytes); error != 0) state_->fail(error);
  state_->bytes += bytes.size();
}

void ResumableFile::checkpoint(std::string_view note) {
  auto& s = *state_;
  const std::lock_guard<std::mutex> guard(s.mutex);
  if (!resumable() || s.committed) return;
  s.cut_to_checkpoint();
  if (::fdatasync(s.fd()) != 0) s.fail(errno);
  s.keep(note);
}

void ResumableFile::commit() {
  auto& s = *state_;
  const std::lock_guard<std::mutex> guard(s.mutex);
  if (!resumable()) {
    s.committed = true;
    return;
  }
  s.cut_to_checkpoint();
  if (::fsync(s.fd()) != 0) s.fail(errno);
  if (s.resumed) {
    if (::rename(s.part.c_str(), s.place.target.c_str()) != 0) s.fail(errno);
  } else {
    s.file->name_as(s.place.target);
  }
  s.committed = true;
  std::error_code ignored;
  for (const auto& left : {s.state, with_ending(s.state, kFresh)}) fs::remove(left, ignored);
  // Of an older run that this one did not go on with; none if the part has become the file itself.
  if (!s.kept) fs::remove(s.part, ignored);
  detail::sync_folder(s.place.target);
}

}  // namespace motiphore
