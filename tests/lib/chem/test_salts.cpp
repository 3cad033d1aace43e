#include "motiphore/chem/standardize.hpp"

#include <string>
#include <utility>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"

using motiphore::standardize;
using motiphore::test::molecule;
using motiphore::test::parent_of;
using motiphore::test::standardized;

TEST_CASE("salt formers go before the largest fragment is taken") {
  const std::string drug = "O=C(O)c1ccc2nc(-c3cc(Cl)cc(Cl)c3)oc2c1", base = "CN1CCCC1c1cccnc1";
  for (const char* former :
       {"CNC[C@@H]([C@H]([C@@H]([C@@H](CO)O)O)O)O", "NC(CO)(CO)CO", "CC(=O)[O-].[Na+]", "O", "CCO", "[Mg+2]",
        "NCCCC[C@H](N)C(O)=O", "C[N+](C)(C)CCO.[OH-]", "C(Cc1ccccc1)NCc1ccccc1", "OCCN1CCOCC1"})
    CHECK(parent_of(drug + "." + former) == RDKit::MolToSmiles(*molecule(drug)));
  for (const char* former : {"OC(=O)[C@H](O)[C@@H](O)C(O)=O", "OC(=O)CCCCCCCCCCCCCCC",
                             "CCCCCCCCCCCCOS(=O)(=O)[O-].[Na+]", "OC(=O)c1cc2ccccc2c(Cc2c(O)c(C(O)=O)cc3ccccc23)c1O",
                             "OS(=O)(=O)c1ccccc1", "OC[C@@H](O)[C@@H](O)[C@H](O)[C@@H](O)C(O)=O", "OC(=O)C(F)(F)F.O",
                             "Oc1c([N+](=O)[O-])cc([N+](=O)[O-])cc1[N+](=O)[O-]"})
    CHECK(parent_of(base + "." + former) == base);
  for (const char* former : {"OCC(O)C(OC1OC(CO)C(O)C(O)C1O)C(O)C(O)C(O)=O", "CC(=O)NCC(O)=O",
                             "CC1(C(O)=O)CCC(C(O)=O)C1(C)C", "CC(=O)Nc1ccc(C(O)=O)cc1"}) {
    INFO(former);
    CHECK(parent_of(base + "." + former) == base);
    CHECK(standardized((base + "." + former).c_str()).outside.empty());
  }
}

TEST_CASE("a solvent beside another is a mixture, beside a drug it is left out") {
  for (const char* mixture : {"CCCCCC.CN(C)N=O", "CCCCN(CCCC)N=O.Cc1ccccc1", "c1ccncc1.Cc1ccccc1", "CCOCC.ClCCl",
                              "COC(C)(C)C.CO", "CN1CCCC1=O.CCO", "COCCOC.CCO", "CCOC=O.CCO", "CC(=O)OC(C)C.CCO",
                              "CC(C)CC(C)=O.CCO", "CC(=O)N(C)C.CCO", "CO.ClCCl", "CCCCCC.c1ccccc1"}) {
    INFO(mixture);
    CHECK(standardized(mixture).outside == "a mixture, of which the largest part alone is predicted");
  }
  const std::string phenacetin = "CCOc1ccc(NC(C)=O)cc1";
  for (const char* solvent : {"CCOCC", "Cc1ccccc1", "CN1CCCC1=O", "CC1CCCO1", "c1ccncc1"}) {
    const auto solvate = standardized((phenacetin + "." + solvent).c_str());
    INFO(solvent);
    CHECK(solvate.outside.empty());
    CHECK(RDKit::MolToSmiles(*solvate.mol) == phenacetin);
  }
  // Small molecules make solvates as salts, and where hydrogens hold them together.
  for (const char* solvate : {"CC(=O)Nc1ccc(O)cc1.CO", "O=c1[nH]cc(F)c(=O)[nH]1.CS(C)=O", "NC(N)=O.CCO"})
    CHECK(standardized(solvate).outside.empty());
  CHECK(standardized("Cl.NC12CC3CC(CC(C3)C1)C2.CCO").outside.empty());
  CHECK(standardized("[Na+].O=C([O-])c1ccncc1.CO").outside.empty());
}

