// RowList: which rows of a data set.
#pragma once

#include <cstddef>
#include <vector>

namespace motiphore {

using RowList = std::vector<std::size_t>;

}  // namespace motiphore
