// Rows of a table to predictions.
#pragma once

#include <vector>

#include "motiphore/io/table_reader.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore {

/// A row that takes longer is given up, unless a user says otherwise [s].
constexpr double usual_seconds_per_row = 20;

/// Predicts the rows of a reader; one outcome per row, in order. Rows of usual size go through the network together; a
/// large one is alone, since only such can take long, and is given up after `seconds_per_row`. Atoms of SDF records are
/// those of the record; their SMILES are filled in where the reader left them to be.
std::vector<Outcome<Prediction>> predict_rows(const Predictor& predictor, const TableReader& reader,
                                              std::vector<TableRow>& rows, double seconds_per_row);

}  // namespace motiphore
