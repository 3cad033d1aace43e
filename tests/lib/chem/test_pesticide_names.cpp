#include "lib/chem/motif_words.hpp"
#include "support/catch.hpp"

using motiphore::test::check_words;

TEST_CASE("what has oxygen, sulfur or nitrogen on phosphorus(III) is no phosphine") {
  check_words({{"CSP(SC)SC", "trimethyl trithiophosphite"},
               {"CCCC[S:1][P:1]([S:1]CCCC)[S:1]CCCC", "trithiophosphite"},
               {"COP(OC)OC", "trimethyl phosphite"},
               {"CC[S:1][P:1]([O:1]CC)[O:1]CC", "thiophosphite"},
               {"CC[P:1]([O:1]C)[O:1]C", "phosphonite"},
               {"CP(C)OC", "phosphinite + O-methyl + 2 × methyl"},
               {"CN(C)P(N(C)C)N(C)C", "phosphorous triamide + 6 × N-methyl"},
               {"CCC[S:1][P:1](C)[S:1]CCC", "dithiophosphonite"},
               {"c1ccccc1[P:1]([Cl:1])[Cl:1]", "phosphonous dihalide"},
               {"CS[P:1](SC)SC", "trithiophosphite P"},
               {"CP(O)O", "phosphonous acid + methyl"},
               {"c1ccccc1[P:1](c1ccccc1)c1ccccc1", "phosphine P"}});
}

TEST_CASE("an ester of phosphorus keeps its class where a part of it is in a ring or in another motif") {
  check_words({{"CCC(C)[S:1][P:1](=[O:1])([O:1]CC)N1CCSC1=O", "phosphoramidothioate"},
               {"CC[O:1][P:1](=[O:1])([O:1]CC)N=C1SCCS1", "phosphoramidate"},
               {"CC[O:1][P:1](=[S:1])([O:1]CC)N1C(=O)c2ccccc2C1=O", "phosphoramidothioate"},
               {"C1CN1[P:1](=[S:1])(N1CC1)N1CC1", "thiophosphoramide P=S"},
               {"CC[O:1][P:1](=[O:1])(Oc1ccccc1)Oc1ccccc1", "phosphate"},
               {"C1CCO[P:1](=[O:1])(OC)O1", "phosphate P=O"},
               {"COP1(=[O:1])OCCCO1", "cyclic phosphate P=O"},
               {"COP1(=S)OCc2ccccc2O1", "1,3,2-benzodioxaphosphinine + cyclic thionophosphate P=S + methoxy"},
               {"C[P:1](=[O:1])(C)C", "phosphine oxide"},
               {"CC(C)[N:1]=[P:1](c1ccccc1)(c1ccccc1)c1ccccc1", "iminophosphorane"}});
}

TEST_CASE("the anhydride of one acid with itself has one name") {
  check_words({{"CN(C)P(=O)(N(C)C)OP(=O)(N(C)C)N(C)C", "pyrophosphoramide + 8 × N-methyl"},
               {"C[N:1](C)[P:1](=[O:1])([O:1]CC)[O:1][P:1](=[O:1])([O:1]CC)[N:1](C)C", "diamidopyrophosphate"},
               {"COC(=O)N(C)SN(C)C(=O)OC", "N,N'-thiobis(carbamate) + 2 × N-methyl + 2 × O-methyl"},
               {"CSSSSC", "dimethyl tetrasulfide"},
               {"CC(C)[S:1][S:1][S:1][S:1][S:1]C(C)C", "pentasulfide"},
               {"SSSSSS", "hexasulfide"},
               {"CSSSC", "dimethyl trisulfide"}});
}

TEST_CASE("a cation for good is not called by the name of a base") {
  check_words({{"CN(C)C(=[N+](C)C)On1nnc2cccnc12", "1,2,3-triazolo[4,5-b]pyridine + tetramethyluronium"},
               {"CN(C)C(=[N+](C)C)N(C)C", "guanidinium + 6 × N-methyl"},
               {"CN(C)C(=[N+](C)C)SC", "tetramethylthiouronium + S-methyl"},
               {"CC(=[N+](C)C)N(C)C", "amidinium + 4 × N-methyl + methyl"},
               {"CNC(=[NH+]C)NC", "guanidine + 3 × N-methyl"},  // which can lose its proton
               {"CN(C)C(=N)N(C)C", "N,N-dimethylguanidine + 2 × N-methyl"}});
}

TEST_CASE("a carbamate whose nitrogen bears another acid of carbon is no imide") {
  check_words({{"COC(=O)N(C)C(=O)OC", "iminodicarboxylate + N-methyl + 2 × O-methyl"},
               {"COC(=O)N(C)C(=O)N(C)C", "allophanate + 3 × N-methyl + O-methyl"},
               {"C[O:1][C:1](=[O:1])[N:1](C)[C:1](=[O:1])N1CCCC1", "allophanate"},
               {"C[C:1](=[O:1])[NH:1][C:1](=[O:1])C", "imide"}});
}

TEST_CASE("carbamates with sulfur on nitrogen and dithiocarbamates of metals are told whole") {
  check_words({{"CC(=NOC(=O)N(C)SN(C)C(=O)ON=C(C)SC)SC",
                "N,N'-thiobis(oxime carbamate) + 2 × methylthio + 2 × N-methyl + 2 × methyl"},
               {"CN(C)C(=S)S[Zn]SC(=S)N(C)C", "2 × N,N-dimethyldithiocarbamate + zinc"}});
}

TEST_CASE("esters of hydroxylamines in a ring acylate, and dehydroalanine is no acrylamide") {
  check_words({{"O=C1CCC(=O)N1[O:1][C:1](=[O:1])CC", "N-acyloxy (active ester)"},
               {"CC(=O)On1nnc2ccccc12", "benzotriazole + N-acetoxy (active ester)"},
               {"CC(=O)NC(=C)C(=O)N", "dehydroalanine amide + acetyl"}});
}

TEST_CASE("rings of pesticides and sweeteners have names") {
  check_words({{"C1=COCCS1", "dihydro-1,4-oxathiine"},
               {"C1NCOCN1", "1,3,5-oxadiazinane"},
               {"CN1CSC(=S)N(C)C1", "N,N'-dimethyl-1,3,5-thiadiazinanethione"},
               {"C1=NNC(=O)NC1", "dihydro-1,2,4-triazin-3-one"},
               {"O=C1NS(=O)(=O)Nc2ccccc21", "2,1,3-benzothiadiazin-4-one 2,2-dioxide"},
               {"O=c1sc2nc3ccccc3nc2s1", "[1,3]dithiolo[4,5-b]quinoxalin-2-one"},
               {"O=C1C=COS(=O)(=O)N1", "1,2,3-oxathiazin-4-one 2,2-dioxide"},
               {"O=C1CNC=N1", "imidazolinone"}});
}
