// Tables of numbers, and matrices as views of them.
#include "motiphore/graph/number_table.hpp"

#include <cstddef>
#include <utility>

#include "motiphore/graph/matrix.hpp"
#include "support/catch.hpp"

using motiphore::NumberTable;

TEST_CASE("a table begins with zeros, row after row", "[graph]") {
  NumberTable<double> table(2, 3);
  CHECK(table.rows() == 2);
  CHECK(table.cols() == 3);
  CHECK(table.size() == 6);
  table(1, 0) = 4;
  CHECK(table.data()[3] == 4);
  CHECK(table(0, 2) == 0);
  NumberTable<double> other(1, 3);
  other.copy_row(0, table, 1);
  CHECK(other(0, 0) == 4);
  CHECK(other != table);
  other.resize(2, 3);
  CHECK(other(0, 0) == 0);
  other(1, 0) = 4;
  CHECK(other == table);
  CHECK(NumberTable<double>(0, 3) != NumberTable<double>(3, 0));
  CHECK(NumberTable<double>().size() == 0);
  for (const auto& [rows, cols] : {std::pair{-1, 2}, {2, -1}, {-1, -2}})
    CHECK_THROWS_AS(NumberTable<double>(rows, cols), motiphore::ShapeError);
  constexpr auto many = std::ptrdiff_t{1} << 32;
  CHECK_THROWS_AS(NumberTable<float>(many, many), motiphore::ShapeError);
  CHECK(NumberTable<float>(0, many).size() == 0);
}

TEST_CASE("a table that was moved from is empty", "[graph]") {
  NumberTable<double> table(2, 3);
  table(1, 2) = 4;
  NumberTable<double> other(std::move(table));
  CHECK(other(1, 2) == 4);
  CHECK(table == NumberTable<double>());
  table = std::move(other);
  CHECK(table(1, 2) == 4);
  CHECK(other.rows() == 0);
  auto& same = table;
  table = std::move(same);
  CHECK(table(1, 2) == 4);
}

TEST_CASE("a matrix is a view of a table", "[graph]") {
  NumberTable<float> table(2, 2);
  motiphore::as_matrix(table) << 1, 2, 3, 4;
  CHECK(table(1, 0) == 3);
  const auto& same = table;
  CHECK(motiphore::as_matrix(same).col(1).sum() == 6);
  const motiphore::Matrix matrix = motiphore::as_matrix(same).transpose();
  CHECK(motiphore::as_table(matrix)(0, 1) == 3);
  CHECK(motiphore::as_matrix(NumberTable<float>(0, 2)).cols() == 2);
}
