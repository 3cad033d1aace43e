#include "motiphore/chem/standardize.hpp"

#include <GraphMol/MolStandardize/Charge.h>
#include <GraphMol/MolStandardize/Fragment.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"

using motiphore::Stage;
using motiphore::standardize;
using motiphore::test::molecule;
using motiphore::test::parent_of;
using motiphore::test::respell;
using motiphore::test::Spelling;
using motiphore::test::standardized;

TEST_CASE("the largest organic fragment stays") {
  CHECK(parent_of("CC(=O)O.[Na+].[Cl-]") == "CC(=O)O");
  CHECK(parent_of("CO.OS(O)(=O)=O") == "CO");
  CHECK(parent_of("CC.[Na]") == "CC");
  CHECK(parent_of("CC(C)C.CCCS") == "CC(C)C");
  CHECK(parent_of("CCS.CCF") == "CCS");
  CHECK(parent_of("[Na+].[Cl-]") == "Cl");
  CHECK(parent_of("[2H]C.CC") == "CC");
}

TEST_CASE("fragments of one size are told apart by their SMILES, whatever the order") {
  CHECK(parent_of("CCCS.CC(C)S") == "CC(C)S");
  CHECK(parent_of("CC(C)S.CCCS") == "CC(C)S");
  CHECK(parent_of("C[C@H](F)O.C[C@@H](F)O") == parent_of("C[C@@H](F)O.C[C@H](F)O"));
}

TEST_CASE("charges that hydrogens can balance are removed") {
  CHECK(parent_of("CC([O-])=O") == "CC(=O)O");
  CHECK(parent_of("C[NH3+]") == "CN");
  CHECK(parent_of("[NH3+]CC([O-])=O") == "NCC(=O)O");
  CHECK(parent_of("C[N+](C)(C)C") == "C[N+](C)(C)C");
  CHECK(parent_of("C[N+](C)(C)CC([O-])=O") == "C[N+](C)(C)CC(=O)[O-]");
  CHECK(parent_of("C1=CC=C[NH2+]1") == "c1cc[nH]c1");
  CHECK(parent_of("[cH-]1cccc1.[Li+]") == "C1=CCC=C1");
  CHECK(parent_of("[SbH6+3]") == "[SbH6+3]");
}

TEST_CASE("a salt and its free acid or base have one parent, down to hybridisation") {
  const auto free_base = standardize(molecule("Nc1ccccc1")).value().mol;
  const auto salt = standardize(molecule("[NH3+]c1ccccc1.[Cl-]")).value().mol;
  CHECK(RDKit::MolToSmiles(*salt) == RDKit::MolToSmiles(*free_base));
  CHECK(salt->getAtomWithIdx(0)->getHybridization() == free_base->getAtomWithIdx(0)->getHybridization());
  CHECK(salt->getBondWithIdx(0)->getIsConjugated() == free_base->getBondWithIdx(0)->getIsConjugated());
}

TEST_CASE("each parent atom knows where it comes from") {
  const auto parent = standardize(molecule("[Na+].CC([O-])=O.Cl")).value();
  CHECK(parent.given_atom == std::vector<std::int32_t>{1, 2, 3, 4});
}

TEST_CASE("nothing to do gives the same molecule back") {
  for (const char* smiles : {"CCO", "O=[N+]([O-])c1ccccc1", "C[N+](C)(C)CC([O-])=O", "[SbH6+3]"}) {
    const auto mol = molecule(smiles);
    CHECK(standardize(mol).value().mol == mol);
  }
  CHECK(standardize(molecule("CCO")).value().given_atom == std::vector<std::int32_t>{0, 1, 2});
}

TEST_CASE("charges that are passed over are those that the Uncharger leaves") {
  RDKit::MolStandardize::Uncharger uncharger(/*canonicalOrdering=*/true);
  for (const char* smiles : {"O=[N+]([O-])c1ccccc1", "C[N+](=O)[O-]", "c1cc[n+]([O-])cc1", "C[N+](C)(C)[O-]",
                             "CN=[N+]=[N-]", "[C-]#[N+]c1ccccc1", "[N-]=[N+]=CC(=O)OCC", "C=[N+]([O-])C", "[C-]#[O+]",
                             "O=[N+]([O-])c1cc([N+](=O)[O-])c(O)c([N+](=O)[O-])c1"}) {
    const auto mol = molecule(smiles);
    CHECK(parent_of(smiles) == RDKit::MolToSmiles(*mol));
    const std::unique_ptr<RDKit::ROMol> uncharged(uncharger.uncharge(*mol));
    CHECK(RDKit::MolToSmiles(*uncharged) == RDKit::MolToSmiles(*mol));
  }
}