TEST_CASE("pyridine beside an acid is a base, not a solvent") {
  const auto tosylate = standardized("c1cc[nH+]cc1.Cc1ccc(cc1)S([O-])(=O)=O");
  CHECK(tosylate.mixed);
  CHECK(tosylate.outside.empty());
  CHECK(tosylate.left_out == "c1cc[nH+]cc1 (pyridine)");
  CHECK(standardized("CC(=O)O.c1ccncc1").mixed);
  CHECK(parent_of("CC(=O)O.c1ccncc1") == "c1ccncc1");
  CHECK(parent_of("CC(=O)Oc1ccccc1C(O)=O.c1ccncc1") == "CC(=O)Oc1ccccc1C(=O)O");
}

TEST_CASE("what racemates are resolved with is left out") {
  const auto parts = [](const char* smiles) {
    const auto parent = standardized(smiles);
    return RDKit::MolToSmiles(*parent.mol) + "|" + parent.outside;
  };
  for (const char* acid :
       {"O=C(OC(C(OC(=O)c1ccccc1)C(O)=O)C(O)=O)c1ccccc1", "Cc1ccc(cc1)C(=O)OC(C(OC(=O)c1ccc(C)cc1)C(O)=O)C(O)=O",
        "OP1(=O)Oc2ccc3ccccc3c2-c2c(O1)ccc1ccccc12"})
    CHECK(parts((std::string("CC(N)Cc1ccccc1.") + acid).c_str()) == "CC(N)Cc1ccccc1|");
  for (const char* base : {"C[C@H](N)c1ccccc1", "C[C@H]([NH3+])c1ccccc1", "C1CCC2=NCCCN2CC1", "CN1CCOCC1",
                           "C=C[C@H]1CN2CC[C@H]1C[C@H]2[C@H](O)c1ccnc2ccccc12"})
    CHECK(parts((std::string("CC(C)Cc1ccc(cc1)C(C)C(O)=O.") + base).c_str()) == "CC(C)Cc1ccc(C(C)C(=O)O)cc1|");
}

TEST_CASE("of salt formers alone the one that is a drug stays") {
  CHECK(parent_of("C1CNCCN1.OC(=O)CC(O)(CC(=O)O)C(=O)O") == "C1CNCCN1");
  CHECK(parent_of("OCCN(CCO)CCO.OC(=O)c1ccccc1O") == "O=C(O)c1ccccc1O");
  CHECK(parent_of("C1CNCCN1.OC(=O)c1ccccc1O") == "O=C(O)c1ccccc1O");
  CHECK(parent_of("CN1CCCC1c1cccnc1.OC(=O)c1ccccc1O") == "CN1CCCC1c1cccnc1");
}

TEST_CASE("a salt former alone is itself") {
  CHECK(parent_of("CS(O)(=O)=O") == "CS(=O)(=O)O");
  CHECK(parent_of("O=C(O)C=CC(=O)O") == "O=C(O)C=CC(=O)O");
  CHECK(parent_of("[Na+].CC(=O)[O-]") == "CC(=O)O");
  CHECK(parent_of("CO.O") == "CO");
  CHECK(parent_of("NC(CO)(CO)CO.Cl") == "NC(CO)(CO)CO");
}

TEST_CASE("a salt has one parent, drawn as ions or not") {
  const std::pair<const char*, const char*> salts[] = {
      {"CC(Cl)(Cl)C(O)=O.CNC", "CC(Cl)(Cl)C([O-])=O.C[NH2+]C"},            // dalapon-dimethylammonium
      {"OC(=O)c1ccccc1O.CCNCC", "[O-]C(=O)c1ccccc1O.CC[NH2+]CC"},          // two salt formers
      {"CCCC(O)=O.CCNCCC", "CCCC([O-])=O.CC[NH2+]CCC"},                    // of none
      {"CC(C)N.OC(=O)CNCP(O)(O)=O", "CC(C)[NH3+].OC(=O)CNCP(O)([O-])=O"},  // glyphosate
      {"OS(O)(=O)=O.NN", "[NH3+][NH3+].[O-]S([O-])(=O)=O"},                // without carbon
      {"Cl[Hg]Cl", "[Hg+2].[Cl-].[Cl-]"}};
  for (const auto& [plain, ions] : salts) CHECK(parent_of(plain) == parent_of(ions));
  CHECK(parent_of(salts[0].first) == "CC(Cl)(Cl)C(=O)O");
  CHECK(parent_of(salts[1].first) == "O=C(O)c1ccccc1O");
  CHECK(parent_of(salts[3].first) == "O=C(O)CNCP(=O)(O)O");
  CHECK(parent_of(salts[4].first) == "NN");
  CHECK(parent_of(salts[5].first) == "[Hg+2]");
}

