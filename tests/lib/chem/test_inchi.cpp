#include "motiphore/chem/inchi.hpp"

#include "motiphore/chem/parse.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("InChI and its key, or a sentence where RDKit has none") {
  const auto inchi = inchi_of_smiles("CC(=O)Oc1ccccc1C(=O)O");
  const auto key = inchi_key_of_smiles("CC(=O)Oc1ccccc1C(=O)O");
  if (!has_inchi()) {
    REQUIRE_FALSE(inchi);
    CHECK(inchi.failure().message.find("has no InChI") != std::string::npos);
    CHECK_FALSE(key);
    CHECK_FALSE(smiles_of_inchi("InChI=1S/CH4/h1H4"));
    CHECK_FALSE(with_smiles_for_inchi("InChI=1S/CH4/h1H4 methane"));
    return;
  }
  // PubChem, CID 2244
  CHECK(*inchi == "InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)");
  CHECK(*key == "BSYNRYMUTXBXSQ-UHFFFAOYSA-N");
  CHECK(*smiles_of_inchi(*inchi) == "CC(=O)Oc1ccccc1C(=O)O");
  CHECK_FALSE(smiles_of_inchi("InChI=1S/nothing"));
  CHECK(*with_smiles_for_inchi("InChI=1S/CH4/h1H4 methane\r\nCCO\nInChI=1S/nothing x") ==
        "C methane\r\nCCO\nInChI=1S/nothing x");
}

TEST_CASE("a text without InChI stays as it is, whatever RDKit has") {
  for (const char* text : {"", "CCO ethanol", "CCO\n\n  CCN\r\n", "smiles,name\nC,InChI=1S\n"}) {
    const auto same = with_smiles_for_inchi(text);
    REQUIRE(same);
    CHECK(*same == text);
  }
  CHECK(looks_like_inchi("InChI=1S/CH4/h1H4"));
  CHECK_FALSE(looks_like_inchi("inchi"));
  CHECK_FALSE(inchi_of_smiles("C1CC"));
}
