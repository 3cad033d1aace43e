#include "lib/chem/motif_words.hpp"
#include "support/catch.hpp"

using motiphore::test::check_words;

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
  check_words(
      {{"C[N+]1(C)CCCCC1", "N,N-dimethylpiperidinium"},
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
       {"COc1ccc2cc3[n+](cc2c1OC)CCc1cc2c(cc1-3)OCO2", "cationic fused ring system, 5 rings, N, O + 2 × methoxy"},
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
               {"O=P1(N)NCCCO1", "1,3,2-oxazaphosphinane + phosphoramide N + phosphoryl O"}});
}
