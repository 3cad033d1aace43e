// Which rows of a labelled table are for training, validation and test.
#pragma once

#include <cstdint>
#include <string>

#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/train/split.hpp"

namespace motiphore {

/// The rows of each part. Molecules that are one once salts and stereochemistry are left aside are in one part, unless
/// a column or a file says otherwise.
/// @param split  "scaffold", "random", the column of the table that says train, valid or test (read with
///               `DatasetOptions::part_column`), or a file with the columns mol_id,split
/// @throws IoError if it is none of these, or names no row for training
Split make_split(const LoadedDataset& loaded, const std::string& split, std::uint64_t seed);

/// A split as a file that says it again: the columns row (of the table, from 1), mol_id and split, in the order of the
/// table; rows of no part are left out.
std::string split_table(const LoadedDataset& loaded, const Split& split);

/// The name of that file in the folder of a trained model.
constexpr const char* split_file_name = "split.csv";

/// The rows of one part, for evaluation; an empty `split` gives all rows.
/// @param part  "train", "valid" or "test"
/// @throws Error if there is no such part; IoError as `make_split`
RowList rows_of_part(const LoadedDataset& loaded, const std::string& split, const std::string& part);

/// "'split.csv' goes by the numbers of rows and has no column check ..": that nobody can tell whether a split file is
/// of this table. Empty for one with check digits or ids, and for a column of the table.
std::string split_doubt(const LoadedDataset& loaded, const std::string& split);

}  // namespace motiphore
