#include <string>

#include "lib/chem/motif_words.hpp"
#include "support/catch.hpp"

using motiphore::test::check_words;
using motiphore::test::word_for;

TEST_CASE("an aromatic ring system has not the name of a natural product of the same shape") {
  check_words({{"c1ccc2cc3cc4ccccc4cc3cc2c1", "tetracene"},
               {"O=C1c2ccccc2C(=O)c2cc3c(cc21)CCCC3", "anthracyclinone"},
               {"C1CCc2cc3ccccc3cc2C1", "hydrogenated anthracene"},
               {"C1CCc2cc3cc4ccccc4cc3cc2C1", "hydrogenated tetracene"},
               {"O=C1C=CCC2CC3Cc4ccccc4C(=O)C3=CC12", "tetracycline core + 2 × carbonyl O"},
               {"c1ccc2c(c1)ccc1c2CCC1", "fused ring system, 3 rings"},
               {"C1CCc2c1ccc1c2ccc2ccccc21", "cyclopenta[a]phenanthrene"},
               {"C1CCC2C1CCC1c3ccccc3CCC12", "steroid"},
               {"C1CCC2C(C1)CCC1C2CCC2CCCC12", "steroid"}});
}

TEST_CASE("a ring with a permanent charge says so") {
  check_words({{"C[N+]1(C)CCCCC1", "N,N-dimethylpiperidinium"},
               {"CN1CC[N+](C)(C)CC1", "piperazinium + 3 × N-methyl"},
               {"C[N+]1(C)CC[N+](C)(C)CC1", "piperazinediium + 4 × N-methyl"},
               {"C[N+]1(C)CCCC1", "N,N-dimethylpyrrolidinium"},
               {"C[N+]1(C)C2CCC1CCC2", "N,N-dimethyltropanium"},
               {"C[N+]1(C)C2CCCC1CC2", "N,N-dimethyltropanium"},
               {"C1C[n+]2ccccc2-c2cccc[n+]21", "dihydrodipyrido[1,2-a:2',1'-c]pyrazinediium"},
               {"c1ccc[cH+]cc1", "tropylium"},
               {"c1cc[s+]cc1", "thiopyrylium"},
               {"c1cc[o+]cc1", "pyrylium"},
               {"O=c1cccccc1", "tropone"},
               {"O=[c:1]1[cH:1][cH:1][o:1][cH:1][cH:1]1", "aromatic 6-membered ring (O)"},
               {"C1C[n+]2cc3ccccc3cc2-c2c1ccs2", "cationic fused ring system, 4 rings, N, S"},
               {"[O-]c1c[n+](C)no1", "aromatic 5-membered ring (N, O) + N-methyl + heteroaryl oxide O"},
               {"[O-]c1ccc[n+](C)c1", "N-methylpyridinium + heteroaryl oxide O"},
               {"C[S+]1CCCC1", "tetrahydrothiophenium + S-methyl"},
               {"CC1(C)CCCC(C)(C)N1[O]", "piperidine N-oxyl + 4 × methyl"},
               {"C[N+]1([O-])CCOCC1", "N-methylmorpholine N-oxide"},
               {"[O-][n+:1]1[cH:1][cH:1][cH:1][cH:1][cH:1]1", "pyridine"},
               {"C[n+:1]1[cH:1][cH:1][cH:1][cH:1][cH:1]1", "pyridinium"}});
}

TEST_CASE("what stands on a ring's nitrogen has its own word before the ring's") {
  check_words({{"N=C(N)N1CCCCC1", "N-amidinopiperidine"},
               {"N#CN1CCCCC1", "N-cyanopiperidine"},
               {"NS(=O)(=O)N1CCCCC1", "N-sulfamoylpiperidine"},
               {"NC(=S)N1CCCCC1", "N-thiocarbamoylpiperidine"},
               {"C=CC(=O)N1CCCCC1", "N-acryloylpiperidine"},
               {"C=CC(=O)NN1CCCCC1", "piperidine + acrylamide"},
               {"C=CC(=O)C1CCCCN1", "piperidine + enone (unsaturated ketone)"},
               {"N#CC1CCCCN1", "piperidine + nitrile"},
               {"O=NN1CCCCC1", "N-nitrosopiperidine"}});
}

