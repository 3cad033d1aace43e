#include "lib/chem/motif_words.hpp"
#include "support/catch.hpp"

using motiphore::test::check_words;

TEST_CASE("a C=O whose nitrogens or oxygens belong to other motifs is told by what is on it") {
  check_words({{"C1CCCCN1[C:1](=[O:1])N1CCCCC1", "urea C=O"},
               {"C1CCCCN1[C:1](=[O:1])OCC", "carbamate C=O"},
               {"C1CCCCN1[C:1](=[O:1])CC", "amide C=O"},
               {"CCO[C:1](=[O:1])OCC", "carbonate C=O"},
               {"CCO[C:1](=[O:1])CC", "ester C=O"},
               {"CCS[C:1](=[O:1])CC", "thioester C=O"},
               {"C1CCCCN1[C:1](=[S:1])N1CCCCC1", "thiourea C=S"},
               {"C1CCCCN1[C:1](=[S:1])CC", "thioamide C=S"},
               {"[CH2:1]1[CH2:1][CH2:1][CH2:1][CH2:1][N:1]1[C:1](=[O:1])[N:1]1[CH2:1][CH2:1][CH2:1][CH2:1][CH2:1]1",
                "2 × piperidine + urea C=O"},
               {"CCN[C:1](=[O:1])[N:1]1[CH2:1][CH2:1][CH2:1][CH2:1][CH2:1]1", "N-carbamoylpiperidine"},
               {"CCO[C:1](=[O:1])[N:1]1[CH2:1][CH2:1][CH2:1][CH2:1][CH2:1]1", "N-alkoxycarbonylpiperidine"},
               {"CC[C:1](=[O:1])[N:1]1[CH2:1][CH2:1][CH2:1][CH2:1][CH2:1]1", "N-acylpiperidine"}});
}

TEST_CASE("a lone nitrogen is an amide's only where no other acid has it") {
  check_words({{"CC[NH:1]C(=O)N1CCCC1", "urea NH"},
               {"CC[NH:1]C(=O)OCC", "carbamate NH"},
               {"CC[NH:1]C(=O)CC", "amide NH"},
               {"CC[NH:1]C(=S)NCC", "thiourea NH"},
               {"CC[NH:1]C(=N)NCC", "guanidine NH"},
               {"CC[NH:1]C(=N)CC", "amidine NH"},
               {"CC[NH:1]C(=N)OCC", "isourea NH"},
               {"CC[NH:1]C(=N)SCC", "isothiourea NH"},
               {"CC[NH:1]S(=O)(=O)NCC", "sulfamide NH"},
               {"CC[NH:1]S(=O)(=O)CC", "sulfonamide NH"},
               {"CC[NH:1]N1CCC1", "hydrazine NH"},
               {"Cc1nnc(C)n1[NH2:1]", "N-amino"},
               {"[NH2:1][C:1]1=[N:1][CH2:1][CH2:1][NH:1]1", "imidazoline + guanidine NH2"},
               {"[NH2:1][C:1]1=[N:1][CH2:1][CH2:1][CH2:1]1", "pyrroline + amidine NH2"},
               {"[NH2:1][C:1]1=[N:1][CH2:1][CH2:1][O:1]1", "oxazoline + isourea NH2"},
               {"c1ccccc1[NH:1][C:1]1=[N:1][CH2:1][CH2:1][NH:1]1", "imidazoline + guanidine NH"},
               {"[O:1]=[N+:1]([O-:1])[N:1]=[C:1]1[NH:1][CH2:1][CH2:1][NH:1]1", "imidazolidine + N-nitroimine"}});
}

