// Curves behind the figures of a classification. Labels may be NaN (not measured); such cells are left out, and so are
// cells whose score is NaN.
#pragma once

#include <cstddef>
#include <vector>

#include "motiphore/train/metrics.hpp"

namespace motiphore {

struct CurvePoint {
  double x = 0, y = 0;
};

/// False positive rate and true positive rate for each threshold, from (0, 0) to (1, 1), tied scores together; the area
/// below it is `roc_auc`. Empty if only one class is present.
std::vector<CurvePoint> roc_curve(const std::vector<double>& score, const std::vector<double>& label);

/// Recall and precision for each threshold, from the highest on, tied scores together. Empty without positives.
std::vector<CurvePoint> precision_recall_curve(const std::vector<double>& score, const std::vector<double>& label);

/// At most so many of the points, the first and the last among them, spread evenly over the length of the curve.
std::vector<CurvePoint> thinned(const std::vector<CurvePoint>& curve, std::size_t most);

/// Molecules whose probability falls into one bin, and what became of them.
struct ReliabilityBin {
  double low = 0, high = 0;  ///< of the probability
  std::size_t count = 0;
  double probability = 0;  ///< mean
  double share = 0;        ///< of positives
  Interval interval;       ///< 95 % of the share, after Wilson (J. Am. Stat. Assoc. 22, 209, 1927)
};

/// The ten equal bins of probability of `calibration_error`, without empty ones.
std::vector<ReliabilityBin> reliability(const std::vector<double>& probability, const std::vector<double>& label);

/// Wilson's 95 % interval of a share, 0 .. 1. @param count  of independent cases, above 0
Interval wilson_interval(double share, std::size_t count);

}  // namespace motiphore
