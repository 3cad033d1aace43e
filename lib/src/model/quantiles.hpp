// Where a value stands among those of a training set, of which only quantiles are kept.
#pragma once

#include <algorithm>
#include <cstddef>

namespace motiphore::detail {

/// The share of a training set below `value`, 0..1, linear between quantiles at equal steps from 0 to 1, so that
/// rounding cannot make it jump. @param first, last  at least two, ascending
template <class Float>
double share_below(const Float* first, const Float* last, Float value) {
  const Float* above = std::lower_bound(first, last, value);
  if (above == first) return 0;
  if (above == last) return 1;
  const Float below = *(above - 1);
  return (static_cast<double>(above - 1 - first) + (value - below) / (*above - below)) /
         static_cast<double>(last - first - 1);
}

}  // namespace motiphore::detail
