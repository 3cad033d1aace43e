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

/// The rows of one part, for evaluation; an empty `split` gives all rows.
/// @param part  "train", "valid" or "test"
/// @throws Error if there is no such part; IoError as `make_split`
RowList rows_of_part(const LoadedDataset& loaded, const std::string& split, const std::string& part);

}  // namespace motiphore
