// Which bytes are UTF-8, and text of other programs as UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace motiphore::text {

/// Length of the UTF-8 sequence at the start of `text`, which is not empty; 0 if it is not valid (RFC 3629: no overlong
/// forms, no surrogates).
std::size_t utf8_length(std::string_view text);

bool is_utf8(std::string_view text);

/// Characters of a UTF-8 text, as a terminal gives each a place of its own (but for what is written in two).
std::size_t letter_count(std::string_view text);

/// Bytes of Windows-1252, which has Latin-1 in it, as UTF-8; the five bytes that mean nothing there become U+FFFD.
std::string from_windows_1252(std::string_view text);

}  // namespace motiphore::text
