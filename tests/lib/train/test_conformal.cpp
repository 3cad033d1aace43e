// Levels of confidence: by hand where molecules are few, and by how often sets hold the truth.
#include <cmath>
#include <limits>
#include <random>

#include "motiphore/train/conformal.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("a level takes so many molecules that one of them can be left outside", "[train]") {
  CHECK(fewest_for(80) == 4);
  CHECK(fewest_for(90) == 9);
  CHECK(fewest_for(95) == 19);
  CHECK(fewest_for(99) == 99);
  CHECK(fewest_for(70) == 3);  // 1/4 is within 30 %, 1/3 is not
}

TEST_CASE("with just enough molecules the level is the least like its class", "[train]") {
  std::vector<double> p, y;
  for (int i = 1; i <= 9; ++i) {
    p.push_back(0.1 * i);
    y.push_back(1);
  }
  p.insert(p.end(), {0.25, 0.3, 0.2});
  y.insert(y.end(), {0, 0, std::numeric_limits<double>::quiet_NaN()});
  const auto levels = class_levels(p, y);
  REQUIRE(levels.size() == 2);
  CHECK(levels[0].percent == 80);
  CHECK(levels[0].positive_from == Approx(0.2));  // two of ten may lie below
  CHECK(levels[1].percent == 90);
  CHECK(levels[1].positive_from == Approx(0.1));
  for (const auto& level : levels) CHECK(level.negative_to == 1);  // two negatives rule nothing out
}

TEST_CASE("what a level may hold is the wider the fewer it rests on", "[train]") {
  const auto [low, high] = held_between(90, 9);  // the least of nine: a share whose ninth power is uniform
  CHECK(low == Approx(std::pow(0.025, 1.0 / 9)));
  CHECK(high == Approx(std::pow(0.975, 1.0 / 9)));
  const auto many = held_between(90, 9999);
  CHECK(many.first == Approx(0.894).margin(0.001));
  CHECK(many.second == Approx(0.906).margin(0.001));
}

TEST_CASE("too few molecules have no level", "[train]") {
  CHECK(class_levels({}, {}).empty());
  CHECK(class_levels({0.1, 0.2, 0.8}, {0, 0, 1}).empty());
  CHECK(value_levels({1, 2, 3}, {1, 2, 3}, {true, true, true}).empty());
  CHECK(value_levels({1, 2, 3, 4}, {1, 2, 3, 4.5}, {true, true, true, false}).size() == 1);
}

TEST_CASE("a width is the error that as many stay within, and no narrower outside the domain", "[train]") {
  std::vector<double> value(19), label;
  std::vector<bool> inside(19, true);
  for (int i = 1; i <= 19; ++i) label.push_back(i % 2 ? i : -i);
  const auto few = value_levels(value, label, inside);
  REQUIRE(few.size() == 3);
  CHECK(few[0].half_width == 16);  // (19 + 1) × 80 %
  CHECK(few[1].half_width == 18);
  CHECK(few[2].half_width == 19);
  CHECK(few[2].half_width_outside == 19);
  for (int i = 0; i < 20; ++i) {  // twenty outside with errors of their own
    value.push_back(0);
    label.push_back(100 + i);
    inside.push_back(false);
  }
  CHECK(value_levels(value, label, inside)[2].half_width_outside == 119);  // the largest of these twenty
  CHECK(value_levels(value, label, inside)[2].half_width == 118);          // the last but one of all
  inside[0] = false;
  const auto both = value_levels(value, label, inside);
  CHECK(both[2].half_width_outside == 119);
  CHECK(both[2].half_width == 118);  // of all, since but 18 are inside
  for (std::size_t i = 19; i < value.size(); ++i) label[i] = 0.5;
  CHECK(value_levels(value, label, inside)[0].half_width_outside == value_levels(value, label, inside)[0].half_width);
}

