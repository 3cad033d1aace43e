// Editing by hand, and saying what is wrong with a molecule that cannot be.
#include "motiphore/chem/edit_molecule.hpp"

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>

#include <cmath>
#include <memory>
#include <utility>

#include "lib/depict/predictions.hpp"
#include "motiphore/chem/chemistry_problem.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/chem/molecule.hpp"
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

TEST_CASE("no bond is drawn to a hydrogen that is an atom") {
  const std::string imine = "[H]/N=C(\\C)CC";
  for (const auto& [from, to] : {std::pair(1, 0), std::pair(0, 1)}) {
    CAPTURE(from);
    CHECK(edited(imine.c_str(), {Kind::Bond, from, to, {}, 0}) ==
          "sanitize: hydrogen (atom 0) has the only bond that it can have");
    CHECK(edited("[H][H]", {Kind::Bond, from, to, {}, 0}) ==
          "sanitize: hydrogen (atom " + std::to_string(to) + ") has the only bond that it can have");
  }
  CHECK(edited(imine.c_str(), {Kind::Bond, 0, 3, {}, 0}) ==
        "sanitize: hydrogen (atom 0) would have 2 bonds, more than it can have");
}

TEST_CASE("a hydrogen that is an atom makes room, as one that is none does") {
  const auto edited_with_hydrogens = [](const char* smiles, const MoleculeEdit& edit) {
    const auto mol = parse_smiles(smiles);
    RDKit::RWMol whole(**mol);
    RDKit::MolOps::addHs(whole);
    const auto result = edit_molecule(whole, {}, edit);
    if (!result) return result.failure().text();
    return (*Molecule::from_smiles(result->smiles)).canonical_smiles();
  };
  for (const auto& edit : {MoleculeEdit{Kind::Grow, 2, -1, "C", 0}, MoleculeEdit{Kind::Element, 2, -1, "O", 0},
                           MoleculeEdit{Kind::Charge, 2, -1, {}, 1}, MoleculeEdit{Kind::Bond, 1, 2, {}, 0},
                           MoleculeEdit{Kind::Bond, 0, 2, {}, 0}, MoleculeEdit{Kind::Grow, 1, -1, "F", 0}})
    for (const char* smiles : {"CCN", "CC=N", "C[C@H](N)F", "C/C=C/F"}) {
      CAPTURE(smiles, static_cast<int>(edit.kind), edit.atom);
      CHECK(edited_with_hydrogens(smiles, edit) == edited(smiles, edit));
    }
  CHECK(edited("C[C@@]([H])(N)C(=O)O", {Kind::Grow, 1, -1, "CC", 0}) ==
        edited("C[C@](N)([H])C(=O)O", {Kind::Grow, 1, -1, "CC", 0}));
  // The hydrogen that says how an imine is bent gives its place to what comes.
  CHECK(edited("[H]/N=C(/C)c1ccccc1", {Kind::Grow, 1, -1, "O", 0}) == "C/C(=N/O)c1ccccc1");
  CHECK(edited("[H]/N=C(/C)c1ccccc1", {Kind::Element, 1, -1, "O", 0}) == "CC(=O)c1ccccc1");
  CHECK(edited("CCO", {Kind::Element, 2, -1, "O", 0}) == "sanitize: oxygen (atom 2) is of that element already");
  CHECK(edited("CC[O-]", {Kind::Element, 2, -1, "O", 0}) == "CCO");
}

TEST_CASE("what breaks the rules of chemistry is not done, and an atom that is not there is refused") {
  CHECK(edited("CC(C)(C)C", {Kind::Grow, 1, -1, "C", 0}) ==
        "sanitize: carbon (atom 1) would have 5 bonds, more than it can have");
  CHECK(
      edited("CC(C)(C)C", {Kind::Charge, 1, -1, {}, 1}).find("carbon (atom 1) would have 4 bonds and the charge +1") !=
      std::string::npos);
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
    const auto told = removal_of(**mol, atom);
    CHECK_FALSE(told.opens_ring);
    const auto result = edit_molecule(**mol, {}, {Kind::Remove, atom, -1, {}, 0});
    REQUIRE(result);
    CHECK(told.gone_too == result->gone_too);
    return std::pair(result->smiles, result->gone_too);
  };
  CHECK(remove("CC(=O)Nc1ccc(O)cc1", 3) == std::pair<std::string, int>("Oc1ccccc1", 3));
  CHECK(remove("CCO", 2) == std::pair<std::string, int>("CC", 0));
  CHECK(remove("CCCOC.CCCCCCCC", 3) == std::pair<std::string, int>("CCC.CCCCCCCC", 1));
  CHECK(remove("[Na+].CCO", 0) == std::pair<std::string, int>("CCO", 0));
}

