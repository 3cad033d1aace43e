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
  CHECK(motifs("CC(=O)OCC") == Blocks{0, 1, 1, 1, 2, 2});
  CHECK(motifs("CC(=O)Oc1ccccc1C(=O)O") == Blocks{0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3});
  CHECK(motifs("CCc1ccccc1") == Blocks{0, 0, 1, 1, 1, 1, 1, 1});
  CHECK(motifs("C[N+](=O)[O-]") == Blocks{0, 1, 1, 1});
  CHECK(motifs("CC#N") == Blocks{0, 1, 1});
  CHECK(motifs("CC=CC") == Blocks{0, 1, 1, 2});
  CHECK(motifs("COCOC") == Blocks{0, 1, 1, 1, 2});
  CHECK(motifs("CC1CO1") == Blocks{0, 1, 1, 1});
}

TEST_CASE("rings that share an atom are one block, and take the groups they carry") {
  CHECK(motifs("C1CC12CC2C") == Blocks{0, 0, 0, 0, 0, 1});
  CHECK(motifs("O=C1CCCCN1C") == Blocks{0, 0, 0, 0, 0, 0, 0, 1});
  CHECK(motifs("Cn1ccnc1") == Blocks{0, 1, 1, 1, 1, 1});
  CHECK(motifs("Nc1ccncc1") == Blocks{0, 1, 1, 1, 1, 1, 1});
  CHECK(motifs("c1ccccc1-c1ccccc1") == Blocks{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1});
}

TEST_CASE("molecules apart are blocks apart") {
  CHECK(motifs("[Na+].CC(=O)[O-]") == Blocks{0, 1, 2, 2, 2});
  CHECK(motifs("[H][H]") == Blocks{0, 0});
}
