#include "motiphore/chem/standardize.hpp"

#include <GraphMol/MolStandardize/Charge.h>
#include <GraphMol/MolStandardize/Fragment.h>

#include <string>

#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"

using motiphore::Stage;
using motiphore::standardize;
using motiphore::test::molecule;
using motiphore::test::respell;
using motiphore::test::Spelling;

namespace {

std::string parent_of(std::string_view smiles) {
  return RDKit::MolToSmiles(*standardize(molecule(smiles)).value().mol);
}

}  // namespace

TEST_CASE("the largest organic fragment stays") {
  CHECK(parent_of("CC(=O)O.[Na+].[Cl-]") == "CC(=O)O");
  CHECK(parent_of("CO.OS(O)(=O)=O") == "CO");
  CHECK(parent_of("CC(C)C.CCCO") == "CC(C)C");
  CHECK(parent_of("CCS.CCO") == "CCS");
  CHECK(parent_of("[Na+].[Cl-]") == "Cl");
  CHECK(parent_of("[2H]C.CC") == "CC");
}

TEST_CASE("fragments of one size are told apart by their SMILES, whatever the order") {
  CHECK(parent_of("CCCO.CC(C)O") == "CC(C)O");
  CHECK(parent_of("CC(C)O.CCCO") == "CC(C)O");
  CHECK(parent_of("C[C@H](F)O.C[C@@H](F)O") == parent_of("C[C@@H](F)O.C[C@H](F)O"));
}

TEST_CASE("charges that hydrogens can balance are removed") {
  CHECK(parent_of("CC([O-])=O") == "CC(=O)O");
  CHECK(parent_of("C[NH3+]") == "CN");
  CHECK(parent_of("[NH3+]CC([O-])=O") == "NCC(=O)O");
  CHECK(parent_of("C[N+](C)(C)C") == "C[N+](C)(C)C");
  CHECK(parent_of("C[N+](C)(C)CC([O-])=O") == "C[N+](C)(C)CC(=O)[O-]");
  CHECK(parent_of("C1=CC=C[NH2+]1") == "c1cc[nH]c1");
  CHECK(parent_of("[cH-]1cccc1.[Li+]") == "C1=CCC=C1");
  CHECK(parent_of("[SbH6+3]") == "[SbH6+3]");
}

TEST_CASE("a salt and its free acid or base have one parent, down to hybridisation") {
  const auto free_base = standardize(molecule("Nc1ccccc1")).value().mol;
  const auto salt = standardize(molecule("[NH3+]c1ccccc1.[Cl-]")).value().mol;
  CHECK(RDKit::MolToSmiles(*salt) == RDKit::MolToSmiles(*free_base));
  CHECK(salt->getAtomWithIdx(0)->getHybridization() == free_base->getAtomWithIdx(0)->getHybridization());
  CHECK(salt->getBondWithIdx(0)->getIsConjugated() == free_base->getBondWithIdx(0)->getIsConjugated());
}

TEST_CASE("each parent atom knows where it comes from") {
  const auto parent = standardize(molecule("[Na+].CC([O-])=O.Cl")).value();
  CHECK(parent.given_atom == std::vector<std::int32_t>{1, 2, 3, 4});
}

TEST_CASE("nothing to do gives the same molecule back") {
  for (const char* smiles : {"CCO", "O=[N+]([O-])c1ccccc1", "C[N+](C)(C)CC([O-])=O", "[SbH6+3]"}) {
    const auto mol = molecule(smiles);
    CHECK(standardize(mol).value().mol == mol);
  }
  CHECK(standardize(molecule("CCO")).value().given_atom == std::vector<std::int32_t>{0, 1, 2});
}

TEST_CASE("charges that are passed over are those that the Uncharger leaves") {
  RDKit::MolStandardize::Uncharger uncharger(/*canonicalOrdering=*/true);
  for (const char* smiles :
       {"O=[N+]([O-])c1ccccc1", "C[N+](=O)[O-]", "c1cc[n+]([O-])cc1", "C[N+](C)(C)[O-]", "CN=[N+]=[N-]",
        "[C-]#[N+]c1ccccc1", "[N-]=[N+]=CC(=O)OCC", "C[S+](C)[O-]", "C[S+](C)[CH2-]", "C=[N+]([O-])C", "[C-]#[O+]",
        "O=[N+]([O-])c1cc([N+](=O)[O-])c(O)c([N+](=O)[O-])c1", "C[P+](C)(C)[CH2-]"}) {
    const auto mol = molecule(smiles);
    CHECK(standardize(mol).value().mol == mol);
    const std::unique_ptr<RDKit::ROMol> uncharged(uncharger.uncharge(*mol));
    CHECK(RDKit::MolToSmiles(*uncharged) == RDKit::MolToSmiles(*mol));
  }
}

TEST_CASE("the parent agrees with RDKit's MolStandardize") {
  RDKit::MolStandardize::LargestFragmentChooser chooser(/*preferOrganic=*/true);
  RDKit::MolStandardize::Uncharger uncharger(/*canonicalOrdering=*/true);
  for (const std::string& smiles : motiphore::test::assorted_smiles()) {
    const std::unique_ptr<RDKit::ROMol> largest(chooser.choose(*molecule(smiles)));
    RDKit::RWMol expected(*std::unique_ptr<RDKit::ROMol>(uncharger.uncharge(*largest)));
    RDKit::MolOps::sanitizeMol(expected);
    CHECK(parent_of(smiles) == RDKit::MolToSmiles(expected));
  }
}

TEST_CASE("the parent does not depend on the spelling") {
  for (const std::string& smiles : motiphore::test::assorted_smiles()) {
    const auto other = respell(*molecule(smiles), Spelling::Random);
    CHECK(parent_of(other.smiles) == parent_of(smiles));
  }
  CHECK(parent_of("[O-][Cl+3]([O-])([O-])[O-].[Na+]") == parent_of("[Na+].O=Cl(=O)(=O)[O-]"));
}

TEST_CASE("no molecule has no parent") {
  CHECK(standardize(nullptr).failure().stage == Stage::Empty);
  CHECK(standardize(std::make_shared<RDKit::ROMol>()).failure().stage == Stage::Empty);
}
