#include "motiphore/train/gaussian_process.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <string>

#include "motiphore/error.hpp"

namespace motiphore {

namespace {

constexpr double lengths[] = {1, 2, 4};
constexpr double noises[] = {0.03, 0.1, 0.3, 0.8};
constexpr std::size_t rows_to_choose_on = 800;
constexpr float farthest = 5;  // deviations; a column that is rarely not zero would outweigh all others

Eigen::MatrixXd kernel(const Matrix& a, const Matrix& b, double length) {
  const Eigen::VectorXf aa = a.rowwise().squaredNorm(), bb = b.rowwise().squaredNorm();
  Eigen::MatrixXf squares = -2 * a * b.transpose();
  squares.colwise() += aa;
  squares.rowwise() += bb.transpose();
  const double scale = -1 / (length * static_cast<double>(std::max<Eigen::Index>(a.cols(), 1)));
  return (squares.cwiseMax(0.0f).cast<double>() * scale).array().exp();
}

struct Solution {
  Eigen::VectorXd weight, left_out;
  double error = 0;  ///< mean square of what was left out
};

Solution solve(Eigen::MatrixXd k, const Eigen::VectorXd& y, double noise) {
  k.diagonal().array() += noise;
  const Eigen::MatrixXd inverse = k.llt().solve(Eigen::MatrixXd::Identity(k.rows(), k.cols()));
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

}  // namespace

Matrix GaussianProcess::standardized(const Matrix& x) const {
  if (x.cols() != mean_.cols())
    throw ShapeError("a Gaussian process of " + std::to_string(mean_.cols()) + " columns got " +
                     std::to_string(x.cols()));
  return ((x.rowwise() - mean_.row(0)).array().rowwise() / scale_.row(0).array())
      .cwiseMax(-farthest)
      .cwiseMin(farthest)
      .matrix();
}

GaussianProcess GaussianProcess::fit(const Matrix& x, const std::vector<double>& y) {
  if (static_cast<std::size_t>(x.rows()) != y.size())
    throw ShapeError("a Gaussian process got " + std::to_string(x.rows()) + " rows and " + std::to_string(y.size()) +
                     " values");
  if (y.size() < 2) throw Error("a Gaussian process needs at least 2 rows, not " + std::to_string(y.size()));
  GaussianProcess p;
  p.mean_ = x.colwise().mean();
  p.scale_ = (x.rowwise() - p.mean_.row(0)).colwise().squaredNorm() / static_cast<float>(x.rows());
  p.scale_ = p.scale_.cwiseSqrt();
  p.scale_ = (p.scale_.array() > 1e-6f).select(p.scale_, 1.0f);  // a column without spread says nothing
  const Matrix z = p.standardized(x);
  Eigen::VectorXd target = Eigen::Map<const Eigen::VectorXd>(y.data(), static_cast<Eigen::Index>(y.size()));
  p.level_ = target.mean();
  target.array() -= p.level_;
  p.spread_ = std::sqrt(target.squaredNorm() / static_cast<double>(y.size()));
  if (!(p.spread_ > 0)) p.spread_ = 1;
  target /= p.spread_;

  const auto few = drawn(y.size(), rows_to_choose_on);
  const Matrix few_z = rows_of(z, few);
  const Eigen::VectorXd few_target = rows_of(target, few);
  auto least = std::numeric_limits<double>::infinity();
  for (const double length : lengths) {
    const auto k = kernel(few_z, few_z, length);
    for (const double noise : noises) {
      const double error = solve(k, few_target, noise).error;
      if (!(error < least)) continue;
      least = error;
      p.length_ = length;
      p.noise_ = noise;
    }
  }

  const auto kept = drawn(y.size(), most_rows);
  p.known_ = rows_of(z, kept);
  const auto solution = solve(kernel(p.known_, p.known_, p.length_), rows_of(target, kept), p.noise_);
  p.weight_ = solution.weight;
  p.left_out_ = p.predict(x);  // of rows that were not drawn this is left out already
  for (std::size_t i = 0; i < kept.size(); ++i)
    p.left_out_[static_cast<std::size_t>(kept[i])] =
        solution.left_out(static_cast<Eigen::Index>(i)) * p.spread_ + p.level_;
  return p;
}

std::vector<double> GaussianProcess::predict(const Matrix& x) const {
  constexpr Eigen::Index block = 1024;
  const Matrix z = standardized(x);
  std::vector<double> out;
  out.reserve(static_cast<std::size_t>(x.rows()));
  for (Eigen::Index first = 0; first < z.rows(); first += block) {
    const Matrix some = z.middleRows(first, std::min(block, z.rows() - first));
    const Eigen::VectorXd mean = kernel(some, known_, length_) * weight_;
    for (const double m : mean) out.push_back(m * spread_ + level_);
  }
  return out;
}

}  // namespace motiphore
