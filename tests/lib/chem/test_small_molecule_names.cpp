#include "lib/chem/motif_words.hpp"
#include "support/catch.hpp"

TEST_CASE("small molecules that are one motif, and what is rare in drugs, have a chemist's name") {
  motiphore::test::check_words({{"C[As](C)(=O)O", "arsinic acid + 2 × methyl"},
                                {"O[N+](=O)[O-]", "nitric acid"},
                                {"OB(O)O", "boric acid"},
                                {"COB(O)O", "methyl borate"},
                                {"C#N", "hydrogen cyanide or cyanide"},
                                {"CC#N", "nitrile + methyl"},
                                {"C=O", "formaldehyde"},
                                {"Cl", "hydrogen chloride or chloride"},
                                {"O=C=O", "carbon dioxide"},
                                {"O=c1n(Cl)c(=O)n(Cl)c(=O)n1Cl", "cyanuric acid + 3 × N-chloro"},
                                {"Brn1cccc1", "pyrrole + N-bromo"},
                                {"C[N+](C)=C1CCCCC1", "cyclohexane + dimethyliminium"},
                                {"CSC(Cl)(Cl)Cl", "trichloromethylthio + S-methyl"},
                                {"C1N2CN3CN1CN(C2)C3", "hexamethylenetetramine"},
                                {"CC(C)=O", "acetone"},
                                {"CS(C)=O", "dimethyl sulfoxide"},
                                {"CS(C)(=O)=O", "dimethyl sulfone"},
                                {"CN", "methylamine"},
                                {"CNC", "dimethylamine"},
                                {"CN(C)C", "trimethylamine"},
                                {"C[N+](=O)[O-]", "nitromethane"},
                                {"CC(=O)N(C)C", "N,N-dimethylacetamide"},
                                {"ClC(Cl)=C(Cl)Cl", "tetrachloroethylene"},
                                {"ClC=C(Cl)Cl", "trichloroethylene"},
                                {"O=c1nc2[nH]c3ccccc3nc-2c(=O)[nH]1", "isoalloxazine"}});
}
