// Compressing pieces of output.
#pragma once

#include <string>
#include <string_view>

namespace motiphore {

/// `text` as a whole gzip file (RFC 1952). Such files one after the other are again a gzip file, of the texts one after
/// the other; so pieces can be compressed apart, and the bytes depend on the pieces alone.
std::string gzip_member(std::string_view text);

/// Whether output of this name is compressed: it ends in `.gz`, in any case.
bool is_gzip_name(std::string_view path);

}  // namespace motiphore
