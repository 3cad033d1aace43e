#include "lib/chem/motif_words.hpp"
#include "support/catch.hpp"

using motiphore::test::check_words;
using motiphore::test::word_for;

TEST_CASE("an acid is no ester") {
  check_words({{"OS(O)=O", "sulfurous acid"},
               {"OP(O)O", "phosphorous acid"},
               {"O[PH](O)=O", "phosphorous acid"},
               {"O[PH2]=O", "hypophosphorous acid"},
               {"OS(=O)(=O)OOS(=O)(=O)O", "peroxydisulfuric acid"},
               {"OS(=O)(=O)OO", "peroxysulfuric acid"},
               {"OS(=O)(=O)OS(=O)(=O)O", "disulfuric acid"},
               {"OS(=O)S(=O)(=O)O", "disulfurous acid"},
               {"OS(=O)S(=O)O", "dithionous acid"},
               {"OS(=O)(=O)S", "thiosulfuric acid"},
               {"OS(O)(=O)=S", "thiosulfuric acid"},
               {"NS(=O)(=O)O", "sulfamic acid"},
               {"OP(O)(O)=S", "thiophosphoric acid"},
               {"OON=O", "peroxynitrous acid"},
               {"O[Si](O)(O)O", "silicic acid"},
               {"CC(=S)O", "thionocarboxylic acid + methyl"},
               {"CC(=S)S", "dithiocarboxylic acid + methyl"},
               {"CCOS(=O)OCC", "sulfite ester + 2 × ethyl"},
               {"CCOP(OCC)OCC", "phosphite ester + 3 × ethyl"},
               {"CCC(=S)OCC", "thionoester + 2 × ethyl"}});
}

TEST_CASE("inorganic molecules have the names of inorganic chemistry") {
  check_words({{"O=[As]O[As]=O", "arsenic trioxide"},
               {"O[As](O)O", "arsenous acid"},
               {"[AsH3]", "arsine"},
               {"P", "phosphine"},
               {"O[Cl](=O)(=O)=O", "perchloric acid"},
               {"O[Cl](=O)=O", "chloric acid"},
               {"OCl=O", "chlorous acid"},
               {"O[Br](=O)=O", "bromic acid"},
               {"O[I](=O)=O", "iodic acid"},
               {"[N-]=[N+]=O", "nitrous oxide"},
               {"O=[Se]=O", "selenium dioxide"},
               {"NC(N)=[Se]", "selenourea"},
               {"[N-]=[N+]=C1C=CC(=O)C=C1", "2,5-cyclohexadienone + diazo"},
               {"CC[Hg]Sc1ccccc1C(=O)O", "benzene ring + aromatic carboxylic acid + mercury thiolate + ethyl"},
               {"BrC#N", "cyanogen bromide"},
               {"IC#N", "cyanogen iodide"},
               {"FC#N", "cyanogen fluoride"},
               {"ClC#N", "cyanogen chloride"},
               {"ClC#CC", "alkyne + alkynyl halogen + methyl"},
               {"[H][H]", "hydrogen"},
               {"P12P3P1P23", "white phosphorus"},
               {"S1SSSSSSS1", "octasulfur"},
               {"Cl", "hydrogen chloride or chloride"},
               {"O", "water or hydroxide"},
               {"[Ag+]", "Ag ion"},
               {"BrC1CCCCCCCCCCC1", "cyclododecane + alkyl bromide"}});
}

TEST_CASE("carbons with several halogens are told by all of them") {
  check_words({{"FC(F)=C(F)F", "tetrafluoroethylene"},
               {"FC(F)=C(F)Cl", "chlorotrifluoroethylene"},
               {"ClC=C(Cl)Cl", "trichloroethylene"},
               {"ClC(Cl)=C", "1,1-dichloroethylene"},
               {"ClC=CCl", "1,2-dichloroethylene"},
               {"IC(I)=C(I)I", "tetraiodoethylene"},
               {"FC(F)(Cl)Cl", "dichlorodifluoromethane"},
               {"FC(Cl)(Cl)Cl", "trichlorofluoromethane"},
               {"CCl", "chloromethane"},
               {"BrCBr", "dibromomethane"},
               {"FC(F)=C(C(F)(F)F)C(F)(F)F", "difluorovinyl + 2 × trifluoromethyl"},
               {"[Br:1][C:1]([Br:1])=[CH:1]C1CC1", "dibromovinyl"},
               {"[Cl:1][C:1]([Cl:1])=[CH:1]C1CC1", "dichlorovinyl"},
               {"[F:1][C:1]([F:1])([Cl:1])c1ccccc1", "chlorodifluoromethyl"},
               {"[F:1][C:1]([F:1])([F:1])c1ccccc1", "trifluoromethyl"}});
}

TEST_CASE("a geminal diol is no hemiacetal") {
  check_words({{"OC1(O)CCCCC1", "cyclohexane + geminal diol"},
               {"[OH:1]C1(O)CCCCC1", "geminal diol OH"},
               {"[OH:1]C1(OC)CCCCC1", "hemiacetal OH"},
               {"[OH:1]C1OCCCC1", "hemiacetal OH"},
               {"OC(O)C(Cl)(Cl)Cl", "trichloromethyl + geminal diol"}});
  // A name that was kept of the one is not that of the other, whichever comes first.
  CHECK(word_for("[OH:1]C1(OC)CCCC1") == "hemiacetal OH");
  CHECK(word_for("[OH:1]C1(O)CCCC1") == "geminal diol OH");
}
