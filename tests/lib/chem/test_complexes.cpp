// Bonds that are drawn in several ways: of ligands to metals, of N to B and Si within a ring.
#include <string>
#include <utility>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "motiphore/chem/standardize.hpp"
#include "support/catch.hpp"

using motiphore::standardize;
using motiphore::test::molecule;
using motiphore::test::parent_of;
using motiphore::test::standardized;

TEST_CASE("a complex with ammonia or amines has one answer, drawn with their hydrogens or without") {
  const auto said = [](const char* smiles) {
    const auto parent = standardize(molecule(smiles)).value();
    return RDKit::MolToSmiles(*parent.mol) + "|" + parent.left_out + "|" + parent.outside;
  };
  for (const char* cisplatin :
       {"N[Pt](N)(Cl)Cl", "[NH2][Pt]([NH2])(Cl)Cl", "N.N.Cl[Pt]Cl", "[NH3+][Pt-2]([NH3+])(Cl)Cl",
        "[NH3]->[Pt](<-[NH3])(Cl)Cl", "N.N.[Cl-].[Cl-].[Pt+2]", "[H]N([H])[Pt](Cl)(Cl)N([H])[H]"}) {
    INFO(cisplatin);
    CHECK(said(cisplatin) == "[Pt+2]|2 N (ammonia), 2 [Cl-]|no carbon");
  }
  CHECK(said("N[Pt]1(N)OC(=O)C2(CCC2)C(=O)O1") == said("N.N.O=C([O-])C1(CCC1)C(=O)[O-].[Pt+2]"));
  CHECK(said("N1[Pt]2(OC(=O)C(=O)O2)NC2CCCCC12") == said("NC1CCCCC1N.O=C([O-])C(=O)[O-].[Pt+2]"));
  CHECK(said("N[Hg]Cl") == said("[NH2-].[Hg+2].[Cl-]"));  // white precipitate is an amide
}

TEST_CASE("the arrow of a silatrane is no bond of its parent") {
  for (const char* drawing :
       {"c1ccc(cc1)[Si]12OCCN(CCO1)CCO2", "c1ccc(cc1)[Si-]123OCC[N+]1(CCO2)CCO3", "c1ccccc1[Si]123OCCN->1(CCO2)CCO3"}) {
    INFO(drawing);
    CHECK(parent_of(drawing) == parent_of("c1ccc(cc1)[Si]12OCCN(CCO1)CCO2"));
    CHECK(standardized(drawing).outside.empty());
  }
}

TEST_CASE("the bond from N to B within a ring is no bond of the parent") {
  for (const auto& [closed, open] : std::vector<std::pair<const char*, const char*>>{
           {"C[N+]12CC(=O)O[B-]1(c1ccccc1)OC(=O)C2", "CN1CC(=O)OB(c2ccccc2)OC(=O)C1"},
           {"c1ccc([B-]23OCC[NH+]2CCO3)cc1", "c1ccc(B2OCCNCCO2)cc1"},
           {"C1C[NH2+][B-](O1)(c1ccccc1)c1ccccc1", "NCCOB(c1ccccc1)c1ccccc1"}}) {
    INFO(closed);
    CHECK(parent_of(closed) == open);
  }
  for (const char* bond : {"C[N+](C)(C)[BH3-]", "F[B-]1(F)n2cccc2C=C2C=CC=[N+]12", "C[N+](C)(C)CC[B-](F)(F)F"}) {
    INFO(bond);
    CHECK(parent_of(bond) == RDKit::MolToSmiles(*molecule(bond)));
  }
}

TEST_CASE("a phosphine drawn with a plain bond to a metal has no hydrogen") {
  CHECK(
      parent_of("Cl[Rh](P(c1ccccc1)(c1ccccc1)c1ccccc1)(P(c1ccccc1)(c1ccccc1)c1ccccc1)P(c1ccccc1)(c1ccccc1)c1ccccc1") ==
      "c1ccc(P(c2ccccc2)c2ccccc2)cc1");
  for (const char* drawing : {"Cl[Au]P(C)(C)C", "Cl[Au][P](C)(C)C", "Cl[Au][PH](C)(C)C", "Cl[Au-][P+](C)(C)C"})
    CHECK(parent_of(drawing) == parent_of("[Cl-].[Au+].CP(C)C"));
  CHECK(parent_of("Cl[Au][As](C)(C)C") == parent_of("[Cl-].[Au+].C[As](C)C"));
}

