// Confidence: sets of answers by the levels of a card, and doses in the units of a label.
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

Task classification() {
  Task task;
  task.levels = {{80, 0.3, 0.4, 0, 0}, {90, 0.1, 0.7, 0, 0}};
  return task;
}

Task regression() {
  Task task;
  task.kind = TaskKind::Regression;
  task.unit = "-log10(mol/kg)";
  task.levels = {{90, 0, 1, 0.5, 1.25}};
  return task;
}

}  // namespace

TEST_CASE("a class is in the set unless its level rules it out", "[predict]") {
  const auto task = classification();
  const auto at = [&](int percent, double p) { return predicted_set_text(task, percent, p, true); };
  CHECK(at(80, 0.29) == "negative");
  CHECK(at(80, 0.3) == "either");
  CHECK(at(80, 0.4) == "either");
  CHECK(at(80, 0.41) == "positive");
  CHECK(at(90, 0.05) == "negative");
  CHECK(at(90, 0.5) == "either");
  auto gap = task;
  gap.levels = {{50, 0.6, 0.4, 0, 0}};
  CHECK(predicted_set_text(gap, 50, 0.5, true) == "neither");
}

TEST_CASE("an interval is wider outside the domain", "[predict]") {
  const auto task = regression();
  CHECK(predicted_set_text(task, 90, 2, true) == "1.5 to 2.5");
  CHECK(predicted_set_text(task, 90, 2, false) == "0.75 to 3.25");
  CHECK(predicted_set(task, *level_of(task, 90), 2, false).high == 3.25);
}

TEST_CASE("molecules without a ring system have levels of their own where the card has them", "[predict]") {
  auto task = classification();
  Prediction p;
  p.tasks = {0.05};
  p.in_domain = p.few_rings = true;
  CHECK(predicted_set_text(task, 90, p, 0) == "negative");
  task.levels_few_rings = {{90, 0.04, 0.7, 0, 0}};
  CHECK(predicted_set_text(task, 90, p, 0) == "either");
  p.few_rings = false;
  CHECK(predicted_set_text(task, 90, p, 0) == "negative");
  CHECK(predicted_set_text(task, 90, 0.05, true, true) == "either");
  CHECK(predicted_set_text(task, 80, 0.05, true, true).empty());  // not of other molecules' levels
  auto value = regression();
  value.levels_few_rings = {{90, 0, 1, 0.25, 1}};
  p.few_rings = true;
  p.tasks = {2};
  CHECK(predicted_interval(value, 90, p, 0) == std::pair(1.75, 2.25));
}

TEST_CASE("no set is told of what is a guess", "[predict]") {
  auto task = classification();
  task.elements = {"C", "O"};
  Prediction p;
  p.tasks = {0.05};
  p.in_domain = true;
  const auto set = [&] { return predicted_set_text(task, 90, p, 0); };
  CHECK(set() == "negative");
  p.scarce_elements = {"O", "B"};
  CHECK(unmeasured_elements(task, p) == std::vector<std::string>{"B"});
  CHECK(is_guess(task, p));
  CHECK(set().empty());
  p.scarce_elements = {"O"};
  CHECK(set() == "negative");
  p.known_alone = true;
  CHECK(set().empty());
}

TEST_CASE("a level that some task has can be asked for, and says nothing of the others", "[predict]") {
  ModelCard card;
  CHECK(confidence_percents(card).empty());
  card.tasks = {classification(), regression()};
  CHECK(confidence_percents(card) == std::vector<int>{80, 90});
  CHECK(level_of(card.tasks[1], 80) == nullptr);
  CHECK(predicted_set_text(card.tasks[1], 80, 2, true).empty());
  for (auto& task : card.tasks) task.levels.clear();
  CHECK(confidence_percents(card).empty());
}

TEST_CASE("a dose has its category", "[predict]") {
  CHECK(is_dose(regression()));
  CHECK_FALSE(is_dose(classification()));
  auto other = regression();
  other.unit = "log10(mol/L)";
  CHECK_FALSE(is_dose(other));
  CHECK(mg_per_kg(0.815, 46.07) == Approx(7054).epsilon(0.001));   // ethanol, 7.06 g/kg
  CHECK(mg_per_kg(5.16, 291.26) == Approx(2.015).epsilon(0.001));  // parathion
  CHECK(ghs_category(5) == 1);
  CHECK(ghs_category(5.1) == 2);
  CHECK(ghs_category(50) == 2);
  CHECK(ghs_category(300) == 3);
  CHECK(ghs_category(2000) == 4);
  CHECK(ghs_category(5000) == 5);
  CHECK(ghs_category(5001) == 0);
}