TEST_CASE("a lone oxygen or sulfur is told by the acid that it belongs to") {
  check_words({{"CC[O:1]C(=O)NC", "carbamate O"},
               {"c1ccccc1[O:1]C(=O)NC", "carbamate O"},
               {"CC[O:1]C(=O)OC", "carbonate O"},
               {"CC[O:1]C(=O)CC", "ester O"},
               {"c1ccccc1[O:1]C(=O)CC", "aryl ester O"},
               {"CC[S:1]C(=O)CC", "thioester S"},
               {"CC[S:1]C(=O)NC", "thiocarbamate S"},
               {"CC[S:1]C(=S)NC", "dithiocarbamate S"},
               {"CC[S:1]C(=N)NC", "isothiourea S"},
               {"CC[S:1]N1CCCC1", "sulfenamide S"},
               {"CC[S:1]CC", "sulfide S"}});
}

TEST_CASE("part of a thiourea is no thioamide, part of a guanidine no amidine") {
  check_words({{"C1CCCN1[C:1](=[S:1])[NH:1]CC", "thiourea C(=S)N"},
               {"CC[C:1](=[S:1])[NH:1]CC", "thioamide"},
               {"C1CCCN1[C:1](=[NH:1])[NH:1]CC", "guanidine C(=N)N"},
               {"CC[C:1](=[NH:1])[NH:1]CC", "amidine"},
               {"C1CCCN1[C:1](=[NH:1])CC", "amidine C=N"},
               {"C1CCCN1[C:1](=[O:1])[NH:1][S:1](=[O:1])(=[O:1])CC", "sulfonylurea C(=O)NSO2"},
               {"CC[C:1](=[O:1])[NH:1]N1CCCC1", "hydrazide C(=O)N"},
               {"C1CCCC1=[N:1][O:1][C:1](=[O:1])[NH:1]C", "oxime carbamate"},
               {"O=C1CN([N:1]=[CH:1]c2ccco2)C(=O)N1", "hydrazone C=N"}});
}

TEST_CASE("a CH2 is benzylic on benzene, on a heteroaromatic ring heterobenzylic") {
  check_words({{"c1ccccc1[CH2:1]N", "benzylic CH2"},
               {"c1ccncc1[CH2:1]N", "heterobenzylic CH2"},
               {"c1ccccc1[CH2:1]n1cccc1", "benzylic CH2"},
               {"c1ccc2[nH]ccc2c1[CH2:1]N", "benzylic CH2"},
               {"c1ccc2[nH]cc([CH2:1]N)c2c1", "heterobenzylic CH2"}});
}

TEST_CASE("two groups that share an atom have one word, and methyls are not told twice") {
  check_words({{"NC(=N)NC(=O)c1ccccc1", "benzene ring + acylguanidine"},
               {"NC(=O)NC(N)=O", "biuret"},
               {"CCOC(=O)NC(C)=O", "N-acylcarbamate + ethyl + methyl"},
               {"COC=CC(=O)OC", "methyl acrylate + methoxy"},
               {"CON=CC", "O-methyl oxime + methyl"},
               {"COC", "dimethyl ether"},
               {"COP(=O)(OC)OC", "trimethyl phosphate"},
               {"COP(=S)(OC)OC", "trimethyl thionophosphate"},
               {"C[N+](C)(C)C", "tetramethylammonium"},
               {"CC[N+:1]([CH3:1])([CH3:1])CC", "dimethylammonium (quaternary)"},
               {"[N-]=[N+]=[N-]", "azide ion"},
               {"CN(C)C(=N)c1ccccc1", "benzene ring + N,N-dimethylamidine"},
               {"NC(=O)N(CC)N=O", "nitrosourea + ethyl"},
               {"ONC(=O)C=Cc1ccccc1", "benzene ring + acrylohydroxamic acid"},
               {"CC(=O)ON(C(C)=O)c1ccccc1", "benzene ring + N-acyloxyamide + 2 × methyl"},
               {"FC(F)(F)C(=O)NCC", "trifluoroacetamide + ethyl"},
               {"CCOC(=O)NNC(C)=O", "N'-acylcarbazate + ethyl + methyl"},
               {"CC[P:1](=[O:1])([O:1][CH3:1])[O:1]CC", "O-methyl phosphonate"},
               {"ClC(Cl)Cl", "chloroform"},
               {"C=CC", "propene"},
               {"C=C(C)c1ccccc1", "benzene ring + isopropenyl"}});
}