TEST_CASE("the acetal of a sugar's ring is one of phenols too") {
  check_words({{"Oc1ccccc1[O:1][CH:1]1[CH2:1][CH2:1][CH2:1][CH2:1][O:1]1", "tetrahydropyran acetal"},
               {"C[O:1][CH:1]1[CH2:1][CH2:1][CH2:1][CH2:1][O:1]1", "tetrahydropyran acetal"}});
}

TEST_CASE("an unconjugated ring ketone says so") {
  check_words({{"O=C1C=CCCC1", "cyclohexenone"},
               {"O=C1CC=CCC1", "3-cyclohexenone"},
               {"O=C1C=CCC1", "cyclopentenone"},
               {"O=C1CC=CC1", "3-cyclopentenone"}});
}

TEST_CASE("oxygen and sulfur on a ring are part of its name") {
  check_words({{"S=c1cccc[nH]1", "pyridinethione"},
               {"S=C1CCCCN1", "piperidinethione"},
               {"O=c1[nH]cnc(=S)[nH]1", "thioxo-1,3,5-triazinone"},
               {"O=S1(=O)CCCCC1", "thiane S,S-dioxide"},
               {"O=S1CCCCC1", "thiane S-oxide"},
               {"O=S1(=O)CCS(=O)(=O)CC1", "1,4-dithiane + 4 × sulfonyl O"},
               {"CN1CCS(=O)(=O)CC1", "N-methylthiomorpholine S,S-dioxide"},
               {"O=C1CCS(=O)(=O)CC1", "thianone S,S-dioxide"},
               {"[O-][n+]1cc[n+]([O-])c2ccccc12", "quinoxaline di-N-oxide"}});
}

TEST_CASE("isomers of a fused ring system have names of their own") {
  check_words({{"c1ccc2c(c1)[nH]c1ccncc12", "γ-carboline"},
               {"c1ccc2c(c1)[nH]c1cnccc12", "β-carboline"},
               {"c1ccc2c(c1)[nH]c1ncccc12", "α-carboline"},
               {"Cn1ccc2cnccc21", "N-methyl-5-azaindole"},
               {"O=c1[nH]nnc2ccccc12", "1,2,3-benzotriazinone"},
               {"CN1C=C(O)c2ccccc2S1(=O)=O", "N-methyl-1,2-benzothiazine S,S-dioxide + enol OH"},
               {"O=P1(N)NCCCO1", "1,3,2-oxazaphosphinane + cyclic phosphorodiamidate P=O + phosphoramide N"}});
}

TEST_CASE("the ring of a sugar is a pyranose or a furanose, that of another ether is not") {
  check_words({{"OC[CH:1]1[O:1][CH:1](O)[CH:1](O)[CH:1](O)[CH:1]1O", "pyranose"},
               {"OC[CH:1]1[O:1][CH:1]([OH:1])[CH:1](O)[CH:1](O)[CH:1]1O", "pyranose"},
               {"OC[CH:1]1[O:1][CH:1]([O:1]CC)[CH:1](O)[CH:1](O)[CH:1]1O", "pyranoside"},
               {"OC[CH:1]1[O:1][CH:1]([O:1][CH:1]2[O:1][CH:1](CO)[CH:1](O)[CH:1]2O)[CH:1](O)[CH:1](O)[CH:1]1O",
                "pyranosyl furanoside"},
               {"C[N+:1]([O-:1])=[N:1][CH2:1][O:1][CH:1]1[O:1][CH:1](CO)[CH:1](O)[CH:1](O)[CH:1]1O",
                "pyranoside + azoxy + methylene"},
               {"C[C:1]1(C)[O:1][O:1][C:1](C)(C)[O:1][O:1]1", "1,2,4,5-tetroxane"},
               {"OC[CH:1]1[O:1][CH:1]([O:1][CH3:1])[CH:1](O)[CH:1](O)[CH:1]1O", "methyl pyranoside"},
               {"C[CH:1]1[O:1][CH:1](O)[CH2:1][CH:1](O)[CH:1]1O", "pyranose"},  // digitoxose
               {"OC[CH:1]1[O:1][CH:1](c2ccccc2)[CH:1](O)[CH:1](O)[CH:1]1O", "C-pyranosyl ring"},
               {"OC[CH:1]1[O:1][C:1](O)(CO)[CH:1](O)[CH:1]1O", "furanose"},  // fructose
               {"OC[C:1]1(O)[O:1][CH:1](CO)[CH:1](O)[CH:1]1O", "furanose"},  // from its other end
               {"C[CH:1]1[O:1][CH2:1][CH2:1][CH:1](O)[CH:1]1O", "tetrahydropyran"},
               {"O[CH:1]1[CH2:1][O:1][CH2:1][CH2:1]1", "tetrahydrofuran"},
               {"CO[CH:1]1[CH2:1][CH2:1][CH2:1][O:1]1", "tetrahydrofuran"}});
}