TEST_CASE("the removal of an atom of a ring opens it, and takes what hangs on it") {
  const auto removal = [](const char* smiles, int atom) {
    const auto told = removal_of(**parse_smiles(smiles), atom);
    return std::pair(told.gone_too, told.opens_ring);
  };
  CHECK(removal("CC(C)(C)c1ccccc1", 4) == std::pair(4, true));
  CHECK(removal("c1ccccc1", 0) == std::pair(0, true));
  CHECK_THROWS_AS(removal_of(**parse_smiles("CC"), 2), ShapeError);
  CHECK_THROWS_AS(removal_of(**parse_smiles("CC"), -1), ShapeError);
}

TEST_CASE("an atom gets no bonds that its element has in no usual molecule") {
  const auto refused = [](const char* smiles, const MoleculeEdit& edit) {
    return edited(smiles, edit).substr(0, 9) == "sanitize:";
  };
  const auto element = [](int atom, const char* symbol) { return MoleculeEdit{Kind::Element, atom, -1, symbol, 0}; };
  const char* const cumene = "CC(C)(C)c1ccccc1";
  for (const char* symbol : {"S", "P", "Si", "I", "Se"}) {
    CAPTURE(symbol);
    CHECK(refused(cumene, element(4, symbol)));
  }
  CHECK(edited(cumene, element(4, "I")) == "sanitize: iodine (atom 4) would have 5 bonds, where 1 is usual");
  CHECK(refused(cumene, element(6, "S")));
  CHECK(refused("CC(C)(C)C", element(1, "P")));
  CHECK(refused("CCC", element(1, "I")));
  CHECK(refused("CSC", {Kind::Grow, 1, -1, "C", 0}));
  CHECK(refused("CCl", {Kind::Charge, 1, -1, {}, 1}));
  CHECK(refused("CSC", {Kind::Bond, 0, 1, {}, 0}));
  SECTION("what is usual is done") {
    CHECK(edited(cumene, element(6, "N")) == "CC(C)(C)c1cccnc1");
    CHECK(edited("CC(C)(C)C", element(1, "Si")) == "C[Si](C)(C)C");
    CHECK(edited("CC(C)C", element(1, "P")) == "CP(C)C");
    CHECK(edited("C1C=CC=C1", element(0, "S")) == "c1ccsc1");
    CHECK(edited("CC(C)=O", element(1, "S")) == "CS(C)=O");
    CHECK(edited("CC(=O)N", element(1, "S")) == "CS(N)=O");
    CHECK(edited("CC(=O)C", element(1, "P")) == "C[PH](C)=O");
    CHECK(edited("CCC", element(2, "I")) == "CCI");
    CHECK(edited("Cc1ccccc1", {Kind::Grow, 1 + 3, -1, "S(=O)(=O)N", 0}) == "Cc1ccc(S(N)(=O)=O)cc1");
    CHECK(edited("CSC", {Kind::Charge, 1, -1, {}, 1}) == "C[SH+]C");
  }
  SECTION("so is what the molecule had before") {
    CHECK_FALSE(refused("CC(=O)OI(OC(C)=O)c1ccccc1", element(0, "N")));
    CHECK_FALSE(refused("Cc1ccc(S(F)(F)(F)(F)F)cc1", element(0, "N")));
    CHECK_FALSE(refused("[O-]Cl(=O)(=O)=O.CC", element(5, "O")));
    CHECK_FALSE(refused("C[I+]C", element(0, "N")));
  }
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

TEST_CASE("what was made of a drawn molecule otherwise is drawn like it") {
  const auto mol = parse_smiles("CC(=O)Nc1ccc(O)cc1");
  RDKit::RWMol drawn(**mol);
  lay_out_on_plane(drawn);
  FlatPositions places;
  for (const auto& p : drawn.getConformer().getPositions()) places.push_back({p.x, p.y});
  const std::vector<std::int32_t> origin{8, 7, 6, 5, 4, -1, -1, -1, -1, 10, 9};
  const auto result = drawn_like("Oc1ccc(C(F)(F)F)cc1", origin, places);
  REQUIRE(result);
  CHECK(result->smiles == "Oc1ccc(C(F)(F)F)cc1");
  CHECK(result->fresh == std::vector<std::int32_t>{5, 6, 7, 8});
  const auto again = parse_mol_block(result->record);
  REQUIRE(again);
  const auto& at = (*again)->getConformer().getPositions();
  for (std::size_t i = 0; i < origin.size(); ++i) {
    if (origin[i] < 0) continue;
    const auto& place = places[static_cast<std::size_t>(origin[i])];
    CHECK(std::hypot(at[i].x - place[0], at[i].y - place[1]) < 1e-3);
  }
  CHECK(drawn_like("CO", {0, -1}, {})->fresh == std::vector<std::int32_t>{1});
  CHECK_FALSE(drawn_like("C(", {0}, {}));
  CHECK_THROWS_AS(drawn_like("CO", {0}, {}), ShapeError);
  CHECK_THROWS_AS(drawn_like("CO", {0, 1}, {{0, 0}}), ShapeError);
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
