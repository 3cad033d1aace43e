// Cations that can be drawn at P, S and their like or at a neighbour: each has one parent.
#include <string>
#include <utility>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"

using motiphore::test::parent_of;

TEST_CASE("aminophosphonium and aminosulfonium have their charge at P and S, however they are drawn") {
  const std::vector<std::pair<const char*, const char*>> drawings{
      {"CN(C)P(On1nnc2ccccc12)(N(C)C)=[N+](C)C.F[P-](F)(F)(F)(F)F", "CN(C)[P+](On1nnc2ccccc12)(N(C)C)N(C)C"},  // BOP
      {"CN(C)P(=[N+](C)C)(N(C)C)Br", "CN(C)[P+](Br)(N(C)C)N(C)C"},
      {"C1CCN(C1)P(F)(N1CCCC1)=[N+]1CCCC1", "F[P+](N1CCCC1)(N1CCCC1)N1CCCC1"},
      {"C[N+](C)=S(C)C", "CN(C)[S+](C)C"},
      {"C[N+](C)=S(C)(C)=O", "CN(C)[S+](C)(C)=O"},
      {"C[N+](C)=[As](C)(C)C", "CN(C)[As+](C)(C)C"},
      {"C[O+]=P(C)(C)C", "CO[P+](C)(C)C"},
      {"C[O+]=S(C)C", "CO[S+](C)C"},
      {"C[S+]=S(C)C", "CS[S+](C)C"},
      {"C[S+]=P(C)(C)C", "CS[P+](C)(C)C"},
      {"C[N+](C)=C1C=CC(=P(C)(C)C)C=C1", "CN(C)c1ccc([P+](C)(C)C)cc1"},
      {"C[N+](C)=CC=S(C)C", "CN(C)C=C[S+](C)C"},
      {"CP(C)(C)=[N+]=P(C)(C)C", "CP(C)(C)=N[P+](C)(C)C"},
      {"CCP(C)(C)=N[P+](C)(C)C", "CC[P+](C)(C)N=P(C)(C)C"},
      {"CP(C)(C)=N[S+](C)C", "C[P+](C)(C)N=S(C)C"}};
  for (const auto& [drawn, usual] : drawings) {
    INFO(drawn);
    CHECK(parent_of(drawn) == parent_of(usual));
    CHECK(parent_of(drawn).find("[N+]") == std::string::npos);
  }
}

TEST_CASE("the charge of P and S beside a hydrogen goes with it, as of the free base") {
  for (const auto& [salt, base] : std::vector<std::pair<const char*, const char*>>{
           {"CN[P+](C)(C)C.[Cl-]", "CN=P(C)(C)C"},
           {"C[NH+]=P(C)(C)C.[Cl-]", "CN=P(C)(C)C"},
           {"N[P+](c1ccccc1)(c1ccccc1)c1ccccc1", "N=P(c1ccccc1)(c1ccccc1)c1ccccc1"},
           {"O[P+](C)(C)C", "CP(C)(C)=O"},
           {"O[S+](C)C", "CS(C)=O"},
           {"S[P+](C)(C)O", "CP(C)(O)=S"},
           {"C[S+](C)(N)=O", "CS(C)(=N)=O"}}) {
    INFO(salt);
    CHECK(parent_of(salt) == parent_of(base));
  }
}

TEST_CASE("P+ with an empty orbital takes the lone pair beside it") {
  CHECK(parent_of("CN(C)[P+]N(C)C") == "CN(C)P=[N+](C)C");
  CHECK(parent_of("C[N+](C)=PN(C)C") == "CN(C)P=[N+](C)C");
}

TEST_CASE("N+ with a double bond to B- has a single one") {
  CHECK(parent_of("C[N+](C)=[B-](C)C") == "CB(C)N(C)C");
  CHECK(parent_of("C[O+]=[B-](C)C") == "COB(C)C");
  for (const char* azaborine : {"c1cc[nH+][bH-]c1", "C1=CC=[NH+][BH-]=C1", "[BH-]1=[NH+]C=CC=C1"}) {
    INFO(azaborine);
    CHECK(parent_of(azaborine) == "B1C=CC=CN1");
  }
  CHECK(parent_of("[NH+]1=[BH-][NH+]=[BH-][NH+]=[BH-]1") == "B1NBNBN1");
}

TEST_CASE("phosphonium, sulfonium and pyridinium stay as they are drawn") {
  for (const char* cation :
       {"C[P+](c1ccccc1)(c1ccccc1)c1ccccc1", "C[S+](C)C", "Nc1ccc([P+](C)(C)C)cc1", "C[n+]1ccccc1N=P(C)(C)C",
        "C[n+]1ccccc1N=S(C)(C)=O", "CN(C)C=[N+](C)C", "NCC[P+](C)(C)C"}) {
    INFO(cation);
    CHECK(parent_of(cation) == RDKit::MolToSmiles(*motiphore::test::molecule(cation)));
  }
}
