#include "motiphore/chem/structural_alerts.hpp"

#include <GraphMol/RWMol.h>

#include <algorithm>

#include "motiphore/chem/parse.hpp"
#include "motiphore/chem/substructure_query.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

std::vector<StructuralAlert> alerts_of(const char* smiles) {
  return structural_alerts(**parse_smiles(smiles));
}

const StructuralAlert* find(const std::vector<StructuralAlert>& alerts, const std::string& catalog,
                            const std::string& name) {
  const auto at = std::find_if(alerts.begin(), alerts.end(),
                               [&](const auto& alert) { return alert.catalog == catalog && alert.name == name; });
  return at == alerts.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("a nitro group is an alert on its atoms") {
  const auto alerts = alerts_of("O=[N+]([O-])c1ccccc1");
  const auto* nitro = find(alerts, "BRENK", "nitro_group");
  REQUIRE(nitro);
  for (const std::int32_t atom : {0, 1, 2}) CHECK(std::count(nitro->atoms.begin(), nitro->atoms.end(), atom) == 1);
  CHECK_FALSE(nitro->reference.empty());
}

TEST_CASE("rhodanines are PAINS, ethanol is nothing") {
  const auto alerts = alerts_of("O=C1NC(=S)SC1=Cc1ccccc1");
  CHECK(std::any_of(alerts.begin(), alerts.end(), [](const auto& alert) { return alert.catalog == "PAINS"; }));
  CHECK(alerts_of("CCO").empty());
}

TEST_CASE("substructures as SMARTS") {
  const auto query = SubstructureQuery::from_smarts(" [N+](=O)[O-] ");
  REQUIRE(query);
  CHECK(query->matches_smiles("O=[N+]([O-])c1ccccc1"));
  CHECK_FALSE(query->matches_smiles("c1ccccc1"));
  CHECK_FALSE(query->matches_smiles("c1cc"));
  CHECK(SubstructureQuery::from_smarts("[N+").failure().stage == Stage::Parse);
  CHECK(SubstructureQuery::from_smarts("  ").failure().stage == Stage::Empty);
}
