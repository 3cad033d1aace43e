// Cross-validation of a classifier on a folder of graphs of any kind: the whole job, from files to a table of answers.
#pragma once

#include <filesystem>
#include <functional>

#include "motiphore/io/tu_reader.hpp"
#include "motiphore/text/json_value.hpp"
#include "motiphore/train/cross_validation.hpp"

namespace motiphore {

struct TrainGraphsOptions {
  std::filesystem::path folder{};  ///< in the TUDataset format
  std::filesystem::path output{};  ///< CSV with fold, class and probabilities of each graph; empty: none is written
  JsonValue settings{};            ///< of GraphClassifierConfig and FitOptions, beside those that suit a few graphs
  int jobs = 0;                    ///< folds at once; 0: one for each core. Results do not depend on it
};

/// What happens meanwhile; any may be empty.
struct TrainGraphsEvents {
  /// Before training. @param given  whether the folder names the folds; else they are made, ten, from the seed
  std::function<void(const GraphDataset&, bool given)> loaded;
  CrossValidationEvents folds;
};

struct TrainedGraphs {
  GraphDataset data;
  GraphClassifierConfig config;
  CrossValidation result;
};

/// Says before anything is read what of the settings cannot be. @throws Error
void check_settings(const TrainGraphsOptions& options);

/// Reads the graphs, trains and tests a classifier for each fold, and writes the table, which appears when it is whole.
/// Once `events.folds.stop` stops, no table is written (`result.interrupted`).
/// @throws IoError, also at once if the table cannot be written; Error for a setting that cannot be
TrainedGraphs train_graphs(const TrainGraphsOptions& options, const TrainGraphsEvents& events = {});

}  // namespace motiphore
