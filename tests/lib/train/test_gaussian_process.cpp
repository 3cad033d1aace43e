#include <cmath>
#include <limits>
#include <random>

#include "motiphore/error.hpp"
#include "motiphore/train/gaussian_process.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

/// Points in three dimensions of very different scales, and a smooth function of the first two.
struct Points {
  Matrix x;
  std::vector<double> y;

  Points(Eigen::Index rows, unsigned seed, double noise = 0) : x(rows, 3) {
    std::mt19937 rng(seed);
    std::uniform_real_distribution<float> even(-1, 1);
    for (Eigen::Index r = 0; r < rows; ++r) {
      const float a = even(rng), b = even(rng), c = even(rng), d = even(rng);
      x.row(r) << a, 1000 * b, 7 + c * 1e-3f;
      y.push_back(5 + 10 * std::sin(2 * a) + 4 * b + noise * d);
    }
  }
};

double mean_error(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
  return sum / static_cast<double>(a.size());
}

}  // namespace

TEST_CASE("a Gaussian process learns a smooth function whatever the scales of its columns", "[gaussian-process]") {
  const Points known(300, 1), unseen(100, 2);
  const auto process = GaussianProcess::fit(known.x, known.y);
  CHECK(mean_error(process.predict(unseen.x), unseen.y) < 0.8);  // the mean alone is off by 6
}

TEST_CASE("steps suit the exponential kernel, smooth functions the squared one", "[gaussian-process]") {
  const auto error_of = [](Kernel kernel, bool steps) {
    Points known(300, 1), unseen(300, 2);
    if (steps)
      for (auto* points : {&known, &unseen})
        for (std::size_t i = 0; i < points->y.size(); ++i)
          points->y[i] = std::fmod(std::abs(points->x(static_cast<Eigen::Index>(i), 0)), 0.5f) < 0.25f ? 1 : -1;
    return mean_error(GaussianProcess::fit(known.x, known.y, kernel).predict(unseen.x), unseen.y);
  };
  CHECK(error_of(Kernel::Exponential, true) < error_of(Kernel::Rbf, true));
  CHECK(error_of(Kernel::Rbf, false) < error_of(Kernel::Exponential, false));
}

TEST_CASE("left-out predictions are those of a process that never saw the row", "[gaussian-process]") {
  const Points all(40, 3, 1);
  const auto process = GaussianProcess::fit(all.x, all.y);
  Matrix x = all.x.topRows(39);
  std::vector<double> y(all.y.begin(), all.y.end() - 1);
  const auto without = GaussianProcess::fit(x, y);
  REQUIRE(without.length() == process.length());  // else the two are not the same process
  REQUIRE(without.noise() == process.noise());
  CHECK(process.left_out().back() == Approx(without.predict(all.x.bottomRows(1))[0]).margin(0.5));
  CHECK(mean_error(process.left_out(), all.y) > mean_error(process.predict(all.x), all.y));
}

TEST_CASE("pure noise is answered by its mean", "[gaussian-process]") {
  Points noise(200, 4);
  std::mt19937 rng(5);
  std::normal_distribution<double> normal(3, 1);
  for (auto& y : noise.y) y = normal(rng);
  const auto process = GaussianProcess::fit(noise.x, noise.y);
  CHECK(process.noise() == 0.8);
  for (const double y : process.predict(Points(20, 6).x)) CHECK(std::abs(y - 3) < 1);
}

TEST_CASE("of many rows some are drawn, and every row has a left-out prediction", "[gaussian-process]") {
  const Points many(static_cast<Eigen::Index>(GaussianProcess::most_rows) + 50, 7);
  const auto process = GaussianProcess::fit(many.x, many.y);
  REQUIRE(process.left_out().size() == many.y.size());
  CHECK(mean_error(process.left_out(), many.y) < 0.5);
}

TEST_CASE("equal labels, equal rows and columns without spread have a defined answer", "[gaussian-process]") {
  Matrix x = Matrix::Constant(5, 2, 3);
  const auto flat = GaussianProcess::fit(x, {1, 1, 1, 1, 1});
  CHECK(flat.predict(x.topRows(1))[0] == Approx(1));
  const auto mixed = GaussianProcess::fit(x, {0, 1, 0, 1, 0.5});
  CHECK(mixed.predict(x.topRows(1))[0] == Approx(0.5).margin(0.1));
  CHECK(flat.predict(Matrix(0, 2)).empty());
}

TEST_CASE("a second view is used where it says what the first does not", "[gaussian-process]") {
  const Points known(200, 8), unseen(80, 9), other(200, 10), other_unseen(80, 11);
  const auto with = GaussianProcess::fit(Views{other.x, known.x}, known.y);
  const auto without = GaussianProcess::fit(other.x, known.y);
  CHECK(mean_error(with.left_out(), known.y) < 0.7 * mean_error(without.left_out(), known.y));
  CHECK(mean_error(with.predict(Views{other_unseen.x, unseen.x}), unseen.y) <
        0.7 * mean_error(without.predict(other_unseen.x), unseen.y));
  // A first view that says all is left alone.
  const auto alone = GaussianProcess::fit(Views{known.x, other.x}, known.y);
  CHECK(alone.left_out() == GaussianProcess::fit(known.x, known.y).left_out());
}

TEST_CASE("a Gaussian process says what does not fit", "[gaussian-process]") {
  CHECK_THROWS_WITH(GaussianProcess::fit(Matrix::Zero(3, 2), {1, 2}), "a Gaussian process got 3 rows and 2 values");
  CHECK_THROWS_WITH(GaussianProcess::fit(Matrix::Zero(1, 2), {1}), "a Gaussian process needs at least 2 rows, not 1");
  const auto process = GaussianProcess::fit(Matrix::Identity(3, 3), {1, 2, 3});
  CHECK_THROWS_WITH(process.predict(Matrix::Zero(1, 2)), "a Gaussian process of 3 columns got 2");
  CHECK_THROWS_WITH(process.predict(Views{}), "a Gaussian process of 1 views got 0");
  CHECK_THROWS_WITH(GaussianProcess::fit(Views{Matrix::Zero(2, 2), Matrix::Zero(3, 2)}, {1, 2}),
                    "the views of a Gaussian process have 2 and 3 rows");
  CHECK_THROWS_WITH(GaussianProcess::fit(Views{}, {1, 2}), "a Gaussian process needs at least one view");
}

TEST_CASE("a Gaussian process that was not fitted, or meets NaN, says so", "[gaussian-process]") {
  CHECK_THROWS_WITH(GaussianProcess().predict(Matrix(Matrix::Zero(1, 1))), Catch::Contains("was not fitted"));
  CHECK(GaussianProcess().length() == 0);
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  Matrix x(3, 1);
  x << 0, nan, 1;
  CHECK_THROWS_WITH(GaussianProcess::fit(x, {0, 1, 2}), Catch::Contains("row 1 of view 0"));
  x(1, 0) = 2;
  CHECK_THROWS_WITH(GaussianProcess::fit(x, {0, 1, nan}), Catch::Contains("value 2"));
}
