#include "motiphore/predict/pooling_levels.hpp"

#include <GraphMol/ROMol.h>

#include "lib/depict/predictions.hpp"
#include "motiphore/error.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("p-xylene, by hand: two methyls of one type on a ring") {
  const auto mol = mol_from("Cc1ccc(C)cc1");
  auto p = prediction_of({0, 1, 1, 1, 1, 2, 1, 1});
  p.types = {7, 3, 3, 3, 3, 7, 3, 3};
  CHECK(coarse_graph(*mol, p, PoolingLevel::Atoms).members.empty());

  const auto motifs = coarse_graph(*mol, p, PoolingLevel::Motifs);
  CHECK(motifs.members == std::vector<std::vector<std::int32_t>>{{0}, {1}, {2}});
  CHECK(motifs.types == std::vector<std::int32_t>{7, 3, 7});
  REQUIRE(motifs.edges.size() == 2);
  CHECK(motifs.edges[0].a == 0);
  CHECK(motifs.edges[0].b == 1);
  CHECK(motifs.edges[0].bonds == 1);

  const auto types = coarse_graph(*mol, p, PoolingLevel::MotifTypes);
  CHECK(types.members == std::vector<std::vector<std::int32_t>>{{0, 2}, {1}});
  REQUIRE(types.edges.size() == 1);
  CHECK(types.edges[0].bonds == 2);
}

TEST_CASE("fused rings in two motifs share two bonds; counter-ions take no part") {
  const auto mol = mol_from("C1CC2CC2C1.Cl");
  const auto graph = coarse_graph(*mol, prediction_of({0, 0, 0, 1, 0, 0, -1}), PoolingLevel::Motifs);
  REQUIRE(graph.edges.size() == 1);
  CHECK(graph.edges[0].bonds == 2);
  CHECK_THROWS_AS(coarse_graph(*mol, prediction_of({0}), PoolingLevel::Motifs), ShapeError);
}