TEST_CASE("salts of enols and of C-H acids have the form that the acid is drawn in") {
  const std::pair<const char*, std::vector<const char*>> acids[] = {
      {"O=C(C(c1ccccc1)c1ccccc1)C1C(=O)c2ccccc2C1=O",  // diphacinone
       {"O=C(C(c1ccccc1)c1ccccc1)[C-]1C(=O)c2ccccc2C1=O", "O=C(C(c1ccccc1)c1ccccc1)C1=C([O-])c2ccccc2C1=O",
        "[O-]C(C(c1ccccc1)c1ccccc1)=C1C(=O)c2ccccc2C1=O"}},
      {"O=C1C(c2ccccc2)C(=O)c2ccccc12",  // phenindione
       {"O=C1[C-](c2ccccc2)C(=O)c2ccccc12", "[O-]C1=C(c2ccccc2)C(=O)c2ccccc12"}},
      {"CC(=O)CC(c1ccccc1)C1=C(O)c2ccccc2OC1=O",  // warfarin
       {"CC(=O)CC(c1ccccc1)[C-]1C(=O)c2ccccc2OC1=O", "CC(=O)CC(c1ccccc1)C1=C([O-])c2ccccc2OC1=O",
        "CC(=O)CC(c1ccccc1)C1=C([O-])Oc2ccccc2C1=O"}},
      {"CC(=O)C1C(=O)OC(C)=CC1=O",  // dehydroacetic acid
       {"CC(=O)[C-]1C(=O)OC(C)=CC1=O", "CC(=O)C1=C([O-])C=C(C)OC1=O"}},
      {"O=C1CC(=O)NC(=O)N1", {"O=C1[CH-]C(=O)NC(=O)N1", "[O-]c1cc(=O)[nH]c(=O)[nH]1"}},  // barbituric acid
      {"O=C1C=C(O)CCC1", {"O=C1[CH-]C(=O)CCC1", "O=C1C=C([O-])CCC1"}},                   // a cyclohexanedione
      {"O=C1C=C(O)c2cccc3cccc1c23", {"O=C1[CH-]C(=O)c2cccc3cccc1c23", "O=C1C=C([O-])c2cccc3cccc1c23"}},
      {"OCC(O)C1OC(=O)C(O)=C1O",  // ascorbic acid
       {"OCC(O)C1OC(=O)C(O)=C1[O-]", "OCC(O)C1OC(=O)C([O-])=C1O", "OCC(O)C1OC(=O)C([O-])=C1[O-]",
        "OCC(O)C1OC([O-])=C([O-])C1=O"}},
      {"O=C1CCC(O)=C1O", {"O=C1CCC(O)=C1[O-]", "O=C1CCC([O-])=C1O", "O=C1CCC([O-])=C1[O-]"}},  // reductic acid
      {"CC1=C(O)C(=O)C=C(O)C1=O",  // embelin without its chain
       {"CC1=C(O)C(=O)C=C([O-])C1=O", "CC1=C([O-])C(=O)C=C(O)C1=O", "CC1=C([O-])C(=O)C=C([O-])C1=O",
        "CC1=C([O-])C([O-])=CC(=O)C1=O"}},
      {"CN1C(C(=O)Nc2ccccn2)=C(O)c2ccccc2S1(=O)=O",  // piroxicam
       {"CN1C(C(=O)Nc2ccccn2)=C([O-])c2ccccc2S1(=O)=O", "CN1[C-](C(=O)Nc2ccccn2)C(=O)c2ccccc2S1(=O)=O",
        "CN1C(=C([O-])Nc2ccccn2)C(=O)c2ccccc2S1(=O)=O"}},
      {"CC(O)=C(C#N)C(=O)Nc1ccccc1",  // teriflunomide without its CF3
       {"CC([O-])=C(C#N)C(=O)Nc1ccccc1", "CC(=O)[C-](C#N)C(=O)Nc1ccccc1", "CC(=O)C(C#N)=C([O-])Nc1ccccc1",
        "CC(=O)C(=C=[N-])C(=O)Nc1ccccc1"}},
      {"NC(=O)N1C(=O)C(=C(O)c2cccs2)c2cc(Cl)ccc21",  // tenidap
       {"NC(=O)N1C(=O)C(=C([O-])c2cccs2)c2cc(Cl)ccc21", "NC(=O)N1C(=O)[C-](C(=O)c2cccs2)c2cc(Cl)ccc21"}},
      {"CCOC(=O)C(C#N)C(C)=O", {"CCOC(=O)[C-](C#N)C(C)=O"}},
      {"Oc1cccc2oc(-c3ccccc3)cc(=O)c12", {"[O-]c1cccc2oc(-c3ccccc3)cc(=O)c12"}},  // a flavone, a phenol
      {"Cc1occc(=O)c1O", {"Cc1occc(=O)c1[O-]"}}};                                 // maltol
  for (const auto& [acid, salts] : acids)
    for (const auto* salt : salts) {
      INFO(salt);
      CHECK(parent_of(std::string(salt) + ".[Na+]") == parent_of(acid));
    }
}

