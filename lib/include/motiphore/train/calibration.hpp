// Calibration: one temperature per task, fitted on validation, so that 0.8 means eight of ten (Guo et al. 2017,
// arXiv:1706.04599).
#pragma once

#include <vector>

namespace motiphore {

/// The temperature in 0.2 .. 5 that minimises the cross-entropy of sigmoid(logit / T). NaN labels are left out; 1 if
/// fewer than `least` labels of either class are there to fit it on.
double fit_temperature(const std::vector<double>& logit, const std::vector<double>& label, int least = 5);

}  // namespace motiphore
