// Hidden units that no molecule wakes leave the head, and take nothing with them.
#include <algorithm>

#include "lib/train/small_dataset.hpp"
#include "motiphore/error.hpp"
#include "motiphore/train/new_head.hpp"
#include "motiphore/train/sleeping_units.hpp"
#include "motiphore/train/trainer.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

nn::Parameter<float>& parameter(GnnModel<float>& model, const std::string& wanted) {
  for (const auto& [name, p] : model.parameters())
    if (name == wanted) return *p;
  throw std::logic_error("no parameter " + wanted);
}

/// How many of the rows wake a unit.
Eigen::Index woken(GnnModel<float>& model, const Dataset& data, const RowList& some, Eigen::Index unit) {
  nn::Tape<float> tape;
  const auto batch = make_batch(data, some);
  return (model.hidden(model.pool(tape, batch).molecule).value().col(unit).array() > 0).count();
}

}  // namespace

TEST_CASE("units that no molecule wakes are retired, and no answer changes", "[train]") {
  const auto data = small_dataset(60);
  const auto all = rows(0, 60);
  auto model = small_network(6);
  for (const Eigen::Index unit : {1, 4}) {
    parameter(model, "head.hidden.bias").value(0, unit) = -1000;
    parameter(model, "head.out.weight").value.col(unit).setConstant(50);
  }
  int awake = 0;
  for (Eigen::Index unit = 0; unit < 6; ++unit) awake += woken(model, data, all, unit) > 0;
  REQUIRE(awake <= 4);
  const Matrix before = predict_raw(model, data, all);
  CHECK(retire_sleeping_units(model, data, all) == 6 - awake);
  CHECK(model.config().head_width == awake);
  CHECK(parameter(model, "head.hidden.weight").value.rows() == awake);
  CHECK(parameter(model, "head.out.weight").value.cols() == awake);
  CHECK((predict_raw(model, data, all) - before).cwiseAbs().maxCoeff() < 1e-6);
  CHECK(retire_sleeping_units(model, data, all) == 0);
}

TEST_CASE("units that a molecule in thousands wakes are retired too", "[train]") {
  const auto data = small_dataset(60);
  const auto all = rows(0, 60);
  auto model = small_network(6);
  std::vector<Eigen::Index> times;
  for (Eigen::Index unit = 0; unit < 6; ++unit) times.push_back(woken(model, data, all, unit));
  const auto most = *std::max_element(times.begin(), times.end());
  const auto fewer = std::count_if(times.begin(), times.end(), [&](Eigen::Index one) { return one < most; });
  REQUIRE(fewer > 0);
  CHECK(retire_sleeping_units(model, data, all, (static_cast<double>(most) - 0.5) / 60) == fewer);
  CHECK(model.config().head_width == 6 - fewer);
}

TEST_CASE("units are retired by vectors as by the molecules they are of", "[train]") {
  const auto data = small_dataset(60);
  const auto all = rows(0, 60);
  auto by_rows = small_network(6), by_vectors = small_network(6);
  for (auto* model : {&by_rows, &by_vectors}) parameter(*model, "head.hidden.bias").value(0, 3) = -1000;
  std::vector<const MolGraph*> graphs;
  for (const auto& graph : data.graphs) graphs.push_back(&graph);
  const auto retired = retire_sleeping_units(by_rows, data, all);
  CHECK(retired > 0);
  CHECK(retire_sleeping_units(by_vectors, molecule_vectors(by_vectors, graphs)) == retired);
  CHECK(parameter(by_vectors, "head.hidden.weight").value == parameter(by_rows, "head.hidden.weight").value);
  CHECK(retire_sleeping_units(by_rows, data, {}) == 0);
}

TEST_CASE("a head keeps a unit, and one without units has none to lose", "[train]") {
  const auto data = small_dataset(10);
  auto model = small_network(3);
  parameter(model, "head.hidden.bias").value.setConstant(-1000);
  CHECK(retire_sleeping_units(model, data, rows(0, 10)) == 2);
  CHECK(model.config().head_width == 1);
  auto linear = small_network(0);
  CHECK(retire_sleeping_units(linear, data, rows(0, 10)) == 0);
  CHECK_THROWS_AS(model.keep_hidden_units({}), ShapeError);
  CHECK_THROWS_AS(model.keep_hidden_units({1}), ShapeError);
  for (const auto& tasks : {std::vector<std::int32_t>{}, {-1}, {0, 99}})
    CHECK_THROWS_AS(model.keep_tasks(tasks), ShapeError);
}
