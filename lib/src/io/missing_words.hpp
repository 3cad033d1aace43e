// Words that stand for a value that is not there.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

/// Whether a cell is empty or says that nothing was measured or drawn, in any case: "NA", "n.d.", "None", "-", "?".
inline bool stands_for_none(std::string_view cell) {
  constexpr std::string_view words[] = {"",     "na",   "n/a",  "nan", "none",       "null",        "-", ".",
                                        "n.a.", "n.d.", "n/d",  "nd",  "n.t.",       "nt",          "?", "#n/a",
                                        "#n/v", "#nv",  "<na>", "nat", "not tested", "not measured"};
  const auto text = text::lower(std::string(text::trim(cell)));
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

}  // namespace motiphore::detail
