#include <string>

#include "lib/chem/motif_words.hpp"
#include "support/catch.hpp"

using motiphore::test::check_words;
using motiphore::test::word_for;

TEST_CASE("an enone is a ketone: what has nitrogen at the carbonyl is an acrylamide, in a ring or not") {
  check_words({{"[CH2:1]=[CH:1][C:1](=[O:1])N1CCNCC1", "acrylamide"},
               {"[CH2:1]=[CH:1][C:1](=[O:1])NCC", "acrylamide"},
               {"[CH2:1]=[CH:1][C:1](=[O:1])CC", "enone (unsaturated ketone)"},
               {"*[CH:1]=[CH:1][C:1](*)=[O:1]", "enone (unsaturated ketone)"},
               {"[CH2:1]=[CH:1][C:1](=[O:1])c1ccccc1", "enone (unsaturated ketone)"}});
  for (const char* other : {"[CH2:1]=[CH:1][C:1](=[O:1])OCC", "[CH2:1]=[CH:1][C:1](=[O:1])SCC"})
    CHECK(word_for(other).find("enone") == std::string::npos);
}

TEST_CASE("a cation has a cation's name, whatever neutral ring was named before") {
  check_words({{"c1ccncc1", "pyridine"},
               {"C[n+:1]1[cH:1][cH:1][cH:1][cH:1][cH:1]1", "pyridinium"},
               {"C[n:1]1[cH:1][cH:1][n+:1](CCCC)[cH:1]1", "imidazolium"},
               {"C[n+:1]1[cH:1][s:1][cH:1][cH:1]1", "thiazolium"},
               {"C[n+]1cccc2ccccc12", "N-methylquinolinium"},
               {"[O-][n+]1ccccc1", "pyridine N-oxide"},
               {"Oc1cc(O)c2cc(O)c(-c3ccccc3)[o+]c2c1", "benzene ring + chromenylium + heteroaryl OH + 2 × phenol OH"},
               {"C[S+](C)CC", "sulfonium + ethyl + 2 × S-methyl"}});
}

TEST_CASE("a group is not named as its neighbour among the classes") {
  check_words({{"C=CC(=O)Cl", "unsaturated acyl chloride"},
               {"O=S1OCCO1", "cyclic sulfite"},
               {"C1CCS(=O)C1", "tetrahydrothiophene S-oxide"},
               {"C1CCOS(=[O:1])OC1", "sulfite O"},
               {"C1CCCS(=[O:1])(=O)C1", "sulfonyl O"},
               {"NC(=O)NO", "N-hydroxyurea"},
               {"CC(=O)N(C)O", "N-methyl acetohydroxamic acid"},
               {"CON(C)C(=O)N(C)C", "N-alkoxyurea + 3 × N-methyl + O-methyl"},
               {"COC(=N)N", "isourea + O-methyl"},
               {"NC(=N)SC", "isothiourea + S-methyl"},
               {"CC(=O)ON", "O-acylhydroxylamine + methyl"},
               {"O=c1cccccc1[OH:1]", "OH of a tropolone-type ring"},
               {"c1ccccc1[OH:1]", "phenol OH"},
               {"c1ccc2sc([SH:1])nc2c1", "heteroaryl SH"},
               {"c1ccccc1[SH:1]", "thiophenol SH"},
               {"CCNc1nc(NC(C)C)nc([Cl:1])n1", "heteroaryl chloride"},
               {"c1ccccc1[Cl:1]", "aryl chloride"},
               {"O=P1(N)OCCC[NH:1]1", "phosphoramide N"}});
}

TEST_CASE("what has no carbonyl ring in the table is told as a lactone or lactam") {
  check_words({{"C=C1CCOC1=O", "α-methylene-γ-lactone"},
               {"C=C1CC(=O)O1", "diketene"},
               {"C=C1CCCOC1=O", "methylidene δ-lactone"},
               {"O=C1CCCCCCO1", "saturated 8-membered ring (O) + lactone C=O"},
               {"O=C1CCCCCCN1", "saturated 8-membered ring (N) + lactam C=O"},
               {"O=C1CCCCCC(=O)N1", "saturated 8-membered ring (N) + 2 × imide C=O"},
               {"O=C1CCCCCC(=O)O1", "saturated 8-membered ring (O) + 2 × anhydride C=O"}});
}

TEST_CASE("small molecules and rarer elements have words") {
  check_words({{"S=C=S", "carbon disulfide"},
               {"O=C=S", "carbonyl sulfide"},
               {"O=S=O", "sulfur dioxide"},
               {"C=CBr", "vinyl bromide"},
               {"C[Si:1](C)(C)C", "silyl Si"},
               {"CC[Si:1]([CH3:1])(CC)CC", "silyl Si + methyl"},
               {"c1ccccc1[S:1]([F:1])([F:1])([F:1])([F:1])[F:1]", "pentafluorosulfanyl"},
               {"c1ccccc1[B-:1]([F:1])([F:1])[F:1]", "trifluoroborate"},
               {"C[Hg]", "mercury + methyl"},
               {"CC[Se:1][CH3:1]", "selenide Se + methyl"},
               {"O=C(O)C(F)(OC(F)(F)C(F)(F)C(F)(F)F)C(F)(F)F", "carboxylic acid + perfluoroether chain (C5F11O)"}});
}

