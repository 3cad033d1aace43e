// PredictOptions: how long a molecule may take, whether somebody still waits, and on how many threads lists are worked.
#pragma once

#include <cstddef>
#include <limits>

#include "motiphore/stop_token.hpp"

namespace motiphore {

/// For `Predictor`, and for everything that predicts on the way to something else.
struct PredictOptions {
  /// A molecule that takes longer is given up: a Failure of stage Predict [s]. Above 0, else what predicts throws
  /// Error.
  double seconds = std::numeric_limits<double>::infinity();

  /// Once it stops, StoppedError is thrown within some 20 ms, whatever RDKit is doing.
  StopToken stop{};

  /// Threads at work, the calling one among them; 0: one for each core. No number depends on it.
  std::size_t threads = 1;
};

/// A limit for those who have no other in mind [s]: what RDKit does with nearly every molecule takes milliseconds.
constexpr double usual_seconds = 20;

}  // namespace motiphore
