// Files that say which row of a data set is for training, validation and test.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "motiphore/train/split.hpp"

namespace motiphore {

/// Reads a delimited table with the columns `mol_id` and `split`, quoted as other tables are, compressed or not; split
/// is one of train, valid, test. Rows of `ids` that the file does not name are left out.
/// @throws IoError if the file lacks a column, names an unknown part or one id in two parts, or names no training row
Split read_split(const std::filesystem::path& file, const std::vector<std::string>& ids);

}  // namespace motiphore
