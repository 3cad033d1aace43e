#include "motiphore/files/atomic_file.hpp"

#include <cerrno>

#include <boost/iostreams/categories.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>

#include "files/whole_file.hpp"
#include "motiphore/files/gzip.hpp"

namespace motiphore {

namespace io = boost::iostreams;

namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16;

/// A Boost.Iostreams sink. The file keeps the first error, because stream buffers drop exceptions while they close.
struct FileSink {
  using char_type = char;
  using category = io::sink_tag;
  detail::WholeFile* file;
  std::streamsize write(const char* from, std::streamsize n) {
    file->write({from, static_cast<std::size_t>(n)});
    return n;
  }
};

}  // namespace

struct AtomicFile::State {
  detail::WholeFile file;
  io::filtering_streambuf<io::output> stream;

  explicit State(const std::string& path) : file(path) {
    if (is_gzip_name(path)) stream.push(io::gzip_compressor(io::gzip_params(), kBuffer));
    stream.push(FileSink{&file}, kBuffer);
  }
  ~State() { close_stream(); }

  /// @returns whether all of it got to the file
  bool close_stream() noexcept {
    try {
      stream.reset();
    } catch (...) {
      return false;
    }
    return true;
  }
};

AtomicFile::AtomicFile(const std::string& path) : state_(std::make_unique<State>(path)) {}
AtomicFile::~AtomicFile() = default;
AtomicFile::AtomicFile(AtomicFile&&) noexcept = default;
AtomicFile& AtomicFile::operator=(AtomicFile&&) noexcept = default;

void AtomicFile::write(std::string_view bytes) {
  state_->stream.sputn(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  state_->file.check();
}

void AtomicFile::commit() {
  const bool closed = state_->close_stream();
  state_->file.check();
  if (!closed) throw IoError("cannot compress the output: there is not enough memory");
  state_->file.commit();
}

}  // namespace motiphore
