// What puts a molecule outside the domain whatever its parent looks like.
#include <string>
#include <utility>

#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"

using motiphore::test::standardized;

TEST_CASE("radicals, carbocations and carbanions of metals are outside, stable ions are not") {
  const auto outside = [](const char* smiles) { return standardized(smiles).outside; };
  CHECK(outside("CC[N+]Cc1ccccc1") == "");
  CHECK(outside("[CH2]c1ccccc1") == "a radical");
  CHECK(outside("CC1(C)CCCC(C)(C)N1[O]") == "a radical");
  CHECK(outside("[CH2+]c1ccccc1") == "a carbocation");
  const std::pair<const char*, const char*> bare[] = {{"CCCC[Sn](CCCC)CCCC", "Sn"},
                                                      {"CC[Pb](C)C", "Pb"},
                                                      {"C[Hg]", "Hg"},
                                                      {"C[Tl]", ""},
                                                      {"C[Tl]C", "Tl"},
                                                      {"CCCC[Sn+](CCCC)CCCC", ""},
                                                      {"C[Hg]Cl", ""},
                                                      {"CC[Sn](CC)(CC)[Sn](CC)(CC)CC", ""},
                                                      {"c1ccccc1[Bi](c1ccccc1)c1ccccc1", ""}};
  for (const auto& [drawn, metal] : bare) {
    INFO(drawn);
    CHECK(outside(drawn) ==
          (*metal == 0 ? std::string()
                       : std::string(metal) + " with a bond too few, a radical or an ion drawn without its charge"));
  }
  for (const char* several : {"CC(C)(C)[IH]1=CC=CC=C1", "CI(C)c1ccccc1", "c1ccccc1[I+]c1ccccc1", "O=I(=O)c1ccccc1",
                              "CC(=O)OI(OC(C)=O)c1ccccc1"}) {
    INFO(several);
    CHECK(outside(several) == "I has several bonds");
  }
  for (const char* one : {"Ic1ccccc1", "FC(F)(F)c1ccccc1", "CC(C)(C)OCl", "COCl(=O)(=O)=O"})
    CHECK(outside(one).empty());
  CHECK(outside("CN(C)c1ccc(cc1)[C+](C)C") == "");  // an iminium
  CHECK(outside("CC[Si+](CC)CC") == "a silicon cation");
  CHECK(outside("c1ccccc1[Mg]Br") == "Mg was cut from carbon");
  for (const char* ions : {"[c-]1ccccc1.[Mg+2].[Br-]", "[CH2-]CCC.[K+]", "[Na+].[C-]#C", "[Na]C#C",
                           "CCCCCCCC[Mg+].[Br-]", "c1ccccc1[Mg+].[Cl-]", "[Ca+]C.[I-]"}) {
    INFO(ions);
    CHECK_THAT(outside(ions), Catch::Matchers::EndsWith("was cut from carbon"));
  }
  for (const char* carbene : {"C1=CN(C)[C]N1C", "[C]=O"}) {
    INFO(carbene);
    CHECK(outside(carbene) == "a carbon with two bonds too few, drawn as a carbene");
  }
  for (const char* cyanide : {"[Na]C#N", "[Na+].[C-]#N", "C#N"}) {
    INFO(cyanide);
    CHECK(outside(cyanide) == "cyanide acts by itself");
  }
  for (const char* salt : {"CC(=O)[CH-]C(C)=O.[Na+]", "CC[N+](CC)(CC)CC.[Cl-]", "[Na+].N#C[CH-]C#N",
                           "[Na+].CCOC(=O)[CH-]C(=O)OCC", "[Na+].[CH2-][N+](=O)[O-]",
                           "[Na+].O=[N+]([O-])c1ccc(cc1)[CH-]C#N", "[K+].[CH-](S(=O)(=O)C(F)(F)F)S(=O)(=O)C(F)(F)F"}) {
    INFO(salt);
    CHECK(outside(salt) == "");
  }
  // One group that takes up the charge does not make a salt.
  for (const char* reagent :
       {"[Na+].[CH2-]S(C)=O", "[Na][CH2]S(C)=O", "[Na+].[CH2-]S(C)(=O)=O", "[Na+].CC(=O)[CH2-]", "[K+].[CH2-]C#N",
        "[Na+].[CH2-]P(=O)(OCC)OCC", "[Na+].[CH2-]c1ccccn1", "[Na+].[CH2-]C(=O)OC(C)(C)C", "[Na+].C=C[CH-]C(C)=O"}) {
    INFO(reagent);
    CHECK_THAT(outside(reagent), Catch::Matchers::EndsWith("was cut from carbon"));
  }
  for (const char* two_metals : {"[Na+].[K+].[CH2-]CCC.[CH2-]CCC", "[K+].[CH2-]CCC.[Na+].[CH2-]CCC"})
    CHECK(outside(two_metals) == "K was cut from carbon");  // the first by name
  for (const char* zinc : {"CCCC[Zn]CCCC", "c1ccc(cc1)[Zn]Cl"})
    CHECK_THAT(outside(zinc), Catch::Contains("Zn on carbon, which air or water takes apart"));
  CHECK_THAT(outside("N#C[Zn]C#N"), !Catch::Contains("on carbon"));
  for (const char* borane : {"CCB(CC)CC", "B1C2CCCC1CCC2", "CC(C)C(B)C", "CC1(C)OBOC1(C)C"})
    CHECK(outside(borane) == "a borane, which air or water takes apart");
  for (const char* boron : {"OB(O)c1ccccc1", "c1ccc(cc1)B(c1ccccc1)c1ccccc1", "NCCOB(c1ccccc1)c1ccccc1",
                            "Cc1cc(C)cc(C)c1B(C)c1c(C)cc(C)cc1C"})
    CHECK(outside(boron).empty());
}

