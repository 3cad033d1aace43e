#include "motiphore/nn/packed_matrix.hpp"

#include "motiphore/error.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEMPLATE_TEST_CASE("a packed product is x times the transposed matrix", "[nn]", float, double) {
  using M = MatrixOf<TestType>;
  for (const Eigen::Index out : {1, 12, 16, 33, 112, 131})
    for (const Eigen::Index in : {1, 49, 112}) {
      const M w = M::Random(out, in), bias = M::Random(1, out);
      const nn::PackedMatrix<TestType> packed(w);
      for (const Eigen::Index rows : {0, 1, 5, 6, 7, 23}) {
        const M x = M::Random(rows, in);
        M y = M::Random(rows, out);
        const M expected = x * w.transpose() + y + bias.replicate(rows, 1);
        packed.multiply(rows, x.data(), bias.data(), y.data(), true);
        CHECK((rows == 0 || (y - expected).cwiseAbs().maxCoeff() < 1e-4));
        packed.multiply(rows, x.data(), nullptr, y.data());
        CHECK((rows == 0 || (y - x * w.transpose()).cwiseAbs().maxCoeff() < 1e-4));
      }
    }
}

TEST_CASE("a row of a packed product does not depend on the rows beside it", "[nn]") {
  const Matrix w = Matrix::Random(112, 67), x = Matrix::Random(40, 67);
  const nn::PackedMatrix<float> packed(w);
  Matrix together(40, 112), alone(1, 112);
  packed.multiply(40, x.data(), nullptr, together.data());
  for (Eigen::Index row = 0; row < 40; ++row) {
    packed.multiply(1, x.row(row).data(), nullptr, alone.data());
    CHECK(alone.row(0) == together.row(row));
  }
}

TEST_CASE("a product on a tape checks its shapes", "[nn]") {
  nn::Tape<float> tape;
  const nn::PackedMatrix<float> packed(Matrix::Ones(3, 4));
  CHECK(nn::product(tape.input(Matrix::Ones(2, 4)), packed).value() == Matrix::Constant(2, 3, 4));
  CHECK_THROWS_AS(nn::product(tape.input(Matrix::Ones(2, 3)), packed), ShapeError);
}
