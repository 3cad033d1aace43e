// Counting what each learned motif type stands for: what `motiphore train` does last, and `motiphore motifs` for a
// model that was made without.
#pragma once

#include <filesystem>
#include <vector>

#include "motiphore/predict/motif_vocabulary.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/train/row_list.hpp"

namespace motiphore {

struct Dataset;

/// Predicts some rows and counts their motifs by type. Labels of the data's tasks that the model has give the
/// enrichment; only classification tasks have one, where enough of the type were measured, rounded to three digits.
/// Rows that cannot be predicted are left out.
/// @throws StoppedError
std::vector<MotifTypeEntry> count_motifs(const Predictor& predictor, const Dataset& data, const RowList& rows,
                                         const PredictOptions& options = {});

/// Writes a vocabulary into the card of a model folder and leaves everything else as it is.
/// @param overwrite  also where the card's vocabulary says more: it counts more than twice as many motifs, or has the
///                   enrichment of a task for which this one has none
/// @throws IoError (also of what `overwrite` would allow), ModelFileError
void write_motif_vocabulary(const std::filesystem::path& folder, const std::vector<MotifTypeEntry>& vocabulary,
                            bool overwrite = false);

}  // namespace motiphore
