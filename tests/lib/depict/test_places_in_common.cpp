// A change that is typed into a SMILES leaves the rest of the drawing turned as it was.
#include "motiphore/depict/places_in_common.hpp"

#include <GraphMol/ROMol.h>

#include <cmath>

#include "motiphore/error.hpp"
#include "predictions.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

/// The largest distance of an atom that both begin with from where it stood, both about the first atom's place.
double moved(const Scene& before, const Scene& now, std::size_t atoms) {
  double most = 0;
  for (std::size_t i = 0; i < atoms; ++i)
    most = std::max(most, std::hypot((now.atoms[i].x - now.atoms[0].x) / now.bond -
                                         (before.atoms[i].x - before.atoms[0].x) / before.bond,
                                     (now.atoms[i].y - now.atoms[0].y) / now.bond -
                                         (before.atoms[i].y - before.atoms[0].y) / before.bond));
  return most;
}

Scene drawn(const std::string& smiles, const std::vector<Place>& near = {}) {
  SceneOptions options;
  options.near = near;
  return lay_out(*mol_from(smiles), {}, options);
}

std::vector<Place> in_common(const std::string& before, const std::string& now) {
  return places_in_common(*mol_from(before), drawn(before), *mol_from(now));
}

std::vector<std::int32_t> atoms_in_common(const std::string& before, const std::string& now) {
  std::vector<std::int32_t> atoms;
  for (const auto& place : in_common(before, now)) atoms.push_back(place.atom);
  return atoms;
}

}  // namespace

TEST_CASE("what both SMILES begin and end with is in common") {
  using Atoms = std::vector<std::int32_t>;
  CHECK(atoms_in_common("CCOc1ccccc1", "CCOc1ccccc1F") == Atoms{0, 1, 2, 3, 4, 5, 6, 7, 8});
  CHECK(atoms_in_common("CCOc1ccccc1", "CCOc1ccc(F)cc1") == Atoms{0, 1, 2, 3, 4, 5, 6, 9, 8});
  CHECK(atoms_in_common("CCOc1ccccc1", "NCCOc1ccccc1") == Atoms{9, 8, 7, 6, 5, 4, 3, 2, 1});
  CHECK(atoms_in_common("CCOc1ccccc1", "CCOc1ccccc1") == Atoms{0, 1, 2, 3, 4, 5, 6, 7, 8});
  CHECK(atoms_in_common("CCOc1ccccc1", "OC(=O)C(N)CS").empty());
  CHECK(atoms_in_common("CCC", "CCCCCCCC").empty());  // less than half of the larger
  CHECK(atoms_in_common("CC", "CC").empty());         // a line can be turned about itself
  CHECK_THROWS_AS(places_in_common(*mol_from("CCC"), drawn("CC"), *mol_from("CCC")), ShapeError);
}

TEST_CASE("a typed change does not turn the drawing") {
  struct Change {
    const char *before, *now;
    std::size_t same;
  };
  for (const auto& [before, now, same] : {Change{"CC(=O)Oc1ccccc1", "CC(=O)Oc1ccccc1C(=O)O", 10},
                                          Change{"O=C(NCc1ccccc1)c1ccncc1", "O=C(NCc1ccccc1)c1ccnc(CCN)c1", 13},
                                          Change{"Clc1ccccc1", "Clc1ccccc1CCCCCC", 7},
                                          Change{"CN1CCC[C@H]1c1cccnc1", "CN1CCC[C@H]1c1cccnc1CC(C)C", 12}}) {
    CAPTURE(before, now);
    // From a drawing that no layout would make.
    auto start = drawn(before);
    for (auto& at : start.atoms) at = {-at.y, at.x};
    const auto places = places_in_common(*mol_from(before), start, *mol_from(now));
    CHECK(moved(start, drawn(now, places), same) < 0.4);
    CHECK(moved(start, drawn(now), same) > 1);
    auto mirrored = drawn(before);
    for (auto& at : mirrored.atoms) at.x = -at.x;
    CHECK(moved(mirrored, drawn(now, places_in_common(*mol_from(before), mirrored, *mol_from(now))), same) < 0.4);
  }
}

TEST_CASE("a ring stays level where a chain beside it is bent otherwise") {
  const auto places = in_common("CC(=O)Oc1ccccc1C(=O)O", "CC(=O)Oc1ccccc1C(=O)OC(=O)N");
  REQUIRE(places.size() == 13);
  const auto before = drawn("CC(=O)Oc1ccccc1C(=O)O"), now = drawn("CC(=O)Oc1ccccc1C(=O)OC(=O)N", places);
  const auto slope = [](const Scene& scene, std::size_t a, std::size_t b) {
    return std::atan2(scene.atoms[b].y - scene.atoms[a].y, scene.atoms[b].x - scene.atoms[a].x);
  };
  for (std::size_t atom = 4; atom < 9; ++atom)
    CHECK(std::remainder(slope(now, atom, atom + 1) - slope(before, atom, atom + 1), 2 * 3.14159265) ==
          Approx(0).margin(0.01));
}

TEST_CASE("two places turn nothing, and a place of no atom is refused") {
  const std::vector<Place> two = {{0, 0, 0}, {1, 0, 1}};
  CHECK(drawn("c1ccc2[nH]ccc2c1", two).skeleton == drawn("c1ccc2[nH]ccc2c1").skeleton);
  CHECK_THROWS_AS(drawn("CCC", {{0, 0, 0}, {1, 0, 1}, {3, 0, 2}}), ShapeError);
  CHECK_THROWS_AS(drawn("CCC", {{0, 0, 0}, {1, 0, 1}, {-1, 0, 2}}), ShapeError);
}