TEST_CASE("what was left out is said, and toxic metals put a molecule outside") {
  const auto said = [](const char* smiles) {
    const auto parent = standardize(molecule(smiles)).value();
    return parent.left_out + "|" + parent.outside;
  };
  CHECK(said("CCO") == "|");
  CHECK(said("CC(=O)[O-].[Na+]") == "[Na+]|");
  CHECK(said("c1ccccc1C[NH3+].[Cl-]") == "[Cl-]|");
  CHECK(said("[Hg+2].CC(=O)[O-].CC(=O)[O-]") == "[Hg+2]|Hg was cut");
  CHECK(said("CC(=O)O[Pb]OC(C)=O") == "[Pb+2]|Pb was cut");
  CHECK(said("CC(=O)[O-].[Tl+]") == "[Tl+]|Tl was cut");
  CHECK(said("CC(=O)[O-].[Li+]") == "[Li+]|Li was cut");
  const auto both = said("CCN.F[Sb-](F)(F)(F)(F)F.[Cd+2]");  // releases of RDKit write the anion differently
  CHECK_THAT(both, Catch::Contains("[Cd+2]") && Catch::Contains("|Cd, Sb were cut"));
  for (const std::string teoclate : {"Cn1c(=O)c2[nH]c(Cl)nc2n(C)c1=O", "Cn1c(=O)c2nc(Cl)[nH]c2n(C)c1=O"})
    CHECK(said(("CN(C)CCOC(c1ccccc1)c1ccccc1." + teoclate).c_str()) == teoclate + " (teoclate)|");
  CHECK(said("[K+].[Cl-]") == "[K+]|no carbon");
  CHECK(said("N.N.Cl[Pt]Cl") == "2 N (ammonia), 2 [Cl-]|no carbon");
  CHECK(said("C[Mg]Br") == "[Br-], [Mg+2]|Mg was cut from carbon");
  CHECK(said("[C-]#N.CCCC[N+](CCCC)(CCCC)CCCC") == "[C-]#N (cyanide)|[C-]#N was cut");
  CHECK(said("CCO.O.O") == "2 O (water)|");
  CHECK(said("CCCCCCCCN.CCO.[H]O[H].[2H]O[2H]") == "CCO (ethanol), 2 O (water)|");
  CHECK_THAT(said("CCCCn1cc[n+](C)c1.F[B-](F)(F)F"), Catch::Matchers::EndsWith("|"));
  CHECK(said("C[Hg]O[Hg]C") == "[O-2]|");
  CHECK(said("CCCCCN.CCCCCN.OC(=O)C(O)C(O)C(O)=O") == "O=C(O)C(O)C(O)C(=O)O (tartrate)|");
}

