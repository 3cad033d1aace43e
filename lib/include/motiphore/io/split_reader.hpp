// Files that say which row of a data set is for training, validation and test.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "motiphore/train/split.hpp"

namespace motiphore {

/// The rows of the part that a word names, in any case: train or training; valid, val, validation or dev; test or
/// testing. Null if it names none.
RowList* part_named(Split& split, std::string_view word);

/// The words of `part_named` for a message.
constexpr const char* part_words = "train, valid or test";

/// Reads a delimited table with the columns `mol_id` and `split`, quoted as other tables are, compressed or not; split
/// is a word of `part_named`. Rows of `ids` that the file does not name are left out. Where a
/// column `row` (from 1) and the ids are all those of rows of this table, these say which, and an id may be in two
/// parts; else ids alone do.
/// @param rows  of the table, counted from 0 [ids]; empty: not known
/// @throws IoError if the file lacks a column, names an unknown part or one id in two parts, or names no training row
Split read_split(const std::filesystem::path& file, const std::vector<std::string>& ids,
                 const std::vector<std::size_t>& rows = {});

}  // namespace motiphore
