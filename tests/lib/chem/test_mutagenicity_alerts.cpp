#include "motiphore/chem/mutagenicity_alerts.hpp"

#include <GraphMol/RWMol.h>

#include "motiphore/chem/parse.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

std::vector<std::string> names(const char* smiles) {
  std::vector<std::string> found;
  for (const auto& alert : mutagenicity_alerts(**parse_smiles(smiles))) found.push_back(alert.name);
  return found;
}

}  // namespace

TEST_CASE("each published group is found in a molecule that has it, on its own atoms") {
  using Names = std::vector<std::string>;
  const auto nitro = mutagenicity_alerts(**parse_smiles("O=[N+]([O-])c1ccccc1"));
  REQUIRE(nitro.size() == 1);
  CHECK(nitro[0].name == "aromatic nitro");
  CHECK(nitro[0].atoms == std::vector<std::int32_t>{0, 1, 2});
  CHECK(nitro[0].reference.find("Kazius") == 0);
  CHECK(names("C[N+](=O)[O-]") == Names{"aliphatic nitro"});
  CHECK(names("Nc1ccccc1") == Names{"aromatic amine"});
  CHECK(names("C1CO1") == Names{"three-membered heterocycle"});
  CHECK(names("c1ccccc1N=Nc1ccccc1") == Names{"azo"});
  CHECK(names("CCBr") == Names{"aliphatic halide"});
  CHECK(names("CNNC") == Names{"hydrazine"});
  CHECK(names("CN=[N+]=[N-]") == Names{"azide"});
  CHECK(names("CNO") == Names{"N-hydroxylamine"});
  CHECK(names("CN(C)N=O") == Names{"aliphatic N-nitroso", "nitroso"});
  CHECK(names("CC(=O)Cl") == Names{"acyl halide"});
  CHECK(names("CN=C=O") == Names{"isocyanate"});
  CHECK(names("COS(C)(=O)=O") == Names{"alkyl ester of a sulphonic or phosphonic acid"});
  CHECK(names("CC=CC=O") == Names{"α,β-unsaturated aldehyde"});
  CHECK(names("O=C1C=CC(=O)C=C1") == Names{"quinone"});
  CHECK(names("O=C1CCO1") == Names{"β-propiolactone"});
}

TEST_CASE("what the published groups leave out is no alert") {
  for (const char* smiles :
       {"CCO", "CC(=O)Nc1ccccc1", "NS(=O)(=O)c1ccccc1", "FC(F)(F)C", "ClC(Cl)(Cl)Cl", "Clc1ccccc1"})
    CHECK(names(smiles).empty());
}
