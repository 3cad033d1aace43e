#include "files/read_whole.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "files/file_kind.hpp"
#include "motiphore/error.hpp"

namespace motiphore::detail {

std::string read_whole(const std::filesystem::path& path) {
  check_name(path);
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw IoError("'" + path.string() + "' cannot be opened" +
                  (errno != 0 ? ": " + std::string(std::strerror(errno)) : ""));
  std::string bytes;
  std::error_code unknown;  // a pipe has no size
  if (const auto size = std::filesystem::file_size(path, unknown); !unknown) bytes.reserve(size);
  std::array<char, 1 << 16> block;
  while (in.read(block.data(), block.size()), in.gcount() > 0)
    bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
  if (!in.eof()) throw IoError("'" + path.string() + "' cannot be read; is it a file?");
  return bytes;
}

}  // namespace motiphore::detail
