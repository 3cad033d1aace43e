// Confidence: what a prediction says with a stated chance of being right, from the card's conformal levels.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore {

/// The answers that cannot be ruled out at a level of confidence.
struct PredictedSet {
  bool positive = false, negative = false;  ///< classification: which classes; none if the molecule is like neither
  double low = 0, high = 0;                 ///< regression: the interval [unit]
};

/// @param value  as `Prediction::tasks` has it; @param in_domain  as `Prediction` says
PredictedSet predicted_set(const Task& task, const ConfidenceLevel& level, double value, bool in_domain);

/// "positive", "negative", "either" or "neither"; for a regression "1.93 to 3.01"; empty if the task does not have that
/// level. @param few_rings  as `Prediction` says
std::string predicted_set_text(const Task& task, int percent, double value, bool in_domain, bool few_rings = false);

/// The same of a predicted molecule: empty also where `is_guess`.
/// @param index  of the task in the card. @throws ShapeError if it is another of the prediction, here and below
std::string predicted_set_text(const Task& task, int percent, const Prediction& prediction, std::size_t index);

/// Low and high end of what a value lies in, in the unit of its task; nothing for a classification, and where
/// `predicted_set_text` is empty.
std::optional<std::pair<double, double>> predicted_interval(const Task& task, int percent, const Prediction& prediction,
                                                            std::size_t index);

/// Symbols of a molecule's elements with which no molecule was measured for the task; empty where each was.
std::vector<std::string> unmeasured_elements(const Task& task, const Prediction& prediction);

/// The same in words: "Si or a free or bridging hydrogen".
std::string unmeasured_element_words(const Task& task, const Prediction& prediction);

/// Whether a level promises nothing of a molecule though it may be inside the domain: no molecule with one of its
/// elements was measured for the task, or it is `known_alone`.
bool is_guess(const Task& task, const Prediction& prediction);

/// The level of a task for a molecule, or a null pointer if the card does not have it. The card must outlive it.
const ConfidenceLevel* level_of(const Task& task, int percent, bool few_rings = false);

/// The percents that some task has, ascending; what a user may ask for.
std::vector<int> confidence_percents(const ModelCard& card);

}  // namespace motiphore
