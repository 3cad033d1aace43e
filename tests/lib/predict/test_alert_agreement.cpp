#include "motiphore/predict/alert_agreement.hpp"

#include <algorithm>

#include "lib/depict/predictions.hpp"
#include "motiphore/error.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("the motif that raises a task most") {
  const auto p = prediction_of({0, 0, 1});
  CHECK(top_motif(p, 0) == 1);
  CHECK_FALSE(top_motif(p, 1));  // both lower it
  CHECK_FALSE(top_motif(prediction_of({}), 0));
  CHECK_THROWS_AS(top_motif(p, 2), ShapeError);
}

TEST_CASE("an alert is about the group outside the ring by which it is recognised") {
  const auto mol = mol_from("CC(=O)Oc1ccccc1C(=O)O");  // aspirin; the alert "phenol ester" has the ring's atoms too
  const auto p = prediction_of({0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2});
  CHECK(alert_motifs(*mol, p, {1, 2, 3, 4, 5, 6, 7, 8, 9}) == std::vector<std::int32_t>{0});
  CHECK(alert_motifs(*mol, p, {4, 5, 6, 7, 8, 9}) == std::vector<std::int32_t>{1});
  CHECK(alert_motifs(*mol, p, {}).empty());
  CHECK_THROWS_AS(alert_motifs(*mol, p, {13}), ShapeError);
  CHECK_THROWS_AS(alert_motifs(*mol, prediction_of({0}), {0}), ShapeError);
}

TEST_CASE("an alert for anilines lies in the ring that has their nitrogen, not in an ether alone") {
  const auto mol = mol_from("COc1ccc(N2CCCCC2)cc1");
  const auto p = prediction_of({0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 1, 1});
  CHECK(alert_motifs(*mol, p, {1, 2, 3, 4, 5, 6, 7, 11, 12, 13}) == std::vector<std::int32_t>{0, 2});
  CHECK(alert_motifs(*mol, p, {1, 2, 3, 4, 5, 12, 13}) == std::vector<std::int32_t>{0});
  const auto pyridine = mol_from("COc1ccccn1");  // whose N is how the ring is recognised
  CHECK(alert_motifs(*pyridine, prediction_of({0, 0, 1, 1, 1, 1, 1, 1}), {1, 2, 7}) == std::vector<std::int32_t>{0});
}

TEST_CASE("an alert lies first in the motif with most of its atoms") {
  const auto mol = mol_from("CCCCON");
  CHECK(alert_motifs(*mol, prediction_of({0, 0, 0, 0, 1, 1}), {3, 4, 5}) == std::vector<std::int32_t>{1, 0});
  CHECK(alert_motifs(*mol, prediction_of({0, 0, 0, 0, 1, 1}), {2, 3, 4, 5}) == std::vector<std::int32_t>{0, 1});
  CHECK(alert_motifs(*mol, prediction_of({0, 0, 0, 0, -1, -1}), {4, 5}).empty());
}

TEST_CASE("an alert is told once for each motif") {
  const auto count = [](const char* smiles, const Prediction& p) {
    const auto mol = mol_from(smiles);
    const auto alerts = alerts_by_motif(*mol, p);
    return std::count_if(alerts.begin(), alerts.end(), [](const auto& a) { return a.name == "nitro_group"; });
  };
  const char* dinitroethane = "[O-][N+](=O)CC[N+](=O)[O-]";
  CHECK(count(dinitroethane, prediction_of({0, 0, 0, 1, 1, 2, 2, 2})) == 2);
  CHECK(count(dinitroethane, prediction_of({0, 0, 0, 0, 0, 0, 0, 0})) == 1);
  // Two variants of one entry, by two patterns.
  const auto pyrene = mol_from("c1ccc2c(c1)cc1ccc3cccc4ccc2c1c34");
  const auto alerts = alerts_by_motif(*pyrene, prediction_of(std::vector<std::int32_t>(20, 0)));
  CHECK(std::count_if(alerts.begin(), alerts.end(), [](const auto& a) {
          return a.catalog == "BRENK" && a.name.find("olycyclic_aromatic_hydrocarbon") != std::string::npos;
        }) == 1);
}
