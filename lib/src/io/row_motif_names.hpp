// Names of the motifs of a row of a table.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "motiphore/io/table_reader.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::detail {

/// The name of each cluster of a row's molecule [clusters]. The molecule is read once more for it, since a prediction
/// does not keep it. Empty if it is not the one that was predicted.
/// @param is_record  the row is a record of an SDF file, not a SMILES at `smiles_column`
std::vector<std::string> row_motif_names(const TableRow& row, bool is_record, std::size_t smiles_column,
                                         const Prediction& prediction);

}  // namespace motiphore::detail
