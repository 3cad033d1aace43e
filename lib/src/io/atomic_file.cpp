#include "motiphore/io/atomic_file.hpp"

#include <cerrno>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

#include <boost/iostreams/categories.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>

#include "io/nameless_file.hpp"
#include "motiphore/io/gzip.hpp"

namespace motiphore {

namespace io = boost::iostreams;

namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16;

/// A Boost.Iostreams sink. It keeps the first error, because stream buffers drop exceptions while they close.
struct DescriptorSink {
  using char_type = char;
  using category = io::sink_tag;
  int fd;
  int* error;
  std::streamsize write(const char* from, std::streamsize n) {
    if (*error == 0) *error = detail::write_all(fd, {from, static_cast<std::size_t>(n)});
    return n;
  }
};

}  // namespace

struct AtomicFile::State {
  detail::OutputPlace place;
  std::optional<detail::NamelessFile> file;  ///< nothing: written directly
  int fd = -1;
  int error = 0;
  io::filtering_streambuf<io::output> stream;

  explicit State(const std::string& path) : place(detail::find_output(path)) {
    if (path == "-") {
      fd = STDOUT_FILENO;
    } else if (!place.target.empty()) {
      file.emplace(place);
      fd = file->fd();
    } else {
      fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
      if (fd < 0) detail::fail_to_write(place.name, errno);
    }
    if (is_gzip_name(path)) stream.push(io::gzip_compressor(io::gzip_params(), kBuffer));
    stream.push(DescriptorSink{fd, &error}, kBuffer);
  }

  ~State() {
    close_stream();
    if (!file && fd > STDERR_FILENO) ::close(fd);
  }

  void close_stream() noexcept {
    try {
      stream.reset();
    } catch (...) {
      if (error == 0) error = EIO;
    }
  }

  void check() const {
    if (error != 0) detail::fail_to_write(place.name, error);
  }
};

AtomicFile::AtomicFile(const std::string& path) : state_(std::make_unique<State>(path)) {}
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
  if (!s.file) return;
  if (::fsync(s.fd) != 0) detail::fail_to_write(s.place.name, errno);
  s.file->name_as(s.place.target);
  detail::sync_folder(s.place.target);
}

}  // namespace motiphore
