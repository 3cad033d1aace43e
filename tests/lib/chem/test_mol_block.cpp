#include "motiphore/chem/mol_block.hpp"

#include <GraphMol/RWMol.h>

#include <chrono>

#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("a mol block that was made is read again") {
  for (const std::string smiles : {"CCO", "C[C@H](N)C(=O)O", "F/C=C/F", "[Cl-].[Na+]", "O=[N+]([O-])c1ccccc1"}) {
    const auto block = make_mol_block(smiles, "a name");
    CHECK(block.substr(0, 7) == "a name\n");
    CHECK(mol_block_smiles(block) == smiles);
  }
}

TEST_CASE("no name ends the record that it begins") {
  for (const std::string name : {"$$$$", "$$$$ 5 a gram"})
    for (const std::string smiles : {"CCO", "no SMILES"}) {
      const auto block = make_mol_block(smiles, name);
      CHECK(block.substr(0, name.size() + 2) == " " + name + "\n");
      CHECK(block.find("\n$$$$") == std::string::npos);
    }
  CHECK(make_mol_block("CCO", "a $$$$").substr(0, 7) == "a $$$$\n");
}

TEST_CASE("explicit hydrogens stay atoms of the record") {
  const std::string water =
      "water\n\n\n  3  2  0  0  0  0  0  0  0  0999 V2000\n"
      "    0.0000    0.0000    0.0000 O   0  0\n    0.9600    0.0000    0.0000 H   0  0\n"
      "   -0.2400    0.9300    0.0000 H   0  0\n  1  2  1  0\n  1  3  1  0\nM  END\n";
  const auto mol = parse_mol_block(water);
  REQUIRE(mol);
  CHECK((*mol)->getNumAtoms() == 3);
  CHECK(mol_block_smiles(water) == "O");
}

TEST_CASE("a large molecule becomes a V3000 block without coordinates") {
  const auto block = make_mol_block(std::string(1200, 'C'), "");
  CHECK(block.find("V3000") != std::string::npos);
  const auto mol = parse_mol_block(block);
  REQUIRE(mol);
  CHECK((*mol)->getNumAtoms() == 1200);
  std::string alanines = "N";  // a stereocentre each, which is no reason to place 1,501 atoms
  for (int i = 0; i < 300; ++i) alanines += "[C@@H](C)C(=O)N";
  const auto before = std::chrono::steady_clock::now();
  const auto chain = parse_mol_block(make_mol_block(alanines, ""));
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(2));  // it takes 20 to place them
  REQUIRE(chain);
  CHECK((*chain)->getNumAtoms() == 1501);
  CHECK((*chain)->getConformer().getAtomPos(700).lengthSq() == 0);
}

TEST_CASE("what is no mol block is a failure with a reason on one line") {
  for (const std::string text :
       {"", "x", "\n\n\n", "a\nb\nc\n  9 99  0\n", "a\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n"}) {
    const auto mol = parse_mol_block(text);
    REQUIRE_FALSE(mol);
    CHECK(mol.failure().message.find('\n') == std::string::npos);
    CHECK(mol_block_smiles(text).empty());
  }
  CHECK(parse_mol_block(make_mol_block("no SMILES", "name")).failure().stage == Stage::Empty);
  ParseLimits limits;
  limits.max_heavy_atoms = 2;
  CHECK(parse_mol_block(make_mol_block("CCO", ""), limits).failure().stage == Stage::Featurize);
}