TEST_CASE("where there is nothing to redraw the parent agrees with RDKit's MolStandardize") {
  RDKit::MolStandardize::LargestFragmentChooser chooser(/*preferOrganic=*/true);
  RDKit::MolStandardize::Uncharger uncharger(/*canonicalOrdering=*/true);
  for (const char* smiles : {"CC(=O)Oc1ccccc1C(=O)O", "C[N+](C)(C)CC([O-])=O", "[NH3+][C@@H](Cc1ccccc1)C([O-])=O",
                             "CC[NH+](CC)CC.[Cl-]", "CC([O-])=O.[Na+]", "[Na+].[Cl-]", "CS(=O)(=O)Nc1ccc(F)c(Br)c1I"}) {
    const std::unique_ptr<RDKit::ROMol> largest(chooser.choose(*molecule(smiles)));
    RDKit::RWMol expected(*std::unique_ptr<RDKit::ROMol>(uncharger.uncharge(*largest)));
    RDKit::MolOps::sanitizeMol(expected);
    CHECK(parent_of(smiles) == RDKit::MolToSmiles(expected));
  }
}

TEST_CASE("drawings of one molecule have one parent") {
  // Pairs: drawn with charges or bonds to metals, and without.
  for (const auto& [drawn, plain] : std::vector<std::pair<const char*, const char*>>{
           {"C[S+]([O-])C", "CS(C)=O"},
           {"C[S+2]([O-])([O-])C", "CS(C)(=O)=O"},
           {"[O-][P+](c1ccccc1)(c1ccccc1)c1ccccc1", "O=P(c1ccccc1)(c1ccccc1)c1ccccc1"},
           {"C[P+](C)(C)[CH2-]", "CP(C)(C)=C"},
           {"[O-][Se+](C)C", "C[Se](C)=O"},
           {"[S-][P+](OC)(OC)OC", "COP(=S)(OC)OC"},
           {"C[N-][N+]#N", "CN=[N+]=[N-]"},
           {"CCOC(=O)[CH-][N+]#N", "CCOC(=O)C=[N+]=[N-]"},
           {"C[NH+]=C([O-])C", "CNC(C)=O"},
           {"[O-]c1cccc[nH+]1", "O=c1cccc[nH]1"},
           {"[O-]c1cc[n+](C)cc1", "O=c1ccn(C)cc1"},
           {"C[N+](C)=CC=C[O-]", "CN(C)C=CC=O"},
           {"C[N+](C)=CN", "CN(C)C=N"},
           {"CN(C)c1ccc(cc1)[C+](c1ccccc1)c1ccc(N(C)CC)cc1", "CN(C)C1=CC=C(C(c2ccccc2)=C2C=CC(=[N+](C)CC)C=C2)C=C1"},
           {"CN(C)c1ccc(cc1)[C+](c1ccccc1)c1ccc(N(C)CC)cc1", "C[N+](C)=C1C=CC(=C(c2ccccc2)c2ccc(N(C)CC)cc2)C=C1"},
           {"Nc1ccc(cc1)[C+](c1ccc(N)cc1)c1ccc(N)cc1", "N=C1C=CC(=C(c2ccc(N)cc2)c2ccc(N)cc2)C=C1"},
           {"CCN(CC)c1ccc2cc3ccc(N(C)C)cc3[o+]c2c1", "CCN(CC)c1ccc2cc3ccc(=[N+](C)C)cc-3oc2c1"},
           {"CN(C)c1ccc2nc3ccc(N(C)C)cc3[s+]c2c1", "CN(C)c1ccc2nc3ccc(=[N+](C)C)cc-3sc2c1"},
           {"CN1C=C[N+](CCCC)=C1", "CCCCn1cc[n+](C)c1"},
           {"CCN1C(=CC=CC2=[N+](C)c3ccccc3C2(C)C)Sc2ccccc21", "CC[n+]1c(C=CC=C2N(C)c3ccccc3C2(C)C)sc2ccccc21"},
           {"CN(C)C=[N+](CC)C", "C[N+](C)=CN(CC)C"},
           {"CN(C)[CH+]N(CC)C", "C[N+](C)=CN(CC)C"},
           {"CN(=O)=O", "C[N+](=O)[O-]"},
           {"[NH2+]=C1C=CN(C)C=C1", "C[n+]1ccc(N)cc1"},
           {"Nc1ccc2nc3ccc(=[NH2+])cc-3n(-c3ccccc3)c2c1", "Nc1ccc2nc3ccc(N)cc3[n+](-c3ccccc3)c2c1"},
           {"Oc1cc[n+](C)cc1", "O=c1ccn(C)cc1"},
           {"Nc1scc[n+]1C", "N=c1sccn1C"},
           {"C[n+]1ccc2c(c1)[nH]c1ccccc12", "Cn1ccc2c3ccccc3nc-2c1"},
           {"CCCC(C)C1(CC)C(=O)NC([O-])=NC1=O.[Na+]", "CCCC(C)C1(CC)C(=O)NC(=O)NC1=O"},
           {"[O-]C1=NS(=O)(=O)c2ccccc12.[Na+]", "O=C1NS(=O)(=O)c2ccccc12"},
           {"[S-]C1=NC(=O)CC(=O)N1", "S=C1NC(=O)CC(=O)N1"},
           {"CC(C)=[N+]([O-])[O-].[Na+]", "CC(C)[N+](=O)[O-]"},
           {"C[C-](C)[N+](=O)[O-].[Na+]", "CC(C)[N+](=O)[O-]"},
           {"CC([O-])=CC(C)=O.[Na+]", "CC(=O)CC(C)=O"},
           {"[O-][N+]([O-])=C1CCCCC1.[Na+]", "O=[N+]([O-])C1CCCCC1"},
           {"O=C1C(=C[O-])CCCC1.[Na+]", "O=CC1CCCCC1=O"},
           {"CC(=O)[CH-]C(C)=O.[Na+]", "CC(=O)CC(C)=O"},
           {"CCOC([O-])=CC(=O)OCC.[Na+]", "CCOC(=O)CC(=O)OCC"},
           {"N#CC=C=[N-].[Na+]", "N#CCC#N"},
           {"CC(=O)C(C#N)=C=[N-].[Na+]", "CC(=O)C(C#N)C#N"},
           {"[O-]C1=CCCCC1.[Li+]", "O=C1CCCCC1"},
           {"O=C1NC(=O)[CH-]C(=O)N1.[Na+]", "O=C1CC(=O)NC(=O)N1"},
           {"OC1=C([O-])C(OC1=O)C(O)CO.[Na+]", "OC1=C(O)C(OC1=O)C(O)CO"},
           {"O=C1[CH-]C(=O)CC(C)(C)C1.[K+]", "OC1=CC(=O)CC(C)(C)C1"},
           {"CC1CC(=O)C=C([O-])C1CC.[K+]", "CC1CC([O-])=CC(=O)C1CC.[K+]"},
           {"C[n+]1ccccc1C=C[O-]", "[O-]C=Cc1cccc[n+]1C"},
           {"Cc1ccc(S(=O)([O-])=NCl)cc1.[Na+]", "Cc1ccc(cc1)S(=O)(=O)NCl"},
           {"CCc1nnn[n-]1.[K+]", "CCc1nn[n-]n1.[K+]"},
           {"CCc1nnn[n-]1.[K+]", "CCc1nnn[nH]1"},
           {"CCc1n[n-]cn1", "CCc1nnc[n-]1"},
           {"CSc1nc2cc(OC)ccc2[n-]1", "CSc1[n-]c2cc(OC)ccc2n1"},
           {"C[N+](C)(C)CC(=O)O.[Cl-]", "C[N+](C)(C)CC(=O)[O-]"},
           {"C[n+]1cccc(C(=O)O)c1.[Cl-]", "C[n+]1cccc(C(=O)[O-])c1"},
           {"CCCCOP(O)(=O)OCC[N+](C)(C)C.[Cl-]", "CCCCOP([O-])(=O)OCC[N+](C)(C)C"},
           {"C[N+](C)(C)O.[Cl-]", "C[N+](C)(C)[O-]"},
           {"C[N+](C)(C)CC(C(=O)O)S(=O)(=O)[O-]", "C[N+](C)(C)CC(C(=O)[O-])S(=O)(=O)O"},
           {"C[S+](CCC(N)C(=O)O)CC.[Cl-]", "C[S+](CCC([NH3+])C(=O)[O-])CC.[Cl-]"},
           {"C[N+](C)CCc1ccccc1", "CN(C)CCc1ccccc1"},
           {"[N+]CCc1ccccc1", "NCCc1ccccc1"},
           {"CC[N+]Cc1ccccc1", "CCNCc1ccccc1"},
           {"O=n1ccccc1", "[O-][n+]1ccccc1"},
           {"CC(=O)O[Na]", "CC(=O)O"},
           {"CC(=O)O[K]", "CC(=O)[O-].[K+]"},
           {"CC(=O)O[Mg]OC(C)=O", "CC(=O)[O-].CC(=O)[O-].[Mg+2]"},
           {"CCO[Ca]OCC", "CCO"},
           {"CCN([Li])CC", "CCNCC"},
           {"c1ccccc1S[Na]", "Sc1ccccc1"},
           {"[Li]CCCC", "CCCC"},
           {"C[Mg]Br", "C"},
           {"CC(=O)O[Pb]OC(C)=O", "CC(=O)[O-].CC(=O)[O-].[Pb+2]"},
           {"c1ccccc1[Hg]OC(C)=O", "c1ccccc1[Hg+].CC(=O)[O-]"},
           {"[2H]C([2H])([2H])O", "CO"},
           {"[13CH3]C(=O)[18OH]", "CC(=O)O"},
           {"[CH3:1][OH:2]", "CO"},
           {"[H]/N=C(/C)c1ccccc1", "N=C(C)c1ccccc1"},
       }) {
    INFO(drawn << " and " << plain);
    const auto read = [](const char* smiles) {
      RDKit::SmilesWriteParams no_stereo;
      no_stereo.doIsomericSmiles = false;
      return RDKit::MolToSmiles(*standardize(molecule(smiles)).value().mol, no_stereo);
    };
    CHECK(read(drawn) == read(plain));
  }
}