TEST_CASE("what has no carbon and acts by itself puts a molecule outside, mineral acids do not") {
  const auto outside = [](const std::string& other) { return standardize(molecule("CCCCN." + other)).value().outside; };
  for (const char* inert : {"Cl",
                            "Br",
                            "I",
                            "O",
                            "[OH-]",
                            "[NH4+]",
                            "[Na+]",
                            "[K+]",
                            "[Mg+2]",
                            "[Ca+2]",
                            "[H+]",
                            "OS(O)(=O)=O",
                            "[O-]S(=O)(=O)O",
                            "OS(O)=O",
                            "OP(O)(O)=O",
                            "[O-]P([O-])(=O)O",
                            "O[N+]([O-])=O",
                            "[O-][N+]([O-])=O",
                            "O[Cl](=O)(=O)=O",
                            "[O-][Cl+3]([O-])([O-])[O-]",
                            "F[P-](F)(F)(F)(F)F",
                            "NS(O)(=O)=O",
                            "OP(O)(=O)OP(O)(O)=O",
                            "OC(O)=O",
                            "[O-]C#N"}) {
    INFO(inert);
    CHECK(outside(inert).empty());
  }
  for (const char* acting : {"NN", "[NH3+]N", "F", "[F-]", "S", "NO", "[N-]=[N+]=[N-]", "C#N", "[C-]#N", "O=N[O-]",
                             "OO", "O=[Se]=O", "P", "[O-][Br](=O)=O", "[S-2]", "O=O"}) {
    INFO(acting);
    CHECK_THAT(outside(acting), Catch::Matchers::EndsWith(" was cut"));
  }
}

TEST_CASE("an acid or a base is left out of what it can make a salt with, else there is a mixture") {
  const auto outside = [](const char* smiles) { return standardize(molecule(smiles)).value().outside; };
  const std::string mixture = "a mixture, of which the largest part alone is predicted";
  for (const char* mixed :
       {"Cc1ccccc1.OS(O)(=O)=O", "c1ccccc1.Cl", "N#Cc1ccccc1.Cl", "[O-][N+](=O)c1ccccc1.Cl", "Oc1ccccc1.CC(=O)O",
        "CC(=O)OO.CC(=O)O", "CCCCCCCCCCCC(=O)OCC(O)CO.CCCCCCCCCCCC(=O)O", "CCCCCCCCCCCC(=O)N(C)C.CC(=O)O",
        "CCCCCCCCCCCC(O)=O.CCCCCCCCCCCCCC(O)=O", "NCCNCCN.NCCN", "c1ccncc1.CCN(CC)CC", "NCCN.N", "OCCNCCO.NCCO",
        "CCCCCCCCCCCC[N+](C)(C)[O-].CCCCCCCCCCCCN(C)C", "CN1CCCC1c1cccnc1.C[N+](C)(C)CC([O-])=O"}) {
    INFO(mixed);
    CHECK(outside(mixed) == mixture);
  }
  for (const char* salt :
       {"NC(N)=O.OP(O)(O)=O", "CN1C=NC2=C1C(=O)N(C)C(=O)N2C.OC(=O)CC(O)(CC(O)=O)C(O)=O",
        "CN1C(=O)N(C)c2nc[nH]c2C1=O.NCCN", "CN(C)CCOC(c1ccccc1)c1ccccc1.CN1C(=O)N(C)c2nc(Cl)[nH]c2C1=O",
        "C[N+](C)(C)CC([O-])=O.Cl", "CCCCCCCCCCCC[N+](C)(C)[O-].Cl", "c1ccc(cc1)P(c1ccccc1)c1ccccc1.Br",
        "CC(C)Cc1ccc(cc1)C(C)C(O)=O.NCCCCC(N)C(O)=O.Cl", "O=C1NC(=O)C(N1)(c1ccccc1)c1ccccc1.CCNCC", "O=C(O)c1ccccc1.N",
        "CC(=O)O.[Mg]", "CC(C)=CCCC(C)=CCCC(C)=CCO.CCO", "CCCCCCN.CC(=O)O.O"}) {
    INFO(salt);
    CHECK(outside(salt).find(mixture) == std::string::npos);
  }
}

TEST_CASE("chromates, permanganates and the like are one anion, metalates have no hydrogen", "[standardize]") {
  CHECK(parent_of("[K+].[K+].[O-][Cr](=O)(=O)O[Cr](=O)(=O)[O-]") == "O=[Cr](=O)(O)O[Cr](=O)(=O)O");
  CHECK(parent_of("[K+].[O-][Mn](=O)(=O)=O") == "O=[Mn](=O)(=O)O");
  CHECK(parent_of("O=[V](=O)O[V](=O)=O") == "O=[V](=O)O[V](=O)=O");
  CHECK(parent_of("[K+].N#C[Au-]C#N") == "N#C[Au-]C#N");
}

