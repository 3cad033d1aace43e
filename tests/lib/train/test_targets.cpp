// Targets: labels and a teacher's values mixed, and cells that count by their task's weight.
#include <cmath>
#include <limits>

#include "motiphore/error.hpp"
#include "motiphore/train/targets.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();

Dataset two_tasks() {
  Dataset data;
  data.task_kinds = {TaskKind::Classification, TaskKind::Regression};
  data.labels.resize(4, 2);
  data.labels << 1, 0.5f, 0, none, none, none, none, -1;
  return data;
}

}  // namespace

TEST_CASE("without a teacher the targets are the labels", "[train]") {
  const auto targets = make_targets(two_tasks(), {0, 1, 2, 3}, 0.6);
  CHECK(targets.cell_weight.empty());
  CHECK(targets.value(0, 0) == 1);
  CHECK(targets.value(3, 1) == -1);
  CHECK(std::isnan(targets.value(2, 0)));
}

TEST_CASE("a teacher is mixed with a label, and stands alone without one", "[train]") {
  auto data = two_tasks();
  data.teacher.resize(4, 2);
  const float logit = std::log(3.0f);  // probability 3/4
  data.teacher << logit, 1.5f, none, 2, logit, none, none, none;
  const auto targets = make_targets(data, {0, 1, 2, 3}, 0.6);
  CHECK(targets.value(0, 0) == Approx(0.4 + 0.6 * 0.75));
  CHECK(targets.value(0, 1) == Approx(0.4 * 0.5 + 0.6 * 1.5));
  CHECK(targets.value(1, 0) == 0);
  CHECK(targets.value(1, 1) == 2);
  CHECK(targets.value(2, 0) == Approx(0.75));
  CHECK(std::isnan(targets.value(2, 1)));
  CHECK(targets.value(3, 1) == -1);
  const auto some = targets_of(targets, {3, 0});
  CHECK(some(0, 1) == -1);
  CHECK(some(1, 0) == targets.value(0, 0));
  data.teacher.resize(3, 2);
  CHECK_THROWS_AS(make_targets(data, {0}, 0.6), ShapeError);
}

TEST_CASE("weights make the loss a weighted mean of the tasks' means", "[train]") {
  auto data = two_tasks();
  data.task_weight = {3, 1};
  const auto targets = make_targets(data, {0, 1, 3}, 0.6);
  // Three rows; two cells of the first task and two of the second: weight × rows / cells.
  CHECK(targets.cell_weight == std::vector<double>{0.75 * 3 / 2, 0.25 * 3 / 2});
  data.task_weight = {1, 1};
  CHECK(make_targets(data, {0, 1}, 0.6).cell_weight == std::vector<double>{0.5, 1});
}
