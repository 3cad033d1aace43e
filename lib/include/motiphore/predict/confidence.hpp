// Confidence: what a prediction says with a stated chance of being right, from the card's conformal levels.
#pragma once

#include <string>
#include <vector>

#include "motiphore/model/model_card.hpp"

namespace motiphore {

/// The answers that cannot be ruled out at a level of confidence.
struct PredictedSet {
  bool positive = false, negative = false;  ///< classification: which classes; none if the molecule is like neither
  double low = 0, high = 0;                 ///< regression: the interval [unit]
};

/// @param value  as `Prediction::tasks` has it; @param in_domain  as `Prediction` says
PredictedSet predicted_set(const Task& task, const ConfidenceLevel& level, double value, bool in_domain);

/// "positive", "negative", "either" or "neither"; for a regression "1.93 to 3.01"; empty if the task does not have that
/// level.
std::string predicted_set_text(const Task& task, int percent, double value, bool in_domain);

/// The level of a task, or a null pointer if the card does not have it. The card must outlive it.
const ConfidenceLevel* level_of(const Task& task, int percent);

/// The percents that some task has, ascending; what a user may ask for.
std::vector<int> confidence_percents(const ModelCard& card);

}  // namespace motiphore
