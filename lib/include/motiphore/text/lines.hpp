// Text without its margins, on one line, in lower case, what it begins with, and lists.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace motiphore::text {

/// Without blanks, tabs and line ends at both ends; a part of `text`.
std::string_view trim(std::string_view text);

/// The letters A to Z in lower case, in any locale.
std::string lower(std::string text);

/// Whether `text` begins with `start`.
bool starts_with(std::string_view text, std::string_view start);

/// Whether there is nothing in a line but blanks, tabs and carriage returns.
bool is_blank(std::string_view line);

/// Text on one line: control characters become blanks.
std::string one_line(std::string_view text);

/// The same for words that are printed and are nobody's data: control characters that UTF-8 writes in two bytes (U+0080
/// to U+009F, commands to some terminals) and marks that turn the direction of what follows become blanks too.
std::string printable_line(std::string_view text);

/// Text that is told to someone who may have given any: at most so many bytes of it, cut between letters, and how many
/// there are of a longer one.
std::string shortened(std::string_view text, std::size_t most = 400);

/// "a, b and 12 more": at most so many by name, and how many there are beside them.
/// @param last  what stands before the last one, where all are named
std::string listed(const std::vector<std::string>& items, std::size_t most, std::string_view last = ", ");

}  // namespace motiphore::text
