#include "motiphore/chem/reference_motifs.hpp"

#include <cstdint>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"

namespace {

std::vector<std::int32_t> motifs(std::string_view smiles) {
  return motiphore::reference_motifs(*motiphore::test::molecule(smiles));
}

using Blocks = std::vector<std::int32_t>;

}  // namespace

TEST_CASE("functional groups, rings and linkers") {
  CHECK(motifs("CCO") == Blocks{0, 0, 1});
  CHECK(motifs("CCCC") == Blocks{0, 0, 0, 0});
  CHECK(motifs("CCC(=O)OCC") == Blocks{0, 0, 1, 1, 1, 2, 2});
  CHECK(motifs("CC(=O)Oc1ccccc1C(=O)O") == Blocks{0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2});
  CHECK(motifs("CCc1ccccc1") == Blocks{0, 0, 1, 1, 1, 1, 1, 1});
  CHECK(motifs("CC[N+](=O)[O-]") == Blocks{0, 0, 1, 1, 1});
  CHECK(motifs("CCCC#N") == Blocks{0, 0, 0, 1, 1});
  CHECK(motifs("CCC=CCC") == Blocks{0, 0, 1, 1, 2, 2});
  CHECK(motifs("CCOCOCC") == Blocks{0, 0, 1, 1, 1, 2, 2});
  CHECK(motifs("CCC1CO1") == Blocks{0, 0, 1, 1, 1});
}

TEST_CASE("a carbon with two or more halogens is one group with them") {
  CHECK(motifs("CCC(F)(F)F") == Blocks{0, 0, 1, 1, 1, 1});
  CHECK(motifs("FC(F)(F)c1ccccc1") == Blocks{0, 0, 0, 0, 1, 1, 1, 1, 1, 1});
  CHECK(motifs("CCC(Cl)Cl") == Blocks{0, 0, 1, 1, 1});
  CHECK(motifs("CCC(Br)CC") == Blocks{0, 0, 0, 1, 0, 0});
  CHECK(motifs("CCC(F)(Cl)C(Br)I") == Blocks{0, 0, 1, 1, 1, 1, 1, 1});
  CHECK(motifs("FC(F)Oc1ccccc1") == Blocks{0, 0, 0, 0, 1, 1, 1, 1, 1, 1});
  CHECK(motifs("CCC(O)Cl") == Blocks{0, 0, 1, 1, 1});
}

TEST_CASE("a methyl at the end of a group outside rings belongs to it") {
  CHECK(motifs("COc1ccccc1") == Blocks{0, 0, 1, 1, 1, 1, 1, 1});
  CHECK(motifs("CN(C)c1ccccc1") == Blocks{0, 0, 0, 1, 1, 1, 1, 1, 1});
  CHECK(motifs("CC(=O)c1ccccc1") == Blocks{0, 0, 0, 1, 1, 1, 1, 1, 1});
  CHECK(motifs("CC=CC") == Blocks{0, 0, 0, 0});
  CHECK(motifs("COCOC") == Blocks{0, 0, 0, 0, 0});
  CHECK(motifs("CC(C)(C)O") == Blocks{0, 0, 0, 0, 1});  // the hydroxyl is a group, the carbon it is on is not
  CHECK(motifs("CO") == Blocks{0, 0});
  CHECK(motifs("C") == Blocks{0});
  CHECK(motifs("CC") == Blocks{0, 0});
  CHECK(motifs("CC1CO1") == Blocks{0, 1, 1, 1});  // at a ring it stays a linker of its own
}

TEST_CASE("rings that share an atom are one block, and take the groups they carry") {
  CHECK(motifs("C1CC12CC2C") == Blocks{0, 0, 0, 0, 0, 1});
  CHECK(motifs("O=C1CCCCN1C") == Blocks{0, 0, 0, 0, 0, 0, 0, 1});
  CHECK(motifs("Cn1ccnc1") == Blocks{0, 1, 1, 1, 1, 1});
  CHECK(motifs("Nc1ccncc1") == Blocks{0, 1, 1, 1, 1, 1, 1});
  CHECK(motifs("c1ccccc1-c1ccccc1") == Blocks{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1});
}

TEST_CASE("molecules apart are blocks apart") {
  CHECK(motifs("[Na+].CCC(=O)[O-]") == Blocks{0, 1, 1, 2, 2, 2});
  CHECK(motifs("[H][H]") == Blocks{0, 0});
}
