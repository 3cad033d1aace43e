// The half of `motiphore train` that is about graphs of any kind.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace motiphore::cli {

struct TrainGraphsOptions {
  std::string folder;                                  ///< in the TUDataset format
  std::string output;                                  ///< CSV of each graph's probabilities; empty for none
  nlohmann::json settings = nlohmann::json::object();  ///< of GraphClassifierConfig and FitOptions
  int jobs = 0;                                        ///< folds at once; 0: one for each core
  bool quiet = false;
};

/// Cross-validates and prints the accuracies; SIGINT and SIGTERM stop it. @throws Error, IoError
int train_graphs(const TrainGraphsOptions& options);

}  // namespace motiphore::cli