TEST_CASE("a lone pair of S drawn with a plain bond to a metal is no bond of the parent") {
  const auto ziram = parent_of("CN(C)C(=S)S[Zn]SC(=S)N(C)C");
  for (const char* chelate : {"CN(C)C1=[S][Zn]2(S1)SC(=[S]2)N(C)C", "CN(C)C1=[S+][Zn-2]2(S1)SC(=[S+]2)N(C)C",
                              "CN(C)C1=[S]->[Zn]2(S1)SC(=[S]->2)N(C)C", "C[N+](C)=C1S[Zn-2]2(S1)SC(S2)=[N+](C)C"}) {
    INFO(chelate);
    CHECK(parent_of(chelate) == ziram);
    CHECK_THAT(standardized(chelate).outside, !Catch::Contains("radical"));
  }
  CHECK(parent_of("CN(C)C1=[S][Cu]2(S1)SC(=[S]2)N(C)C") == parent_of("CN(C)C(=S)S[Cu]SC(=S)N(C)C"));
  CHECK(parent_of("CN(C)C1=[Se][Zn]2([Se]1)[Se]C(=[Se]2)N(C)C") == parent_of("CN(C)C(=[Se])[Se][Zn][Se]C(=[Se])N(C)C"));
  for (const char* thioether : {"CS(C)[Pt](Cl)Cl", "C[S](C)[Pt](Cl)Cl", "C[S+](C)[Pt-](Cl)Cl", "CSC.Cl[Pt]Cl"}) {
    INFO(thioether);
    CHECK(parent_of(thioether) == "CSC");
  }
  CHECK(parent_of("CS(C)(=O)[Ru](Cl)Cl") == "CS(C)=O");
  CHECK(parent_of("CCS[Au]") == "CCS[Au]");  // a thiolate
}

TEST_CASE("what is left out of a metal's compound is no part of a mixture") {
  const auto outside = [](const char* smiles) { return standardized(smiles).outside; };
  for (const char* azide : {"C1CCCCC1[Sn](C1CCCCC1)(C1CCCCC1)n1cncn1",
                            "C1CCCCC1[Sn+](C1CCCCC1)C1CCCCC1.c1nc[n-]n1"})  // azocyclotin, and its ions
    CHECK(outside(azide) == "Sn was cut from N");
  for (const char* ester : {"CCCC[Sn](CCCC)(CCCC)OC(=O)C1CCC2CCCC12", "CCCC[Sn](CCCC)(CCCC)Oc1c(Cl)c(Cl)c(Cl)c(Cl)c1Cl",
                            "CCCC[Sn+](CCCC)CCCC.[O-]C(=O)C1CCC2CCCC12"}) {
    INFO(ester);
    CHECK(outside(ester) == "Sn was cut from O");
  }
  CHECK(outside("CCCC[Sn](CCCC)(CCCC)N1C(=O)c2ccccc2C1=O") == "Sn was cut from N");
  for (const char* mercury : {"C[Hg]NC(=N)NC#N", "c1ccccc1[Hg]Oc1cccc2cccnc12"})
    CHECK(outside(mercury) == "Hg was cut");
  CHECK(outside("CCC(C)C(=O)O[Zn]OC(=O)C(CC)CC") == "Zn was cut");  // two acids, one compound
  CHECK(outside("CC(=O)OC1C([S-])OCC1.CCP(CC)CC.[Au+]") == "Au was cut");
  CHECK(outside("CC(=O)OCC1OC(S[Au]P(CC)(CC)CC)C(OC(C)=O)C(OC(C)=O)C1OC(C)=O") == "Au was cut from P");
  CHECK(outside("CCCC[Sn](CCCC)(CCCC)Cl").empty());
  CHECK_THAT(outside("CC[Hg]Sc1ccccc1C(=O)O.CN1CCCC1c1cccnc1"), Catch::Contains("a mixture"));
  CHECK_THAT(outside("CCC(C)C(=O)O[Mg]OC(=O)C(CC)CC"), Catch::Contains("a mixture"));
}
