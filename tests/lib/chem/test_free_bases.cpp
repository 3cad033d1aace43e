// Ions, and the neutral form that each is predicted as.
#include <string>
#include <utility>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"

using motiphore::test::molecule;
using motiphore::test::parent_of;

TEST_CASE("a protonated amine that is conjugated with a ring has the ring's free base") {
  const std::vector<std::vector<const char*>> drawings = {
      {"[NH2+]=c1cc[nH]cc1", "Nc1cc[nH+]cc1", "Nc1ccncc1"},
      {"CC[NH+]=c1cc[nH]c2cc(Cl)ccc12", "CCNc1ccnc2cc(Cl)ccc12"},
      {"Cc1c[nH]c(N)nc1=[NH2+]", "Cc1c[nH+]c(N)nc1N", "Cc1cnc(N)nc1N"},
      {"[NH2+]=c1c2c([nH]c3ccccc13)CCCC2", "Nc1c2c(nc3ccccc13)CCCC2"},
      {"[NH2+]=c1cc[nH]c(=O)[nH]1", "Nc1cc[nH]c(=O)[nH+]1", "Nc1cc[nH]c(=O)n1"}};
  for (const auto& alike : drawings)
    for (const auto* smiles : alike) {
      INFO(smiles);
      CHECK(parent_of(smiles) == parent_of(alike.back()));
    }
}

TEST_CASE("an azolium has one free base, whichever N its charge is drawn at") {
  const std::vector<std::vector<const char*>> drawings = {
      {"NCCc1c[nH]c[nH+]1", "NCCc1c[nH+]c[nH]1"},                                   // histamine
      {"COc1ccc2[nH+]c(S(C)=O)[nH]c2c1", "COc1ccc2[nH]c(S(C)=O)[nH+]c2c1"},         // as of omeprazole
      {"c1n[nH+]c[nH]1", "c1n[nH]c[nH+]1", "c1nc[nH]n1"},                           // 1H-1,2,4-triazole
      {"CNc1[nH+]cnc2[nH]cnc12", "CNc1[nH]cnc2[nH+]cnc1-2", "CNc1ncnc2[nH]cnc12"},  // a 9H-adenine
      {"Nc1ncnc2[nH]c[nH+]c12", "Nc1ncnc2[nH+]c[nH]c12"},
      {"C(n1ccn[nH+]1)c1ccccc1", "C([n+]1ccn[nH]1)c1ccccc1", "c1ccc(Cn2ccnn2)cc1"},
      {"Nc1cc[nH]c(=O)[nH+]1", "Nc1cc[nH]c(=O)n1"}};  // a lactam stays
  for (const auto& alike : drawings)
    for (const auto* smiles : alike) {
      INFO(smiles);
      CHECK(parent_of(smiles) == parent_of(alike.back()));
    }
}

TEST_CASE("the anion of an azole has its hydrogen where the azole has it: beside one nitrogen") {
  CHECK(parent_of("c1nc[n-]n1.[Na+]") == parent_of("c1nc[nH]n1"));
  CHECK(parent_of("CCc1nnc[n-]1.[Na+]") == parent_of("CCc1nc[nH]n1"));
  CHECK(parent_of("Cc1nn[n-]n1.[K+]") == parent_of("Cc1nnn[nH]1"));
  CHECK(parent_of("c1ccc2n[n-]nc2c1.[Na+]") == parent_of("c1ccc2[nH]nnc2c1"));
}

TEST_CASE("of the acids of an inner salt the strongest has the charge, and none beside a metal") {
  const std::vector<std::pair<const char*, const char*>> drawn = {
      {"C[N+](C)(C)CC(S(=O)(=O)O)C(=O)[O-]", "C[N+](C)(C)CC(S(=O)(=O)[O-])C(=O)O"},
      {"C[N+](C)(C)CC(P(=O)(O)O)C(=O)[O-]", "C[N+](C)(C)CC(P(=O)(O)[O-])C(=O)O"},
      {"C[N+](C)(C)CC(S(=O)O)C(=O)[O-]", "C[N+](C)(C)CC(S(=O)[O-])C(=O)O"},
      {"C[N+](C)(C)CC(S(=O)(=O)O)P(=O)(O)[O-]", "C[N+](C)(C)CC(S(=O)(=O)[O-])P(=O)(O)O"},
      {"C[N+](C)(C)CC(S(=O)[O-])P(=O)(O)O", "C[N+](C)(C)CC(S(=O)O)P(=O)(O)[O-]"}};
  for (const auto& [one, strongest] : drawn) {
    INFO(one);
    CHECK(parent_of(one) == RDKit::MolToSmiles(*molecule(strongest)));
  }
  CHECK(parent_of("O=C(O)c1ccc([Hg+])cc1") == "O=C(O)c1ccc([Hg+])cc1");
}

TEST_CASE("a phenolate drawn as a quinoid ring is a phenol") {
  CHECK(parent_of("COC([O-])=C1C=CC=CC1=O.[Na+]") == parent_of("COC(=O)c1ccccc1O"));
  CHECK(parent_of("O=C1C=CC=CC1=C[O-].[Na+]") == parent_of("O=Cc1ccccc1O"));
  CHECK(parent_of("CCC([O-])=C1C=CC(=O)C=C1.[Na+]") == parent_of("CCC(=O)c1ccc(O)cc1"));
}

TEST_CASE("an amidinium has one free base, whichever N its charge is drawn at") {
  const std::vector<std::vector<const char*>> drawings = {
      {"CCCCCCCCCCCCNC(N)=[NH2+]", "CCCCCCCCCCCC[NH+]=C(N)N", "CCCCCCCCCCCCNC(=N)N"},             // dodine
      {"Clc1cccc(Cl)c1NC1=[NH+]CCN1", "Clc1cccc(Cl)c1[NH+]=C1NCCN1", "Clc1cccc(Cl)c1NC1=NCCN1"},  // clonidine
      {"CN(C)C(=[NH2+])NC(N)=N", "CN(C)C(=N)NC(N)=[NH2+]", "CN(C)C(=N)NC(=N)N"},                  // metformin
      {"NC1=[NH+]CCN1", "[NH2+]=C1NCCN1", "NC1=NCCN1"},                                           // its C=N in the ring
      {"N[C@@H](CCC[NH+]=C(N)N)C(=O)[O-]", "N[C@@H](CCCNC(=N)N)C(=O)O"},                          // arginine
      {"O=C1CN2Cc3c(Cl)c(Cl)ccc3[NH+]=C2N1", "O=C1CN2Cc3c(Cl)c(Cl)ccc3NC2=[NH+]1", "O=C1CN2Cc3c(Cl)c(Cl)ccc3N=C2N1"}};
  for (const auto& alike : drawings)
    for (const auto* smiles : alike) {
      INFO(smiles);
      CHECK(parent_of(std::string(smiles) + ".Cl") == parent_of(alike.back()));
    }
}
