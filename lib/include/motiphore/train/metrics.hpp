// Metrics with bootstrap intervals. Labels may be NaN (not measured); such cells are left out. A value that is NaN for
// a measured label makes the metric NaN. Lists of different lengths are a ShapeError, and so are labels of classes (the
// first two and the calibration error) other than 0, 1 and NaN.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace motiphore {

/// Area under the ROC curve by ranks, ties counted half. NaN if only one class is present.
double roc_auc(const std::vector<double>& score, const std::vector<double>& label);

/// Average precision: Σ (R_n − R_{n−1}) P_n over thresholds, tied scores together. NaN without positives.
double average_precision(const std::vector<double>& score, const std::vector<double>& label);

/// Mean absolute error. NaN without labels.
double mean_absolute_error(const std::vector<double>& value, const std::vector<double>& label);

/// Root mean squared error. NaN without labels.
double root_mean_squared_error(const std::vector<double>& value, const std::vector<double>& label);

/// Coefficient of determination, 1 − Σ(y − ŷ)² / Σ(y − ȳ)²: 1 is perfect, 0 as good as the mean label, below 0 worse.
/// NaN if fewer than two labels differ. Cells whose value is NaN are left out as well.
double r2(const std::vector<double>& value, const std::vector<double>& label);

/// Spearman's rank correlation (Pearson's of ranks, ties with their mean rank), −1 .. 1. NaN if all values or all
/// labels are equal. Cells whose value is NaN are left out as well.
double spearman(const std::vector<double>& value, const std::vector<double>& label);

/// Expected calibration error over ten equal bins of probability (Guo et al. 2017, arXiv:1706.04599).
/// @throws ShapeError for a probability outside 0 .. 1
double calibration_error(const std::vector<double>& probability, const std::vector<double>& label);

struct Interval {
  double low = 0, high = 0;
};

/// 95 % percentile interval of a statistic over bootstrap samples of rows. `statistic` maps row numbers (with repeats)
/// to a value; NaN values are left out. The same seed gives the same interval.
/// @param group  [rows], numbers from 0: rows of one group are drawn together, since they say the same, as measurements
///               of one structure do
/// @throws ShapeError for a number that is not below that of the rows
Interval bootstrap_interval(const std::vector<std::size_t>& group,
                            const std::function<double(const std::vector<std::size_t>&)>& statistic, int samples = 1000,
                            std::uint64_t seed = 0);
/// The same where each row is a group.
Interval bootstrap_interval(std::size_t rows, const std::function<double(const std::vector<std::size_t>&)>& statistic,
                            int samples = 1000, std::uint64_t seed = 0);

}  // namespace motiphore
