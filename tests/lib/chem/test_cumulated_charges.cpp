#include <string>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "motiphore/chem/standardize.hpp"
#include "support/catch.hpp"

using motiphore::standardize;
using motiphore::test::molecule;
using motiphore::test::parent_of;

TEST_CASE("a linear ion has one parent, whichever of its resonance forms is drawn") {
  // Parent, and drawings of it.
  const std::vector<std::vector<std::string>> ions{
      {"N#CS", "[S-]C#N.[Na+]", "S=C=[N-].[Na+]", "[Na]SC#N", "[Na]N=C=S", "[S+]#C[N-2].[K+]"},
      {"N#CO", "[O-]C#N.[K+]", "O=C=[N-].[K+]", "[K]N=C=O"},
      {"N#C[SeH]", "[Se-]C#N.[K+]", "[Se]=C=[N-].[K+]"},
      {"N#CN", "[N-]=C=[N-].[Ca+2]", "[N-2]C#N.[Ca+2]", "[NH-]C#N.[Na+]", "N=C=[N-].[Na+]"},
      {"N#CNC#N", "N#C[N-]C#N.[Na+]", "[N-]=C=NC#N.[Na+]"},
      {"N#CC(C#N)C#N", "N#C[C-](C#N)C#N.[K+]", "[N-]=C=C(C#N)C#N.[K+]"},
      {"CCC#N", "C[CH-]C#N.[Li+]", "CC=C=[N-].[Li+]"},
      {"[N-]=[N+]=O", "[O-][N+]#N", "[N-]=[N+]=O", "O=[N+]=[N-]"},
      {"[N-]=[N+]=[N-]", "[N-]=[N+]=[N-].[Na+]", "[N-2][N+]#N.[Na+]"},
      {"CC#[N+][O-]", "CC#[N+][O-]", "C[C-]=[N+]=O"},
      {"CC#[N+][N-]c1ccccc1", "CC#[N+][N-]c1ccccc1", "C[C-]=[N+]=Nc1ccccc1"},
      {"CN=C=O", "C[N+]#C[O-]", "CN=C=O"},
      {"CN=C=S", "C[N+]#C[S-]", "CN=C=S"},
      {"O=C=O", "[O-]C#[O+]", "O=C=O"},
      {"[N-]=[N+]=C1C=CC(=O)C=C1", "[O-]c1ccc([N+]#N)cc1", "[N-]=[N+]=C1C=CC(=O)C=C1"},
      {"[N-]=[N+]=C1C=CC=CC1=O", "[O-]c1ccccc1[N+]#N", "O=C1C=CC=CC1=[N+]=[N-]"},
  };
  for (const auto& drawings : ions)
    for (std::size_t i = 1; i < drawings.size(); ++i) {
      INFO(drawings[i]);
      CHECK(parent_of(drawings[i].c_str()) == drawings.front());
    }
}

TEST_CASE("what is drawn in the one form of a linear ion is not redrawn") {
  for (const char* smiles :
       {"CN=[N+]=[N-]", "[N-]=[N+]=O", "CC#[N+][O-]", "CN=C=S", "CSC#N", "[C-]#[N+]C", "[O-][N+](=O)c1ccc(N=C=O)cc1"}) {
    INFO(smiles);
    const auto parent = standardize(molecule(smiles)).value();
    CHECK_FALSE(parent.redrawn);
    CHECK(RDKit::MolToSmiles(*parent.mol) == RDKit::MolToSmiles(*molecule(smiles)));
  }
  CHECK(parent_of("Oc1ccc([N+]#N)cc1.[Cl-]") == "N#[N+]c1ccc(O)cc1");
  CHECK(parent_of("N=C=S") == "N=C=S");  // isothiocyanic acid is another tautomer, with its hydrogen at N
}
