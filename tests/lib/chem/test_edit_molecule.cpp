// Editing by hand, and saying what is wrong with a molecule that cannot be.
#include "motiphore/chem/edit_molecule.hpp"

#include <GraphMol/RWMol.h>

#include <cmath>
#include <utility>

#include "lib/depict/predictions.hpp"
#include "motiphore/chem/chemistry_problem.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/chem/substructure_query.hpp"
#include "motiphore/depict/layout.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using Kind = MoleculeEdit::Kind;

namespace {

std::string edited(const char* smiles, const MoleculeEdit& edit) {
  const auto mol = parse_smiles(smiles);
  const auto result = edit_molecule(**mol, {}, edit);
  return result ? result->smiles : result.failure().text();
}

}  // namespace

TEST_CASE("an atom becomes another, is charged, grows, goes") {
  CHECK(edited("c1ccccc1", {Kind::Element, 0, -1, "N", 0}) == "c1ccncc1");
  CHECK(edited("CCO", {Kind::Element, 2, -1, "Cl", 0}) == "CCCl");
  CHECK(edited("CCN", {Kind::Charge, 2, -1, {}, 1}) == "CC[NH3+]");
  CHECK(edited("c1ccccc1", {Kind::Grow, 0, -1, "C(F)(F)F", 0}) == "FC(F)(F)c1ccccc1");
  CHECK(edited("c1cc[nH]c1", {Kind::Grow, 3, -1, "C", 0}) == "Cn1cccc1");
  CHECK(edited("CCO", {Kind::Remove, 2, -1, {}, 0}) == "CC");
  CHECK(edited("CCOC", {Kind::Remove, 2, -1, {}, 0}) == "CC");
  CHECK(edited("CC", {Kind::Bond, 0, 1, {}, 0}) == "C=C");
  CHECK(edited("CCCCCC", {Kind::Bond, 0, 5, {}, 0}) == "C1CCCCC1");
}

TEST_CASE("what breaks the rules of chemistry is not done, and an atom that is not there is refused") {
  CHECK(edited("CC(C)(C)C", {Kind::Grow, 1, -1, "C", 0}).substr(0, 9) == "sanitize:");
  CHECK(edited("C", {Kind::Remove, 0, -1, {}, 0}).substr(0, 6) == "empty:");
  const auto mol = parse_smiles("CC");
  CHECK_THROWS_AS(edit_molecule(**mol, {}, {Kind::Remove, 2, -1, {}, 0}), ShapeError);
  CHECK_THROWS_AS(edit_molecule(**mol, {}, {Kind::Bond, 0, 0, {}, 0}), ShapeError);
  CHECK_THROWS_AS(edit_molecule(**mol, {{0, 0}}, {Kind::Remove, 0, -1, {}, 0}), ShapeError);
}

TEST_CASE("a charge that forces a hydrogen onto a full atom is refused") {
  CHECK(edited("CN(C)C", {Kind::Charge, 1, -1, {}, 1}) == "C[NH+](C)C");
  for (const auto& [smiles, atom] :
       {std::pair{"C[N+](=O)[O-]", 1}, std::pair{"C[N+](C)(C)C", 1}, std::pair{"[NH4+]", 0}}) {
    CAPTURE(smiles);
    CHECK(edited(smiles, {Kind::Charge, atom, -1, {}, 2}).substr(0, 9) == "sanitize:");
  }
}

TEST_CASE("removing an atom tells how many went with it, and leaves the other ions of a salt") {
  const auto remove = [](const char* smiles, int atom) {
    const auto mol = parse_smiles(smiles);
    const auto result = edit_molecule(**mol, {}, {Kind::Remove, atom, -1, {}, 0});
    REQUIRE(result);
    return std::pair(result->smiles, result->gone_too);
  };
  CHECK(remove("CC(=O)Nc1ccc(O)cc1", 3) == std::pair<std::string, int>("Oc1ccccc1", 3));
  CHECK(remove("CCO", 2) == std::pair<std::string, int>("CC", 0));
  CHECK(remove("CCCOC.CCCCCCCC", 3) == std::pair<std::string, int>("CCC.CCCCCCCC", 1));
  CHECK(remove("[Na+].CCO", 0) == std::pair<std::string, int>("CCO", 0));
}

TEST_CASE("an edit leaves the other atoms, their chirality and their places as they are") {
  const auto mol = parse_smiles("C[C@H](N)Cc1ccccc1");
  RDKit::RWMol drawn(**mol);
  lay_out_on_plane(drawn);
  FlatPositions places;
  for (const auto& p : drawn.getConformer().getPositions()) places.push_back({p.x, p.y});
  const auto result = edit_molecule(**mol, places, {Kind::Grow, 7, -1, "OC", 0});
  REQUIRE(result);
  CHECK(result->smiles == "COc1ccc(C[C@H](C)N)cc1");
  CHECK(result->fresh == std::vector<std::int32_t>{10, 11});
  const auto again = parse_mol_block(result->record);
  REQUIRE(again);
  REQUIRE((*again)->getNumAtoms() == 12);
  const auto& at = (*again)->getConformer().getPositions();
  for (std::size_t i = 0; i < places.size(); ++i)
    CHECK(std::hypot(at[i].x - places[i][0], at[i].y - places[i][1]) < 1e-3);
  CHECK(mol_block_smiles(result->record) == result->smiles);
}

TEST_CASE("what is wrong with a molecule is said with its place") {
  const auto nitrogen = chemistry_problem("C[N](C)(C)C");
  REQUIRE(nitrogen);
  CHECK(nitrogen->atoms == std::vector<std::int32_t>{1});
  CHECK(nitrogen->text == "nitrogen (atom 1) has 4 bonds and no charge; as [N+] it may have them");
  const auto carbon = chemistry_problem("CC(C)(C)(C)C");
  REQUIRE(carbon);
  CHECK(carbon->text == "carbon (atom 1) has 5 bonds and no charge, more than it can have");
  const auto ring = chemistry_problem("c1cccc1");
  REQUIRE(ring);
  CHECK_FALSE(ring->atoms.empty());
  CHECK(ring->text.find("[nH]") != std::string::npos);
  CHECK_FALSE(chemistry_problem("CCO"));
  CHECK_FALSE(chemistry_problem("C1CC("));
  CHECK_FALSE(chemistry_problem(""));
}

TEST_CASE("the atoms of all places where a substructure is") {
  const auto query = SubstructureQuery::from_smarts("[OH]");
  CHECK(query->matched_atoms(*mol_from("OCCO")) == std::vector<std::int32_t>{0, 3});
  CHECK(query->matched_atoms(*mol_from("CC")).empty());
}
