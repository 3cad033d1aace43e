// GaussianProcess: regression by a kernel, in closed form; what a few hundred measurements say best.
#pragma once

#include <cstddef>
#include <vector>

#include "motiphore/graph/matrix.hpp"

namespace motiphore {

/// What is known of some rows, in one or more tables of numbers of different kinds [rows × columns each].
using Views = std::vector<Matrix>;

/// How alike two rows are at r² = ‖a − b‖² / d, of columns of mean 0 and deviation 1, clipped to ±5.
enum class Kernel {
  Rbf,         ///< exp(−r² / length): smooth functions, as most measured values are
  Exponential  ///< exp(−r / length): functions with steps, as the labels of classes are
};

/// Rasmussen & Williams 2006, chapters 2 and 4; of several views the mean of their kernels, or that of the first alone.
/// Lengths (1, 2 or 4 for the first view, half of that to twice for the others), noise (.03 to .8 of the variance) and
/// views are those with the least error of left-out predictions (equation 5.12) on at most 600 rows.
///
/// Const methods may be called from any number of threads at once.
class GaussianProcess {
 public:
  static constexpr std::size_t most_rows = 3000;  ///< of more, this many are drawn: time grows with the cube

  /// @param views  at least one; @param y  [rows], finite
  /// @throws ShapeError; Error for less than two rows, or a number that is not finite
  static GaussianProcess fit(const Views& views, const std::vector<double>& y, Kernel kernel = Kernel::Rbf);
  static GaussianProcess fit(const Matrix& x, const std::vector<double>& y, Kernel kernel = Kernel::Rbf) {
    return fit(Views{x}, y, kernel);
  }

  /// The mean of y at each row [rows]. @param views  as many and as wide as in fit. @throws ShapeError, also
  /// before fit; Error for a number that is not finite
  std::vector<double> predict(const Views& views) const;
  std::vector<double> predict(const Matrix& x) const { return predict(Views{x}); }

  /// The same at the rows it was fitted to, as if each had been left out [rows of fit].
  const std::vector<double>& left_out() const { return left_out_; }

  double length() const { return views_.empty() ? 0 : views_.front().length; }  ///< of the first view
  double noise() const { return noise_; }

 private:
  struct View {
    Matrix mean, scale;  ///< of the columns [1 × d]
    Matrix known;        ///< standardised rows [rows kept × d]
    double length = 1;
  };
  std::vector<Matrix> standardized(const Views& views) const;
  Eigen::MatrixXd alike(const std::vector<Matrix>& rows) const;

  Kernel kernel_ = Kernel::Rbf;
  std::vector<View> views_;
  std::size_t given_views_ = 1;
  Eigen::VectorXd weight_;
  std::vector<double> left_out_;
  double noise_ = 0, level_ = 0, spread_ = 1;
};

}  // namespace motiphore
