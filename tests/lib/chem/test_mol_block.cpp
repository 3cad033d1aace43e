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

TEST_CASE("double bonds of large rings are read as they were written, or as open, never as their opposite") {
  for (const char* smiles : {"C1=C/CCCCCCCCCCC/1", "C1=C\\CCCCCCCCCCC/1", "C1=CCCCCCCCCCCC1",
                             "O=C1CCCCCC/C=C/CCCCCCCO1", "CC=CC", "C/C=C/C", "C/C=C\\C", "C1=CCCCCC1"}) {
    INFO(smiles);
    CHECK(mol_block_smiles(make_mol_block(smiles, "")) == smiles);
  }
  CHECK(mol_block_smiles(make_mol_block("C1CCC/C=C/CC1", "")) == "C1=CCCCCCC1");
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

TEST_CASE("counts of a V3000 block that its lines do not bear out are refused before RDKit makes room for them") {
  const auto block = [](const std::string& counts) {
    return "\n RDK\n\n  0  0  0     0  0            999 V3000\nM  V30 BEGIN CTAB\nM  V30 COUNTS " + counts +
           "\nM  V30 BEGIN ATOM\nM  V30 1 C 0 0 0 0\nM  V30 END ATOM\nM  V30 END CTAB\nM  END\n";
  };
  CHECK(parse_mol_block(block("1 0 0 0 0")));
  for (const char* counts : {"60000000 0 0 0 0", "4294967295 0 0 0 0", "-\nM  V30 60000000 0 0 0 0", "6e7 0 0 0 0"}) {
    CAPTURE(counts);
    const auto mol = parse_mol_block(block(counts));
    REQUIRE_FALSE(mol);
    CHECK(mol.failure().stage == Stage::Parse);
  }
  auto small = block("60000000 0 0 0 0");
  small.replace(small.find("COUNTS"), 6, "counts");
  CHECK(parse_mol_block(small).failure().message.find("the counts say") == 0);
  CHECK(parse_mol_block(block("60000000 0 0 0 0")).failure().message ==
        "the counts say that there are 60000000 atoms, and the block has 11 lines");
}

TEST_CASE("data items of a record are none of its mol block, however long") {
  const auto block = make_mol_block("CCO", "ethanol");
  const auto items = "\n>  <notes>\n" + std::string(std::size_t{9} << 20, 'x') + "\n\n";
  const auto mol = parse_mol_block(block + items);
  REQUIRE(mol);
  CHECK((*mol)->getNumAtoms() == 3);
  CHECK_THAT(parse_mol_block(block.substr(0, block.find("M  END")) + items + "M  END\n").failure().text(),
             Catch::Matchers::EndsWith("bytes in a mol block; the limit is 8388608"));
  const auto named_so = parse_mol_block(make_mol_block("CCO", "M  END"));  // a title is no end
  REQUIRE(named_so);
  CHECK((*named_so)->getNumAtoms() == 3);
}