TEST_CASE("a sugar's ring is a pyranose only by an O beside the ring's") {
  check_words({{"OC[CH:1]1[O:1][CH2:1][CH:1](O)[CH:1](O)[CH:1]1O", "tetrahydropyran"},  // an anhydroalditol
               {"OC[CH:1]1[O:1][CH:1](CO)[CH:1](O)[CH:1](O)[CH:1]1O", "tetrahydropyran"},
               {"OC[CH:1]1[O:1][CH:1](S)[CH:1](O)[CH:1](O)[CH:1]1O", "S-pyranosyl ring"},
               {"OC[CH:1]1[O:1][CH:1](NC(C)=O)[CH:1](O)[CH:1](O)[CH:1]1O", "N-pyranosyl ring"},
               {"OC[CH:1]1[O:1][CH:1]([S:1]c2ccccc2)[CH:1](O)[CH:1](O)[CH:1]1O", "S-pyranosyl ring + aryl sulfide S"},
               {"OC[CH:1]1[O:1][CH:1](c2c[nH]c(=O)[nH]c2=O)[CH:1](O)[CH:1]1O", "C-furanosyl ring"},  // pseudouridine
               {"OC[CH:1]1[O:1][CH:1](C2=CC(=O)NC2=O)[CH:1](O)[CH:1]1O", "C-furanosyl ring"},        // showdomycin
               {"OC[CH:1]1[O:1][CH:1](CO)[CH:1](O)[CH:1]1O", "tetrahydrofuran"},
               {"OC[CH:1]1[O:1][CH:1](C2CCCCC2)[CH:1](O)[CH:1]1O", "tetrahydrofuran"},
               {"c1ccccc1[CH:1]1[O:1][CH:1](c2ccccc2)[CH:1](O)[CH:1]1O", "tetrahydrofuran"}});  // as a lignan's
}

TEST_CASE("a sugar that hangs on another ring of its motif by the O of its acetal is a glycoside") {
  check_words({{"OC[CH:1]1[O:1][CH:1]([O:1][C:1]2[CH:1]=[CH:1][CH:1]=[CH:1][CH:1]=2)[CH:1](O)[CH:1](O)[CH:1]1O",
                "benzene ring + pyranoside"},
               {"OC[CH:1]1[O:1][CH:1]([O:1][CH:1]2[CH2:1][CH2:1][CH:1]=[CH:1][O:1]2)[CH:1](O)[CH:1](O)[CH:1]1O",
                "dihydropyran + pyranoside"},
               {"OC[CH:1]1[O:1][CH:1](O)[CH:1](O)[CH:1](O)[CH:1]1[O:1][CH:1]1[CH2:1][CH2:1][CH2:1][CH2:1]1",
                "cyclopentane + pyranose + ether O"}});
}