TEST_CASE("what reads as an element is named") {
  CHECK(standardized("CCN(CC)CC.F.F.F").outside == "hydrogen fluoride was cut");
  CHECK(standardized("C1CCOC1.B").outside == "borane was cut");
  CHECK(standardized("CCN.Cl.O").left_out == "Cl (hydrogen chloride), O (water)");
  CHECK(standardized("[NH3+]CC.[Cl-]").left_out == "[Cl-]");
}

TEST_CASE("an onium ion that acts by itself puts what it was left out of outside") {
  const auto outside = [](const char* smiles) { return standardize(molecule(smiles)).value().outside; };
  CHECK(outside("OC(=O)CNCP(=O)(O)[O-].C[S+](C)C") == "C[S+](C)C was cut");
  CHECK(outside("CCCCCCCCCCCCOS(=O)(=O)[O-].C[N+](C)(C)C") == "C[N+](C)(C)C was cut");
  CHECK(outside("FC(F)(F)C(F)(F)C(F)(F)S(=O)(=O)[O-].CC[N+](CC)(CC)CC") == "CC[N+](CC)(CC)CC was cut");
  CHECK(outside("CCCCCCCCCC(C)S.CCCC[N+](CCCC)(CCCC)CCCC") == "CCCC[N+](CCCC)(CCCC)CCCC was cut");
  CHECK(outside("C[N+](C)(C)C.[Cl-]").empty());                 // itself the parent
  CHECK(outside("[O-]C(=O)c1ccccc1O.C[N+](C)(C)CCO").empty());  // choline is the body's
}

TEST_CASE("copies of the parent are counted, and other molecules that act are told from salt formers") {
  const auto counted = [](const char* smiles) {
    const auto parent = standardize(molecule(smiles)).value();
    return std::to_string(parent.copies) + (parent.mixed ? " mixed" : "");
  };
  CHECK(counted("CCN") == "1");
  CHECK(counted("CC[NH3+].CC[NH3+].[O-]S([O-])(=O)=O") == "2");
  CHECK(counted("CC(Oc1ccccc1C([O-])=O)=O.[Ca+2].[O-]C(=O)c1ccccc1OC(C)=O") == "2");
  CHECK(counted("C[C@H](N)CC.C[C@@H](N)CC.Cl") == "2");
  CHECK(counted("CCCCCN.OC(=O)C(O)C(O)C(O)=O.CO") == "1");
  CHECK(counted("NC(CO)(CO)CO.OC(=O)CC(O)(CC(=O)O)C(=O)O") == "1 mixed");
  CHECK(counted("C1CNCCN1.OC(=O)CC(O)(CC(=O)O)C(=O)O") == "1");  // piperazine is the drug
  CHECK(counted("[O-]C(=O)c1ccccc1O.C[N+](C)(C)CCO") == "1");    // and salicylate
  CHECK(counted("CC(=O)O.CO") == "1 mixed");
  CHECK(counted("[Tl+].[Tl+].[O-]S([O-])(=O)=O") == "2");
  CHECK(counted("CCOP(=S)(OCC)Oc1ccc(cc1)[N+](=O)[O-].CCCCCCCCCCCCc1ccccc1") == "1 mixed");
}

TEST_CASE("what stands beside something that is no salt former is a mixture, and outside") {
  const auto outside = [](const char* smiles) { return standardize(molecule(smiles)).value().outside; };
  const std::string mixture = "a mixture, of which the largest part alone is predicted";
  CHECK(outside("CN(C)N=O.CCCCCCCC") == mixture);
  CHECK(outside("CP(=O)(F)OC(C)C.CCCCCCCCCCCC(=O)OCC") == mixture);
  CHECK(outside("CCCCCCCCN.OC(=O)CF") == mixture);
  CHECK(outside("c1ccncc1.OC(=O)c1ccc(Cl)cc1").empty());
  CHECK(outside("CCCCCCCCN.OS(=O)(=O)NC1CCCCC1").empty());
  CHECK(outside("CCCCCCCCN.CC1=CC(=O)NS(=O)(=O)O1").empty());
  CHECK(outside("CCCCCCCCN.OC(=O)CF.NN") == "NN was cut; " + mixture);
  for (const char* solvents :
       {"CO.CCO", "ClC(Cl)Cl.CO", "OC(=O)C(F)(F)F.ClCCl", "C1CCOC1.CCCCCC", "c1ccccc1.CC(C)=O"}) {
    INFO(solvents);
    CHECK(outside(solvents) == mixture);
  }
  for (const char* salt : {"CCCCCCCCN.OC(=O)C(F)(F)F", "CC(=O)OC1CCNCC1.CS(=O)(=O)O.CCO",
                           "CCCCn1cc[n+](C)c1.O=S(=O)([N-]S(=O)(=O)C(F)(F)F)C(F)(F)F", "CCc1ccccc1.CCc1ccccc1",
                           "CCn1cc[n+](C)c1.N#C[N-]C#N", "CCO.O", "OC(=O)c1ccccc1O.CCO", "C[n+]1ccccc1.[O-]S(=O)(=O)C",
                           "C1CNCCN1.OC(=O)CC(O)(CC(=O)O)C(=O)O"}) {
    INFO(salt);
    CHECK(outside(salt).empty());
  }
}

