// Text without its margins, and on one line.
#pragma once

#include <string>
#include <string_view>

namespace motiphore::text {

/// Without blanks, tabs and line ends at both ends; a part of `text`.
std::string_view trim(std::string_view text);

/// Text on one line: control characters become blanks.
std::string one_line(std::string_view text);

}  // namespace motiphore::text
