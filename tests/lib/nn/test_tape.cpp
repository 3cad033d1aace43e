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
}
