// How true answers are, by counts made by hand.
#include "motiphore/workflow/answer_figures.hpp"

#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Task class_task() {
  Task task;
  task.id = "a";
  task.threshold = 0.4;
  task.levels = {{80, 0.5, 0.3, 0, 0}, {90, 0.35, 0.45, 0, 0}};
  return task;
}

}  // namespace

TEST_CASE("classes at the threshold and sets of classes are counted", "[workflow]") {
  //                             tp   tp   fn   fp   tn   tn   none  guess
  const AnsweredRows rows{{0.9, 0.4, 0.2, 0.6, 0.1, 0.38, 0.9, 0.9},
                          {1, 1, 1, 0, 0, 0, kNone, 0},
                          std::vector<bool>(8, true),
                          {false, false, false, false, false, false, false, true},
                          std::vector<double>(8, 100),
                          std::vector<bool>(8, false),
                          {0, 1, 2, 3, 4, 5, 6, 7}};
  const auto f = answer_figures(class_task(), rows);
  CHECK(f.threshold == 0.4);
  CHECK((f.sensitivity.count == 2 && f.sensitivity.of == 3));
  CHECK((f.specificity.count == 2 && f.specificity.of == 4));  // a guess is answered
  CHECK(f.balanced_accuracy() == Approx((2.0 / 3 + 0.5) / 2));
  CHECK(f.matthews_correlation == Approx((2 * 2 - 2 * 1) / std::sqrt(4.0 * 3 * 4 * 3)));
  CHECK(f.brier_score == Approx((0.01 + 0.36 + 0.64 + 0.36 + 0.01 + 0.38 * 0.38 + 0.81) / 7));
  CHECK_FALSE(f.categories);
  REQUIRE(f.sets.size() == 2);
  const auto& narrow = f.sets[0];  // positive from .5, negative to .3
  CHECK(narrow.percent == 80);
  CHECK((narrow.positives.count == 1 && narrow.positives.of == 3));
  CHECK((narrow.negatives.count == 1 && narrow.negatives.of == 3));  // a guess has no set
  CHECK((narrow.undecided.count == 0 && narrow.neither.count == 2 && narrow.neither.of == 6));
  const auto& wide = f.sets[1];  // positive from .35, negative to .45
  CHECK(wide.positives.count == 2);
  CHECK(wide.negatives.count == 2);
  CHECK((wide.undecided.count == 2 && wide.neither.count == 0));
  const auto json = to_json(f, TaskKind::Classification);
  CHECK(json["sensitivity"]["count"] == 2);
  CHECK(json["sensitivity"]["low"] < json["sensitivity"]["value"]);
  CHECK(json["sets"][1]["positives_held"]["of"] == 3);
}

TEST_CASE("answers of one class, of none and without a threshold are told as far as they go", "[workflow]") {
  Task task;
  task.id = "a";
  const AnsweredRows one{{0.5, 0.2}, {1, 1}, {true, true}, {false, false}, {1, 1}, {false, false}, {0, 1}};
  const auto f = answer_figures(task, one);
  CHECK(f.threshold == 0.5);
  CHECK(f.sensitivity.value() == 0.5);
  CHECK(std::isnan(f.specificity.value()));
  CHECK(std::isnan(f.balanced_accuracy()));
  CHECK(std::isnan(f.matthews_correlation));
  CHECK(f.sets.empty());
  const auto none = answer_figures(class_task(), {{0.5}, {kNone}, {true}, {false}, {1}, {false}, {0}});
  CHECK(std::isnan(none.brier_score));
  CHECK(to_json(none, TaskKind::Classification)["sensitivity"]["low"].is_null());
  CHECK_THROWS_AS(answer_figures(task, {{0.5}, {1}, {}, {false}, {1}, {false}, {0}}), ShapeError);
}

TEST_CASE("intervals and categories of doses are counted", "[workflow]") {
  Task task;
  task.id = "dose";
  task.kind = TaskKind::Regression;
  task.unit = "-log10(mol/kg)";
  task.levels = {{90, 0, 1, 0.5, 1.5}};
  const double mass = 200;
  const auto dose = [&](double mg) { return dose_value(mg, mass); };
  // categories: measured 2, predicted 2; 1, 3; 5, 4; none, none (outside the domain: not counted); a guess: not counted
  const AnsweredRows rows{{dose(20), dose(100), dose(1500), dose(9000), dose(20), dose(20)},
                          {dose(10), dose(4), dose(3000), dose(20000), dose(1), kNone},
                          {true, true, true, false, true, true},
                          {false, false, false, false, true, false},
                          std::vector<double>(6, mass),
                          std::vector<bool>(6, false),
                          {0, 1, 2, 3, 4, 5}};
  const auto f = answer_figures(task, rows);
  CHECK(std::isnan(f.brier_score));
  REQUIRE(f.categories);
  CHECK((f.categories->same.count == 1 && f.categories->same.of == 3));
  CHECK(f.categories->within_one.count == 2);
  CHECK((f.categories->milder.count == 1 && f.categories->stricter.count == 1));
  CHECK((f.categories->toxic_told.count == 2 && f.categories->toxic_told.of == 2));
  REQUIRE(f.sets.size() == 1);
  CHECK((f.sets[0].values.count == 3 && f.sets[0].values.of == 4));  // 1.4 apart is beyond .5 inside the domain
  const auto json = to_json(f, TaskKind::Regression);
  CHECK_FALSE(json.contains("sensitivity"));
  CHECK(json["ghs_category"]["predicted_milder"]["count"] == 1);
  CHECK(json["sets"][0]["held"]["count"] == 3);
}

TEST_CASE("molecules without a ring system are counted by levels of their own", "[workflow]") {
  auto task = class_task();
  const AnsweredRows rows{{0.2, 0.2}, {1, 1}, {true, true}, {false, false}, {1, 1}, {false, true}, {0, 1}};
  CHECK(answer_figures(task, rows).sets.at(1).positives.count == 0);
  task.levels_few_rings = {{80, 0.5, 0.3, 0, 0}, {90, 0.15, 0.3, 0, 0}};
  const auto f = answer_figures(task, rows);
  CHECK((f.sets.at(0).positives.count == 0 && f.sets.at(0).positives.of == 2));
  CHECK((f.sets.at(1).positives.count == 1 && f.sets.at(1).positives.of == 2));
}
