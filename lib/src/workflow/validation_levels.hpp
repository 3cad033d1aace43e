// What a trained model's validation molecules say of how sure its answers are.
#pragma once

#include <string>
#include <vector>

#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::detail {

/// The levels of confidence of each task, into `tasks`, from what `predictor` says of the rows of validation, whose
/// structures count once (once a class). A sentence where they are too few for some level, and one where a kind of
/// molecules is not among them.
/// @param loaded  with labels as they were measured; its tasks are those of the predictor
/// @throws StoppedError
std::vector<std::string> find_levels(const Predictor& predictor, const LoadedDataset& loaded, const RowList& valid,
                                     std::vector<Task>& tasks, const PredictOptions& options);

}  // namespace motiphore::detail