TEST_CASE("a cation for good stays one, and what it is conjugated with stays what it is") {
  for (const char* smiles :
       {"C[n+]1ccccc1C=NO", "CC[n+]1ccc(C=NO)cc1", "C[n+]1ccccc1C=NNC(N)=S", "C[n+]1ccc(N)cc1", "C[n+]1ccc(N)c2ccccc21",
        "C[n+]1c2ccccc2c(N)c2ccccc21", "CC[n+]1c(-c2ccccc2)c2cc(N)ccc2c2ccc(N)cc21",
        "COc1cc2c(cc1O)CC[n+]1cc3ccccc3cc1-2", "CNN=CC=[N+](C)C"}) {  // the last no azo compound
    INFO(smiles);
    CHECK(parent_of(smiles) == RDKit::MolToSmiles(*molecule(smiles)));
    CHECK(parent_of(std::string(smiles) + ".[Cl-]") == RDKit::MolToSmiles(*molecule(smiles)));
  }
}

TEST_CASE("labelled hydrogens know their atom") {
  const auto parent = standardize(molecule("[2H]C([2H])O[3H]")).value();
  CHECK(parent.given_atom == std::vector<std::int32_t>{1, 3});
  CHECK(parent.hydrogens == std::vector<std::array<std::int32_t, 2>>{{0, 1}, {2, 1}, {4, 3}});
  CHECK(parent_of("[2H][2H]") == "[H][H]");
  const auto amine = standardize(molecule("[2H]O[2H].CCN[2H]")).value();  // without those of what was left out
  CHECK(amine.hydrogens == std::vector<std::array<std::int32_t, 2>>{{6, 5}});
}

