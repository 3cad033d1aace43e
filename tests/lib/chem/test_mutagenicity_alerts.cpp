#include "motiphore/chem/mutagenicity_alerts.hpp"

#include <GraphMol/RWMol.h>

#include <algorithm>

#include "motiphore/chem/parse.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

std::vector<std::string> names(const char* smiles) {
  std::vector<std::string> found;
  for (const auto& alert : mutagenicity_alerts(**parse_smiles(smiles))) found.push_back(alert.name);
  return found;
}

}  // namespace

TEST_CASE("each published group is found in a molecule that has it, on its own atoms") {
  using Names = std::vector<std::string>;
  const auto nitro = mutagenicity_alerts(**parse_smiles("O=[N+]([O-])c1ccccc1"));
  REQUIRE(nitro.size() == 1);
  CHECK(nitro[0].name == "aromatic nitro");
  CHECK(nitro[0].atoms == std::vector<std::int32_t>{0, 1, 2});
  CHECK(nitro[0].reference.find("Kazius") == 0);
  CHECK(names("C[N+](=O)[O-]") == Names{"aliphatic nitro"});
  CHECK(names("Nc1ccccc1") == Names{"aromatic amine"});
  CHECK(names("C1CO1") == Names{"three-membered heterocycle"});
  CHECK(names("c1ccccc1N=Nc1ccccc1") == Names{"azo"});
  CHECK(names("CCBr") == Names{"aliphatic halide"});
  CHECK(names("CNNC") == Names{"hydrazine"});
  CHECK(names("NNC(=O)c1ccncc1") == Names{"acyl hydrazide"});
  CHECK(names("CC(C)(C)OO") == Names{"hydroperoxide"});
  CHECK(names("CC(=O)OO").empty());  // a peracid
  CHECK(names("N#[N+]c1ccccc1") == Names{"diazonium"});
  CHECK(names("CC(=O)C=O") == Names{"α-carbonyl aldehyde"});
  CHECK(names("OC(=O)C=O").empty());
  CHECK(names("CN=[N+]=[N-]") == Names{"azide"});
  CHECK(names("NC(COC(=O)C=[N+]=[N-])C(=O)O") == Names{"diazo"});  // azaserine
  CHECK(names("CNO") == Names{"N-hydroxylamine"});
  CHECK(names("CN(C)N=O") == Names{"aliphatic N-nitroso"});
  CHECK(names("CC(=O)Cl") == Names{"acyl halide"});
  CHECK(names("CN=C=O") == Names{"isocyanate"});
  CHECK(names("C=CCN=C=S") == Names{"isothiocyanate"});
  CHECK(names("CC=CC=O") == Names{"α,β-unsaturated aldehyde"});
  CHECK(names("O=C1C=CC(=O)C=C1") == Names{"quinone"});
  CHECK(names("O=C1C=CC=CC1=O") == Names{"quinone"});
  CHECK(names("O=C1CCO1") == Names{"β-propiolactone"});
  const std::string fused = "polycyclic aromatic system";
  CHECK(names("c1ccc2c(c1)ccc1ccccc12") == Names{fused});
  CHECK(names("c1ccc2cc3ccccc3cc2c1") == Names{fused});
  CHECK(names("c1ccc2c(c1)[nH]c1ccccc12") == Names{fused});
  CHECK(names("c1ccc2c(c1)cc1ccc3cccc4ccc2c1c34").front() == fused);
  CHECK(names("CN(C)N=NC") == Names{"triazene"});
  CHECK(names("CON=O") == Names{"alkyl nitrite"});
  CHECK(names("CN(C)[N+](=O)[O-]") == Names{"aliphatic N-nitro"});
  CHECK(names("C=CCl") == Names{"monohaloalkene"});
  CHECK(names("COC=C") == Names{"α,β-unsaturated alkoxy"});
  CHECK(names("O=c1ccc2ccccc2o1") == Names{"coumarin"});
  CHECK(names("CC(=O)NCO") == Names{"N-methylol"});
  CHECK(names("[O-][n+]1ccccc1") == Names{"aromatic N-oxide"});
}

