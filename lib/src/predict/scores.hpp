// From what the network's head splits over clusters to what a prediction says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/graph/matrix.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::detail {

/// Fills in `tasks`, `bias`, `contributions`, `concern` and the oral dose; needs the mass.
/// @param share   contributions before calibration, clusters in the order of the graph, which is the same for any
///                spelling [clusters × tasks]
/// @param bias    logits of the molecule without clusters, before calibration [1 × tasks]
/// @param number  of each cluster, as the prediction counts them
/// @returns the number of the cluster that raises the concern most; -1 if there is none
std::int32_t add_scores(const std::vector<Task>& card, MatrixOf<double> share, const MatrixOf<double>& bias,
                        const std::vector<std::int32_t>& number, Prediction& p);

/// Of a classification; finite also where the probability rounds to 0 or 1, by what contributions and bias add up to.
double log_odds(const Prediction& p, std::size_t task);

/// How far a classification's answer is above its base rate, in log-odds; NaN of values, and where the card has no base
/// rate.
double above_base_rate(const std::vector<Task>& card, const Prediction& p, std::size_t task);

/// Whether an answer is far beyond all that the network learned from: a value ten standard deviations of the measured
/// ones from their mean, or a probability within 1e-13 of 0 or 1.
bool beyond_learned(const Task& task, double answer);

/// Why the answers themselves say that the network is out of its depth, whatever the domain's score: a unit of the
/// network that slept through training can wake up for a molecule whose vector lies where many do, and then nothing
/// bounds what it says. Empty if no answer is beyond what was learned.
std::string beyond_learned(const std::vector<Task>& card, const std::vector<double>& tasks);

}  // namespace motiphore::detail
