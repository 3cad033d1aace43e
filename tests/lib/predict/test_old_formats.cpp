// One model of each format version stays in tests/data and keeps loading.
#include <filesystem>

#include "motiphore/predict/predictor.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("a model of format 1 loads and predicts as it did", "[predict]") {
  const auto predictor = Predictor::load(std::filesystem::path(MOTIPHORE_TEST_DATA) / "format-1");
  const auto& card = predictor.card();
  CHECK(card.format_version == 1);
  REQUIRE(card.tasks.size() == 2);
  CHECK(card.tasks[0].kind == TaskKind::Classification);
  CHECK(card.tasks[1].kind == TaskKind::Regression);
  REQUIRE(card.examples.size() == 5);
  for (const auto& example : card.examples) {
    INFO(example.smiles);
    const auto p = predictor.predict_smiles(example.smiles).value();
    CHECK(p.mass == Approx(example.mass).margin(1e-3));
    for (std::size_t t = 0; t < 2; ++t) CHECK(p.tasks[t] == Approx(example.tasks[t]).epsilon(1e-4).margin(1e-4));
    CHECK(p.clusters == example.clusters);
  }
}
