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

/// The letters of a UTF-8 text that end within its first `bytes` bytes; a part of it.
std::string_view whole_letters(std::string_view text, std::size_t bytes);

/// A UTF-8 text of at most `most` letters: of a longer one as much as fits before `mark`, which says so.
std::string cut_to_letters(std::string_view text, std::size_t most, std::string_view mark = "…");

/// Bytes of Windows-1252, which has Latin-1 in it, as UTF-8; the five bytes that mean nothing there become U+FFFD.
std::string from_windows_1252(std::string_view text);

}  // namespace motiphore::text
