#include "motiphore/chem/descriptors.hpp"

#include <atomic>
#include <cmath>

#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("descriptors are numbers for whatever text comes") {
  const auto table = molecule_descriptors(
      {"CCO", "OCC", "CCCCCCCCCCCC", "c1cc", "", "[Hg](C)Cl", "*c1ccccc1", "[Na+].[Cl-]", "C[Pt](Cl)(Cl)C", "[H][H]"});
  REQUIRE(table.rows() == 10);
  CHECK(table.cols() > 60);
  CHECK(table.allFinite());
  CHECK((table.row(0) - table.row(1)).cwiseAbs().maxCoeff() < 1e-4f);  // two spellings
  CHECK((table.row(0) - table.row(2)).cwiseAbs().maxCoeff() > 100);    // their masses
  CHECK(table.row(3).isZero());
  CHECK(table.row(4).isZero());
}

TEST_CASE("descriptors of nothing, and a stop") {
  CHECK(molecule_descriptors({}).rows() == 0);
  const std::atomic<bool> stopped{true};
  CHECK_THROWS_AS(molecule_descriptors({"C"}, &stopped), StoppedError);
}
