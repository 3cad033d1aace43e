#include "motiphore/depict/layout.hpp"

#include <GraphMol/Conformer.h>
#include <GraphMol/MolOps.h>

#include <cmath>
#include <sstream>

#include "motiphore/depict/draw_fragment.hpp"
#include "predictions.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

void place(RDKit::RWMol& mol, const std::vector<RDGeom::Point3D>& at) {
  auto* conformer = new RDKit::Conformer(mol.getNumAtoms());
  conformer->set3D(false);
  for (unsigned i = 0; i < mol.getNumAtoms(); ++i) conformer->setAtomPos(i, at[i]);
  mol.addConformer(conformer, true);
}

double apart(const RDKit::ROMol& mol, unsigned a, unsigned b) {
  return (mol.getConformer().getAtomPos(a) - mol.getConformer().getAtomPos(b)).length();
}

}  // namespace

TEST_CASE("faults are counted, by hand") {
  const auto mol = mol_from("CC.CC");
  CHECK(layout_faults(*mol).total() == 0);
  place(*mol, {{0, 0, 0}, {2, 2, 0}, {0, 2, 0}, {2, 0, 0}});
  CHECK(layout_faults(*mol).crossings == 1);
  CHECK(layout_faults(*mol).total() == 1);
  const auto other = mol_from("CCC.CC");
  place(*other, {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {0.2, 0.1, 0}, {0.2, 5.1, 0}});
  CHECK(layout_faults(*other).overlaps == 1);
  CHECK(layout_faults(*other).stretched == 1);
  CHECK(layout_faults(*other).crossings == 0);
}

TEST_CASE("cages and fused rings that RDKit overlaps are laid out with fewer faults") {
  for (const char* smiles : {"C12C3C4C1C5C2C3C45", "C1C2CC3CC1CC(C2)C3", "CN1CCC23C4C1CC5=C2C(=C(C=C5)O)OC3C(C=C4)O"}) {
    CAPTURE(smiles);
    auto mol = mol_from(smiles);
    const auto faults = lay_out_on_plane(*mol);
    CHECK(mol->getNumConformers() == 1);
    CHECK(faults.overlaps <= 1);
    CHECK(faults.stretched == 0);
    CHECK(layout_faults(*mol).total() == faults.total());
  }
}

TEST_CASE("double bonds of large rings are drawn as they are, and where that fails nobody waits") {
  for (const char* smiles :
       {"C1CCCC/C=C/CCCCCC1", "C1CCCC/C=C\\CCCCCC1", "O=C1CCCCCC/C=C/CCCCCCCO1", "C/C=C/C", "C/C=C\\C"}) {
    INFO(smiles);
    CHECK(lay_out_on_plane(*mol_from(smiles)).turned == 0);
  }
  const auto octene = mol_from("C1CCC/C=C/CC1");
  CHECK(lay_out_on_plane(*octene).turned == 1);
  CHECK(octene->getBondWithIdx(4)->getStereo() == RDKit::Bond::STEREOANY);
  CHECK(lay_out_on_plane(*mol_from("C1/C=C/" + std::string(57, 'C') + "1")).turned == 1);
  std::string bicycles = "C1CC2CCC1CC2";
  for (int i = 0; i < 49; ++i) bicycles += "CC1CC2CCC1CC2";
  CHECK(lay_out_on_plane(*mol_from(bicycles)).turned == 0);
}

TEST_CASE("a peptide of hundreds of atoms is laid out without atoms on each other") {
  std::string peptide;
  for (int i = 0; i < 45; ++i)
    peptide += i % 3 == 0 ? "N[C@@H](CCCNC(=N)N)C(=O)" : i % 3 == 1 ? "N[C@@H](Cc1ccccc1)C(=O)" : "NCC(=O)";
  const auto mol = mol_from(peptide + "O");
  REQUIRE(mol->getNumAtoms() > 350);
  CHECK(lay_out_on_plane(*mol).overlaps == 0);
}