TEST_CASE("a base on the acetal carbon of a furanose makes a nucleoside of it") {
  check_words({{"O=c1ccn([CH:1]2[CH2:1][CH:1](O)[CH:1](CO)[O:1]2)c(=O)[nH]1", "N-furanosyl ring"},
               {"[O:1]=[c:1]1[cH:1][cH:1][n:1]([CH:1]2[CH2:1][CH:1](O)[CH:1](CO)[O:1]2)[c:1](=[O:1])[nH:1]1",
                "uracil nucleoside"},
               {"[O:1]=[c:1]1[cH:1][cH:1][n:1]([CH:1]2[CH2:1][CH2:1][CH:1](CO)[O:1]2)[c:1](=[O:1])[nH:1]1",
                "tetrahydrofuran + uracil"}});
}

TEST_CASE("a ring's C=O between two heteroatoms is told by both") {
  check_words({{"O=C1NCCCCCN1", "saturated 8-membered ring (N) + urea C=O"},
               {"O=C1NCCCCCO1", "saturated 8-membered ring (N, O) + carbamate C=O"},
               {"O=C1OCCCCCO1", "saturated 8-membered ring (O) + carbonate C=O"},
               {"O=C1NCCCN1", "tetrahydropyrimidin-2-one"},
               {"O=C1OCCCO1", "1,3-dioxanone"},
               {"O=C1CCCCCCS1", "saturated 8-membered ring (S) + thiolactone C=O"}});
}

TEST_CASE("rings that share one atom are spiro, also where others are fused to them") {
  check_words({{"C1CCC2(CC1)CCCCC2", "saturated spiro ring system, 2 rings"},
               {"c1ccc2c(c1)CCCC21CCCCC1", "spiro-fused ring system, 3 rings"},
               {"c1ccc2c(c1)C1(CCCC1)CCCC2", "spiro-fused ring system, 3 rings"},
               {"C1CCC23CCCC2(C1)CCC3", "saturated fused ring system, 3 rings"},  // a propellane
               {"C1CC2(CCN1)CCNCC2", "3,9-diazaspiro[5.5]undecane"},
               {"O=C1NCC2(CCCCC2)O1", "1-oxa-3-azaspiro[4.5]decan-2-one"}});
}

TEST_CASE("rings that are frequent in drugs have a name of their own") {
  check_words({{"CCCc1nn(C)c2c1nc[nH]c2=O", "N-methylpyrazolo[4,3-d]pyrimidin-7-one + propyl"},
               {"O=c1ccn2c3c(cccc13)OCC2", "pyrido[1,2,3-de][1,4]benzoxazin-7-one"},
               {"C1=Nc2ccccc2Nc2ccccc21", "dibenzo[b,e][1,4]diazepine"},
               {"O=[N+]([O-])N1CN(CN(C1)[N+](=O)[O-])[N+](=O)[O-]", "1,3,5-triazinane + 3 × N-nitro"},
               {"O=C1NC2CSCC2N1", "biotin core"}});
}

TEST_CASE("a ring system says what in it reacts") {
  check_words({{"CC(C)C12CCC(C)(OO1)C=C2", "bridged ring system, 2 rings, O, with peroxide + isopropyl + methyl"},
               {"C1CCOSSCC1", "saturated 8-membered ring (O, S), with disulfide"},
               {"C1CCSSSCC1", "saturated 8-membered ring (S), with polysulfide"},
               {"C1CCCONCC1", "saturated 8-membered ring (N, O), with N-O bond"},
               {"C1CCCNNCC1", "saturated 8-membered ring (N), with N-N bond"},
               {"C1CCCCOOCCCCCC1", "13-membered macrocycle (O), with peroxide"},
               {"C1CC2(CC1)OO2", "saturated spiro ring system, 2 rings, O, with dioxirane"},
               {"C1CCC2(CC1)OOC1CC1O2", "saturated spiro-fused ring system, 3 rings, O, with peroxide"},
               {"O=S1(=O)CCCCCCS1(=O)=O", "saturated 8-membered ring (S) + 4 × sulfonyl O"},
               {"C1CCN2NCCC2C1", "saturated fused ring system, 2 rings, N, with N-N bond"},
               {"c1cn2nccc2s1", "aromatic fused ring system, 2 rings, N, S"}});
}

