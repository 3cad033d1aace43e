// Sums of rows of a table, and a maximum told apart into parts: values by hand, gradients by central differences.
#include "motiphore/error.hpp"
#include "motiphore/nn/embedding_bag.hpp"
#include "motiphore/nn/maximum_shares.hpp"
#include "support/catch.hpp"
#include "support/gradient_check.hpp"

using namespace motiphore;
using namespace motiphore::test;

TEST_CASE("a bag is the sum of its rows of the table", "[nn]") {
  nn::Parameter<double> table{random_matrix(5, 3, 1)};
  const nn::IndexList index = {0, 4, 2, 2, 1, 0}, bag = {2, 0, 2};  // two entries a row; bag 1 stays empty
  Tape tape;
  const MatrixD sums = nn::embedding_bag(tape, table, index, 2, bag, 3).value();
  CHECK((sums.row(0) - 2 * table.value.row(2)).norm() < 1e-15);
  CHECK(sums.row(1).norm() == 0);
  CHECK((sums.row(2) - (2 * table.value.row(0) + table.value.row(4) + table.value.row(1))).norm() < 1e-14);
  const auto f = [&](Tape& t, const std::vector<Var>&) { return nn::embedding_bag(t, table, index, 2, bag, 3); };
  CHECK(gradient_error({}, f, {&table}) < gradient_tolerance);
}

TEST_CASE("a bag of rows that do not exist is refused", "[nn]") {
  const nn::Parameter<double> table{random_matrix(5, 3, 1)};
  Tape tape;
  CHECK_THROWS_WITH(nn::embedding_bag(tape, table, {0, 5}, 1, {0, 0}, 1), "embedding_bag: row 5 of a table of 5");
  CHECK_THROWS_WITH(nn::embedding_bag(tape, table, {0, -1}, 1, {0, 0}, 1), "embedding_bag: row -1 of a table of 5");
  CHECK_THROWS_WITH(nn::embedding_bag(tape, table, {0}, 1, {3}, 3), "embedding_bag: bag 3 of 3");
  CHECK_THROWS_AS(nn::embedding_bag(tape, table, {0, 1, 2}, 2, {0}, 1), ShapeError);
}

TEST_CASE("the parts of a maximum add up to it", "[nn]") {
  MatrixD x(5, 2);
  x << 1, -3, 4, -1, 4, -2, /* next graph */ 2, 0, -5, 7;
  const nn::IndexList segment = {0, 0, 0, 1, 1}, part = {0, 1, 2, 3, 4};
  MatrixD expected(5, 2);
  expected << 0, 0, 2, -1, 2, 0, 2, 0, 0, 7;  // the two 4 share it
  Tape tape;
  CHECK(MatrixD(nn::maximum_shares(tape.input(x), segment, part, 5).value()) == expected);
  const auto f = [&](Tape&, const std::vector<Var>& v) { return nn::maximum_shares(v[0], segment, part, 5); };
  CHECK(gradient_error({random_matrix(5, 2, 3)}, f) < gradient_tolerance);
  CHECK_THROWS_AS(nn::maximum_shares(tape.input(x), {0, 0}, part, 5), ShapeError);
}