TEST_CASE("a quinoid nitronate is a nitrophenolate") {
  CHECK(parent_of("O=C1C=CC(=[N+]([O-])[O-])C=C1.[Na+]") == "O=[N+]([O-])c1ccc(O)cc1");
  const auto picric = parent_of("Oc1c([N+](=O)[O-])cc([N+](=O)[O-])cc1[N+](=O)[O-]");
  CHECK(parent_of("[NH4+].O=C1C(=CC(=CC1=[N+]([O-])[O-])[N+](=O)[O-])[N+](=O)[O-]") == picric);
  CHECK(parent_of("[NH4+].O=C1C(=CC(=[N+]([O-])[O-])C=C1[N+](=O)[O-])[N+](=O)[O-]") == picric);
  CHECK(parent_of("[Na+].CC1=CC(=CC(=[N+]([O-])[O-])C1=O)[N+](=O)[O-]") ==  // DNOC
        parent_of("Cc1cc([N+](=O)[O-])cc([N+](=O)[O-])c1O"));
  CHECK(parent_of("[O-]c1ccc([N+](=O)[O-])cc1.[Na+]") == "O=[N+]([O-])c1ccc(O)cc1");
}

TEST_CASE("a quinone's oximate is a nitrosophenolate") {
  CHECK(parent_of("O=C1C=CC(=N[O-])C=C1.[Na+]") == parent_of("[O-]c1ccc(N=O)cc1.[Na+]"));
  CHECK(parent_of("O=C1C=Cc2ccccc2C1=N[O-].[Na+]") == parent_of("[O-]c1ccc2ccccc2c1N=O.[Na+]"));
  CHECK(parent_of("[O-]N=C1CCCCC1.[Na+]") == "ON=C1CCCCC1");
}