TEST_CASE("a lactam or lactone of four atoms is a β one in any ring system") {
  check_words({{"O=C1CC2CCCCN12", "saturated fused ring system, 2 rings, N + β-lactam C=O"},
               {"O=C1OC2CNC(=O)C12", "saturated fused ring system, 2 rings, N, O + lactam C=O + β-lactone C=O"},
               {"CN1CC(=O)OB(C)OC(=O)C1", "saturated 8-membered ring (B, N, O) + N-methyl + 2 × carbonyl O + methyl"},
               {"O=C1OCC2CCCCCC12", "saturated fused ring system, 2 rings, O + lactone C=O"}});
}

TEST_CASE("a macrocycle is one beside other rings too, by the largest of the smallest rings") {
  check_words({{"O=C1NCC(=O)NCC(=O)NCC(=O)NCC(=O)NCC(=O)N2CCCC12",
                "18-membered macrocycle in a fused ring system, 2 rings, N + 6 × lactam C=O"},
               {"c1cc2ccc1CCc1ccc(cc1)CC2", "12-membered macrocycle in a bridged ring system, 3 rings"},
               {"C1CCCCCC2OC2CCCCC1", "13-membered macrocycle in a fused ring system, 2 rings, O, with epoxide"},
               {"C1CCC2(CC1)CCCCCCCCCCC2", "12-membered macrocycle in a spiro ring system, 2 rings"},
               {"C1CCCCCCCCCC2(C1)CCCCC2", "12-membered macrocycle in a spiro ring system, 2 rings"},
               {"C1CCCCCCC2CCCCC2CCCC1", "13-membered macrocycle in a fused ring system, 2 rings"},
               {"C1CCCCCC2CCCCC2CCCC1", "12-membered macrocycle in a fused ring system, 2 rings"},
               {"C1CCCCC2CCCCC2CCCC1", "saturated fused ring system, 2 rings"},
               {"CC1NC(=O)C(C)NC(=O)C(C)NC(=O)C(C)NC1=O", "12-membered macrocycle (N) + 4 × lactam C=O + 4 × methyl"},
               {"O=C1CCCCCCCCCCC1", "cyclododecanone"},
               {"C1CNCCNCCNCCN1", "cyclen"}});
}

TEST_CASE("a macrocycle of which each bond has a smaller ring is told") {
  std::string prismane;  // of two rings of 12 and the squares between them
  for (const char* ring : {"1", "2"})
    for (int i = 0; i < 12; ++i)
      prismane +=
          (i == 0 && *ring == '2' ? ".C" : "C") + std::string(i % 11 == 0 ? ring : "") + '%' + std::to_string(20 + i);
  CHECK(word_for(prismane) == "12-membered macrocycle in a fused ring system, 13 rings");
}

TEST_CASE("dyes, alkaloids and antioxidants have the name of their ring") {
  check_words({{"COc1ccc2cc3[n+](cc2c1OC)CCc1cc2c(cc1-3)OCO2", "methylenedioxyprotoberberinium + 2 × methoxy"},
               {"COc1cc2c(cc1OC)-c1cc3ccc(OC)c(OC)c3c[n+]1CC2", "protoberberinium + 4 × methoxy"},
               {"c1ccc2c(c1)CCN1Cc3ccccc3CC21", "protoberberine"},
               {"CN1CCc2cccc3c2C1Cc1ccc(O)c(O)c1-3", "N-methylaporphine + 2 × phenol OH"},
               {"O=C1C(=C2Nc3ccccc3C2=O)Nc2ccccc21", "2 × indolin-3-one"},
               {"c1ccc2c(c1)Sc1ccccc1S2", "thianthrene"}});
}

TEST_CASE("small rings and those of the oxocarbon acids have a word") {
  check_words({{"O=C1C(O)=C(O)C1=O", "cyclobutenedione + 2 × enol OH"},
               {"O=C1C(=O)C(=O)C(O)=C1O", "cyclopentenetrione + 2 × enol OH"},
               {"O=C1C=C1", "cyclopropenone"},
               {"CC1=CCCO1", "2,3-dihydrofuran + methyl"}});
}
