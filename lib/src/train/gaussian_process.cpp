#include "motiphore/train/gaussian_process.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <string>

#include "motiphore/error.hpp"
#include "nn/decompositions.hpp"

namespace motiphore {

namespace {

constexpr double lengths[] = {1, 2, 4}, lengths_of_others[] = {0.5, 1, 2};
constexpr double noises[] = {0.03, 0.1, 0.3, 0.8};
constexpr std::size_t rows_to_choose_on = 600;
constexpr float farthest = 5;  // deviations; a column that is rarely not zero would outweigh all others

Eigen::MatrixXd kernel_of(Kernel kernel, const Matrix& a, const Matrix& b, double length) {
  const Eigen::VectorXf aa = a.rowwise().squaredNorm(), bb = b.rowwise().squaredNorm();
  Eigen::MatrixXf squares = -2 * a * b.transpose();
  squares.colwise() += aa;
  squares.rowwise() += bb.transpose();
  Eigen::ArrayXXd far =
      squares.cwiseMax(0.0f).cast<double>().array() / static_cast<double>(std::max<Eigen::Index>(a.cols(), 1));
  if (kernel == Kernel::Exponential) far = far.sqrt();
  return (far / -length).exp();
}

struct Solution {
  Eigen::VectorXd weight, left_out;
  double error = 0;  ///< mean square of what was left out
};

Solution solve(Eigen::MatrixXd k, const Eigen::VectorXd& y, double noise) {
  k.diagonal().array() += noise;
  const Eigen::MatrixXd inverse = nn::positive_inverse(k);
  Solution s;
  s.weight = inverse * y;
  const Eigen::ArrayXd residual = s.weight.array() / inverse.diagonal().array();
  s.left_out = y.array() - residual;
  s.error = residual.square().mean();
  return s;
}

/// At most `count` rows, the same for the same number of rows.
std::vector<Eigen::Index> drawn(std::size_t rows, std::size_t count) {
  std::vector<Eigen::Index> all(rows);
  std::iota(all.begin(), all.end(), Eigen::Index(0));
  if (rows <= count) return all;
  std::mt19937_64 rng(rows);
  for (std::size_t i = 0; i < count; ++i) std::swap(all[i], all[i + static_cast<std::size_t>(rng() % (rows - i))]);
  all.resize(count);
  return all;
}

Matrix rows_of(const Matrix& x, const std::vector<Eigen::Index>& rows) {
  Matrix some(static_cast<Eigen::Index>(rows.size()), x.cols());
  for (std::size_t i = 0; i < rows.size(); ++i) some.row(static_cast<Eigen::Index>(i)) = x.row(rows[i]);
  return some;
}

Eigen::VectorXd rows_of(const Eigen::VectorXd& y, const std::vector<Eigen::Index>& rows) {
  Eigen::VectorXd some(static_cast<Eigen::Index>(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) some(static_cast<Eigen::Index>(i)) = y(rows[i]);
  return some;
}

std::vector<Matrix> rows_of(const std::vector<Matrix>& views, const std::vector<Eigen::Index>& rows) {
  std::vector<Matrix> some;
  for (const auto& view : views) some.push_back(rows_of(view, rows));
  return some;
}

void check_fit(const Views& views, const std::vector<double>& y) {
  if (views.empty()) throw Error("a Gaussian process needs at least one view");
  if (static_cast<std::size_t>(views.front().rows()) != y.size())
    throw ShapeError("a Gaussian process got " + std::to_string(views.front().rows()) + " rows and " +
                     std::to_string(y.size()) + " values");
  if (y.size() < 2) throw Error("a Gaussian process needs at least 2 rows, not " + std::to_string(y.size()));
  for (std::size_t r = 0; r < y.size(); ++r)
    if (!std::isfinite(y[r]))
      throw Error("value " + std::to_string(r) + " that a Gaussian process is to learn is not finite; leave it out");
}

/// Standard deviations, or 1 of a column without spread, which says nothing.
Matrix spread_of_columns(const Matrix& x, const Matrix& mean) {
  const Matrix spread =
      ((x.rowwise() - mean.row(0)).colwise().squaredNorm() / static_cast<float>(x.rows())).cwiseSqrt();
  return (spread.array() > 1e-6f).select(spread, 1.0f);
}

/// Lengths, noise and views with the least error of what is left out.
class Choice {
 public:
  double noise = 0, length = 1, length_of_others = 1;
  bool all_views = false;  ///< else the first alone

  /// @param z  views, standardised; @param y  likewise
  static Choice of(Kernel kernel, const std::vector<Matrix>& z, const Eigen::VectorXd& y) {
    Choice best;
    const auto first = best.choose_length(kernel, z.front(), y);
    if (z.size() > 1 && first.size() > 0) best.choose_length_of_others(kernel, z, first, y);
    return best;
  }

 private:
  /// @return the kernel of the view at its best length; empty if none has an error that is a number
  Eigen::MatrixXd choose_length(Kernel kernel, const Matrix& z, const Eigen::VectorXd& y) {
    Eigen::MatrixXd best;
    for (const double one : lengths) {
      auto k = kernel_of(kernel, z, z, one);
      if (!is_better(k, y)) continue;
      length = one;
      best = std::move(k);
    }
    return best;
  }

  void choose_length_of_others(Kernel kernel, const std::vector<Matrix>& z, const Eigen::MatrixXd& first,
                               const Eigen::VectorXd& y) {
    for (const double one : lengths_of_others) {
      Eigen::MatrixXd k = first;
      for (std::size_t v = 1; v < z.size(); ++v) k += kernel_of(kernel, z[v], z[v], one);
      if (!is_better(k / static_cast<double>(z.size()), y)) continue;
      all_views = true;
      length_of_others = one;
    }
  }

  /// Whether a kernel leaves less error at some noise, which is kept then.
  bool is_better(const Eigen::MatrixXd& k, const Eigen::VectorXd& y) {
    bool better = false;
    for (const double one : noises) {
      const double error = solve(k, y, one).error;
      if (!(error < least_)) continue;
      least_ = error;
      noise = one;
      better = true;
    }
    return better;
  }

  double least_ = std::numeric_limits<double>::infinity();
};

}  // namespace

std::vector<Matrix> GaussianProcess::standardized(const Views& views) const {
  if (views_.empty()) throw ShapeError("this Gaussian process was not fitted; take one from GaussianProcess::fit");
  if (views.size() != given_views_)
    throw ShapeError("a Gaussian process of " + std::to_string(given_views_) + " views got " +
                     std::to_string(views.size()));
  std::vector<Matrix> out;
  for (std::size_t v = 0; v < views_.size(); ++v) {
    const auto& x = views[v];
    if (x.cols() != views_[v].mean.cols())
      throw ShapeError("a Gaussian process of " + std::to_string(views_[v].mean.cols()) + " columns got " +
                       std::to_string(x.cols()));
    if (x.rows() != views.front().rows())
      throw ShapeError("the views of a Gaussian process have " + std::to_string(views.front().rows()) + " and " +
                       std::to_string(x.rows()) + " rows");
    for (Eigen::Index r = 0; r < x.rows(); ++r)
      if (!x.row(r).allFinite())
        throw Error("row " + std::to_string(r) + " of view " + std::to_string(v) +
                    " of a Gaussian process is not finite; leave it out");
    out.push_back(((x.rowwise() - views_[v].mean.row(0)).array().rowwise() / views_[v].scale.row(0).array())
                      .cwiseMax(-farthest)
                      .cwiseMin(farthest)
                      .matrix());
  }
  return out;
}

Eigen::MatrixXd GaussianProcess::alike(const std::vector<Matrix>& rows) const {
  Eigen::MatrixXd sum = kernel_of(kernel_, rows[0], views_[0].known, views_[0].length);
  for (std::size_t v = 1; v < views_.size(); ++v) sum += kernel_of(kernel_, rows[v], views_[v].known, views_[v].length);
  return sum / static_cast<double>(views_.size());
}

GaussianProcess GaussianProcess::fit(const Views& views, const std::vector<double>& y, Kernel kernel) {
  check_fit(views, y);
  GaussianProcess p;
  p.kernel_ = kernel;
  p.given_views_ = views.size();
  for (const auto& x : views) {
    View view;
    view.mean = x.colwise().mean();
    view.scale = spread_of_columns(x, view.mean);
    p.views_.push_back(std::move(view));
  }
  const auto z = p.standardized(views);
  Eigen::VectorXd target = Eigen::Map<const Eigen::VectorXd>(y.data(), static_cast<Eigen::Index>(y.size()));
  p.level_ = target.mean();
  target.array() -= p.level_;
  p.spread_ = std::sqrt(target.squaredNorm() / static_cast<double>(y.size()));
  if (!(p.spread_ > 0)) p.spread_ = 1;
  target /= p.spread_;

  const auto few = drawn(y.size(), rows_to_choose_on);
  const auto best = Choice::of(kernel, rows_of(z, few), rows_of(target, few));
  p.noise_ = best.noise;
  if (!best.all_views) p.views_.resize(1);
  for (auto& view : p.views_) view.length = best.length_of_others;
  p.views_.front().length = best.length;

  const auto kept = drawn(y.size(), most_rows);
  std::vector<Matrix> known;
  for (std::size_t v = 0; v < p.views_.size(); ++v) known.push_back(p.views_[v].known = rows_of(z[v], kept));
  const auto solution = solve(p.alike(known), rows_of(target, kept), p.noise_);
  p.weight_ = solution.weight;
  p.left_out_ = p.predict(views);  // of rows that were not drawn this is left out already
  for (std::size_t i = 0; i < kept.size(); ++i)
    p.left_out_[static_cast<std::size_t>(kept[i])] =
        solution.left_out(static_cast<Eigen::Index>(i)) * p.spread_ + p.level_;
  return p;
}

std::vector<double> GaussianProcess::predict(const Views& views) const {
  constexpr Eigen::Index block = 1024;
  const auto z = standardized(views);
  std::vector<double> out;
  const auto rows = z.front().rows();
  out.reserve(static_cast<std::size_t>(rows));
  for (Eigen::Index first = 0; first < rows; first += block) {
    std::vector<Matrix> some;
    for (const auto& one : z) some.push_back(one.middleRows(first, std::min(block, rows - first)));
    const Eigen::VectorXd mean = alike(some) * weight_;
    for (const double m : mean) out.push_back(m * spread_ + level_);
  }
  return out;
}

}  // namespace motiphore
