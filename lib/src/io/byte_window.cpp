#include "io/byte_window.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/iostreams/categories.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>

#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace io = boost::iostreams;
using namespace std::string_literals;

namespace {

constexpr std::size_t kChunk = std::size_t{1} << 17;
constexpr std::size_t kCompressedChunk = std::size_t{1} << 14;
constexpr std::size_t kLongestRow = std::size_t{1} << 28;  // 256 MB: such a row is a file of another kind
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// Counts what it reads from a file descriptor and gives bytes that were looked at once more.
class FileBytes {
 public:
  explicit FileBytes(const std::string& path) : name_(path == "-" ? "stdin" : "'" + path + "'") {
    fd_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat info {};
    if (fd_ < 0 || ::fstat(fd_, &info) != 0) fail(std::strerror(errno));
    if (S_ISDIR(info.st_mode)) fail("it is a folder");
    if (S_ISREG(info.st_mode)) total_ = static_cast<std::uint64_t>(info.st_size);
    first_.resize(4);
    first_.resize(static_cast<std::size_t>(read_some(first_.data(), 4)));
  }
  ~FileBytes() {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  std::streamsize read(char* to, std::streamsize n) {
    const auto again = std::min<std::size_t>(first_.size() - given_again_, static_cast<std::size_t>(n));
    std::memcpy(to, first_.data() + given_again_, again);
    given_again_ += again;
    return again > 0 ? static_cast<std::streamsize>(again) : read_some(to, n);
  }

  const std::string& first() const { return first_; }
  std::uint64_t count() const { return count_; }
  std::uint64_t total() const { return total_; }
  [[noreturn]] void fail(const std::string& why) const { throw IoError("cannot read " + name_ + ": " + why); }

 private:
  /// Reads until `n` bytes or the end, so that a slow pipe looks like a file.
  std::streamsize read_some(char* to, std::streamsize n) {
    std::streamsize got = 0;
    while (got < n) {
      const auto part = ::read(fd_, to + got, static_cast<std::size_t>(n - got));
      if (part < 0 && errno == EINTR) continue;
      if (part < 0) fail(std::strerror(errno));
      if (part == 0) break;
      got += part;
    }
    count_ += static_cast<std::uint64_t>(got);
    return got;
  }

  std::string name_;
  int fd_ = -1;
  std::uint64_t total_ = 0;
  std::uint64_t count_ = 0;
  std::string first_;
  std::size_t given_again_ = 0;
};

/// FileBytes as a Boost.Iostreams source.
struct FileBytesSource {
  using char_type = char;
  using category = io::source_tag;
  FileBytes* bytes;
  std::streamsize read(char* to, std::streamsize n) {
    const auto got = bytes->read(to, n);
    return got == 0 ? -1 : got;
  }
};

}  // namespace

struct ByteWindow::Source {
  explicit Source(const std::string& path) : file(path) {
    compressed = starts_with(file.first(), "\x1F\x8B");
    if (!compressed) return;
    gunzip.push(io::gzip_decompressor(io::gzip::default_window_bits, kCompressedChunk));
    gunzip.push(FileBytesSource{&file}, kCompressedChunk);
  }

  std::size_t read(char* to, std::size_t n) {
    if (!compressed) return static_cast<std::size_t>(file.read(to, static_cast<std::streamsize>(n)));
    try {
      return static_cast<std::size_t>(gunzip.sgetn(to, static_cast<std::streamsize>(n)));
    } catch (const io::gzip_error&) {
      file.fail("its gzip data is damaged or ends too early after " + std::to_string(file.count()) +
                " bytes; fetch or compress it again");
    }
  }

  FileBytes file;
  io::filtering_streambuf<io::input> gunzip;
  bool compressed = false;
};

ByteWindow::ByteWindow(const std::string& path) : path_(path), source_(std::make_unique<Source>(path)) {
  has(3);
  const auto start = view();
  if (starts_with(start, kByteOrderMark)) consume(kByteOrderMark.size());
  if (starts_with(start, "\xFF\xFE") || starts_with(start, "\xFE\xFF"))
    source_->file.fail("it is UTF-16 text; save it as UTF-8");
  if (starts_with(start, "PK\x03\x04"))
    source_->file.fail("it is a ZIP archive or a spreadsheet; save the table as CSV");
}

ByteWindow::~ByteWindow() = default;

bool ByteWindow::extend() {
  if (start_ > 0 && start_ >= buffer_.size() / 2) {
    buffer_.erase(0, start_);
    start_ = 0;
  }
  const auto size = buffer_.size();
  if (size - start_ > kLongestRow)
    source_->file.fail("it has a row of more than 256 MB; is it a text file with line ends?");
  buffer_.resize(size + kChunk);
  std::size_t got = 0;
  try {
    got = source_->read(&buffer_[size], kChunk);
  } catch (...) {
    buffer_.resize(size);
    throw;
  }
  buffer_.resize(size + got);
  decompressed_ += got;
  return got > 0;
}

std::uint64_t ByteWindow::bytes_read() const {
  if (decompressed_ == 0) return source_->file.count();
  const auto consumed = decompressed_ - (buffer_.size() - start_);
  return static_cast<std::uint64_t>(static_cast<double>(source_->file.count()) * static_cast<double>(consumed) /
                                    static_cast<double>(decompressed_));
}

std::uint64_t ByteWindow::bytes_total() const {
  return source_->file.total();
}

}  // namespace motiphore::detail
