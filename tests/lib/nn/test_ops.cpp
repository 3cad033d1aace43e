#include <limits>

#include "motiphore/nn/ops.hpp"

#include "motiphore/error.hpp"
#include "support/catch.hpp"
#include "support/gradient_check.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

TEST_CASE("elementary operations have the gradients of central differences", "[nn]") {
  const auto a = random_matrix(4, 3, 1), b = random_matrix(4, 3, 2), w = random_matrix(3, 5, 3),
             s = random_matrix(4, 1, 4);
  const auto check = [](std::vector<MatrixD> in, const std::function<Var(Tape&, const Vars&)>& f) {
    const double error = gradient_error(std::move(in), f);
    CHECK(error < gradient_tolerance);
  };
  SECTION("add") {
    check({a, b}, [](Tape&, const Vars& v) { return nn::add(v[0], v[1]); });
  }
  SECTION("scale") {
    check({a}, [](Tape&, const Vars& v) { return nn::scale(v[0], 2.5); });
  }
  SECTION("multiply") {
    check({a, b}, [](Tape&, const Vars& v) { return nn::multiply(v[0], v[1]); });
  }
  SECTION("scale_rows") {
    check({a, s}, [](Tape&, const Vars& v) { return nn::scale_rows(v[0], v[1]); });
  }
  SECTION("matmul") {
    check({a, w}, [](Tape&, const Vars& v) { return nn::matmul(v[0], v[1]); });
  }
  SECTION("matmul_transposed") {
    check({a, b}, [](Tape&, const Vars& v) { return nn::matmul_transposed(v[0], v[1]); });
  }
  SECTION("concat_columns") {
    check({a, s}, [](Tape&, const Vars& v) { return nn::concat_columns(v[0], v[1]); });
  }
  SECTION("relu") {
    check({a}, [](Tape&, const Vars& v) { return nn::relu(v[0]); });
  }
  SECTION("sigmoid") {
    check({a}, [](Tape&, const Vars& v) { return nn::sigmoid(v[0]); });
  }
  SECTION("tanh") {
    check({a}, [](Tape&, const Vars& v) { return nn::tanh(v[0]); });
  }
  SECTION("log1p") {
    check({a.cwiseAbs()}, [](Tape&, const Vars& v) { return nn::log1p(v[0]); });
  }
  SECTION("softmax_rows") {
    check({a}, [](Tape&, const Vars& v) { return nn::softmax_rows(v[0]); });
  }
  SECTION("dropout") {
    check({a}, [](Tape&, const Vars& v) { return nn::dropout(v[0], 0.4); });
  }
  SECTION("sum_all") {
    check({a}, [](Tape&, const Vars& v) { return nn::sum_all(v[0]); });
  }
  SECTION("sum_squares") {
    check({a}, [](Tape&, const Vars& v) { return nn::sum_squares(v[0]); });
  }
  SECTION("gather_rows") {
    check({a}, [](Tape&, const Vars& v) { return nn::gather_rows(v[0], {3, 0, 0, 2}); });
  }
  SECTION("pair_products") {
    check({a}, [](Tape&, const Vars& v) { return nn::pair_products(v[0], {0, 1, 1}, {2, 3, 1}); });
  }
}

TEST_CASE("parameters on the tape collect gradients", "[nn]") {
  nn::Parameter<double> table{random_matrix(4, 3, 5)};
  CHECK(gradient_error(
            {random_matrix(2, 3, 6)},
            [&](Tape& t, const Vars& v) {
              return nn::matmul_transposed(v[0], nn::add(nn::on_tape(t, table), nn::embed(t, table, {1, 1, 0, 3})));
            },
            {&table}) < gradient_tolerance);
}

TEST_CASE("softmax rows sum to one, also for large numbers", "[nn]") {
  Tape tape;
  MatrixD x(2, 3);
  x << 1000, 1000, 1000, -800, 0, 800;
  const auto y = nn::softmax_rows(tape.input(x)).value();
  CHECK(y(0, 0) == Approx(1.0 / 3));
  CHECK(y.row(1).sum() == Approx(1));
  CHECK(y.allFinite());
}

TEST_CASE("dropout keeps the mean in training and does nothing in inference", "[nn]") {
  Tape training(Tape::Mode::Training, 3), inference;
  const MatrixD ones = MatrixD::Ones(200, 50);
  const auto dropped = nn::dropout(training.input(ones), 0.3).value();
  CHECK(dropped.mean() == Approx(1).margin(0.03));
  CHECK((dropped.array() == 0).count() == Approx(3000).margin(250));
  CHECK(MatrixD(nn::dropout(inference.input(ones), 0.3).value()) == ones);
}

TEST_CASE("a rate of dropout outside its range is refused", "[nn]") {
  Tape tape(Tape::Mode::Training);
  const auto x = tape.input(random_matrix(2, 1, 1), true);
  for (const double rate : {-0.1, 1.0, std::numeric_limits<double>::quiet_NaN()})
    CHECK_THROWS_AS(nn::dropout(x, rate), ShapeError);
}

TEST_CASE("shapes that do not fit are named", "[nn]") {
  Tape tape;
  const auto a = tape.input(random_matrix(2, 3, 1)), b = tape.input(random_matrix(4, 3, 1));
  CHECK_THROWS_WITH(nn::add(a, b), "add: 2×3 and 4×3 do not fit");
  CHECK_THROWS_AS(nn::matmul(a, b), ShapeError);
  CHECK_THROWS_AS(nn::concat_columns(a, b), ShapeError);
  Tape training(Tape::Mode::Training);
  CHECK_THROWS_AS(training.backward(training.input(random_matrix(2, 1, 1), true)), ShapeError);
}

TEST_CASE("rows that do not exist are refused, not read", "[nn]") {
  Tape tape;
  const auto x = tape.input(random_matrix(3, 2, 1));
  for (const std::int32_t row : {-1, 3, 1'000'000}) {
    CHECK_THROWS_WITH(nn::gather_rows(x, {0, row}), "gather_rows: row " + std::to_string(row) + " of a table of 3");
    CHECK_THROWS_AS(nn::pair_products(x, {0, row}, {0, 0}), ShapeError);
    CHECK_THROWS_AS(nn::pair_products(x, {0, 0}, {row, 0}), ShapeError);
  }
  CHECK(nn::gather_rows(x, {}).rows() == 0);
}
