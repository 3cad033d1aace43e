#include "motiphore/chem/fragment_smiles.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "motiphore/chem/reference_motifs.hpp"
#include "support/catch.hpp"

using motiphore::fragment_smiles;
using motiphore::test::molecule;
using motiphore::test::respell;
using motiphore::test::Spelling;

namespace {

/// Texts of all motifs of a molecule.
std::multiset<std::string> names_of_motifs(const RDKit::ROMol& mol) {
  const auto block = motiphore::reference_motifs(mol);
  std::multiset<std::string> names;
  for (std::int32_t b = 0; std::count(block.begin(), block.end(), b) > 0; ++b) {
    std::vector<std::int32_t> atoms;
    for (std::size_t i = 0; i < block.size(); ++i) {
      if (block[i] == b) atoms.push_back(static_cast<std::int32_t>(i));
    }
    names.insert(fragment_smiles(mol, atoms));
  }
  return names;
}

}  // namespace

TEST_CASE("the text of a part of a molecule") {
  const auto nitrobenzene = molecule("O=[N+]([O-])c1ccccc1");
  CHECK(fragment_smiles(*nitrobenzene, {0, 1, 2}) == "O=[N+][O-]");
  CHECK(fragment_smiles(*nitrobenzene, {2, 1, 0, 0}) == "O=[N+][O-]");
  CHECK(fragment_smiles(*nitrobenzene, {3, 4, 5, 6, 7, 8}) == "c1ccccc1");
  CHECK(fragment_smiles(*nitrobenzene, {0, 5}) == "c.O");
  CHECK(fragment_smiles(*molecule("C[C@H](O)F"), {0, 1, 2, 3}) == "CC(O)F");
  CHECK(fragment_smiles(*molecule("[13CH3]O"), {0, 1}) == "CO");
  CHECK(fragment_smiles(*molecule("C[C:11](=[O:12])[OH:13]"), {1, 2, 3}) == "O=CO");
}

TEST_CASE("parts of aromatic rings have a text") {
  const auto indole = molecule("c1ccc2[nH]ccc2c1");
  CHECK(fragment_smiles(*indole, {0, 1}) == "cc");
  CHECK(fragment_smiles(*indole, {3, 4, 5}) == "c[nH]c");
}

TEST_CASE("parts beside a metal have the text of any release of RDKit") {
  CHECK(fragment_smiles(*molecule("CCCC[Sn](CCCC)(OC(C)=O)OC(C)=O"), {0, 1, 2, 3}) == "CCCC");
  CHECK(fragment_smiles(*molecule("C[Hg]Cl"), {0, 1}) == "C[Hg]");
  CHECK(fragment_smiles(*molecule("[Cu]I"), {1}) == "I");
  CHECK(fragment_smiles(*molecule("Cl[Sb](Cl)Cl"), {0, 1, 2, 3}) == "Cl[Sb](Cl)Cl");
}

TEST_CASE("no atoms and wrong atoms") {
  const auto ethane = molecule("CC");
  CHECK(fragment_smiles(*ethane, {}).empty());
  CHECK(fragment_smiles(*ethane, {-1, 2, 1000}).empty());
  CHECK(fragment_smiles(*ethane, {0, 7}) == "C");
}

TEST_CASE("every part of every molecule has a text") {
  for (const std::string& smiles : motiphore::test::assorted_smiles()) {
    const auto mol = molecule(smiles);
    const auto atoms = static_cast<std::int32_t>(mol->getNumAtoms());
    for (std::int32_t first = 0; first < atoms; ++first) {
      for (std::int32_t step = 1; step < 4; ++step) {
        std::vector<std::int32_t> part;
        for (std::int32_t i = first; i < atoms; i += step) part.push_back(i);
        CHECK_FALSE(fragment_smiles(*mol, part).empty());
      }
    }
  }
}

TEST_CASE("the text does not depend on the spelling") {
  for (const std::string& smiles : motiphore::test::assorted_smiles()) {
    const auto mol = molecule(smiles);
    const auto names = names_of_motifs(*mol);
    for (int i = 0; i < 4; ++i) {
      const auto other = respell(*mol, Spelling::Random);
      INFO(smiles << " as " << other.smiles);
      CHECK(names_of_motifs(*molecule(other.smiles)) == names);
    }
  }
}

TEST_CASE("whole aromatic rings have a text that is SMILES, with hydrogen where they were bound") {
  const auto ring = [](const char* smiles, const std::vector<std::int32_t>& atoms) {
    return fragment_smiles(*molecule(smiles), atoms);
  };
  CHECK(ring("Cn1cncn1", {1, 2, 3, 4, 5}) == "c1nc[nH]n1");
  CHECK(ring("Cn1ccnc1", {1, 2, 3, 4, 5}) == "c1c[nH]cn1");
  CHECK(ring("C[n+]1ccn(C)c1", {1, 2, 3, 4, 6}) == "c1c[nH+]c[nH]1");
  CHECK(ring("Cn1ccc2ccccc21", {1, 2, 3, 4, 5, 6, 7, 8, 9}) == "c1ccc2[nH]ccc2c1");
  CHECK(ring("c1ccncc1", {0, 1, 2, 3, 4, 5}) == "c1ccncc1");
  CHECK(ring("Cn1cccc1", {1, 2, 5}) == "cnc");  // no whole ring, and no SMILES
}

TEST_CASE("a text does not depend on the texts that the thread has written before") {
  // 1,2,4-Triazoles bound at N1 and at N4, whose rings are alike but for what they are bound to.
  const std::vector<std::pair<std::string, std::vector<std::int32_t>>> parts{
      {"Cn1cncn1", {1, 2, 3, 4, 5}}, {"n1cn(C)cn1", {0, 1, 2, 4, 5}}, {"n1cncn1C", {0, 1, 2, 3, 4}}};
  const auto alone = [](const auto& part) {
    std::string text;
    std::thread([&] { text = fragment_smiles(*molecule(part.first), part.second); }).join();
    return text;
  };
  for (const auto& first : parts)
    for (const auto& second : parts) {
      std::string text;
      std::thread([&] {
        fragment_smiles(*molecule(first.first), first.second);
        text = fragment_smiles(*molecule(second.first), second.second);
      }).join();
      CHECK(text == alone(second));
    }
}
