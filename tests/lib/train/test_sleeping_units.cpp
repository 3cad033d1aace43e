// Hidden units that no molecule wakes leave the head, and take nothing with them.
#include <algorithm>

#include "lib/train/small_dataset.hpp"
#include "motiphore/error.hpp"
#include "motiphore/train/sleeping_units.hpp"
#include "motiphore/train/trainer.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

GnnModel<float> with_head_of(std::int32_t units) {
  GnnConfig c;
  c.atom_features = 3;
  c.edge_types = 2;
  c.elements = 1;
  c.tasks = 2;
  c.width = c.assignment_width = 8;
  c.head_width = units;
  c.layers = c.assignment_layers = 1;
  c.columns = 3;
  c.motif_types = 4;
  c.environment_rows = 0;
  GnnModel<float> model(c, 3);
  model.set_motif_kinds(MotifCodebook::fit({Matrix::Ones(1, 5), 2 * Matrix::Ones(1, 5)}, {0, 1, 2, 3, 4}, 4));
  return model;
}

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
  auto model = with_head_of(6);
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
  auto model = with_head_of(6);
  std::vector<Eigen::Index> times;
  for (Eigen::Index unit = 0; unit < 6; ++unit) times.push_back(woken(model, data, all, unit));
  const auto most = *std::max_element(times.begin(), times.end());
  const auto fewer = std::count_if(times.begin(), times.end(), [&](Eigen::Index one) { return one < most; });
  REQUIRE(fewer > 0);
  CHECK(retire_sleeping_units(model, data, all, (static_cast<double>(most) - 0.5) / 60) == fewer);
  CHECK(model.config().head_width == 6 - fewer);
}

TEST_CASE("a head keeps a unit, and one without units has none to lose", "[train]") {
  const auto data = small_dataset(10);
  auto model = with_head_of(3);
  parameter(model, "head.hidden.bias").value.setConstant(-1000);
  CHECK(retire_sleeping_units(model, data, rows(0, 10)) == 2);
  CHECK(model.config().head_width == 1);
  auto linear = with_head_of(0);
  CHECK(retire_sleeping_units(linear, data, rows(0, 10)) == 0);
  CHECK_THROWS_AS(model.keep_hidden_units({}), ShapeError);
  CHECK_THROWS_AS(model.keep_hidden_units({1}), ShapeError);
}
