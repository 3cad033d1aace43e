// Rows of a dataset, a batch at a time, in order.
#pragma once

#include <algorithm>

#include "motiphore/train/dataset.hpp"

namespace motiphore::detail {

/// Calls f(place of the first of them in `rows`, the next `size` rows or what is left).
template <class F>
void in_batches(const RowList& rows, std::size_t size, F&& f) {
  for (std::size_t first = 0; first < rows.size(); first += size) {
    const auto last = std::min(rows.size(), first + size);
    f(static_cast<Eigen::Index>(first),
      RowList(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.begin() + static_cast<std::ptrdiff_t>(last)));
  }
}

}  // namespace motiphore::detail
