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

/// The rows of a table that a split file tells apart.
struct SplitTable {
  std::vector<std::string> ids;      ///< [rows]
  std::vector<std::size_t> rows;     ///< numbers in the table, counted from 0 [rows]; empty: not known
  std::vector<std::string> parents;  ///< structures, as `LoadedDataset` has them [rows]; empty: not known
};

/// Four hexadecimal digits of a structure, by which a row that is another is noticed; the structure cannot be told.
std::string structure_check(const std::string& parent);

/// Whether nothing holds a split file to its table: it has no column `check`, and goes by the numbers of rows, because
/// it has no `mol_id` or the table no ids.
/// @throws IoError if it cannot be read, or lacks a column
bool goes_by_unchecked_rows(const std::filesystem::path& file, bool table_has_ids);

/// Reads a delimited table with the columns `mol_id` and `split`, quoted as other tables are, compressed or not; split
/// is a word of `part_named`. Rows of the table that the file does not name are left out. Where a column `row` (from 1)
/// and the ids are all those of rows of this table, these say which, and an id may be in two parts; else ids alone do.
/// With `row` and no `mol_id` the numbers alone do. Where there is a column `check` (`structure_check`), rows of other
/// structures are left out.
/// @throws IoError if the file lacks a column, names an unknown part or one id in two parts, names no training row,
/// counts rows from 1 as ids of a table that has none, or if most structures are others
Split read_split(const std::filesystem::path& file, const SplitTable& table);

}  // namespace motiphore
