#include <cmath>
#include <limits>

#include "motiphore/nn/segment.hpp"

#include "motiphore/error.hpp"
#include "motiphore/nn/maximum_shares.hpp"
#include "support/catch.hpp"
#include "support/gradient_check.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {
const nn::IndexList segment{0, 2, 2, 0, 2};  // segment 1 is empty
}

TEST_CASE("segment operations by hand", "[nn]") {
  Tape tape;
  MatrixD x(5, 2);
  x << 1, -1, 2, -2, 3, -5, 5, -3, 7, -7;
  const auto v = tape.input(x);
  MatrixD sum(3, 2), mean(3, 2), max(3, 2);
  sum << 6, -4, 0, 0, 12, -14;
  mean << 3, -2, 0, 0, 4, -14.0 / 3;
  max << 5, -1, 0, 0, 7, -2;
  CHECK(MatrixD(nn::segment_sum(v, segment, 3).value()) == sum);
  CHECK(MatrixD(nn::segment_mean(v, segment, 3).value()).isApprox(mean));
  CHECK(MatrixD(nn::segment_max(v, segment, 3).value()) == max);
  const auto p = nn::segment_softmax(tape.input(x.leftCols(1)), segment, 3).value();
  CHECK(p(0, 0) + p(3, 0) == Approx(1));
  CHECK(p(3, 0) / p(0, 0) == Approx(std::exp(4.0)));
  CHECK(p(1, 0) + p(2, 0) + p(4, 0) == Approx(1));
  MatrixD wide(3, 1);
  wide << 1000, -1000, 1000;
  MatrixD halves(3, 1);
  halves << 0.5, 0, 0.5;
  CHECK(MatrixD(nn::segment_softmax(tape.input(wide.topRows(2)), {0, 0}, 1).value()) == MatrixD::Identity(2, 1));
  CHECK(MatrixD(nn::segment_softmax(tape.input(wide), {0, 0, 0}, 1).value()) == halves);
}

TEST_CASE("segment operations have the gradients of central differences", "[nn]") {
  const auto x = random_matrix(5, 3, 7), column = random_matrix(5, 1, 8);
  CHECK(gradient_error({x}, [](Tape&, const Vars& v) { return nn::segment_sum(v[0], segment, 3); }) <
        gradient_tolerance);
  CHECK(gradient_error({x}, [](Tape&, const Vars& v) { return nn::segment_mean(v[0], segment, 3); }) <
        gradient_tolerance);
  CHECK(gradient_error({x}, [](Tape&, const Vars& v) { return nn::segment_max(v[0], segment, 3); }) <
        gradient_tolerance);
  CHECK(gradient_error({column}, [](Tape&, const Vars& v) { return nn::segment_softmax(v[0], segment, 3); }) <
        gradient_tolerance);
}

TEST_CASE("a segment list that does not fit is refused", "[nn]") {
  Tape tape;
  const auto x = tape.input(random_matrix(5, 2, 1));
  CHECK_THROWS_AS(nn::segment_sum(x, {0, 1}, 3), ShapeError);
  CHECK_THROWS_AS(nn::segment_max(x, {0, 1, 2, 3, 0}, 3), ShapeError);
  CHECK_THROWS_AS(nn::segment_softmax(x, segment, 3), ShapeError);
  CHECK_THROWS_WITH(nn::segment_sum(x, {0, 1, 2, 0, 0}, 2), "segment_sum: row 2 is of segment 2, expected 0 to 1");
  CHECK_THROWS_AS(nn::segment_sum(tape.input(MatrixD(0, 2)), {}, -1), ShapeError);
}

TEST_CASE("a segment with NaN has NaN as its maximum, wherever it stands", "[nn]") {
  Tape tape;
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  for (const Eigen::Index at : {0, 1, 2}) {
    MatrixD x = MatrixD::Ones(3, 1);
    x(at, 0) = nan;
    CHECK(std::isnan(nn::segment_max(tape.input(x), {0, 0, 0}, 1).scalar()));
    const auto shares = nn::maximum_shares(tape.input(x), {0, 0, 0}, {0, 1, 1}, 2).value();
    CHECK(shares.array().isNaN().all());
    CHECK(std::isnan(nn::relu(tape.input(x)).value()(at, 0)));
  }
  CHECK_THROWS_AS(nn::maximum_shares(tape.input(MatrixD(MatrixD::Ones(1, 1))), {0}, {2}, 2), ShapeError);
}