TEST_CASE("two ions of which neither is a known salt former are a salt, not a mixture") {
  const auto outside = [](const char* smiles) { return standardize(molecule(smiles)).value().outside; };
  const std::string salt = "a salt of two parts, neither a known salt former, of which the larger alone is predicted";
  CHECK(outside("[O-]C(=O)COc1ccc(Cl)cc1Cl.CCCCC[NH2+]CCCC") == salt);
  CHECK(outside("[O-]C(=O)COc1ccc(Cl)cc1Cl.[O-]C(=O)COc1ccc(Cl)cc1Cl.CC[NH2+]CCCC[NH2+]CC") == salt);
  const std::string mixture = "a mixture, of which the largest part alone is predicted";
  CHECK(outside("[O-]C(=O)COc1ccc(Cl)cc1Cl.CCCCC[NH2+]CCCC.CCCCCCCCC=C") == mixture);
  CHECK(outside("[O-]C(=O)COc1ccc(Cl)cc1Cl.CCC[NH2+]CCCC.[Cl-]") == mixture);  // does not balance
}

TEST_CASE("the long amines of herbicides' salts are left out, and are what is given of their acetates") {
  const std::string acid = "O=C(O)COc1ccc(Cl)cc1Cl";
  for (const char* amine : {"CCCCCCCCCCCC[NH3+]", "CCCCCCCCCCCCCC[NH3+]", "CCCCCCC[NH3+]", "CCCCCCCCC=CCCCCCCCC[NH3+]",
                            "CCCCCCCCC=CCCCCCCCC[NH2+]CCCN"}) {
    INFO(amine);
    CHECK(parent_of("[O-]C(=O)COc1ccc(Cl)cc1Cl." + std::string(amine)) == acid);
    CHECK(standardized("[O-]C(=O)COc1ccc(Cl)cc1Cl." + std::string(amine)).outside.empty());
  }
  CHECK(parent_of("CCCCCCCCCCCCN.CC(=O)O") == "CCCCCCCCCCCCN");
  CHECK_FALSE(standardized("CCCCCCCCCCCCN.CC(=O)O").mixed);
}

TEST_CASE("copies of an inner salt are copies, drawn as acid or not") {
  for (const char* salt :
       {"C[N+](C)(C)CC([O-])=O.C[N+](C)(C)CC(O)=O.[Cl-]", "C[N+](C)(C)CC(O)=O.C[N+](C)(C)CC(O)=O.[Cl-].[Cl-]",
        "C[N+](C)(C)CC(O)CC([O-])=O.C[N+](C)(C)CC(O)CC(O)=O.OC(=O)C(O)C(O)C([O-])=O",
        "C[n+]1cccc(c1)C([O-])=O.C[n+]1cccc(c1)C(O)=O.[Cl-]"}) {
    INFO(salt);
    const auto parent = standardized(salt);
    CHECK(parent.copies == 2);
    CHECK(parent.outside.empty());
    CHECK_FALSE(parent.mixed);
  }
}

TEST_CASE("a nitroxide drawn with charges stays a radical") {
  CHECK(parent_of("CC1(C)CCCC(C)(C)[N+]1[O-]") == parent_of("CC1(C)CCCC(C)(C)N1[O]"));
  CHECK(standardized("CC1(C)CCCC(C)(C)[N+]1[O-]").outside == "a radical");
  CHECK(parent_of("C[N+](C)C.[Cl-]") == "CN(C)C");  // an ammonium whose hydrogen was not written
}
