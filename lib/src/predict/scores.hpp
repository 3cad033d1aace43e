// From what the network's head splits over clusters to what a prediction says.
#pragma once

#include <cstdint>
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

}  // namespace motiphore::detail
