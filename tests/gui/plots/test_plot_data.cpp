// Points and axes of the plot.
#include "library/session.hpp"
#include "plots/plot_data.hpp"
#include "plots/scatter_plot.hpp"

#include "gui_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("axes have round numbers between their ends", "[gui]") {
  CHECK(axis_ticks(0, 1, 5) == std::vector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1});
  CHECK(axis_ticks(-3, 12, 3) == std::vector<double>{0, 5, 10});
  CHECK(axis_ticks(130, 560, 4) == std::vector<double>{200, 300, 400, 500});
  CHECK(axis_ticks(1, 1, 4).empty());
  CHECK(axis_ticks(0, 1, 0).empty());
}

TEST_CASE("points are the rows with both numbers, of those that are asked for", "[gui]") {
  Session session(shipped());
  TemporaryFile file("a.csv", "smiles,dose\nCCO,5\nCCN,\nCCC,seven\nCCCl,-2\n");
  session.open(file.path());
  REQUIRE(wait_for([&] { return session.state() == Session::State::Done; }));
  const auto& model = session.model();
  const int dose = model.columns().count() - 1;
  auto data = plot_points(model.library(), model.columns(), TableColumns::Mass, dose, nullptr);
  REQUIRE(data.points.size() == 2);
  CHECK(data.without == 2);
  CHECK(data.points[0].row == 0);
  CHECK(data.points[1].row == 3);
  CHECK(data.points[1].y == -2);
  CHECK(data.bottom < -2);
  CHECK(data.top > 5);
  const RowNumbers rows{3};
  data = plot_points(model.library(), model.columns(), TableColumns::Mass, dose, &rows);
  CHECK(data.points.size() == 1);
  CHECK(data.right > data.left);
  data = plot_points(model.library(), model.columns(), TableColumns::FirstTask, model.columns().domain(), nullptr);
  CHECK(data.points.size() == 4);
  CHECK(data.left < 0);
  CHECK(data.right > 1);
  CHECK(plot_points(model.library(), model.columns(), dose, dose, &rows).points.size() == 1);
}

TEST_CASE("points outside the domain are hollow, also where they are selected", "[gui]") {
  ScatterPlot plot;
  plot.resize(400, 400);
  PlotData data;
  data.points = {{0.25, 0.33, 0, false}, {0.75, 0.33, 1, true}, {0.25, 0.77, 2, false}, {0.75, 0.77, 3, true}};
  const auto points = data.points;
  plot.set_data(std::move(data), "x", "y");
  plot.set_selected({2, 3});
  const auto image = plot.grab().toImage();
  const auto ground = plot.palette().color(QPalette::Base);
  for (const auto& point : points) {
    CAPTURE(point.row);
    const auto middle = image.pixelColor((plot.position(point) * image.devicePixelRatio()).toPoint());
    CHECK((middle == ground) == point.outside);
  }
}
