// Regions: which points of a drawing belong to which cluster.
#include "motiphore/depict/regions.hpp"

#include <GraphMol/ROMol.h>

#include <cmath>

#include "motiphore/depict/scene.hpp"
#include "motiphore/error.hpp"
#include "predictions.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

/// Even-odd rule over all outlines.
bool has_point(const Region& region, const PixelPosition& p) {
  bool in = false;
  for (const auto& outline : region.outlines)
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++)
      if ((outline[i].y > p.y) != (outline[j].y > p.y) &&
          p.x < (outline[j].x - outline[i].x) * (p.y - outline[i].y) / (outline[j].y - outline[i].y) + outline[i].x)
        in = !in;
  return in;
}

int owners(const std::vector<Region>& regions, const PixelPosition& p) {
  int count = 0;
  for (const auto& region : regions) count += has_point(region, p);
  return count;
}

}  // namespace

TEST_CASE("three atoms in a row, by hand") {
  const auto mol = mol_from("CCO");
  const auto regions = cluster_regions(*mol, {{0, 0}, {10, 0}, {20, 0}}, {0, 0, 1}, 10);
  REQUIRE(regions.size() == 2);
  CHECK(regions[0].centre.x == Approx(5));
  CHECK(regions[1].centre.x == Approx(20));
  CHECK(has_point(regions[0], {0, 0}));
  CHECK(has_point(regions[0], {5, 0}));
  CHECK(has_point(regions[0], {5, 4}));  // a radius of 0.46 bonds
  CHECK_FALSE(has_point(regions[0], {5, 5}));
  CHECK(has_point(regions[0], {-4, 0}));
  CHECK_FALSE(has_point(regions[0], {-5, 0}));
  CHECK(has_point(regions[1], {20, 0}));
  CHECK(owners(regions, {15, 0}) == 0);  // half-way between the clusters
  CHECK(has_point(regions[0], {14, 0}));
  CHECK(has_point(regions[1], {16, 0}));
}

TEST_CASE("the inside of a ring belongs to it only if the whole ring does") {
  const auto mol = mol_from("C1CCCCC1");
  std::vector<PixelPosition> atoms;
  for (int i = 0; i < 6; ++i) atoms.push_back({20 * std::cos(i * M_PI / 3), 20 * std::sin(i * M_PI / 3)});
  CHECK(has_point(cluster_regions(*mol, atoms, {0, 0, 0, 0, 0, 0}, 20)[0], {0, 0}));
  const auto half = cluster_regions(*mol, atoms, {0, 0, 0, 1, 1, 1}, 20);
  CHECK(owners(half, {0, 0}) == 0);
  const auto open = cluster_regions(*mol, atoms, {0, 0, 0, 0, 0, -1}, 20)[0];
  CHECK_FALSE(has_point(open, {0, 0}));
}

TEST_CASE("a large ring is a band, not a disc") {
  const auto mol = mol_from("C1CCCCCCCCCCC1");
  std::vector<PixelPosition> atoms;
  for (int i = 0; i < 12; ++i) atoms.push_back({40 * std::cos(i * M_PI / 6), 40 * std::sin(i * M_PI / 6)});
  const auto region = cluster_regions(*mol, atoms, std::vector<std::int32_t>(12, 0), 20)[0];
  CHECK_FALSE(has_point(region, {0, 0}));
  CHECK(region.outlines.size() == 2);
}

TEST_CASE("what is at a point") {
  const auto regions = cluster_regions(*mol_from("CCO"), {{0, 0}, {10, 0}, {20, 0}}, {0, 0, 1}, 10);
  CHECK(region_at(regions, {5, 3}) == 0);
  CHECK(region_at(regions, {21, 2}) == 1);
  CHECK(region_at(regions, {15, 0}) == -1);
  CHECK(region_at({}, {0, 0}) == -1);
}

TEST_CASE("atoms far apart take no more memory than a drawing") {
  const auto mol = mol_from("CC.C");
  CHECK(cluster_regions(*mol, {{0, 0}, {1, 0}, {1e9, 0}}, {0, 0, 0}, 1).size() == 1);
  CHECK_THROWS_AS(cluster_regions(*mol, {{0, 0}, {1, 0}, {NAN, 0}}, {0, 0, 0}, 1), ShapeError);
}

