// Large molecules as chains of motifs.
#include "motiphore/depict/motif_chain.hpp"

#include <cmath>

#include "motiphore/depict/paint.hpp"
#include "motiphore/error.hpp"
#include "predictions.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("each motif is a bead, beads touch nowhere, and bonds between motifs are lines") {
  std::string smiles = "N";
  std::vector<std::int32_t> clusters{0};
  for (int residue = 0; residue < 30; ++residue) {
    smiles += "C(C)C(=O)N";
    for (const int motif : {1, 2, 3, 3, 3}) clusters.push_back(3 * residue + motif);
  }
  const auto mol = mol_from(smiles.c_str());
  REQUIRE(mol->getNumAtoms() == clusters.size());
  std::vector<std::string> names(91, "alkyl & <chain>");
  const auto scene = lay_out_chain(*mol, clusters, names);
  REQUIRE(scene.regions.size() == 91);
  for (std::size_t a = 0; a < 91; ++a) {
    const auto& at = scene.regions[a].centre;
    CHECK(region_at(scene.regions, at) == static_cast<int>(a));
    CHECK(at.x > 0);
    CHECK(at.x < scene.width);
    CHECK(at.y > 0);
    CHECK(at.y < scene.height);
    for (std::size_t b = 0; b < a; ++b) {
      const auto& other = scene.regions[b].centre;
      CHECK((std::abs(at.x - other.x) > 86 || std::abs(at.y - other.y) > 34));
    }
  }
  CHECK(scene.width > 0.7 * scene.height);
  CHECK(scene.width < 2.5 * scene.height);
  std::size_t lines = 0;
  for (auto at = scene.skeleton.find("<path"); at != std::string::npos; at = scene.skeleton.find("<path", at + 1))
    ++lines;
  CHECK(lines == 90);
  CHECK(scene.skeleton.find(">alkyl &amp;<") != std::string::npos);  // one line holds no more words
  CHECK(scene.skeleton.find(">&lt;chain&gt;<") != std::string::npos);
  CHECK(outlines_around(*mol, scene, {3, 4, 5, 0}).size() == 2);
  auto prediction = prediction_of(clusters);
  CHECK(paint(scene, prediction).under.find("class='region'") != std::string::npos);
}

TEST_CASE("names of beads are whole where two lines hold them, and cut where not") {
  const auto texts = [](const char* name) {
    const auto svg = lay_out_chain(*mol_from("C"), {0}, {name}).skeleton;
    std::vector<std::string> lines;
    for (auto at = svg.find("<text"); at != std::string::npos; at = svg.find("<text", at + 1)) {
      const auto first = svg.find('>', at) + 1;
      lines.push_back(svg.substr(first, svg.find('<', first) - first));
    }
    return lines;
  };
  using Lines = std::vector<std::string>;
  CHECK(texts("secondary amide") == Lines{"secondary", "amide"});
  CHECK(texts("branched alkyl (C5)") == Lines{"branched alkyl", "(C5)"});
  CHECK(texts("ether O") == Lines{"ether O"});
  CHECK(texts("20-membered macrocycle (N, S)") == Lines{"20-membered", "macrocycle (N…"});
  CHECK(texts("cyclopentadienyl") == Lines{"cyclopentadie…"});
  CHECK(texts("").empty());
}

TEST_CASE("a chain of a molecule in pieces, of a ring of motifs, and of atoms without one") {
  CHECK(lay_out_chain(*mol_from("CC.CC"), {0, 0, 1, 1}, {"a", "b"}).regions.size() == 2);
  CHECK(lay_out_chain(*mol_from("C1CCC1"), {0, 1, 2, 3}, {"a", "b", "c", "d"}).regions.size() == 4);
  const auto some = lay_out_chain(*mol_from("CC.Cl"), {0, 0, -1}, {"a"});
  CHECK(some.atoms.size() == 3);
  CHECK(some.atoms[2].x < 0);
  CHECK_THROWS_AS(lay_out_chain(*mol_from("CC"), {0}, {"a"}), ShapeError);
  CHECK_THROWS_AS(lay_out_chain(*mol_from("CC"), {0, 1}, {"a"}), ShapeError);
}
