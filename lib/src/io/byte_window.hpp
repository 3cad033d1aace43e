// ByteWindow: the bytes of an input, decompressed, as a window that grows at its end and is consumed at its start.
// The readers look for row ends in it without a second copy and with memory for one row.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "io/byte_stream.hpp"

namespace motiphore::detail {

class ByteWindow {
 public:
  /// Opens the source. A byte order mark is skipped. If its lines end with CR alone, as those of Excel for Mac do, each
  /// such CR is read as LF; CR and LF together stay as they are.
  /// @throws IoError if it cannot be opened, or its first bytes say that it is no text
  explicit ByteWindow(const ByteSource& source);

  /// From here on each CR that no LF follows is read as LF, whatever the start of the text looked like: for formats
  /// whose rows cannot hold one. The bytes of the window stay in their places.
  void end_lines_with_cr();

  /// The bytes read and not consumed. Valid until the next `extend`.
  std::string_view view() const { return std::string_view(buffer_).substr(start_); }

  /// True if there is a byte at `at`, counted from the start of the window; reads more where needed.
  bool has(std::size_t at) {
    while (at >= buffer_.size() - start_)
      if (!extend()) return false;
    return true;
  }

  /// The same, but it does not wait where the writer of a pipe pauses, unless the window is empty.
  bool has_soon(std::size_t at);

  /// Whether the line that begins at `from` is there, or comes before the writer of a pipe pauses.
  bool has_line_soon(std::size_t from);

  /// Whether `mark` is not in the window, and the writer of the pipe that it would come from pauses.
  bool waits_for(std::string_view mark) const { return view().find(mark) == std::string_view::npos && stream_->idle(); }

  /// Where the line that begins at `from` ends: the place of its LF, or of the end of the input, but no more than
  /// `most` bytes on.
  std::size_t line_end(std::size_t from, std::size_t most = std::numeric_limits<std::size_t>::max());

  void consume(std::size_t bytes) { start_ += bytes; }

  /// Consumes all that is before the next of these bytes, without keeping it. @returns that byte, or nothing at the end
  std::optional<char> skip_to(std::string_view bytes);

  const std::string& name() const { return name_; }
  /// Bytes of the input that the consumed ones stand for: exact for plain text, an estimate if it is compressed.
  std::uint64_t bytes_read() const;
  std::uint64_t bytes_total() const { return stream_->total(); }

 private:
  bool extend();
  void translate_line_ends(std::size_t from);

  std::string name_;
  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  std::size_t start_ = 0;
  std::uint64_t decompressed_ = 0;  ///< all bytes that were ever in the buffer
  bool lines_end_with_cr_ = false;
  bool holds_cr_ = false;  ///< one came last and waits for what comes after it
};

}  // namespace motiphore::detail
