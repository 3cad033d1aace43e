// How much a loaded model may remember of atom environments.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>

#include "motiphore/error.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore::detail {

/// Memory for rows of atom environments that come again [bytes]: `MOTIPHORE_ROW_MEMORY` sets it [MB]. None unless asked
/// for: on the processors tried, fetching a row costs about what the layers that it saves do.
/// @throws Error if it is set to something else than a number from 0
inline std::size_t row_memory() {
  constexpr double most = 1 << 20;
  const char* wish = std::getenv("MOTIPHORE_ROW_MEMORY");
  if (wish == nullptr || *wish == 0) return 0;
  const auto megabytes = text::parse_number(wish);
  if (!megabytes || !(*megabytes >= 0))
    throw Error("MOTIPHORE_ROW_MEMORY is '" + std::string(wish) + "'; a number of megabytes is expected, 0 for none");
  return static_cast<std::size_t>(std::min(*megabytes, most) * 1e6);
}

}  // namespace motiphore::detail