TEST_CASE("esters of thiophosphoric acid say where their sulfur is") {
  check_words({{"C[O:1][P:1](=[S:1])([O:1]C)[O:1]c1ccccc1", "thionophosphate ester"},
               {"CC[O:1][P:1](=[O:1])([O:1]CC)[S:1]CC", "S-alkyl thiophosphate"},
               {"CC[O:1][P:1](=[O:1])([O:1]CC)[S:1]c1ccccc1", "S-aryl thiophosphate"},
               {"CC[O:1][P:1](=[O:1])([O:1]CC)[SH:1]", "thiophosphate with P=O"},
               {"CC[O:1][P:1](=[S:1])([O:1]CC)[S:1]CC", "dithiophosphate ester"},
               {"CC[O:1][P:1](=[O:1])([S:1]CCC)[S:1]CCC", "S,S-dialkyl dithiophosphate"},
               {"CC[O:1][P:1](=[O:1])([S:1]c1ccccc1)[S:1]c1ccccc1", "S,S-diaryl dithiophosphate"}});
}

TEST_CASE("linkers of carbon have not the names of groups with a double bond") {
  check_words({{"OC(=O)[CH:1]([CH3:1])c1ccccc1", "CH(CH3) linker"},
               {"c1ccccc1[C:1]([CH3:1])([CH3:1])c1ccccc1", "C(CH3)2 linker"},
               {"O[CH2:1][CH2:1][CH2:1]O", "trimethylene linker"},
               {"O[CH2:1][CH2:1]O", "ethylene linker"}});
}

TEST_CASE("what stands on nitrogen is no nitrile and no sulfonamide") {
  check_words({{"CN1CCN([C:1]#[N:1])CC1", "N-cyano"},
               {"CNC(=N[C:1]#[N:1])NC", "N-cyano"},
               {"C[NH:1][C:1](=[N:1][C:1]#[N:1])[NH:1]C", "cyanoguanidine"},
               {"CC[N:1](C)[C:1](CC)=[N:1][C:1]#[N:1]", "N-cyanoamidine"},
               {"C1CCS/C1=[N:1]/[C:1]#[N:1]", "N-cyanoimine"},
               {"CC[C:1]#[N:1]", "nitrile"},
               {"C1CCCN1[S:1](=[O:1])(=[O:1])[NH2:1]", "N-sulfamoyl"},
               {"C1CCCC1[S:1](=[O:1])(=[O:1])[NH2:1]", "primary sulfonamide"}});
}

TEST_CASE("short unsaturated chains have a word, and aryl at a double bond is no styrene") {
  check_words({{"c1ccccc1[CH:1]=[C:1]([CH3:1])[CH3:1]", "2-methylpropenyl"},
               {"c1ccccc1[C:1]([CH3:1])=[CH2:1]", "isopropenyl"},
               {"c1ccccc1[CH:1]=[CH:1][CH3:1]", "propenyl"},
               {"c1ccccc1[CH:1]=[C:1]([CH3:1])CC", "methyl-substituted alkene"},
               {"CC[CH:1]=[C:1]([CH3:1])CC", "methyl-substituted alkene"},
               {"CO[CH2:1][CH:1]=[CH2:1]", "allyl"},
               {"CO[CH2:1][C:1]#[CH:1]", "propargyl"},
               {"c1ccccc1[CH:1]=[CH:1]CC", "aryl-substituted alkene"}});
}

TEST_CASE("heteroaryl is what is on a ring with a heteroatom, wherever in the ring") {
  check_words({{"c1ncccc1[Cl:1]", "heteroaryl chloride"},
               {"c1cccnc1[Cl:1]", "heteroaryl chloride"},
               {"c1cc2[nH]ccc2cc1[Cl:1]", "aryl chloride"},
               {"c1ccc2[nH]cc([Cl:1])c2c1", "heteroaryl chloride"},
               {"c1cc2c(cc1[Cl:1])OCO2", "aryl chloride"},
               {"c1cnccc1[OH:1]", "heteroaryl OH"},
               {"c1cnccc1[SH:1]", "heteroaryl SH"},
               {"c1cnccc1[NH2:1]", "heteroaromatic primary amine"},
               {"c1cnccc1[NH:1]C", "heteroaromatic secondary amine"},
               {"C[N:1](c1ccccc1)c1cccnc1", "heteroaromatic tertiary amine"},
               {"C[N:1](c1cccnc1)c1ccccc1", "heteroaromatic tertiary amine"},
               {"c1cnccc1[C:1](=[O:1])[NH:1]c1ccccc1", "anilide"},
               {"c1cnccc1[O:1]CC", "heteroaryl ether O"},
               {"c1cnccc1[S:1]CC", "heteroaryl sulfide S"},
               {"c1cnccc1[CH3:1]", "heteroaryl methyl"},
               {"c1cnccc1[C:1](=[O:1])CC", "heteroaryl ketone"},
               {"CC[C:1](=[O:1])[NH:1]c1cccnc1", "N-heteroaryl amide"},
               {"CC[C:1](=[O:1])[NH:1]c1ccccc1", "anilide"},
               {"Clc1cccnc1", "pyridine + heteroaryl chloride"},
               {"Clc1ccccc1", "benzene ring + aryl chloride"},
               {"Oc1ccncc1", "pyridine + heteroaryl OH"}});
}

