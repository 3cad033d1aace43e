// Rows of a table to predictions.
#pragma once

#include <vector>

#include "motiphore/io/table_reader.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore {

/// Whether what RDKit does with the molecule of a row may take long: it has more than about 200 atoms.
bool is_large(const TableReader& reader, const TableRow& row);

/// Predicts the rows of a reader; one outcome per row, in order. Atoms of SDF records are those of the record; their
/// SMILES are filled in where the reader left them to be. @throws StoppedError
std::vector<Outcome<Prediction>> predict_rows(const Predictor& predictor, const TableReader& reader,
                                              std::vector<TableRow>& rows, const PredictOptions& options);

}  // namespace motiphore