TEST_CASE("amides of polycyclic aromatic amines, and their hydroxylamines, are alerts; acetanilides are none") {
  using Names = std::vector<std::string>;
  CHECK(names("CC(=O)Nc1ccc2c(c1)Cc1ccccc1-2") == Names{"aromatic N-acyl amine"});  // 2-acetylaminofluorene
  CHECK(names("CC(=O)Nc1ccc(cc1)-c1ccccc1") == Names{"aromatic N-acyl amine"});
  CHECK(names("O=CNc1ccc2ccccc2c1") == Names{"aromatic N-acyl amine"});
  CHECK(names("CC(=O)N(O)c1ccc2c(c1)Cc1ccccc1-2") == Names{"aromatic N-acyl hydroxylamine"});
  CHECK(names("CC(=O)Nc1ccc(O)cc1").empty());
  CHECK(names("CC(=O)Nc1ccc2CCCCc2c1").empty());
}

TEST_CASE("acids and sulphonyl groups on the ring take the alert from amines, nitro and azo compounds") {
  using Names = std::vector<std::string>;
  for (const char* none :
       {"Nc1ccccc1C(=O)O", "Nc1ccc(cc1)S(=O)(=O)O", "Nc1cccc(c1)S(=O)(=O)[O-].[Na+]", "Nc1ccc(cc1)S(N)(=O)=O",
        "Nc1ccc(cc1)S(=O)(=O)c1ccc(N)cc1", "O=[N+]([O-])c1ccccc1C(=O)O", "O=[N+]([O-])c1cccc(c1)S(=O)(=O)O",
        "CS(=O)(=O)c1ccc(cc1)[N+](=O)[O-]", "OS(=O)(=O)c1ccc(cc1)N=Nc1ccc(cc1)S(=O)(=O)O",
        "Oc1ccc2cc(ccc2c1N=Nc1ccc(cc1)S(=O)(=O)O)S(=O)(=O)O"}) {
    INFO(none);
    CHECK(names(none).empty());
  }
  CHECK(names("Nc1ccc(cc1)C(=O)O") == Names{"aromatic amine"});
  CHECK(names("Nc1cccc(c1)S(N)(=O)=O") == Names{"aromatic amine"});
  CHECK(names("O=[N+]([O-])c1ccc(cc1)C(=O)O") == Names{"aromatic nitro"});
  CHECK(names("OS(=O)(=O)c1ccc(cc1)N=Nc1ccccc1") == Names{"azo"});
}

TEST_CASE("what the published groups leave out is no alert") {
  for (const char* smiles : {"CCO", "CC(=O)Nc1ccccc1", "NS(=O)(=O)c1ccccc1", "FC(F)(F)C", "ClC(Cl)(Cl)Cl", "Clc1ccccc1",
                             "c1ccc2ccccc2c1", "ClC=C(Cl)Cl", "COc1ccccc1", "CCOP(=O)(O)O", "CON", "O[N+](=O)[O-]"})
    CHECK(names(smiles).empty());
}

TEST_CASE("short alkyl and benzyl esters of sulphur's and phosphonic acids are alerts, where no acid is left") {
  using Names = std::vector<std::string>;
  const std::string sulphur = "alkyl or benzyl ester of a sulphonic or sulphuric acid";
  for (const char* one : {"COS(C)(=O)=O", "CCCCOS(C)(=O)=O", "CC(C)OS(=O)(=O)c1ccc(C)cc1", "COS(=O)(=O)C(F)(F)F",
                          "Cc1ccc(cc1)S(=O)(=O)OCc1ccccc1", "O=S1(=O)CCCO1"}) {
    INFO(one);
    CHECK(names(one) == Names{sulphur});
  }
  for (const char* two : {"COS(=O)(=O)OC", "CCOS(=O)(=O)OCC", "CS(=O)(=O)OCCCCOS(C)(=O)=O"}) {
    INFO(two);
    CHECK(names(two) == Names{sulphur, sulphur});
  }
  CHECK(names("COP(C)(=O)OCCCCCC") == Names{"alkyl or benzyl ester of a phosphonic acid"});
  for (const char* none :
       {"CCOS(=O)(=O)O", "CCCCCCCCCCCCOS(=O)(=O)[O-].[Na+]", "CCCCCCCCOS(C)(=O)=O", "COP(C)(=O)O", "CCOP(=O)(OCC)OCC",
        "C[C@]12CC[C@H]3[C@@H](CC=C4C[C@@H](OS(=O)(=O)O)CC[C@]34C)[C@@H]1CCC2=O", "CCOS(N)(=O)=O"}) {
    INFO(none);
    CHECK(names(none).empty());
  }
}

