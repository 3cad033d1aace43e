// How much a loaded model may remember of atom environments.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>

#include "motiphore/text/numbers.hpp"

namespace motiphore::detail {

/// Memory for rows of atom environments that come again [bytes]: `MOTIPHORE_ROW_MEMORY` sets it [MB]. None unless asked
/// for: on the processors tried, fetching a row costs about what the layers that it saves do.
inline std::size_t row_memory() {
  constexpr double most = 1 << 20;
  const char* wish = std::getenv("MOTIPHORE_ROW_MEMORY");
  const auto megabytes = wish ? text::parse_number(wish) : std::nullopt;
  return static_cast<std::size_t>(std::clamp(megabytes.value_or(0.0), 0.0, most) * 1e6);
}

}  // namespace motiphore::detail
