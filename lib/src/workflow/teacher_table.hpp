// A teacher's table: what another model says of the molecules of a data set, to be learned from.
#pragma once

#include <string>
#include <vector>

#include "motiphore/train/dataset.hpp"

namespace motiphore::detail {

/// Fills `data.teacher` from a table with a column `mol_id` and a column for some of the tasks: logits for a
/// classification, values in the labels' unit for a regression, empty where the teacher says nothing. Returns a
/// sentence if some of its molecules are not among the data.
/// @throws IoError if a column is no task, a cell is no number, a molecule is there twice, or none is one of the data's
std::vector<std::string> read_teacher(const std::string& path, Dataset& data);

}  // namespace motiphore::detail