TEST_CASE("a ring is no part of the chain of an ester's alkyl, five carbons in a row are one") {
  using Names = std::vector<std::string>;
  const std::string sulphur = "alkyl or benzyl ester of a sulphonic or sulphuric acid";
  const std::string phosphonic = "alkyl or benzyl ester of a phosphonic acid";
  for (const char* one :
       {"CS(=O)(=O)OCCc1ccccc1", "CS(=O)(=O)OCCCCc1ccccc1", "Cc1ccc(cc1)S(=O)(=O)OCCc1cccs1",
        "CS(=O)(=O)OCCc1c[nH]c2ccccc12", "CS(=O)(=O)OC1CCCC1", "CS(=O)(=O)OC1CCCCC1", "CS(=O)(=O)OCC1CCC1",
        "CS(=O)(=O)OCC1CC1", "CS(=O)(=O)OCC1CCCCC1", "CS(=O)(=O)OCCOc1ccccc1", "CC(C)(C)COS(C)(=O)=O"}) {
    INFO(one);
    CHECK(names(one) == Names{sulphur});
  }
  CHECK(names("O=S(=O)(OCCc1ccccc1)OCCc1ccccc1") == Names{sulphur, sulphur});
  CHECK(names("CP(=O)(OCCc1ccccc1)OCCc1ccccc1") == Names{phosphonic, phosphonic});
  CHECK(names("CP(=O)(OC1CCCCC1)OC1CCCCC1") == Names{phosphonic, phosphonic});
  for (const char* none : {"CCCCCOS(C)(=O)=O", "CS(=O)(=O)OCCCCCc1ccccc1", "CCCC(CC)COS(C)(=O)=O", "CS(=O)(=O)OCCCC=C",
                           "CCCCCCCCCCCCOS(=O)(=O)OCCCCCCCCCCCC", "CCCCCCOP(C)(=O)OCCCCCC", "CS(=O)(=O)Oc1ccccc1",
                           "OS(=O)(=O)OCCc1ccccc1", "OC1CCCCC1", "CS(=O)(=O)CCc1ccccc1"}) {
    INFO(none);
    CHECK(names(none).empty());
  }
}

TEST_CASE("drugs, surfactants, sugars, amino acids and solvents without a published group have no alert") {
  for (const char* smiles : {"CC(=O)Nc1ccc(O)cc1",
                             "CC(=O)Oc1ccccc1C(=O)O",
                             "CN1C=NC2=C1C(=O)N(C)C(=O)N2C",
                             "CC(C)Cc1ccc(cc1)C(C)C(=O)O",
                             "CN(C)C(=N)NC(N)=N",
                             "CC(C)NCC(O)COc1cccc2ccccc12",
                             "CC1(C)SC2C(NC(=O)Cc3ccccc3)C(=O)N2C1C(=O)O",
                             "CC1(C)OC2COC3(COS(N)(=O)=O)OC(C)(C)OC3C2O1",
                             "CCCCCCCCCCCCOCCOS(=O)(=O)O",
                             "OS(=O)(=O)c1ccccc1",
                             "OCC1OC(O)C(O)C(O)C1O",
                             "OCC1OC(OC2(CO)OC(CO)C(O)C2O)C(O)C(O)C1O",
                             "NCC(=O)O",
                             "NC(Cc1c[nH]c2ccccc12)C(=O)O",
                             "NC(CCCNC(N)=N)C(=O)O",
                             "NC(Cc1c[nH]cn1)C(=O)O",
                             "CSCCC(N)C(=O)O",
                             "CC(C)=O",
                             "CS(C)=O",
                             "CN(C)C=O",
                             "CC#N",
                             "CCOC(C)=O",
                             "C1CCOC1",
                             "CN1CCCC1=O",
                             "ClC(Cl)Cl",
                             "OC(=O)CC(O)(C(=O)O)CC(=O)O",
                             "CC(C)=NO",
                             "CC(=O)NO",
                             "ONC(N)=O",
                             "CC(=O)OC=C",
                             "c1ccc2[nH]nnc2c1",
                             "O=C1C(=O)Nc2ccccc12",
                             "O=c1cc[nH]c(=O)[nH]1",
                             "OP(=O)(O)CNCC(=O)O",
                             "CNC(=O)Oc1cccc2ccccc12",
                             "CC(C)(C)OOC(C)(C)C"}) {
    INFO(smiles);
    CHECK(names(smiles).empty());
  }
}

