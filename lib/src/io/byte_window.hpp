// ByteWindow: the bytes of an input file, decompressed, as a window that grows at its end and is consumed at its start.
// The two readers look for row ends in it without a second copy and with memory for one row.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace motiphore::detail {

class ByteWindow {
 public:
  /// Opens a file, or stdin for "-". A byte order mark is skipped; gzip is recognised by its first bytes.
  /// @throws IoError if it cannot be opened, or its first bytes say that it is no text
  explicit ByteWindow(const std::string& path);
  ~ByteWindow();

  /// The bytes read and not consumed. Valid until the next `extend`.
  std::string_view view() const { return std::string_view(buffer_).substr(start_); }

  /// True if there is a byte at `at`, counted from the start of the window; reads more where needed.
  bool has(std::size_t at) {
    while (at >= buffer_.size() - start_)
      if (!extend()) return false;
    return true;
  }

  void consume(std::size_t bytes) { start_ += bytes; }

  const std::string& path() const { return path_; }
  /// Bytes of the file that the consumed ones stand for: exact for plain text, an estimate if it is compressed.
  std::uint64_t bytes_read() const;
  std::uint64_t bytes_total() const;

 private:
  struct Source;

  bool extend();

  std::string path_;
  std::unique_ptr<Source> source_;
  std::string buffer_;
  std::size_t start_ = 0;
  std::uint64_t decompressed_ = 0;  ///< all bytes that were ever in the buffer
};

}  // namespace motiphore::detail
