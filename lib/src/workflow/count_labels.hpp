// How many labels a task has, and of how many structures.
#pragma once

#include <cstddef>
#include <vector>

#include "motiphore/workflow/evaluate_table.hpp"

namespace motiphore::detail {

/// Sets `labelled`, `positives`, `structures` and `rarer_structures`.
/// @param label      [rows], NaN where nothing was measured
/// @param structure  [rows], numbers of structures
void count_labels(const std::vector<double>& label, const std::vector<std::size_t>& structure, TaskFigures& figures);

}  // namespace motiphore::detail
