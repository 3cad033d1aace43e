#include "io/byte_stream.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include "files/descriptor.hpp"
#include "files/file_kind.hpp"
#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

constexpr std::size_t kCompressedChunk = std::size_t{1} << 15;
constexpr std::string_view kGzipStart = "\x1F\x8B";
constexpr int kGzipWindow = 16 + MAX_WBITS;  // zlib: a gzip header is expected

using PauseClock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kPause{200};  // a writer that gives nothing for so long pauses

class FileStream final : public ByteStream {
 public:
  explicit FileStream(const std::string& path) : path_(path) {
    check_name(path);
    fd_.reset(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat info {};
    if (fd_.get() < 0 || ::fstat(fd_.get(), &info) != 0) cannot_read(path_, std::strerror(errno));
    if (S_ISDIR(info.st_mode)) cannot_read(path_, "it is a folder");
    waits_ = !S_ISREG(info.st_mode);
    if (!waits_) total_ = static_cast<std::uint64_t>(info.st_size);
  }

  std::size_t read(char* to, std::size_t n) override {
    std::size_t got = 0;
    PauseClock::time_point last;
    while (got < n && (!waits_ || got == 0 || comes_by(last))) {
      const auto part = ::read(fd_.get(), to + got, n - got);
      if (part < 0 && errno == EINTR) continue;
      if (part < 0) cannot_read(path_, std::strerror(errno));
      if (part == 0) break;
      if (got == 0) last = PauseClock::now() + kPause;
      got += static_cast<std::size_t>(part);
    }
    count_ += got;
    return got;
  }
  bool idle() override { return waits_ && !comes_by(PauseClock::now() + kPause); }
  std::uint64_t count() const override { return count_; }
  std::uint64_t total() const override { return total_; }

 private:
  /// Whether there is something to read, or the end, no later than this. What is there already counts in any case.
  bool comes_by(PauseClock::time_point last) const {
    while (true) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(last - PauseClock::now()).count();
      pollfd in{fd_.get(), POLLIN, 0};
      const int ready = ::poll(&in, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
      if (ready >= 0 || errno != EINTR) return ready != 0;
    }
  }

  std::string path_;
  Descriptor fd_;
  bool waits_ = false;  ///< no file: a pipe, a terminal, a device
  std::uint64_t total_ = 0, count_ = 0;
};

class TextStream final : public ByteStream {
 public:
  explicit TextStream(std::shared_ptr<const std::string> text) : text_(std::move(text)) {}

  std::size_t read(char* to, std::size_t n) override {
    const auto got = text_->copy(to, n, at_);
    at_ += got;
    return got;
  }
  bool idle() override { return false; }
  std::uint64_t count() const override { return at_; }
  std::uint64_t total() const override { return text_->size(); }

 private:
  std::shared_ptr<const std::string> text_;
  std::size_t at_ = 0;
};

/// Bytes that were looked at, and then the rest of the stream they came from.
class Rejoined final : public ByteStream {
 public:
  Rejoined(std::string start, std::unique_ptr<ByteStream> rest) : start_(std::move(start)), rest_(std::move(rest)) {}

  std::size_t read(char* to, std::size_t n) override {
    const auto again = start_.copy(to, n, at_);
    at_ += again;
    if (again == n || (again > 0 && rest_->idle())) return again;
    return again + rest_->read(to + again, n - again);
  }
  bool idle() override { return at_ == start_.size() && rest_->idle(); }
  std::uint64_t count() const override { return rest_->count(); }
  std::uint64_t total() const override { return rest_->total(); }

 private:
  std::string start_;
  std::size_t at_ = 0;
  std::unique_ptr<ByteStream> rest_;
};

class GunzipStream final : public ByteStream {
 public:
  GunzipStream(std::string name, std::unique_ptr<ByteStream> packed)
      : name_(std::move(name)), packed_(std::move(packed)), input_(kCompressedChunk, '\0') {
    if (inflateInit2(&state_, kGzipWindow) != Z_OK) throw std::bad_alloc();
  }
  ~GunzipStream() override { inflateEnd(&state_); }
  GunzipStream(const GunzipStream&) = delete;
  GunzipStream& operator=(const GunzipStream&) = delete;

  std::size_t read(char* to, std::size_t n) override {
    state_.next_out = reinterpret_cast<Bytef*>(to);
    state_.avail_out = static_cast<uInt>(n);
    while (state_.avail_out > 0 && !ended_) {
      if (state_.avail_out < n && state_.avail_in == 0 && packed_->idle()) break;
      const bool more = refill();
      if (!in_member_ && !begin_member(more)) break;
      if (!more) damaged();
      const int status = inflate(&state_, Z_NO_FLUSH);
      if (status == Z_MEM_ERROR) throw std::bad_alloc();
      if (status != Z_OK && status != Z_STREAM_END) damaged();
      if (status != Z_STREAM_END) continue;
      in_member_ = false;
      inflateReset(&state_);
    }
    return n - state_.avail_out;
  }
  /// Where the last `read` was not cut short, the decompressor may hold more.
  bool idle() override { return state_.avail_in == 0 && state_.avail_out > 0 && packed_->idle(); }
  std::uint64_t count() const override { return packed_->count(); }
  std::uint64_t total() const override { return packed_->total(); }

 private:
  /// Sees to it that there are compressed bytes. @returns false at their end
  bool refill() {
    if (state_.avail_in > 0) return true;
    const auto got = packed_->read(input_.data(), input_.size());
    state_.next_in = reinterpret_cast<Bytef*>(input_.data());
    state_.avail_in = static_cast<uInt>(got);
    return got > 0;
  }

  /// Skips zeros between and after members. @returns true if a member follows
  bool begin_member(bool more) {
    for (; more && *state_.next_in == 0 && started_; more = refill()) {
      ++state_.next_in;
      --state_.avail_in;
    }
    started_ = true;
    ended_ = !more;
    in_member_ = more;
    return more;
  }

  [[noreturn]] void damaged() const {
    cannot_read(name_, "its gzip data is damaged or ends too early after " + std::to_string(packed_->count()) +
                           " bytes; fetch or compress it again");
  }

  std::string name_;
  std::unique_ptr<ByteStream> packed_;
  std::string input_;
  z_stream state_{};
  bool started_ = false, in_member_ = false, ended_ = false;
};

}  // namespace

void cannot_read(const std::string& name, const std::string& why) {
  throw IoError("cannot read " + (name == "-" ? "stdin" : "'" + name + "'") + ": " + why);
}

bool ByteSource::can_be_read_again() const {
  if (text) return true;
  struct stat info {};
  return name != "-" && ::stat(name.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

std::unique_ptr<ByteStream> open_bytes(const ByteSource& source) {
  std::unique_ptr<ByteStream> stream;
  if (source.text)
    stream = std::make_unique<TextStream>(source.text);
  else
    stream = std::make_unique<FileStream>(source.name);
  std::string start(kGzipStart.size(), '\0');
  std::size_t got = 0;
  for (std::size_t more = 1; got < start.size() && more > 0; got += more)
    more = stream->read(start.data() + got, start.size() - got);
  start.resize(got);
  const bool compressed = start == kGzipStart;
  stream = std::make_unique<Rejoined>(std::move(start), std::move(stream));
  if (!compressed) return stream;
  return std::make_unique<GunzipStream>(source.name, std::move(stream));
}

}  // namespace motiphore::detail