TEST_CASE("an alert is found however charges and salts are drawn, and told by the atoms as given") {
  using Names = std::vector<std::string>;
  CHECK(names("Cc1ccc([NH3+])cc1.[Cl-]") == Names{"aromatic amine"});
  CHECK(names("[NH3+]Nc1ccccc1.[Cl-]") == Names{"hydrazine"});
  CHECK(names("CC[N-][N+]#N") == Names{"azide"});
  CHECK(names("[O-]Nc1ccccc1.[Na+]") == Names{"N-hydroxylamine"});
  const auto salt = mutagenicity_alerts(**parse_smiles("[Cl-].[NH3+]c1ccccc1"));
  REQUIRE(salt.size() == 1);
  CHECK(salt[0].atoms == std::vector<std::int32_t>{1});
}

TEST_CASE("one group is one alert, and its like that does no harm is none") {
  using Names = std::vector<std::string>;
  CHECK(names("O=Nc1ccccc1") == Names{"nitroso"});
  CHECK(names("CN(N=O)C(N)=O") == Names{"nitroso"});  // N-nitrosourea, whose N is an amide's
  CHECK(names("CC(C)=NN=O") == Names{"nitroso"});     // a nitrosimine
  CHECK(names("O=NN=c1[nH]cccc1") == Names{"nitroso"});
  CHECK(names("CNN=O") == Names{"nitroso"});
  CHECK(names("CN=NO") == Names{"nitroso"});  // its tautomer
  CHECK(names("ClCCN(C)CCCl") == Names{"S or N mustard"});
  CHECK(names("ClCCSCCCl") == Names{"S or N mustard"});
  CHECK(names("ClCCCCl") == Names{"aliphatic halide", "aliphatic halide"});
  // The carbon of a halide is what alkylates.
  CHECK(mutagenicity_alerts(**parse_smiles("CCBr"))[0].atoms == std::vector<std::int32_t>{1, 2});
  CHECK(names("CN=[N+](C)[O-]").empty());            // azoxymethane is no azo compound
  CHECK(names("Nc1ncnc2[nH]cnc12").empty());         // adenine
  CHECK(names("Nc1nc(N)nc(N)n1").empty());           // melamine
  CHECK(names("Nc1cc[nH]c(=O)n1").empty());          // cytosine
  CHECK(names("Nc1nc2nc[nH]c2c(=O)[nH]1").empty());  // guanine
  CHECK(names("Cc1ncc(C)c2c1[nH]c1ccccc12") == Names{"polycyclic aromatic system"});
  CHECK(names("Cn1c(N)nc2ccccc21") == Names{"aromatic amine"});  // heterocyclic amines of cooked food
}