TEST_CASE("the inner salt of a pyridinium's oxime is the oxime") {
  CHECK(parent_of("C[n+]1ccccc1C=N[O-]") == parent_of("C[n+]1ccccc1C=NO.[Cl-]"));
  CHECK(parent_of("[O-]N=Cc1cc[n+](COC[n+]2ccc(C=NO)cc2)cc1") == "ON=Cc1cc[n+](COC[n+]2ccc(C=NO)cc2)cc1");
  CHECK(parent_of("[O-]N=C(C)C.C[n+]1ccccc1") == parent_of("ON=C(C)C.C[n+]1ccccc1"));
}

TEST_CASE("a mesoionic compound has one form") {
  for (const char* molsidomine : {"CCOC(=O)N=C1C=[N+]([N-]O1)N1CCOCC1", "CCOC(=O)N=c1c[n+]([n-]o1)N1CCOCC1",
                                  "CCOC([O-])=Nc1c[n+](no1)N1CCOCC1"}) {
    INFO(molsidomine);
    CHECK(parent_of(molsidomine) == "CCOC(=O)[N-]c1c[n+](N2CCOCC2)no1");
  }
  CHECK(parent_of("O=C1C=[N+](c2ccccc2)[N-]O1") == "[O-]c1c[n+](-c2ccccc2)no1");
  CHECK(parent_of("[O-]C(=C[n+]1ccccc1)c1ccccc1") == "O=C([CH-][n+]1ccccc1)c1ccccc1");
  CHECK(parent_of("CC[n+]1ccccc1") == "CC[n+]1ccccc1");
  CHECK(parent_of("c1cc[n-]c1.[Na+]") == "c1cc[nH]c1");
}

TEST_CASE("the anion of an acid has one place for its charge") {
  for (const auto& [one, other, parent] : std::vector<std::array<const char*, 3>>{
           {"CCOP([O-])(=S)OCC.[K+]", "CCOP(=O)([S-])OCC.[K+]", "CCOP(O)(=S)OCC"},
           {"CCOP([O-])([O-])=S.[K+].[K+]", "CCOP(=O)([S-])[O-].[K+].[K+]", "CCOP(O)(O)=S"},
           {"[O-]C(=S)c1ccccc1.[Na+]", "[S-]C(=O)c1ccccc1.[Na+]", "O=C(S)c1ccccc1"},
           {"CN(C)C([O-])=S.[Na+]", "CN(C)C(=O)[S-].[Na+]", "CN(C)C(=O)S"},
           {"CS(=O)([O-])=S.[Na+]", "CS(=O)(=O)[S-].[Na+]", "CS(=O)(=O)S"},
           {"CCN(CC)[N+]([O-])=N[O-].[Na+]", "CCN(CC)N([O-])N=O.[Na+]", "CCN(CC)N(O)N=O"},
           {"[O-]N=[N+]([O-])c1ccccc1.[NH4+]", "O=NN([O-])c1ccccc1.[NH4+]", "O=NN(O)c1ccccc1"},
           {"CCN=[N+]([O-])[O-].[Na+]", "CC[N-][N+](=O)[O-].[Na+]", "CCN[N+](=O)[O-]"}}) {
    INFO(one);
    const auto expected = parent_of(parent);
    CHECK(parent_of(one) == expected);
    CHECK(parent_of(other) == expected);
  }
  CHECK(parent_of("[O-]C(=O)C[N-][N+](=O)[O-].[Na+].[Na+]") == "O=C(O)CN[N+](=O)[O-]");
  CHECK(parent_of("O=[N+]([O-])[N-]c1ccccc1.[Na+]") == "O=[N+]([O-])Nc1ccccc1");
  CHECK(parent_of("C[N+]([O-])=NC") == "CN=[N+](C)[O-]");  // an azoxy compound is no such anion
  CHECK(parent_of("CCOC(=S)[S-].[K+]") == "CCOC(=S)S");
  CHECK(parent_of("CCOP(O)(=S)OCC") == "CCOP(O)(=S)OCC");  // acids are as they are drawn
  CHECK(parent_of("CCOP(=O)(S)OCC") == "CCOP(=O)(S)OCC");
}