TEST_CASE("alkoxides and alkyl amides of metals are strong bases, salts of acids are not") {
  const auto outside = [](const char* smiles) { return standardized(smiles).outside; };
  for (const char* alkoxide : {"[Na+].C[O-]", "CO[Na]", "CC(C)(C)O[K]", "CCO[Mg]OCC", "CC[O-].[Mg+2].CC[O-]",
                               "CC(C)(C)[O-].[K+]", "[Na+].[O-]CC(F)(F)F"}) {
    INFO(alkoxide);
    CHECK(outside(alkoxide) == "an alkoxide of a metal, a strong base, is no salt");
  }
  CHECK(outside("[K+].C[Si](C)(C)[N-][Si](C)(C)C") == "an amide of a metal, a strong base, is no salt");
  for (const char* amide :
       {"[Na+].CC(C)[N-]C(C)C", "[Na+].[NH-]c1ccccc1", "[Na+].c1ccc([N-]c2ccccc2)cc1", "[Na+].CC(=O)[NH-]",
        "C[Si](C)(C)N[Na]", "[Na+].CC(=O)[N-]c1ccccc1", "[Na+].[NH-]C(=O)c1ccccc1"}) {
    INFO(amide);
    CHECK(outside(amide) == "an amide of a metal, a strong base, is no salt");
  }
  for (const char* both : {"[Na+].[Na+].CC[O-].CC[NH-]", "[Na+].CC[NH-].[Na+].CC[O-]"})  // the first by name
    CHECK(outside(both) == "an alkoxide of a metal, a strong base, is no salt");
  for (const char* pyrrolide : {"[Na+].[n-]1cccc1", "[K+].[n-]1ccc2ccccc21", "[Na]n1cccc1"})
    CHECK(outside(pyrrolide) == "a pyrrolide of a metal, a strong base, is no salt");
  for (const char* enolate : {"[K+].CC(C)(C)C(=C)[O-]", "[Na+].C=C[O-]", "[Na+].C=C([O-])c1ccccc1"})
    CHECK(outside(enolate) == "an enolate of a metal, a strong base, is no salt");
  for (const char* silanolate : {"[K+].C[Si](C)(C)[O-]", "C[Si](C)(C)O[Na]"})
    CHECK(outside(silanolate) == "a silanolate of a metal, a strong base, is no salt");
  for (const char* onium : {"C[O-].C[N+](C)(C)Cc1ccccc1", "[O-]C.CCCC[N+](CCCC)(CCCC)CCCC"})
    CHECK_THAT(outside(onium), Catch::Contains("an alkoxide of an onium ion, a strong base, is no salt") &&
                                   !Catch::Contains("mixture"));
  for (const char* hydroxide : {"O[Na].CO", "C[N+](C)(C)C.[OH-]", "C[N+](C)(C)CCO.[OH-]", "CC(C)=O.[Na+].[OH-]"}) {
    INFO(hydroxide);
    CHECK(outside(hydroxide) == "a hydroxide, a strong base, acts by itself");
  }
  for (const char* element : {"[Na].CCO", "[K].C1CCCCC1", "[Mg].C1CCOC1", "[Na].c1ccc2ccccc2c1"}) {
    INFO(element);
    CHECK(outside(element) == "a metal, not its ion, acts by itself");
  }
  for (const char* salt : {"[Na].CC(=O)O", "[Na].Oc1ccccc1", "[Na].CC(=O)[O-]", "Cl.[Na].CCN", "[Na].[Cl-].CCO"})
    CHECK(outside(salt).empty());
  CHECK(outside("CC(=O)O.[Na+].[OH-].[Na+].[OH-]") == "a hydroxide, a strong base, acts by itself");  // one too many
  for (const char* acid : {"O=C1NS(=O)(=O)c2ccccc12", "CCC1(CC)C(=O)NC(=O)NC1=O", "c1ccc(cc1)-c1nnn[nH]1", "CCS",
                           "Nc1ccc(cc1)S(=O)(=O)Nc1ncccn1", "O=C1CCC(=O)N1", "CC(=O)CC(C)=O", "S=C1NCCN1"}) {
    INFO(acid);
    CHECK(outside((std::string(acid) + ".[K+].[OH-]").c_str()).empty());
  }
  for (const char* hydride : {"CN(C)C=O.[Na+].[H-]", "[Na+].CC(=O)O[BH-](OC(C)=O)OC(C)=O", "[Li+].[AlH4-].C1CCOC1"}) {
    INFO(hydride);
    CHECK(outside(hydride).find("a hydride acts by itself") == 0);
  }
  CHECK(outside("[Na+].[OH-].CCCCCCCCCCCCCCCCCC(=O)O").empty());                   // a soap
  CHECK(outside("[K+].[Sb+3].[O-]C(=O)C([O-])C([O-])C([O-])=O") == "Sb was cut");  // whose O it is
  for (const char* salt : {"[Na+].[O-]c1ccccc1",
                           "[Na+].CC(=O)[O-]",
                           "[Na+].CS(=O)(=O)[N-]c1ccccc1",
                           "[Na+].O=C1[N-]C(=O)c2ccccc21",
                           "[Na+].CC[S-]",
                           "[Na+].COS(=O)(=O)[O-]",
                           "CC(=O)C=C(C)[O-].[Na+]",
                           "[K+].[O-]N=C(C)C",
                           "[Na]Oc1ccccc1",
                           "[Na+].CN(C)C(=S)[S-]",
                           "C[N+](C)(C)CC[O-]",
                           "[Na+].[N-](c1ccc([N+](=O)[O-])cc1)c1ccccc1",
                           "[K+].[n-]1cnc2ccccc21",
                           "[Na+].CC(=O)[N-]c1ccc([N+](=O)[O-])cc1",
                           "[Na+].C[Si]([O-])([O-])[O-].[Na+].[Na+]",
                           "[Na+].[n-]1cccc1C=O",
                           "[Na+].CC(=O)[N-]C(C)=O",
                           "[Na+].CC1=CC(=O)C(=C(C)[O-])C(=O)O1",
                           "[Na+].[O-]c1c(-c2ccccc2)oc2ccccc2c1=O",
                           "[NH4+].[O-]Cc1ccc([N+](=O)[O-])cc1",
                           "OS(=O)CO[Na]",
                           "[Na+].[O-]CC(=O)O"}) {
    INFO(salt);
    CHECK(outside(salt) == "");
  }
}
