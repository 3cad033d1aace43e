// The moment, as text.
#pragma once

#include <ctime>
#include <string>

namespace motiphore::detail {

/// @param format  of strftime, UTC; "%Y-%m-%d" is the day. Up to 63 characters come back.
inline std::string utc_now(const char* format) {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[64];
  return {text, std::strftime(text, sizeof text, format, &utc)};
}

}  // namespace motiphore::detail
