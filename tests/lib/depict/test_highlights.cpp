#include "motiphore/depict/highlights.hpp"

#include <limits>

#include "motiphore/error.hpp"
#include "predictions.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("bonds are coloured only inside a cluster") {
  const auto mol = mol_from("CCO");
  const auto h = highlight_types(*mol, prediction_of({0, 0, 1}));
  REQUIRE(h.atoms.size() == 3);
  REQUIRE(h.bonds.size() == 1);
  CHECK(hex(h.atoms.at(0)) == hex(type_colour(10)));
  CHECK(hex(h.atoms.at(2)) == hex(type_colour(11)));
  CHECK(hex(h.bonds.at(0)) == hex(type_colour(10)));
}

TEST_CASE("atoms that were not predicted have no colour") {
  const auto mol = mol_from("CC.[Na+]");
  const auto h = highlight_types(*mol, prediction_of({0, 0, -1}));
  CHECK(h.atoms.size() == 2);
  CHECK(h.atoms.count(2) == 0);
}

TEST_CASE("the largest contribution has the deepest colour, unless it is next to nothing") {
  const auto mol = mol_from("CCO");
  const auto p = prediction_of({0, 0, 1});
  CHECK(contribution_scale(p, 0) == 2);
  const auto up = highlight_contributions(*mol, p, 0), down = highlight_contributions(*mol, p, 1);
  CHECK(hex(up.atoms.at(2)) == hex(contribution_colour(1)));
  CHECK(hex(up.atoms.at(0)) == hex(contribution_colour(0.5)));
  CHECK(hex(down.atoms.at(2)) == hex(contribution_colour(-1)));
  CHECK(hex(highlight_contributions(*mol, p, 0, 4).atoms.at(2)) == hex(contribution_colour(0.5)));
  auto little = p;
  little.contributions.resize(little.contributions.rows(), little.contributions.cols());
  little.contributions(0, 0) = 0.02;
  CHECK(contribution_scale(little, 0) == 0.2);
  CHECK(hex(highlight_contributions(*mol, little, 0).atoms.at(0)) == hex(contribution_colour(0.1)));
  auto nothing = p;
  nothing.contributions.resize(nothing.contributions.rows(), nothing.contributions.cols());
  CHECK(hex(highlight_contributions(*mol, nothing, 0).atoms.at(0)) == "#ffffff");
}

TEST_CASE("another molecule with as many atoms is refused by the elements of its clusters") {
  auto p = prediction_of({0, 0, 1, -1});
  p.motif_smiles = {"CC", "[H]O"};  // hydrogens are atoms of their own in some spellings only
  CHECK_NOTHROW(highlight_types(*mol_from("CCO.[Na+]"), p));
  CHECK_NOTHROW(highlight_types(*mol_from("CCO.[K+]"), p));  // what was not predicted is not known
  CHECK_THROWS_WITH(highlight_types(*mol_from("CCN.[Na+]"), p),
                    Catch::Contains("its cluster 1, [H]O, has O, but those atoms here are N"));
  CHECK_THROWS_WITH(highlight_types(*mol_from("CNO.[Na+]"), p), Catch::Contains("has C2, but those atoms here are CN"));
  p.motif_smiles[0] = "c1c";  // a part of a ring that is no SMILES tells nothing
  CHECK_NOTHROW(highlight_types(*mol_from("CNO.[Na+]"), p));
}

TEST_CASE("what does not fit the molecule is refused before it is drawn") {
  const auto mol = mol_from("CCO");
  CHECK_THROWS_AS(highlight_types(*mol, prediction_of({0, 0})), ShapeError);
  CHECK_THROWS_AS(highlight_contributions(*mol, prediction_of({0, 0, 0}), 2), ShapeError);
  auto wrong = prediction_of({0, 0, 1});
  wrong.clusters[1] = 7;
  CHECK_THROWS_AS(highlight_types(*mol, wrong), ShapeError);
  auto short_types = prediction_of({0, 0, 1});
  short_types.types.pop_back();
  CHECK_THROWS_AS(highlight_types(*mol, short_types), ShapeError);
}

TEST_CASE("atoms and types by cluster") {
  const auto p = prediction_of({1, 0, 1, -1});
  CHECK(cluster_atoms(p) == std::vector<std::vector<std::int32_t>>{{1}, {0, 2}});
  CHECK(cluster_types(p) == std::vector<std::int32_t>{10, 11});
  CHECK(cluster_atoms(prediction_of({})).empty());
}

TEST_CASE("the scale of weights goes from nothing to the largest, or from the lowest gate") {
  auto p = prediction_of({0, 0, 1, -1});
  CHECK_THROWS_WITH(weight_scale(p), Catch::Contains("0 weights for 4 atoms"));
  p.atom_weights = {0.25F, 0.5F, 0, 0};
  CHECK(weight_scale(p).low == 0);
  CHECK(weight_scale(p).share(0.25) == 0.5);
  CHECK(weight_scale(p, 1).share(0.25) == 0.25);
  CHECK(weight_scale(p).share(7) == 1);
  p.atom_weights[0] = -0.5F;
  CHECK(weight_scale(p).low == -0.5);
  CHECK(weight_scale(p).share(0) == 0.5);
  p.atom_weights = {0, 0, 0, 0};
  CHECK(weight_scale(p).share(0) == 0);
}
