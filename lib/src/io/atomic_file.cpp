#include "motiphore/io/atomic_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/iostreams/categories.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>

namespace motiphore {

namespace io = boost::iostreams;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16;
constexpr const char* kDescriptors = "/proc/self/fd";  // where a file without a name can be given one

/// A Boost.Iostreams sink. It keeps the first error, because stream buffers drop exceptions while they close.
struct DescriptorSink {
  using char_type = char;
  using category = io::sink_tag;
  int fd;
  int* error;
  std::streamsize write(const char* from, std::streamsize n) {
    for (std::streamsize done = 0; done < n && *error == 0;) {
      const auto part = ::write(fd, from + done, static_cast<std::size_t>(n - done));
      if (part >= 0)
        done += part;
      else if (errno != EINTR)
        *error = errno;
    }
    return n;
  }
};

bool ends_in_gz(const std::string& path) {
  return path.size() > 3 && path.compare(path.size() - 3, 3, ".gz") == 0;
}

}  // namespace

struct AtomicFile::State {
  std::string name;       ///< for messages
  fs::path target;        ///< final place; empty: written directly
  std::string temporary;  ///< name beside it; empty while the file has none
  int fd = -1;
  int error = 0;
  bool compressed = false;
  io::filtering_streambuf<io::output> stream;

  ~State() {
    close_stream();
    if (fd > STDERR_FILENO) ::close(fd);
    if (!temporary.empty()) ::unlink(temporary.c_str());
  }

  void close_stream() noexcept {
    try {
      stream.reset();
    } catch (...) {
      if (error == 0) error = EIO;
    }
  }

  [[noreturn]] void fail(int code) const {
    if (code == EPIPE) throw ClosedPipeError("the program that reads " + name + " has closed it");
    throw IoError("cannot write " + name + ": " + std::strerror(code));
  }

  void check() const {
    if (error != 0) fail(error);
  }

  void open(const std::string& path);
  void open_beside();
  std::string free_name() const;
};

void AtomicFile::State::open(const std::string& path) {
  name = path == "-" ? "to stdout" : "'" + path + "'";
  compressed = ends_in_gz(path);
  struct stat info {};
  if (path.empty()) fail(ENOENT);
  if (path == "-") {
    fd = STDOUT_FILENO;
  } else if (::stat(path.c_str(), &info) != 0) {
    target = path;
    open_beside();
  } else if (S_ISDIR(info.st_mode)) {
    fail(EISDIR);
  } else if (S_ISREG(info.st_mode)) {
    if (::access(path.c_str(), W_OK) != 0) fail(errno);
    std::error_code unresolved;
    target = fs::canonical(path, unresolved);  // through links: the file changes, the link stays
    if (unresolved) target = path;
    open_beside();
    if (::fchmod(fd, info.st_mode & 07777) != 0) fail(errno);
  } else {
    fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) fail(errno);
  }
  if (compressed) stream.push(io::gzip_compressor(io::gzip_params(), kBuffer));
  stream.push(DescriptorSink{fd, &error}, kBuffer);
}

/// Opens a file in the target's folder: without a name where the file system can, so that nothing remains after a kill.
void AtomicFile::State::open_beside() {
  const auto folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
#ifdef O_TMPFILE
  if (::access(kDescriptors, X_OK) == 0) fd = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (fd >= 0) return;
#endif
  const auto candidate = free_name();
  fd = ::open(candidate.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
  if (fd < 0) fail(errno);
  temporary = candidate;
}

/// A hidden name beside the target that no file has.
std::string AtomicFile::State::free_name() const {
  const auto base = "." + target.filename().string().substr(0, 200) + "." + std::to_string(::getpid()) + ".";
  for (int i = 0;; ++i) {
    const auto candidate = (target.parent_path() / (base + std::to_string(i))).string();
    struct stat info {};
    if (::lstat(candidate.c_str(), &info) != 0) return candidate;
  }
}

AtomicFile::AtomicFile(const std::string& path) : state_(std::make_unique<State>()) {
  state_->open(path);
}
AtomicFile::~AtomicFile() = default;
AtomicFile::AtomicFile(AtomicFile&&) noexcept = default;
AtomicFile& AtomicFile::operator=(AtomicFile&&) noexcept = default;

void AtomicFile::write(std::string_view bytes) {
  state_->stream.sputn(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  state_->check();
}

void AtomicFile::commit() {
  auto& s = *state_;
  s.close_stream();
  s.check();
  if (s.target.empty()) return;
  if (::fsync(s.fd) != 0) s.fail(errno);
  if (s.temporary.empty()) {
    const auto candidate = s.free_name();
    const auto descriptor = std::string(kDescriptors) + "/" + std::to_string(s.fd);
    if (::linkat(AT_FDCWD, descriptor.c_str(), AT_FDCWD, candidate.c_str(), AT_SYMLINK_FOLLOW) != 0) s.fail(errno);
    s.temporary = candidate;
  }
  if (::rename(s.temporary.c_str(), s.target.c_str()) != 0) s.fail(errno);
  s.temporary.clear();
  const auto folder = s.target.has_parent_path() ? s.target.parent_path() : fs::path(".");
  if (const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); fd >= 0) {
    ::fsync(fd);  // the name itself; a file system that cannot do it has the data all the same
    ::close(fd);
  }
}

}  // namespace motiphore
