// A molecule as a value: what it says of itself without RDKit's headers.
#include "motiphore/chem/molecule.hpp"

#include <GraphMol/ROMol.h>

#include <atomic>
#include <numeric>
#include <thread>

#include "chem/flat_smiles.hpp"
#include "chem/replace_motif.hpp"
#include "lib/chem/molecules.hpp"
#include "motiphore/chem/chemistry_problem.hpp"
#include "motiphore/chem/edit_molecule.hpp"
#include "motiphore/chem/fragment_smiles.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/chem/motif_names.hpp"
#include "motiphore/chem/mutagenicity_alerts.hpp"
#include "motiphore/chem/reference_motifs.hpp"
#include "motiphore/chem/structural_alerts.hpp"
#include "motiphore/depict/draw.hpp"
#include "motiphore/depict/scene.hpp"
#include "motiphore/error.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("a molecule says what it is", "[chem]") {
  const auto mol = Molecule::from_smiles("[Na+].[O-]C(=O)c1ccccc1");
  REQUIRE(mol);
  CHECK(mol->atom_count() == 10);
  CHECK(mol->heavy_atom_count() == 10);
  CHECK_FALSE(mol->connected());
  CHECK(mol->symbol(0) == "Na");
  CHECK(mol->formal_charge(0) == 1);
  CHECK(mol->formal_charge(1) == -1);
  CHECK_THROWS_WITH(mol->symbol(99), "there is no atom 99; the molecule has 10");
  CHECK_THROWS_AS(mol->formal_charge(10), ShapeError);
  CHECK(mol->canonical_smiles() == Molecule::from_smiles("c1ccccc1C([O-])=O.[Na+]")->canonical_smiles());
  CHECK(reference_motifs(**mol).size() == 10);
  const auto copy = *mol;
  CHECK(&*copy == &**mol);  // one molecule, shared
}

TEST_CASE("a molecule from elsewhere is brought to the state of the others", "[chem]") {
  const auto as_written = chemistry_problem("[H]OC(C)(C)(C)C");
  REQUIRE(as_written);
  CHECK(Molecule::sanitized(*as_written->mol).failure().stage == Stage::Sanitize);
  const auto mol = Molecule::from_smiles("OCC");
  std::vector<std::int32_t> given_atom;
  const auto again = Molecule::sanitized(**mol, &given_atom);
  REQUIRE(again);
  CHECK(again->canonical_smiles() == "CCO");
  CHECK(given_atom == std::vector<std::int32_t>{0, 1, 2});
}

TEST_CASE("explicit hydrogens are atoms but not heavy ones", "[chem]") {
  const auto mol = Molecule::from_smiles("[2H]C");
  REQUIRE(mol);
  CHECK(mol->atom_count() == 2);
  CHECK(mol->heavy_atom_count() == 1);
  CHECK(mol->connected());
}

TEST_CASE("a molecule comes from a MOL block too, or says why it does not", "[chem]") {
  const auto mol = Molecule::from_mol_block(make_mol_block("OCC", "ethanol"));
  REQUIRE(mol);
  CHECK(mol->canonical_smiles() == "CCO");
  CHECK(Molecule::from_mol_block("no block").failure().stage == Stage::Parse);
  CHECK(Molecule::from_mol_block(make_mol_block("C[N+](C)(C)C", "")).ok());
  CHECK(Molecule::from_smiles("C(").failure().stage == Stage::Parse);
  CHECK(Molecule::from_smiles("C(C)(C)(C)(C)C").failure().stage == Stage::Sanitize);
  CHECK(Molecule::from_smiles("").failure().stage == Stage::Empty);
}

TEST_CASE("nothing that is asked of a molecule is noted on it", "[chem]") {
  for (const char* smiles : {"C/C=C/[C@H](N)c1ccccc1.Cl", "CC[Hg]c1ccccc1", "Cn1cncn1", "OS(=O)(=O)O", "Cl", "CC(=O)O",
                             "CN(C)c1ccc(cc1)C=C1C=CC(=[N+](C)C)C=C1"}) {
    CAPTURE(smiles);
    const auto mol = Molecule::from_smiles(smiles);
    REQUIRE(mol);
    const auto before = test::noted_on(**mol);
    std::vector<std::int32_t> all(mol->atom_count());
    std::iota(all.begin(), all.end(), 0);
    const auto clusters = reference_motifs(**mol);
    CHECK_FALSE(mol->canonical_smiles().empty());
    fragment_smiles(**mol, all);
    attached_smiles(**mol, all);
    motif_names(**mol, clusters);
    structural_alerts(**mol);
    mutagenicity_alerts(**mol);
    cohort_of_concern(**mol);
    detail::flat_smiles(**mol);
    detail::replace_motif(**mol, {0});
    CHECK_FALSE(edit_molecule(**mol, {}, {MoleculeEdit::Kind::Charge, 0, -1, {}, 9}));
    removal_of(**mol, 0);
    lay_out(**mol, clusters);
    draw_molecule(**mol);
    CHECK(test::noted_on(**mol) == before);
  }
}

TEST_CASE("four threads write one molecule", "[chem]") {
  const auto mol = Molecule::from_smiles("CC(C)Cc1ccc(cc1)[C@@H](C)C(=O)O");
  REQUIRE(mol);
  const auto text = mol->canonical_smiles();
  std::atomic<int> other{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&, copy = *mol] {
      for (int n = 0; n < 500; ++n)
        if (copy.canonical_smiles() != text) ++other;
    });
  for (auto& thread : threads) thread.join();
  CHECK(other == 0);
}

TEST_CASE("a molecule that was moved from is still there") {
  auto first = motiphore::Molecule::from_smiles("CCO");
  auto mol = *first;
  const auto second = std::move(mol);  // NOLINT(performance-move-const-arg)
  CHECK(mol.atom_count() == 3);        // NOLINT(bugprone-use-after-move)
  CHECK(second.atom_count() == 3);
}