TEST_CASE("parts of a molecule stand apart") {
  for (const char* smiles :
       {"N.N.Cl[Pt]Cl", "[Na+].[Cl-]", "O.O.O.O.CCO", "C[N+](C)(C)CC(=O)[O-].[Na+].[Cl-].[13CH3]CF"}) {
    CAPTURE(smiles);
    auto mol = mol_from(smiles);
    lay_out_on_plane(*mol);
    std::vector<int> part;
    RDKit::MolOps::getMolFrags(*mol, part);
    for (unsigned i = 0; i < mol->getNumAtoms(); ++i)
      for (unsigned j = 0; j < i; ++j)
        if (part[i] != part[j]) CHECK(apart(*mol, i, j) > 1.69 * 1.5);
    CHECK(layout_faults(*mol).total() == 0);
  }
}

TEST_CASE("a molecule's own drawing is kept, with bonds of 1.5") {
  auto mol = mol_from("CCO");
  place(*mol, {{0, 0, 0}, {30, 0, 0}, {30, 30, 0}});
  lay_out_on_plane(*mol);
  CHECK(apart(*mol, 0, 1) == Approx(1.5));
  CHECK(apart(*mol, 0, 2) == Approx(1.5 * std::sqrt(2)));
}

TEST_CASE("coordinates that are no drawing are made anew") {
  const std::vector<std::vector<RDGeom::Point3D>> bad = {
      {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}}, {{0, 0, 0}, {NAN, 0, 0}, {1, 1, 0}}, {{0, 0, 0}, {1, 0, 0}, {1e9, 0, 0}}};
  for (const auto& at : bad) {
    auto mol = mol_from("CCO");
    place(*mol, at);
    lay_out_on_plane(*mol);
    CHECK(apart(*mol, 0, 1) == Approx(1.5).epsilon(0.01));
    CHECK(apart(*mol, 1, 2) == Approx(1.5).epsilon(0.01));
  }
}

TEST_CASE("a motif is drawn with its hydrogens and a wavy line at each bond to the rest") {
  const auto mol = mol_from("CC(=O)Oc1ccccc1");
  const auto ester = draw_motif(*mol, {1, 2, 3}, 5, 60, 34);
  const auto ring = draw_motif(*mol, {4, 5, 6, 7, 8, 9}, 5, 60, 34, Paper::Dark);
  REQUIRE(ester);
  REQUIRE(ring);
  CHECK(ester->find("class='region'") != std::string::npos);
  CHECK(ester->find("stroke-dasharray") == std::string::npos);
  CHECK(ester != draw_motif(*mol, {0}, 5, 60, 34));
  CHECK_FALSE(draw_motif(*mol, {}, 5, 60, 34));
  CHECK_FALSE(draw_motif(*mol, {99}, 5, 60, 34));
}

TEST_CASE("the region of a motif lies in its card") {
  const std::pair<const char*, std::vector<std::int32_t>> motifs[] = {
      {"Cc1ccccc1", {0}}, {"Clc1ccccc1", {0}},           {"N", {0}},
      {"CCOC", {0, 1}},   {"OC(=O)c1ccccc1", {0, 1, 2}}, {"CC(C)(C)c1ccccc1", {0, 1, 2, 3}}};
  for (const auto& [smiles, atoms] : motifs)
    for (const auto& [width, height] : {std::pair{60, 34}, std::pair{134, 84}}) {
      const auto svg = draw_motif(*mol_from(smiles), atoms, 5, width, height);
      REQUIRE(svg);
      const auto region = svg->find("class='region'");
      REQUIRE(region != std::string::npos);
      const auto first = svg->find(" d='", region) + 4, last = svg->find('\'', first);
      auto path = svg->substr(first, last - first);
      for (auto& c : path)
        if (c != '.' && c != '-' && (c < '0' || c > '9')) c = ' ';
      std::istringstream numbers(path);
      numbers.imbue(std::locale::classic());
      CAPTURE(smiles, width, height, path);
      for (double x = 0, y = 0; numbers >> x >> y;) {
        CHECK(x >= -1);
        CHECK(x <= width + 1);
        CHECK(y >= -1);
        CHECK(y <= height + 1);
      }
    }
}
