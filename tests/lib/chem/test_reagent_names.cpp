#include "lib/chem/motif_words.hpp"
#include "support/catch.hpp"

using motiphore::test::check_words;
using motiphore::test::word_for;

TEST_CASE("a cation is not called by the name of the gas") {
  check_words({{"O=[N+]=O", "nitronium"}, {"N#[O+]", "nitrosonium"}});
}

TEST_CASE("esters and anhydrides of sulfur acids are told by both halves") {
  check_words({{"COS(F)(=O)=O", "methyl fluorosulfate"},
               {"COS(Cl)(=O)=O", "methyl chlorosulfate"},
               {"OS(Cl)(=O)=O", "chlorosulfuric acid"},
               {"OS(F)(=O)=O", "fluorosulfuric acid"},
               {"CSS(C)(=O)=O", "methyl methanethiosulfonate"},
               {"CCSS(=O)(=O)CC", "thiosulfonate + 2 × ethyl"},
               {"CCSS(=O)(=O)O", "thiosulfate ester + ethyl"},
               {"CS(=O)(=O)OS(C)(=O)=O", "methanesulfonic anhydride"},
               {"FC(F)(F)S(=O)(=O)OS(=O)(=O)C(F)(F)F", "trifluoromethanesulfonic anhydride"},
               {"[CH3:1][S:1](=[O:1])(=[O:1])[O:1][C:1](=[O:1])c1ccccc1", "carboxylic sulfonic anhydride + S-methyl"},
               {"O=S(=O)(O)O", "sulfuric acid"},  // no ester and no anhydride of these
               {"OS(=O)(=O)S", "thiosulfuric acid"},
               {"CS(=O)(=O)[O:1]C(N)=O", "carbamate O"},
               {"CS(C)(=O)=O", "dimethyl sulfone"}});
}

TEST_CASE("an orthoformate is told from other orthoesters") {
  check_words({{"COC(OC)OC", "trimethyl orthoformate"},
               {"CCOC(OCC)OCC", "orthoformate + 3 × ethyl"},
               {"COC(C)(OC)OC", "orthoester + 3 × O-methyl + methyl"},
               {"COC(OC)(OC)OC", "tetramethyl orthocarbonate"}});
}

TEST_CASE("everyday reagents are named by their class") {
  check_words({{"C[N+](C)=CCl", "N,N-dimethylchloroiminium"},
               {"CN(C)C(Cl)=[N+](C)C", "tetramethylchloroformamidinium"},
               {"C=[N+](C)C", "N,N-dimethyliminium"},
               {"CC[N+:1](CC)=[CH:1]c1ccccc1", "iminium"},
               {"CCN(CC)S(F)(F)F", "aminosulfur trifluoride + 2 × ethyl"},
               {"CC(C)(C)[O:1][Cl:1]", "hypochlorite"},
               {"CC[O:1][Br:1]", "hypobromite"},
               {"CC(C)(C)[O:1][C:1](=[O:1])[O:1][N:1]=[C:1](C#N)c1ccccc1", "oxime carbonate"},
               {"CCOC(=O)N=NC(=O)OCC", "azodicarboxylate + 2 × ethyl"},
               {"c1ccccc1O[P:1](=[O:1])(Oc1ccccc1)[N:1]=[N+:1]=[N-:1]", "phosphorazidate"},
               {"Cc1ccc(cc1)[S:1](=[O:1])(=[O:1])[N:1]=[N+:1]=[N-:1]", "sulfonyl azide"},
               {"c1ccccc1[S:1](=[O:1])(=[O:1])[N:1](F)[S:1](=[O:1])(=[O:1])c1ccccc1", "disulfonimide"},
               {"O=C(Cl)C(=O)Cl", "oxalyl chloride"},
               {"ClC(Cl)(Cl)OC(=O)OC(Cl)(Cl)Cl", "bis(trichloromethyl) carbonate"},
               {"O=C=NS(=O)(=O)Cl", "chlorosulfonyl isocyanate"},
               {"C=[N+]=[N-]", "diazomethane"},
               {"C[S+](C)(C)=O", "sulfoxonium + 3 × S-methyl"},
               {"F[P-](F)(F)(F)(F)F", "hexafluorophosphate"},
               {"F[PH](F)(F)(F)(F)F", "hexafluorophosphate"},
               {"O=[Os](=O)(=O)=O", "osmium tetroxide"}});
  CHECK(word_for("[CH3:1][O:1][C:1](=[O:1])[N-:1][S:1](=[O:1])(=[O:1])[N+:1](CC)(CC)CC") ==
        "N-(ammoniosulfonyl)carbamate + O-methyl");
}

TEST_CASE("rings of everyday reagents have names") {
  check_words({{"O=C1Nc2ccccc2C(=O)O1", "isatoic anhydride"},
               {"On1nnc2cccnc21", "1,2,3-triazolo[4,5-b]pyridine + N-hydroxyl"},
               {"O=C1OI(=O)(O)c2ccccc12", "1,2-benziodoxolone + hydroxyl + iodosyl O"},
               {"O=C1CCC(=O)N1Br", "succinimide + N-bromo"}});
}

TEST_CASE("what only looks like a reagent keeps its name") {
  check_words({{"CC(=O)OC", "methyl acetate"},
               {"CC(C)(C)[O:1][F:1]", "hypofluorite"},
               {"[O-][N+](O)=CCl", "nitronic acid + imidoyl chloride Cl"},
               {"OS(=O)(=O)SSS(=O)(=O)O", "2 × sulfonic acid + disulfide"},
               {"CC(=O)[O:1]N=O", "N-alkoxy O"}});
}
