#include "chem/fragment_key.hpp"

#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"

using motiphore::test::molecule;

namespace {

std::string key_of(const RDKit::ROMol& mol, const std::vector<int>& used) {
  std::vector<std::string> symbols;
  for (const auto* atom : mol.atoms()) symbols.push_back(RDKit::SmilesWrite::GetAtomSmiles(atom));
  return motiphore::detail::fragment_key(mol, used, symbols);
}

std::vector<int> all_atoms(const RDKit::ROMol& mol) {
  std::vector<int> atoms(mol.getNumAtoms());
  std::iota(atoms.begin(), atoms.end(), 0);
  return atoms;
}

}  // namespace

TEST_CASE("the key of a part is that of any order of its atoms", "[chem]") {
  std::mt19937 random(7);
  for (const char* smiles : {"Cc1ccccc1", "C1CC2CCC1CC2", "c1ccc2ccccc2c1", "C12C3C4C1C5C2C3C45",
                             "O=S(=O)(N)c1ncc[nH]1", "C1CCC1.C1CCC1", "OC1C(O)C(O)C(O)C(O)C1O"}) {
    INFO(smiles);
    const auto mol = molecule(smiles);
    const auto key = key_of(*mol, all_atoms(*mol));
    for (int turn = 0; turn < 20; ++turn) {
      std::vector<unsigned> order(mol->getNumAtoms());
      std::iota(order.begin(), order.end(), 0u);
      std::shuffle(order.begin(), order.end(), random);
      const std::unique_ptr<RDKit::ROMol> other(RDKit::MolOps::renumberAtoms(*mol, order));
      CHECK(key_of(*other, all_atoms(*other)) == key);
    }
  }
}

TEST_CASE("parts of different texts have different keys", "[chem]") {
  const auto key = [](const char* smiles) {
    const auto mol = molecule(smiles);
    return key_of(*mol, all_atoms(*mol));
  };
  CHECK(key("C1CCCCC1.C1CCCCC1") != key("C1CCCCCCCCCCC1"));  // no refinement tells their atoms apart
  CHECK(key("C1CC2CCCCC2C1") != key("C1CC2CCCC(C1)C2"));
  CHECK(key("CC(=O)O") != key("CC(=O)[O-]"));
  CHECK(key("C") != key("C.C"));
  const auto pyridine = molecule("Cc1ccncc1");
  CHECK(key_of(*pyridine, {1, 2, 3, 4, 5, 6}) != key_of(*molecule("Cc1cccnc1"), {1, 2, 3, 4, 5, 6}));
}
