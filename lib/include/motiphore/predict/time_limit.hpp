// A limit on the time of one molecule. RDKit needs minutes for some graphs of a few thousand atoms, and cannot be told
// to stop.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "motiphore/outcome.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore {

/// Runs `work` on a thread of its own. @returns its outcome, or nothing if that takes longer than `seconds`: then it is
/// abandoned, and runs on to its end without anybody waiting. So it must own all that it uses. What `work` throws
/// becomes a Failure of stage Predict.
std::optional<Outcome<Prediction>> predict_within(double seconds, std::function<Outcome<Prediction>()> work);

/// How many abandoned ones are still running. A program that has some should end with std::_Exit, since they use
/// objects that the usual end destroys.
std::size_t abandoned_predictions();

}  // namespace motiphore
