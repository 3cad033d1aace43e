#include "motiphore/nn/tape.hpp"

#include "motiphore/error.hpp"
#include "motiphore/nn/ops.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("what is forgotten makes room, what is kept stays", "[nn]") {
  nn::Tape<float> tape;
  const auto before = tape.input(Matrix::Constant(8, 8, 1));
  const auto mark = tape.mark();
  const auto gone = tape.input(Matrix::Constant(8, 8, 2));
  const auto kept = tape.input(Matrix::Constant(8, 8, 3));
  const auto* memory = gone.value().data();
  tape.forget(mark, {kept});
  const auto next = tape.input(Matrix::Constant(8, 8, 4));
  CHECK(next.value().data() == memory);
  CHECK(before.value() == Matrix::Constant(8, 8, 1));
  CHECK(kept.value() == Matrix::Constant(8, 8, 3));
  tape.forget(mark, {next});  // twice is no harm
  CHECK(next.value() == Matrix::Constant(8, 8, 4));
  tape.clear();
  CHECK(tape.input(Matrix::Constant(8, 8, 5)).value() == Matrix::Constant(8, 8, 5));
}

TEST_CASE("a training tape forgets nothing", "[nn]") {
  nn::Tape<float> tape(nn::Tape<float>::Mode::Training);
  const auto x = tape.input(Matrix::Constant(2, 2, 3), true);
  const auto mark = tape.mark();
  const auto y = nn::multiply(x, x);
  const auto sum = nn::sum_all(y);
  tape.forget(mark, {sum});
  tape.backward(sum);
  CHECK(x.grad() == Matrix::Constant(2, 2, 6));
}

TEST_CASE("a handle that no tape has made is told, not followed", "[nn]") {
  const nn::Var<float> none;
  CHECK_THROWS_WITH(none.value(), Catch::Contains("no tape has made"));
  CHECK_THROWS_AS(none.rows(), ShapeError);
  CHECK_THROWS_AS(none.scalar(), ShapeError);
  CHECK_THROWS_WITH(none.grad(), Catch::Contains("no tape has made"));  // such as a loss that was not asked for
  CHECK_THROWS_WITH(none.needs_grad(), Catch::Contains("no tape has made"));
  nn::Tape<float> tape;
  auto one = tape.make(1, 1);
  one.value()(0, 0) = 3;
  CHECK(one.scalar() == 3);
  CHECK_THROWS_WITH(tape.make(2, 2).scalar(), Catch::Contains("2 × 2 is no single number"));
  CHECK_THROWS_AS(tape.make(0, 0).scalar(), ShapeError);
}

TEST_CASE("a backward pass that cannot be right is refused", "[nn]") {
  using Tape = nn::Tape<float>;
  Tape tape(Tape::Mode::Training), other(Tape::Mode::Training), inference;
  const auto x = tape.input(Matrix::Ones(1, 1), true);
  const auto loss = nn::sum_all(nn::multiply(x, x)), twice = nn::scale(loss, 2.0f);
  CHECK_THROWS_WITH(other.backward(loss), Catch::Contains("on another tape"));
  tape.backward(loss);
  CHECK_THROWS_WITH(tape.backward(twice), Catch::Contains("has run on this tape already"));
  CHECK(x.grad()(0, 0) == 2);
  const auto y = inference.input(Matrix::Ones(1, 1));
  CHECK_THROWS_WITH(inference.backward(y), Catch::Contains("inference tape"));
  CHECK_THROWS_WITH(y.grad(), Catch::Contains("inference tape keeps no gradients"));
  tape.clear();
  CHECK_THROWS_WITH(x.grad(), Catch::Contains("cleared since"));
  CHECK_THROWS_WITH(x.needs_grad(), Catch::Contains("cleared since"));
  CHECK_THROWS_WITH(tape.backward(loss), Catch::Contains("cleared since"));
  const auto again = tape.input(Matrix::Ones(1, 1), true);
  CHECK_THROWS_AS(x.value(), ShapeError);  // although there is a matrix of its number again
  tape.backward(nn::sum_all(again));
  CHECK(again.grad()(0, 0) == 1);
}

TEST_CASE("a matrix of less than no rows is refused", "[nn]") {
  nn::Tape<float> tape;
  CHECK_THROWS_AS(tape.make(-1, 2), ShapeError);
  CHECK_THROWS_AS(tape.make(2, -1), ShapeError);
}