TEST_CASE("every atom lies in its own region and in no other") {
  for (const char* smiles :
       {"CC1(C)SC2C(NC(=O)C(N)c3ccc(O)cc3)C(=O)N2C1C(=O)O", "c1ccc2c(c1)ccc1ccccc12", "C", "[Na+].[Cl-].CCO",
        "OC(=O)c1ccc2ccccc2c1[N+](=O)[O-]", "C1CCC2(CC1)OCCO2", "C1CC2CCC1CC2", "[13CH3][N+](C)(C)CC([2H])F"}) {
    CAPTURE(smiles);
    const auto mol = mol_from(smiles);
    std::vector<std::int32_t> clusters;
    for (unsigned i = 0; i < mol->getNumAtoms(); ++i) clusters.push_back(static_cast<std::int32_t>(i / 3));
    const auto scene = lay_out(*mol, clusters);
    for (unsigned i = 0; i < mol->getNumAtoms(); ++i) {
      CHECK(has_point(scene.regions[static_cast<std::size_t>(clusters[i])], scene.atoms[i]));
      CHECK(owners(scene.regions, scene.atoms[i]) == 1);
    }
    for (const auto& region : scene.regions) {
      CHECK(owners(scene.regions, region.label) == 0);
      CHECK(region.label.x > 0);
      CHECK(region.label.x < scene.width);
      CHECK(region.label.y > 0);
      CHECK(region.label.y < scene.height);
    }
  }
}

TEST_CASE("letters lie inside the region of their atom") {
  int outside_of_disc = 0;
  for (const char* smiles : {"NCC(=O)NO", "OCCO", "O", "NC(=N)NCCC(=O)O", "C[NH3+]", "[2H]C([2H])([2H])O", "BrCCCl"}) {
    CAPTURE(smiles);
    const auto mol = mol_from(smiles);
    std::vector<std::int32_t> clusters;
    for (unsigned i = 0; i < mol->getNumAtoms(); ++i) clusters.push_back(static_cast<std::int32_t>(i));
    const auto scene = lay_out(*mol, clusters);
    REQUIRE_FALSE(scene.letters.points.empty());
    for (std::size_t i = 0; i < scene.letters.points.size(); ++i) {
      const auto atom = scene.letters.atoms[i];
      if (atom >= clusters.size()) continue;
      CHECK(region_at(scene.regions, scene.letters.points[i]) == static_cast<std::int32_t>(atom));
      const auto &p = scene.letters.points[i], &at = scene.atoms[atom];
      outside_of_disc += std::hypot(p.x - at.x, p.y - at.y) > 0.46 * scene.bond;
    }
  }
  CHECK(outside_of_disc > 10);
  Letters wrong;
  wrong.points = {{0, 0}};
  CHECK_THROWS_AS(cluster_regions(*mol_from("C"), {{0, 0}}, {0}, 10, wrong), ShapeError);
}

TEST_CASE("a region has no holes but rings") {
  const auto mol = mol_from("[2H]C([2H])([2H])C([2H])([2H])O[2H]");
  std::vector<std::int32_t> clusters(mol->getNumAtoms(), 0);
  CHECK(lay_out(*mol, clusters).regions[0].outlines.size() == 1);
  const auto paracyclophane = mol_from("C1CCCCCCCCCCc2ccc1cc2");
  clusters.assign(paracyclophane->getNumAtoms(), 0);
  CHECK(lay_out(*paracyclophane, clusters).regions[0].outlines.size() > 1);
}

TEST_CASE("atoms without a cluster have no region") {
  const auto regions = cluster_regions(*mol_from("CC.Cl"), {{0, 0}, {10, 0}, {30, 0}}, {0, 0, -1}, 10);
  REQUIRE(regions.size() == 1);
  CHECK(owners(regions, {30, 0}) == 0);
  CHECK(cluster_regions(*mol_from("C"), {{0, 0}}, {-1}, 10).empty());
}

TEST_CASE("outlines as paths") {
  CHECK(svg_path({{0, 0}, {10, 0}, {10, 10}, {0, 10}}) ==
        "M5.0,0.0Q10.0,0.0 10.0,5.0Q10.0,10.0 5.0,10.0Q0.0,10.0 0.0,5.0Q0.0,0.0 5.0,0.0Z");
  CHECK(svg_path({{0, 0}, {1, 1}}).empty());
}

TEST_CASE("lists that do not fit the molecule are refused") {
  const auto mol = mol_from("CC");
  CHECK_THROWS_AS(cluster_regions(*mol, {{0, 0}}, {0, 0}, 10), ShapeError);
  CHECK_THROWS_AS(cluster_regions(*mol, {{0, 0}, {1, 0}}, {0}, 10), ShapeError);
  CHECK_THROWS_AS(cluster_regions(*mol, {{0, 0}, {1, 0}}, {0, 0}, 0), ShapeError);
}
