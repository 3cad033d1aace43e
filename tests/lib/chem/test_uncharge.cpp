#include "chem/parent/uncharge.hpp"

#include <GraphMol/MolStandardize/Charge.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "chem/quiet_rdkit.hpp"
#include "lib/chem/molecules.hpp"
#include "support/catch.hpp"

using motiphore::test::molecule;

namespace {

std::string told(const RDKit::ROMol& mol) {
  std::string text = RDKit::MolToSmiles(mol);
  for (const auto* atom : mol.atoms())
    text += ' ' + std::to_string(atom->getTotalNumHs()) + '/' + std::to_string(atom->getFormalCharge()) + '/' +
            std::to_string(static_cast<int>(atom->getIsAromatic()));
  return text;
}

}  // namespace

TEST_CASE("plain ions lose the charges that RDKit's Uncharger takes from them", "[chem]") {
  const std::vector<const char*> smiles{"CC[NH+](CC)CC",
                                        "[NH4+]",
                                        "C[NH2+]CCC([O-])=O",
                                        "CC(=O)[O-]",
                                        "[O-]C(=O)CC([O-])=O",
                                        "OC(=O)CC([O-])=O",
                                        "c1cc[nH+]cc1",
                                        "c1c[nH+]c[nH]1",
                                        "C[n+]1cc[nH]c1",
                                        "NC(=[NH2+])N",
                                        "CC(=[NH2+])N",
                                        "C=[NH+]C",
                                        "[NH3+]CC[NH3+]",
                                        "[NH3+]CC[N+](C)(C)C",
                                        "C[N+](C)(C)CC([O-])=O",
                                        "[O-][N+](=O)c1ccc(C[NH3+])cc1",
                                        "[O-][N+](=O)c1ccc(cc1)C([O-])=O",
                                        "C[NH+]([O-])C",
                                        "[O-]S(=O)(=O)CC[NH3+]",
                                        "[O-]c1ccccc1",
                                        "[O-]C=O",
                                        "[O-]OC(C)=O",
                                        "[O-]C(=O)[O-]",
                                        "O=C1C=CC(=[NH2+])C=C1",
                                        "C[NH+]1CCCC1C([O-])=O",
                                        "[NH3+][NH3+]",
                                        "[N-]=[N+]=NCC[NH3+]",
                                        "C[N+]#[C-]",
                                        "[O-]C(=O)c1cccc[nH+]1",
                                        "[NH3+]C(CC([O-])=O)C([O-])=O",
                                        "[NH+]1=CCCC1"};
  const motiphore::detail::QuietRdkit quiet;
  RDKit::MolStandardize::Uncharger uncharger(/*canonicalOrdering=*/true);
  for (const char* one : smiles) {
    INFO(one);
    const auto mol = molecule(one);
    RDKit::RWMol expected(*std::unique_ptr<RDKit::ROMol>(uncharger.uncharge(*mol)));
    RDKit::MolOps::sanitizeMol(expected);
    CHECK(told(*motiphore::detail::uncharge(mol)) == told(expected));
  }
}

TEST_CASE("where a charge goes does not depend on whether stereochemistry was assigned", "[chem]") {
  const std::vector<std::pair<const char*, const char*>> marked_and_flat{
      {"CC/[NH+]=C(/NCc1ccccc1)N1CCCC1", "CC[NH+]=C(NCc1ccccc1)N1CCCC1"},
      {"CC/[NH+]=C(\\NCc1ccccc1)N1CCCC1", "CC[NH+]=C(NCc1ccccc1)N1CCCC1"},
      {"C/[NH+]=C(/C)NCC", "C[NH+]=C(C)NCC"},
      {"C/[NH+]=C(/NCC)NCCC", "C[NH+]=C(NCC)NCCC"},
      {"CC/[NH+]=C(/NC[C@@H]1CCC[C@H]1O)N(C)Cc1[nH+]c[nH+]n1C", "CC[NH+]=C(NCC1CCCC1O)N(C)Cc1[nH+]c[nH+]n1C"},
      {"C[C@H]([O-])[C@@H](C)[C@H](C)O", "CC([O-])C(C)C(C)O"},
      {"C[N+](C)(C)CC(C(=O)O)[C@H](F)C(=O)O", "C[N+](C)(C)CC(C(=O)O)C(F)C(=O)O"}};
  const auto flat = [](const char* smiles) {
    RDKit::SmilesWriteParams params;
    params.doIsomericSmiles = false;
    return RDKit::MolToSmiles(*motiphore::test::standardized(smiles).mol, params);  // also as a row has it
  };
  for (const auto& [marked, plain] : marked_and_flat) {
    CAPTURE(marked);
    CHECK(flat(marked) == flat(plain));
  }
}

TEST_CASE("parents of ions of fused rings do not depend on the order of their atoms", "[chem]") {
  // Tofacitinib's ring with its proton, where only one of two Kekule forms has its double bond beside the pyrrole;
  // squarate as RDKit writes it; a nitroethenediamine and a methoxyarene drawn with charges that join.
  const std::vector<std::pair<const char*, const char*>> ions{
      {"CN(C)c1nc[nH+]c2[nH]ccc12", "CN(C)c1ncnc2[nH]ccc12"},
      {"CN(C)c1nc[nH]c2[nH+]ccc12", "CN(C)c1ncnc2[nH]ccc12"},
      {"C[NH2+]c1c(C)c[nH+]c2[nH]ccc12", "CNc1c(C)cnc2[nH]ccc12"},
      {"Nc1[nH+]cnc2[nH]cnc12", "Nc1ncnc2[nH]cnc12"},
      {"O=c1c([O-])c([O-])c1=O", "O=c1c(O)c(O)c1=O"},
      {"O=c1c([O-])c([O-])c(=O)c1=O", "O=c1c(O)c(O)c(=O)c1=O"},
      {"CNC(=[NH+]C)[CH-][N+](=O)[O-]", "CNC(=C[N+](=O)[O-])NC"},
      {"CNC(=[NH+]C)C=[N+]([O-])[O-]", "CNC(=C[N+](=O)[O-])NC"},
      {"COc1cc[cH-]c(=[O+]C)c1", "COc1cccc(OC)c1"}};
  for (const auto& [ion, parent] : ions) {
    CAPTURE(ion);
    const auto mol = molecule(ion);
    const auto expected = motiphore::test::parent_of(parent);
    for (int i = 0; i < 20; ++i) {
      const auto spelling = motiphore::test::respell(*mol, motiphore::test::Spelling::Random).smiles;
      CAPTURE(spelling);
      CHECK(motiphore::test::parent_of(spelling) == expected);
    }
  }
}

TEST_CASE("a salt of a ferrocene has the parent of its base", "[chem]") {
  CHECK(motiphore::test::parent_of("C1=C[CH-]C(=C1)C2=CC=[NH+]C=C2.[CH-]1C=CC=C1.[Fe+2].[Cl-]") ==
        motiphore::test::parent_of("C1=C[CH-]C(=C1)C2=CC=NC=C2.[CH-]1C=CC=C1.[Fe+2]"));
}
