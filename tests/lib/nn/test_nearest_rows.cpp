#include "motiphore/nn/nearest_rows.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "motiphore/error.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

/// By measuring all; squared distances of whole numbers are exact, so that ties are ties.
std::vector<std::int32_t> by_measuring(const Matrix& table, const Matrix& points, Eigen::Index count,
                                       Eigen::Index skip) {
  std::vector<std::int32_t> index(static_cast<std::size_t>(points.rows() * count), -1);
  for (Eigen::Index p = 0; p < points.rows(); ++p) {
    std::vector<std::int32_t> rows(static_cast<std::size_t>(table.rows()));
    std::iota(rows.begin(), rows.end(), 0);
    if (skip >= 0 && skip + p < table.rows()) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(skip + p));
    std::stable_sort(rows.begin(), rows.end(), [&](std::int32_t a, std::int32_t b) {
      return (table.row(a) - points.row(p)).squaredNorm() < (table.row(b) - points.row(p)).squaredNorm();
    });
    for (Eigen::Index i = 0; i < std::min<Eigen::Index>(count, static_cast<Eigen::Index>(rows.size())); ++i)
      index[static_cast<std::size_t>(p * count + i)] = rows[static_cast<std::size_t>(i)];
  }
  return index;
}

/// Whole numbers, mostly small, now and then as far out as `far`.
Matrix scattered(Eigen::Index rows, Eigen::Index columns, float far) {
  Matrix out = (Matrix::Random(rows, columns) * 9).array().round();
  for (Eigen::Index i = 0; i < out.size(); i += 97) out.data()[i] *= far;
  return out;
}

}  // namespace

TEST_CASE("the nearest rows are those found by measuring all", "[nn]") {
  for (const Eigen::Index columns : {1, 3, 8, 24, 40})
    for (const Eigen::Index rows : {1, 2, 15, 16, 17, 500})
      for (const float far : {1.F, 50.F}) {
        const auto table = scattered(rows, columns, far), points = scattered(70, columns, far);
        const nn::NearestRows search(table);
        for (const Eigen::Index count : {1, 5, 8}) {
          CAPTURE(columns, rows, far, count);
          CHECK(search.find(points, count) == by_measuring(table, points, count, -1));
          CHECK(search.find(table, count, 0) == by_measuring(table, table, count, 0));
        }
      }
}

TEST_CASE("the nearest rows of values between codes, too", "[nn]") {
  for (const float scale : {1e-6F, 1.F, 1e6F}) {
    const Matrix table = Matrix::Random(4000, 24) * scale, points = Matrix::Random(100, 24) * scale;
    CHECK(nn::NearestRows(table).find(points, 5) == by_measuring(table, points, 5, -1));
  }
}

TEST_CASE("the nearest rows of a point do not depend on the points beside it", "[nn]") {
  const Matrix table = Matrix::Random(300, 24), points = Matrix::Random(130, 24);
  const nn::NearestRows search(table);
  const auto together = search.find(points, 5);
  for (Eigen::Index p = 0; p < points.rows(); ++p) {
    const auto alone = search.find(points.row(p), 5);
    CHECK(std::equal(alone.begin(), alone.end(), together.begin() + p * 5));
  }
}

TEST_CASE("rows that are all alike or not finite, and points that are not", "[nn]") {
  const nn::NearestRows zeros(Matrix::Zero(3, 4));
  CHECK(zeros.find(Matrix::Ones(1, 4), 2) == std::vector<std::int32_t>{0, 1});
  Matrix table = Matrix::Ones(3, 4), points = Matrix::Ones(3, 4);
  table(1, 2) = std::numeric_limits<float>::quiet_NaN();
  points(1, 0) = std::numeric_limits<float>::infinity();
  points(2, 3) = std::numeric_limits<float>::quiet_NaN();
  CHECK(nn::NearestRows(table).find(points, 3) == std::vector<std::int32_t>{0, 2, -1, -1, -1, -1, -1, -1, -1});
  CHECK(nn::NearestRows().find(Matrix::Ones(1, 4), 1) == std::vector<std::int32_t>{-1});
  CHECK(nn::NearestRows(Matrix(3, 0)).find(Matrix(1, 0), 1) == std::vector<std::int32_t>{-1});
}

TEST_CASE("a search for nearest rows checks what it is asked", "[nn]") {
  const nn::NearestRows search(Matrix::Ones(20, 3));
  for (const Eigen::Index count : {-1, 0, 9, 1000})
    CHECK_THROWS_WITH(search.find(Matrix::Ones(2, 3), count), Catch::Contains("expected 1 to 8"));
  CHECK_THROWS_AS(search.find(Matrix::Ones(2, 4), 1), ShapeError);
}