TEST_CASE("a diazeniumdiolate and its acid have one parent") {
  for (const char* acid : {"CCN(CC)[N+]([O-])=NO", "CCN(CC)N(O)N=O", "CCN(CC)[N+]([O-])=N[O-].[Na+]"})
    CHECK(parent_of(acid) == "CCN(CC)N(O)N=O");
  CHECK(parent_of("[O-][N+](=NO)c1ccccc1") == parent_of("[NH4+].[O-]N(N=O)c1ccccc1"));
  CHECK(parent_of("CCN(CC)[N+]([O-])=NOC") == "CCN(CC)[N+]([O-])=NOC");  // an ether has no hydrogen to move
}

TEST_CASE("labels change nothing of the parent, wherever its charge can be drawn") {
  for (const auto& [labelled, plain] :
       std::vector<std::pair<const char*, const char*>>{{"[2H]C([2H])([2H])[n+]1ccn(CCCC)c1", "CCCCn1cc[n+](C)c1"},
                                                        {"CCCCn1cc[n+](C([3H])([3H])[3H])c1", "CCCCn1cc[n+](C)c1"},
                                                        {"CCCC[n+]1ccn(C([2H])([2H])[2H])c1", "CCCC[n+]1ccn(C)c1"},
                                                        {"[2H]C([2H])([2H])N(C)C=[N+](CC)C", "CN(C)C=[N+](CC)C"}})
    CHECK(parent_of(labelled) == parent_of(plain));
}

TEST_CASE("a charge at another of two alike places is no other drawing") {
  for (const char* smiles :
       {"Cn1cc[n+](C)c1", "C[n+]1ccn(C)c1", "c1cn(c[n+]1C)C", "CN(C)c1ccc(cc1)C(c1ccccc1)=C1C=CC(=[N+](C)C)C=C1",
        "C[N+](C)=C1C=CC(C=C1)=C(c1ccccc1)c1ccc(cc1)N(C)C"}) {
    INFO(smiles);
    CHECK_FALSE(standardize(molecule(smiles)).value().redrawn);
  }
  CHECK(standardize(molecule("C[S+](C)[O-]")).value().redrawn);
}

TEST_CASE("the parent does not depend on the spelling") {
  for (const std::string& smiles : motiphore::test::assorted_smiles()) {
    const auto other = respell(*molecule(smiles), Spelling::Random);
    CHECK(parent_of(other.smiles) == parent_of(smiles));
  }
  for (const char* smiles :
       {"CN(C)c1ccc(cc1)[C+](c1ccccc1)c1ccc(N(C)CC)cc1", "CCCCn1cc[n+](C)c1",
        "CCN1C(=CC=CC2=[N+](C)c3ccccc3C2(C)C)Sc2ccccc21", "Oc1cc(O)c2cc(O)c(-c3ccc(O)cc3)[o+]c2c1",
        "CC[n+]1c(-c2ccccc2)c2cc(N)ccc2c2ccc(N)cc21", "COc1cc2c(cc1O)CC[n+]1cc3c(OC)c(OC)ccc3cc1-2",
        "Nc1ccc2nc3ccc(=[NH2+])cc-3n(-c3ccccc3)c2c1", "CSc1nc2cc(OC)ccc2[n-]1", "CC1C(=O)NC([O-])=NC1=O",
        "C[N+](C)(C)CC(C(=O)O)S(=O)(=O)[O-]"})
    for (int i = 0; i < 20; ++i)
      CHECK(parent_of(respell(*molecule(smiles), Spelling::Random).smiles) == parent_of(smiles));
  CHECK(parent_of("[O-][Cl+3]([O-])([O-])[O-].[Na+]") == parent_of("[Na+].O=Cl(=O)(=O)[O-]"));
}

TEST_CASE("no molecule has no parent") {
  CHECK(standardize(nullptr).failure().stage == Stage::Empty);
  CHECK(standardize(std::make_shared<RDKit::ROMol>()).failure().stage == Stage::Empty);
}
