#include "report/training_set.hpp"

#include <cmath>
#include <numeric>

#include <nlohmann/json.hpp>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/io/analogues.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::detail;
using motiphore::test::TinyModel;

namespace {

ModelCard card(const nlohmann::json& quantiles) {
  ModelCard made;
  made.tasks.resize(2);
  made.tasks[0].id = "a";
  made.tasks[1].id = "b";
  made.tasks[1].kind = TaskKind::Regression;
  (*made.training)["quantiles"] = quantiles;
  return made;
}

}  // namespace

TEST_CASE("a card may say what the model predicts of its training set") {
  CHECK(training_quantiles(card({{"a", {0.1, 0.2, 0.2}}}), "a") == std::vector<double>{0.1, 0.2, 0.2});
  for (const nlohmann::json& wrong :
       {nlohmann::json(), nlohmann::json(1), nlohmann::json{{"b", {0.1, 0.2}}}, nlohmann::json{{"a", {0.2, 0.1}}},
        nlohmann::json{{"a", {0.1}}}, nlohmann::json{{"a", {0.1, "x"}}}, nlohmann::json{{"a", 3}}})
    CHECK(training_quantiles(card(wrong), "a").empty());
  CHECK(training_quantiles(ModelCard(), "a").empty());
}

TEST_CASE("the share of training molecules below a value is linear between quantiles") {
  const std::vector<double> quantiles{0, 0.1, 0.1, 0.5, 1};
  CHECK(share_below(quantiles, -1) == 0);
  CHECK(share_below(quantiles, 0) == 0);
  CHECK(share_below(quantiles, 0.05) == Approx(0.125));
  CHECK(share_below(quantiles, 0.3) == Approx(0.625));
  CHECK(share_below(quantiles, 1) == Approx(1));
  CHECK(share_below(quantiles, 2) == 1);
}

TEST_CASE("bins are of probabilities, or of the range of the training set, and hold all of it") {
  const auto known = card({{"a", {0, 0.1, 0.1, 0.5, 1}}, {"b", {-2, 0, 6}}});
  const auto classes = bins_of(known, known.tasks[0], 4);
  CHECK((classes.low == 0 && classes.high == 1));
  CHECK(classes.training.size() == 4);
  CHECK(std::accumulate(classes.training.begin(), classes.training.end(), 0.0) == Approx(1));
  CHECK(classes.training[0] == Approx(0.5 + 0.25 * 0.15 / 0.4));
  CHECK(classes.of(0.3, 4) == 1);
  CHECK(classes.of(1, 4) == 3);
  const auto values = bins_of(known, known.tasks[1], 4);
  CHECK((values.low == -2 && values.high == 6));
  CHECK(values.of(-10, 4) == 0);
  CHECK(values.of(1, 4) == 1);
  CHECK(values.of(10, 4) == 3);
  REQUIRE(values.training.size() == 4);
  CHECK(values.training[0] == Approx(0.5));
  for (const std::size_t bin : {1, 2, 3}) CHECK(values.training[bin] == Approx(1.0 / 6));
  CHECK(bins_of(card(nullptr), known.tasks[1], 4).training.empty());
  for (const auto& ends : {std::pair(0.0, 1e-300), std::pair(-1.7e308, 1.7e308)}) {
    const auto odd = card({{"b", {ends.first, ends.second}}});
    const auto bins = bins_of(odd, odd.tasks[1], 4);
    CHECK(bins.of(-1.7e308, 4) == 0);
    CHECK(bins.of(1.7e308, 4) <= 3);
  }
  const auto narrow = card({{"b", {0, 1e-300}}});
  CHECK(bins_of(narrow, narrow.tasks[1], 4).of(5, 4) == 3);  // what is above is in the last, however far
}

TEST_CASE("a training molecule lies on the map where the model has it") {
  const auto& predictor = TinyModel::get().predictor;
  const EmbeddingMap map(predictor);
  const auto all = map.training(map.molecules());
  REQUIRE(all.size() == map.molecules());
  CHECK(map.training(10).size() <= 10);
  CHECK(map.training(10).front() == all.front());
  const auto analogues = Analogues::load(predictor.folder(), predictor.card());
  std::vector<std::string> smiles;
  for (std::size_t row = 0; row < all.size(); ++row) {
    Prediction at;
    at.nearest = {{static_cast<std::int32_t>(row), 0}};
    smiles.push_back(analogues.of(at, 1).at(0).smiles);
  }
  const auto places = map.of(smiles);
  for (std::size_t row = 0; row < all.size(); ++row) {
    INFO(smiles[row]);
    REQUIRE(places[row]);
    for (const std::size_t axis : {0, 1}) CHECK(places[row]->at(axis) == Approx(all[row].at(axis)).margin(1e-3));
  }
  CHECK_FALSE(map.of({"c1cc"})[0]);
  CHECK(map.of({}).empty());
}
