// A number in JSON, which has none that is not finite.
#pragma once

#include <cmath>

#include <nlohmann/json.hpp>

namespace motiphore::detail {

/// The number, or null for one that is not defined or not finite.
inline nlohmann::json number_or_null(double x) {
  return std::isfinite(x) ? nlohmann::json(x) : nlohmann::json();
}

}  // namespace motiphore::detail
