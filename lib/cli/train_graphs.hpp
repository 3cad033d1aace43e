// The half of `motiphore train` that is about graphs of any kind.
#pragma once

#include "motiphore/workflow/train_graphs.hpp"

namespace motiphore::cli {

/// Cross-validates and prints the accuracies, and unless `quiet` how it goes; SIGINT and SIGTERM stop it.
/// @throws Error, IoError
int train_graphs(const TrainGraphsOptions& options, bool quiet);

}  // namespace motiphore::cli
