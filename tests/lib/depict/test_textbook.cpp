// Common scaffolds stand as in textbooks, whatever the spelling.
#include <GraphMol/Conformer.h>

#include <cmath>

#include "motiphore/depict/layout.hpp"
#include "predictions.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

RDGeom::Point3D at(const RDKit::ROMol& mol, unsigned atom) {
  return mol.getConformer().getAtomPos(atom);
}

}  // namespace

TEST_CASE("ring A of a steroid stands below on the left, ring D above on the right") {
  for (const char* smiles : {"C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@@H]2O",
                             "O=C1CC[C@]2(C)C(=C1)CC[C@@H]1[C@@H]2CC[C@]2(C)[C@@H](O)CC[C@@H]12"}) {
    CAPTURE(smiles);
    auto mol = mol_from(smiles);
    lay_out_on_plane(*mol);
    unsigned ketone = 0, hydroxyl = 0;
    for (const auto* atom : mol->atoms())
      if (atom->getAtomicNum() == 8) (atom->getTotalNumHs() > 0 ? hydroxyl : ketone) = atom->getIdx();
    CHECK(at(*mol, ketone).x < at(*mol, hydroxyl).x - 6);
    CHECK(at(*mol, ketone).y < at(*mol, hydroxyl).y - 3);
    CHECK(layout_faults(*mol).total() == 0);
    CHECK((at(*mol, 0) - at(*mol, 1)).length() == Approx(1.5).epsilon(0.02));
  }
}

TEST_CASE("the nitrogen of an indole stands below on the right, the imidazole of a purine on the right") {
  auto indole = mol_from("OC(=O)Cc1c[nH]c2ccccc12");
  lay_out_on_plane(*indole);
  CHECK(at(*indole, 6).y < at(*indole, 4).y - 1);  // N below C3
  CHECK(at(*indole, 6).x > at(*indole, 9).x + 1);  // and to the right of the benzene ring
  auto caffeine = mol_from("Cn1cnc2c1c(=O)n(C)c(=O)n2C");
  lay_out_on_plane(*caffeine);
  CHECK(at(*caffeine, 2).x > at(*caffeine, 8).x + 2);  // C8 on the right of N1
}

TEST_CASE("a molecule's own drawing is not turned, nor one without a scaffold") {
  auto steroid = mol_from("C1CCC2C(C1)CCC1C2CCC2CCCC12");
  lay_out_on_plane(*steroid);
  auto& places = steroid->getConformer().getPositions();
  for (auto& p : places) p = {-p.y, p.x, 0};
  const auto turned = places;
  lay_out_on_plane(*steroid);
  for (std::size_t i = 0; i < turned.size(); ++i) {
    CHECK(steroid->getConformer().getPositions()[i].x == Approx(turned[i].x).margin(0.05));
    CHECK(steroid->getConformer().getPositions()[i].y == Approx(turned[i].y).margin(0.05));
  }
  auto chain = mol_from("CCCC");
  lay_out_on_plane(*chain);
  CHECK(chain->getNumConformers() == 1);
}