TEST_CASE("classes of the cohort of concern are known, and what only looks like them is not") {
  using Names = std::vector<std::string>;
  const auto cohort = [](const char* smiles) { return cohort_of_concern(**parse_smiles(smiles)).parent; };
  CHECK(cohort("CN(C)N=O") == Names{"N-nitroso"});           // NDMA
  CHECK(cohort("CNC(=O)N(C)N=O") == Names{"N-nitroso"});     // a nitrosourea
  CHECK(cohort("O=NN1CCN(N=O)CC1") == Names{"N-nitroso"});   // told once
  CHECK(cohort("C[N+]([O-])=NC") == Names{"alkyl-azoxy"});   // azoxymethane
  CHECK(cohort("CN=[N+]([O-])CO") == Names{"alkyl-azoxy"});  // methylazoxymethanol
  for (const char* other : {"c1ccccc1N=[N+]([O-])c1ccccc1", "O=Nc1ccccc1", "CN(C)[N+](=O)[O-]", "O=c1ccc2ccccc2o1",
                            "C1Cc2ccccc2O1", "CN=NC", "CCON=O", "c1ccccc1"})
    CHECK(cohort(other).empty());
  CHECK(cohort("[Na+].CN(N=O)CC(=O)[O-]") == Names{"N-nitroso"});
  const auto beside = cohort_of_concern(**parse_smiles("CNC1(CCCCC1=O)c1ccccc1Cl.CN(C)N=O"));
  CHECK(beside.parent.empty());
  CHECK(beside.left_out == Names{"N-nitroso"});
}

TEST_CASE("tautomers and all drawings of an N-nitroso compound are of the cohort of concern") {
  const auto is_one = [](const char* smiles) {
    const auto found = cohort_of_concern(**parse_smiles(smiles));
    return found.parent == std::vector<std::string>{"N-nitroso"} && found.left_out.empty();
  };
  for (const char* one :
       {"CC(C)=NN=O", "CN1CCCC1=NN=O", "O=NN=C(c1ccccc1)c1ccccc1", "CC1=CC(=NN=O)CC(C)(C)C1", "O=NN=c1[nH]cccc1",
        "O=NNc1ccccn1", "CN(C)C(=N)NC(N)=NN=O", "CN(C)C(=N)NC(=N)NN=O", "O=NN=C(N)NC", "O=NN=C1NCCN1", "O=NN=c1sccn1C",
        "CNN=O", "CN=NO", "CN=N[O-].[Na+]", "CN(C)NN=O", "CN(C)N=NO", "CC(=NN(C)N=O)C"}) {
    INFO(one);
    CHECK(is_one(one));
  }
  for (const char* drawing : {"C[N+](C)=N[O-]", "C[N+](C)=NO", "CN(C)N=[OH+]", "CN(C)[NH+]=O", "C[NH+](C)N=O",
                              "CC(C)=NN=[OH+]", "CC(C)=[NH+]N=O", "C1CC[N+](=N[O-])C1"}) {
    INFO(drawing);
    CHECK(is_one(drawing));
    // What is left out is searched for as it was drawn.
    const auto beside = cohort_of_concern(**parse_smiles(std::string("CNC1(CCCCC1=O)c1ccccc1Cl.") + drawing));
    CHECK(beside.parent.empty());
    CHECK(beside.left_out == std::vector<std::string>{"N-nitroso"});
  }
  for (const char* other : {"CON=O", "CSN=O", "CC(C)(C)N=O", "CC(C)=NO", "CC(C)=NNC", "CC(C)=N[N+](=O)[O-]", "CN=NC",
                            "CN=NOC", "CN=[N+]=[N-]", "O=[N+]([O-])N=C1NCCN1", "CN=[N+]([O-])O", "CN=[N+](O)[O-].[Na+]",
                            "CN(C)[N+](=O)[O-]", "C[N+](C)(C)[O-]", "CC=[N+](C)[O-]", "ON=NO", "Cc1nonc1C"}) {
    INFO(other);
    CHECK(cohort_of_concern(**parse_smiles(other)).empty());
  }
}

