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
  const Names ester{"alkyl or benzyl ester of a sulphonic or phosphonic acid"};
  for (const char* one : {"COS(C)(=O)=O", "Cc1ccc(cc1)S(=O)(=O)OCc1ccccc1", "COP(C)(=O)O"}) CHECK(names(one) == ester);
  CHECK(names("CC=CC=O") == Names{"α,β-unsaturated aldehyde"});
  CHECK(names("O=C1C=CC(=O)C=C1") == Names{"quinone"});
  CHECK(names("O=C1CCO1") == Names{"β-propiolactone"});
  const std::string fused = "polycyclic aromatic system";
  CHECK(names("c1ccc2c(c1)ccc1ccccc12") == Names{fused});
  CHECK(names("c1ccc2cc3ccccc3cc2c1") == Names{fused});
  CHECK(names("c1ccc2c(c1)[nH]c1ccccc12") == Names{fused});
  CHECK(names("c1ccc2c(c1)cc1ccc3cccc4ccc2c1c34").front() == fused);
  CHECK(names("CN(C)N=NC") == Names{"triazene"});
  CHECK(names("CON=O") == Names{"alkyl nitrite"});
  CHECK(names("CN(C)[N+](=O)[O-]") == Names{"aliphatic N-nitro"});
  CHECK(names("C=CCl") == Names{"monohaloalkene"});
  CHECK(names("COC=C") == Names{"α,β-unsaturated alkoxy"});
  CHECK(names("O=c1ccc2ccccc2o1") == Names{"coumarin"});
  CHECK(names("CC(=O)NCO") == Names{"N-methylol"});
  CHECK(names("[O-][n+]1ccccc1") == Names{"aromatic N-oxide"});
}

TEST_CASE("what the published groups leave out is no alert") {
  for (const char* smiles : {"CCO", "CC(=O)Nc1ccccc1", "NS(=O)(=O)c1ccccc1", "FC(F)(F)C", "ClC(Cl)(Cl)Cl", "Clc1ccccc1",
                             "c1ccc2ccccc2c1", "ClC=C(Cl)Cl", "COc1ccccc1", "CCOP(=O)(O)O", "CON"})
    CHECK(names(smiles).empty());
}

TEST_CASE("an alert is found however charges and salts are drawn, and told by the atoms as given") {
  using Names = std::vector<std::string>;
  CHECK(names("Cc1ccc([NH3+])cc1.[Cl-]") == Names{"aromatic amine"});
  CHECK(names("[NH3+]Nc1ccccc1.[Cl-]") == Names{"hydrazine"});
  CHECK(names("CC[N-][N+]#N") == Names{"azide"});
  CHECK(names("[O-]Nc1ccccc1.[Na+]") == Names{"N-hydroxylamine"});
  const auto salt = mutagenicity_alerts(**parse_smiles("[Cl-].[NH3+]c1ccccc1"));
  REQUIRE(salt.size() == 1);
  CHECK(salt[0].atoms == std::vector<std::int32_t>{1});
}
