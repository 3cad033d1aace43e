// GaussianProcess: regression by an RBF kernel, in closed form; what a few hundred measurements say best.
#pragma once

#include <cstddef>
#include <vector>

#include "motiphore/graph/matrix.hpp"

namespace motiphore {

/// Rasmussen & Williams 2006, chapter 2, with k(a, b) = exp(−‖a − b‖² / (length × d)) on columns of mean 0 and
/// deviation 1, clipped to ±5. Length (1, 2 or 4) and noise (.03 to .8 of the variance) are those with the least error
/// of left-out predictions (equation 5.12) on at most 800 rows.
///
/// Const methods may be called from any number of threads at once.
class GaussianProcess {
 public:
  static constexpr std::size_t most_rows = 3000;  ///< of more, this many are drawn: time grows with the cube

  /// @param x  [rows × d]; @param y  [rows], finite
  /// @throws ShapeError; Error for less than two rows
  static GaussianProcess fit(const Matrix& x, const std::vector<double>& y);

  /// The mean of y at each row of x [rows]. @throws ShapeError
  std::vector<double> predict(const Matrix& x) const;

  /// The same at the rows it was fitted to, as if each had been left out [rows of fit].
  const std::vector<double>& left_out() const { return left_out_; }

  double length() const { return length_; }
  double noise() const { return noise_; }

 private:
  Matrix standardized(const Matrix& x) const;

  Matrix mean_, scale_;  ///< of the columns [1 × d]
  Matrix known_;         ///< standardised rows [rows kept × d]
  Eigen::VectorXd weight_;
  std::vector<double> left_out_;
  double length_ = 1, noise_ = 0, level_ = 0, spread_ = 1;
};

}  // namespace motiphore
