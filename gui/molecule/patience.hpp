// Patience: how long the window waits for one molecule.
#pragma once

#include <utility>

#include "motiphore/predict/time_limit.hpp"

namespace motiphore::gui {

/// The usual limit for a molecule, and an end once nobody waits any more: threads of the window are joined when it
/// closes, and RDKit cannot be told to stop.
inline PredictOptions patience(StopToken stop) {
  PredictOptions options;
  options.seconds = usual_seconds;
  options.stop = std::move(stop);
  return options;
}

}  // namespace motiphore::gui