TEST_CASE("aflatoxins, sterigmatocystins and versicolorins are aflatoxin-like, other furobenzofurans are not") {
  const auto is_one = [](const char* smiles) {
    return cohort_of_concern(**parse_smiles(smiles)).parent == std::vector<std::string>{"aflatoxin-like"};
  };
  for (const char* one : {"COc1cc2c(c3oc(=O)c4c(c13)CCC4=O)[C@@H]1C=CO[C@@H]1O2",  // aflatoxin B1
                          "COc1cc2c(c3oc(=O)c4c(c13)CCC4=O)C1CCOC1O2",             // B2
                          "COc1cc2c(c3oc(=O)c4c(c13)CCOC4=O)C1C=COC1O2",           // G1
                          "COc1cc2c(c3oc(=O)c4c(c13)CCOC4=O)C1CCOC1O2",            // G2
                          "COc1cc2c(c3oc(=O)c4c(c13)CCC4=O)C1(O)C=COC1O2",         // M1
                          "COc1cc2c(c3oc(=O)c4c(c13)CCC4=O)C1(O)CCOC1O2",          // M2
                          "COc1cc2c(c3oc(=O)c4c(c13)CCC4=O)C1CC(O)OC1O2",          // B2a
                          "COc1cc2c(c3oc(=O)c4c(c13)CCC4=O)C1C(O2)OC2OC21",        // the epoxide of B1
                          "COc1cc2c(c3oc4cccc(O)c4c(=O)c13)C1C=COC1O2",            // sterigmatocystin
                          "O=C1c2cc(O)cc(O)c2C(=O)c2c1cc1c(c2O)C2C=COC2O1",        // versicolorin A
                          "O=C1c2cc(O)cc(O)c2C(=O)c2c1cc1c(c2O)C2CCOC2O1"}) {      // B
    INFO(one);
    CHECK(is_one(one));
  }
  for (const char* other :
       {"O=C1CC2c3ccccc3OC2O1", "CC12CC(=O)OC1Oc1ccccc12", "C1CC2(C)c3ccccc3OC2O1", "CNC(=O)Oc1ccc2OC3OCCC3(C)c2c1",
        "O=C1COC2Oc3ccccc3C12", "C1COc2ccccc21", "C1CC2CCOC2O1", "C1CC2c3ccccc3NC2N1"}) {
    INFO(other);
    CHECK_FALSE(is_one(other));
  }
}

TEST_CASE("the names of the alerts for mutagens are those that are found") {
  const auto names = mutagenicity_alert_names();
  CHECK(names.size() > 35);
  CHECK(std::is_sorted(names.begin(), names.end()));
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  for (const char* smiles : {"O=[N+]([O-])c1ccccc1", "C1CN1", "CN(C)N=O", "ClCCSCCCl", "c1ccc2c(c1)ccc1ccccc12"}) {
    const auto found = mutagenicity_alerts(**parse_smiles(smiles));
    REQUIRE_FALSE(found.empty());
    CHECK(std::find(names.begin(), names.end(), found.front().name) != names.end());
  }
}

TEST_CASE("the other nitrogen of an alkyl-azoxy compound may bear S or O, but not N") {
  using Names = std::vector<std::string>;
  const auto cohort = [](const char* smiles) { return cohort_of_concern(**parse_smiles(smiles)).parent; };
  for (const char* one : {"C[N+]([O-])=NC", "CN=[N+](C)[O-]", "C[N+]([O-])=NS(=O)(=O)c1ccccc1",
                          "CCCCC[N+]([O-])=NS(C)(=O)=O", "C[N+]([O-])=NOCc1ccccc1", "C[N+]([O-])=NOC",
                          "CN=[N+]([O-])S(=O)(=O)c1ccccc1", "CCCCCCC=CN=[N+]([O-])C(COC)C(C)O"}) {
    INFO(one);
    CHECK(cohort(one) == Names{"alkyl-azoxy"});
  }
  for (const char* other :
       {"c1ccccc1N=[N+]([O-])c1ccccc1", "COc1ccc(cc1)N=[N+]([O-])c1ccc(OC)cc1", "[O-][N+](c1ccccc1)=NOC",
        "C[N+]([O-])=NN(C)C", "CCN(CC)[N+]([O-])=NOC", "CN=[N+]([O-])OC", "CN=[N+]([O-])N(C)C", "CN=NC", "CN=NOC"}) {
    INFO(other);
    CHECK(cohort(other).empty());
  }
}
