#include "motiphore/predict/oral_dose.hpp"

#include <limits>
#include <memory>
#include <string>

#include "motiphore/error.hpp"
#include "motiphore/predict/confidence.hpp"
#include "support/catch.hpp"

using motiphore::dose_interval;
using motiphore::dose_sentence;
using motiphore::no_dose_reason;
using motiphore::predicted_interval;
using motiphore::predicted_set_text;
using motiphore::Prediction;
using motiphore::ShapeError;
using motiphore::Task;
using motiphore::TaskKind;

namespace {

/// A dose that is known within a factor of ten, of molecules with C and O.
Task dose_task_of_ten() {
  Task task;
  task.id = "LD50";
  task.kind = TaskKind::Regression;
  task.unit = "-log10(mol/kg)";
  task.mean = 3;
  task.scale = 1;
  task.levels = {{90, 0, 0, 1, 2}};
  task.elements = {"C", "O"};
  return task;
}

/// Of 100 g/mol: 10^(5 - value) mg/kg.
Prediction predicted(double value) {
  Prediction p;
  p.mass_per_parent = 100;
  p.in_domain = true;
  p.tasks = {value};
  return p;
}

Prediction dosed(Prediction p) {
  motiphore::add_oral_dose({dose_task_of_ten()}, p);
  return p;
}

}  // namespace

TEST_CASE("a dose is told on its own side of a category's limit", "[predict]") {
  using motiphore::dose_text;
  using motiphore::shown_dose;
  CHECK(dose_text(50) == "50");
  CHECK(dose_text(50.04) == "50.04");  // 50 would be of category 2
  CHECK(dose_text(50.00001) == "50.00001");
  CHECK(dose_text(49.96) == "50");
  CHECK(dose_text(2004) == "2004");
  CHECK(dose_text(1484) == "1480");
  CHECK(dose_text(0.24649) == "0.246");
  CHECK(shown_dose(50.04) == 50.04);
  CHECK(shown_dose(1484) == 1480);
  motiphore::DoseInterval interval;
  interval.low = 0.246;
  interval.high = 50.04;
  interval.category_low = 1;
  interval.category_high = 3;
  CHECK(interval.words() == "between 0.246 and 50.04 mg/kg, categories 1 to 3");
}

TEST_CASE("a dose stands with its interval and the categories of both ends", "[predict]") {
  const std::vector<Task> tasks = {dose_task_of_ten()};
  // 10^3 mg/kg is of category 4; 100 of category 3, and 10,000 above all.
  const auto wide = dose_interval(tasks, dosed(predicted(2)), 90);
  REQUIRE(wide);
  CHECK(wide->low == Approx(100));
  CHECK(wide->high == Approx(10000));
  CHECK(wide->category_low == 3);
  CHECK(wide->category_high == 0);
  CHECK(wide->doses() == "100 to 10000");
  CHECK(wide->categories() == "3 to >5");
  CHECK(
      dose_sentence(tasks, dosed(predicted(2))) ==
      "Predicted median lethal dose (LD50): 1000 mg/kg by mouth, category 4 of the GHS; with 90 % confidence between "
      "100 and 10000 mg/kg, categories 3 to 5 and above (so of nine in ten substances, but of fewer of the very toxic "
      "ones).");
  CHECK(dose_interval(tasks, dosed(predicted(6)), 90)->words() == "between 0.01 and 1 mg/kg, category 1");
  CHECK(dose_interval(tasks, dosed(predicted(6)), 90)->categories() == "1");
  CHECK(dose_interval(tasks, dosed(predicted(5)), 90)->words() == "between 0.1 and 10 mg/kg, categories 1 to 2");
  CHECK(dose_interval(tasks, dosed(predicted(0.2)), 90)->words() ==
        "between 6310 and over 100000 mg/kg, above the categories");
  CHECK(dose_interval(tasks, dosed(predicted(0.2)), 90)->doses() == "6310 to >100000");
  CHECK(no_dose_reason(tasks, dosed(predicted(-0.2))) == "it would be above 100000 mg/kg");
  CHECK(dose_interval(tasks, dosed(predicted(0.2)), 90)->categories() == ">5");
  CHECK_FALSE(dose_interval(tasks, dosed(predicted(2)), 80));
  auto unlevelled = tasks;
  unlevelled[0].levels.clear();
  CHECK(dose_sentence(unlevelled, dosed(predicted(2))) ==
        "Predicted median lethal dose (LD50): 1000 mg/kg by mouth, category 4 of the GHS.");
}

TEST_CASE("where no dose is told its reason is", "[predict]") {
  const std::vector<Task> tasks = {dose_task_of_ten()};
  const auto reason = [&](const Prediction& p) {
    CHECK_FALSE(dose_interval(tasks, dosed(p), 90));
    return no_dose_reason(tasks, dosed(p));
  };
  CHECK(no_dose_reason(tasks, dosed(predicted(2))).empty());
  auto outside = predicted(2);
  outside.in_domain = false;
  CHECK(reason(outside) == "outside the applicability domain");
  auto boron = predicted(2);
  boron.scarce_elements = {"B", "O", "Sn"};
  CHECK(reason(boron) == "no molecule with B or Sn was measured for LD50");
  CHECK(dose_sentence(tasks, dosed(boron)) ==
        "No lethal dose is predicted: no molecule with B or Sn was measured for LD50.");
  auto alone = predicted(2);
  alone.known_alone = true;
  CHECK(reason(alone).find("only as a training molecule") != std::string::npos);
  auto salt = predicted(2);
  salt.mass_per_parent = std::numeric_limits<double>::quiet_NaN();
  CHECK(reason(salt) == "what was left out may act as well as what was predicted");
  CHECK(reason(predicted(115)).find("far beyond") != std::string::npos);
  CHECK(dose_sentence({}, predicted(2)).empty());
  CHECK(no_dose_reason({}, predicted(2)).empty());
}

TEST_CASE("a dose of another model's prediction is refused", "[predict]") {
  const std::vector<Task> tasks = {dose_task_of_ten()};
  auto other = dosed(predicted(2));
  other.task_ids = std::make_shared<const std::vector<std::string>>(1, "AMES");
  CHECK_THROWS_AS(add_oral_dose(tasks, other), ShapeError);
  CHECK_THROWS_AS(dose_interval(tasks, other, 90), ShapeError);
  CHECK_THROWS_AS(predicted_interval(tasks[0], 90, other, 0), ShapeError);
  other.task_ids = nullptr;
  other.tasks.clear();
  CHECK_THROWS_AS(add_oral_dose(tasks, other), ShapeError);
  CHECK_THROWS_AS(predicted_set_text(tasks[0], 90, other, 3), ShapeError);
}