TEST_CASE("a name is not that of the same group on another ring, named before") {
  for (int i = 0; i < 2; ++i)
    check_words({{"c1cc(C)ccc1[Cl:1]", "aryl chloride"},
                 {"c1cc(C)ncc1[Cl:1]", "heteroaryl chloride"},
                 {"c1cc(C)c(C)cc1[O:1]C", "aryl ether O"},
                 {"c1nc(C)c(C)cc1[O:1]C", "heteroaryl ether O"}});
}

TEST_CASE("an OH beside N, O or S on one carbon is no alcohol's") {
  check_words({{"CC(O)N", "hemiaminal + methyl"},
               {"OC1CCCCN1", "piperidine + hemiaminal OH"},
               {"CC([OH:1])Nc1ccccc1", "hemiaminal OH"},
               {"O=C1c2ccccc2C([OH:1])N1", "hemiaminal OH"},
               {"O=C1Nc2ccccc2C(c2ccccc2)=NC1[OH:1]", "secondary alcohol OH"},  // oxazepam, on an imine's N
               {"CC(=O)N[CH2:1][OH:1]", "N-hydroxymethyl"},
               {"CSCO", "hemithioacetal + S-methyl"},
               {"OC1CCCCS1", "thiane + hemithioacetal OH"},
               {"OS(=O)(=O)C[OH:1]", "primary alcohol OH"},
               {"CC(O)OO", "α-hydroxy hydroperoxide + methyl"},
               {"CCC(C)(OO)OOC(C)(CC)OO", "2 × hydroperoxide + peroxide + 2 × alkyl chain (C4)"},
               {"COC(C)(C)OO", "hydroperoxide + methoxy + C(CH3)2 linker"},
               {"CC(O)([OH:1])N", "geminal diol OH"},
               {"OC1CCCCO1", "tetrahydropyran + hemiacetal OH"}});
}

TEST_CASE("the acids of oxidised carbon rings have an enol's OH") {
  check_words({{"O=C1C(O)=C([OH:1])C1=O", "enol OH"},
               {"O=C1C(=O)C(=O)C(O)=C1[OH:1]", "enol OH"},
               {"O=C1C(OCC)=C([NH:1]CC)C1=O", "vinylogous amide NH"},
               {"O=C1C(OCC)=C([NH2:1])C1=O", "vinylogous amide NH2"},
               {"CCNC1=C([O:1]CC)C(=O)C1=O", "enol ether O"},
               {"c1ccoc1[OH:1]", "heteroaryl OH"},
               {"c1ccc2c([OH:1])c[nH]c2c1", "heteroaryl OH"},
               {"c1ccccc1[OH:1]", "phenol OH"}});
}

TEST_CASE("sulfonic acids of nitrogen and of carbon differ") {
  check_words({{"C1CCN1[S:1](=[O:1])(=[O:1])[OH:1]", "N-sulfo"},
               {"C1CCN1[S:1](=[O:1])(=[O:1])[O-:1]", "N-sulfonato"},
               {"C1CCC1[S:1](=[O:1])(=[O:1])[OH:1]", "sulfonic acid"}});
}

TEST_CASE("a nitrogen or nitro group is told by the oxygen or sulfur beside it too") {
  check_words({{"CC(=O)OO[N+](=O)[O-]", "peroxyacyl nitrate + methyl"},
               {"CCO[N+:1](=[O:1])[O-:1]", "nitrate NO2"},
               {"CC[N+:1](=[O:1])[O-:1]", "nitro (aliphatic)"},
               {"C1CNC(=[NH:1])O1", "isourea =N"},
               {"C1CNC(=[NH:1])S1", "isothiourea =N"},
               {"C1CCC(=[NH:1])O1", "imidate =N"},
               {"C1CCC(=[NH:1])S1", "thioimidate =N"},
               {"C1CCC(=[NH:1])N1", "amidine =N"}});
}
