// ByteStream: the bytes of a file, of stdin or of a text in memory, decompressed where they are gzip.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace motiphore::detail {

/// Where bytes come from.
struct ByteSource {
  std::string name;                         ///< path, "-" for stdin, or the title of `text`, for messages
  std::shared_ptr<const std::string> text;  ///< null: the bytes of the file `name`

  ByteSource(std::string path) : name(std::move(path)) {}
  ByteSource(std::string title, std::string content)
      : name(std::move(title)), text(std::make_shared<const std::string>(std::move(content))) {}

  /// Whether the same bytes can be opened a second time: a file or a text, no pipe.
  bool can_be_read_again() const;
};

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// Reads `n` bytes, or fewer at the end and, once there are some, where the writer of a pipe pauses. @throws IoError
  virtual std::size_t read(char* to, std::size_t n) = 0;
  /// Whether `read` would wait for the writer of a pipe, who pauses. It takes a fifth of a second to say so.
  virtual bool idle() = 0;
  /// Bytes read so far, as they are stored: compressed ones if they are compressed.
  virtual std::uint64_t count() const = 0;
  /// All bytes that are stored; 0 if that is not known.
  virtual std::uint64_t total() const = 0;
};

/// Opens the source; gzip (RFC 1952) is recognised by its first bytes. Members one after the other are one text, and
/// zero bytes after the last one (padding of tapes and of block devices) are nothing.
/// @throws IoError if it cannot be opened
std::unique_ptr<ByteStream> open_bytes(const ByteSource& source);

/// @throws IoError "cannot read 'NAME': WHY"
[[noreturn]] void cannot_read(const std::string& name, const std::string& why);

}  // namespace motiphore::detail