TEST_CASE("molecules with and without a ring system have levels of their own where both are enough", "[train]") {
  HeldOut rows;  // ring systems: positives at .81 to 1, negatives at .51 to .7; the others lie .5 lower
  const auto add = [&](bool few, int of_class) {
    for (int i = 1; i <= of_class; ++i)
      for (const bool positive : {true, false}) {
        rows.value.push_back((positive ? 0.8 : 0.5) + 0.01 * i - (few ? 0.5 : 0));
        rows.label.push_back(positive);
        rows.in_domain.push_back(true);
        rows.few_rings.push_back(few);
      }
  };
  add(false, 20);
  add(true, 19);
  CHECK(levels_of_kinds(TaskKind::Classification, rows).few_rings.empty());
  CHECK(levels_of_kinds(TaskKind::Classification, rows).levels[0].positive_from == Approx(0.38));  // 8th of 39
  rows.value.insert(rows.value.end(), {0.5, 0.2});
  rows.label.insert(rows.label.end(), {1, 0});
  for (auto* column : {&rows.in_domain, &rows.few_rings}) column->insert(column->end(), 2, true);
  const auto found = levels_of_kinds(TaskKind::Classification, rows);
  REQUIRE(found.levels.size() == 3);
  REQUIRE(found.few_rings.size() == 3);
  CHECK(found.few_rings[1].percent == 90);
  CHECK(found.levels[1].positive_from == Approx(0.82));  // two of 21 may lie below
  CHECK(found.few_rings[1].positive_from == Approx(0.32));
  CHECK(found.levels[1].negative_to == Approx(0.69));
  CHECK(found.few_rings[1].negative_to == Approx(0.19));

  auto few_negatives = rows;
  for (std::size_t i = 0, left = 2; i < rows.label.size() && left > 0; ++i)
    if (rows.few_rings[i] && rows.label[i] == 0) {
      few_negatives.label[i] = std::nan("");
      --left;
    }
  const auto mixed = levels_of_kinds(TaskKind::Classification, few_negatives);
  REQUIRE(mixed.few_rings.size() == 3);
  CHECK(mixed.few_rings[1].positive_from == Approx(0.32));
  CHECK_FALSE(mixed.few_rings[1].positive_of_all);
  CHECK(mixed.few_rings[1].negative_of_all);
  CHECK(mixed.few_rings[1].negative_to == class_levels(few_negatives.value, few_negatives.label)[1].negative_to);
  CHECK(mixed.levels[1].negative_to == Approx(0.69));
  CHECK_FALSE(mixed.levels[1].negative_of_all);

  auto few_positives = rows;
  for (std::size_t i = 0, left = 2; i < rows.label.size() && left > 0; ++i)
    if (rows.few_rings[i] && rows.label[i] == 1) {
      few_positives.label[i] = std::nan("");
      --left;
    }
  const auto other = levels_of_kinds(TaskKind::Classification, few_positives);
  REQUIRE(other.few_rings.size() == 3);
  CHECK(other.few_rings[1].positive_of_all);
  CHECK_FALSE(other.few_rings[1].negative_of_all);
  CHECK(other.few_rings[1].positive_from == class_levels(few_positives.value, few_positives.label)[1].positive_from);

  for (std::size_t i = 0; i < rows.label.size(); ++i) rows.label[i] = rows.value[i] + (rows.few_rings[i] ? 1 : 3);
  const auto values = levels_of_kinds(TaskKind::Regression, rows);
  REQUIRE(values.few_rings.size() == 3);
  CHECK(values.few_rings[2].half_width == Approx(1));
  CHECK(values.levels[2].half_width == Approx(3));
  for (std::size_t i = 0; i < 21; ++i) rows.in_domain[i] = false;  // leaves 19 ring systems inside
  CHECK(levels_of_kinds(TaskKind::Regression, rows).few_rings.empty());
}

TEST_CASE("sets hold the truth as often as they say, for each class, however rare", "[train]") {
  std::mt19937 rng(11);
  std::normal_distribution<double> normal;
  const auto drawn = [&](bool positive) { return 1 / (1 + std::exp(-(normal(rng) + (positive ? 0.5 : -1)))); };
  for (const int positives : {9, 40}) {
    constexpr int tables = 4000, negatives = 60;
    int covered = 0, covered_negative = 0, covered_value = 0;
    for (int i = 0; i < tables; ++i) {
      std::vector<double> p, y, value(40), label;
      for (int r = 0; r < positives + negatives; ++r) {
        y.push_back(r < positives);
        p.push_back(drawn(r < positives));
      }
      for (int r = 0; r < 40; ++r) label.push_back(normal(rng));
      const auto levels = class_levels(p, y);
      covered += drawn(true) >= levels.at(1).positive_from;
      covered_negative += drawn(false) <= levels.at(1).negative_to;
      covered_value +=
          std::abs(normal(rng)) <= value_levels(value, label, std::vector<bool>(40, true)).at(1).half_width;
    }
    // k of n + 1, k the least whole number from 90 %: 9 of 10, 37 of 41, 55 of 61; five standard deviations are .024.
    CHECK(covered / double(tables) == Approx(positives == 9 ? 0.9 : 37.0 / 41).margin(0.024));
    CHECK(covered_negative / double(tables) == Approx(55.0 / 61).margin(0.024));
    CHECK(covered_value / double(tables) == Approx(37.0 / 41).margin(0.024));
  }
}
