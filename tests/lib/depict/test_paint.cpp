#include "motiphore/depict/paint.hpp"

#include <GraphMol/ROMol.h>

#include "motiphore/depict/scene.hpp"
#include "motiphore/error.hpp"
#include "predictions.hpp"
#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("a scene is as large as its molecule, and its bonds are 40 px long") {
  const auto mol = mol_from("CCCCCC");
  const auto scene = lay_out(*mol, {0, 0, 0, 1, 1, 1});
  CHECK(scene.bond == Approx(40).epsilon(0.02));
  CHECK(scene.width > scene.height);
  CHECK(scene.regions.size() == 2);
  CHECK(scene.skeleton.find("<svg") == std::string::npos);
  SceneOptions options;
  options.width = options.height = 100;
  CHECK(lay_out(*mol, {}, options).bond < 20);
  CHECK(lay_out(*mol, {}, options).regions.empty());
}

TEST_CASE("a task brings a colour bar with its bounds") {
  const auto mol = mol_from("CCO");
  const auto prediction = prediction_of({0, 0, 1});
  const auto scene = lay_out(*mol, prediction.clusters);
  PaintOptions options;
  CHECK(paint(scene, prediction, options).height == scene.height);
  options.task = 0;
  options.task_name = "NR-AR";
  const auto layers = paint(scene, prediction, options);
  CHECK(layers.height > scene.height);
  CHECK(layers.over.find(">+2.00</text>") != std::string::npos);
  CHECK(layers.over.find(">-2.00</text>") != std::string::npos);
  CHECK(layers.over.find("contribution to NR-AR") != std::string::npos);
}

TEST_CASE("a scene of other clusters is refused") {
  const auto mol = mol_from("CCO");
  const auto scene = lay_out(*mol, {0, 0, 0});
  CHECK_THROWS_AS(paint(scene, prediction_of({0, 0, 1})), ShapeError);
  CoarseGraph graph;
  graph.members = {{4}};
  CHECK_THROWS_AS(paint(scene, prediction_of({0, 0, 0}), {}, graph), ShapeError);
  CHECK_THROWS_AS(lay_out(*mol, {0}), ShapeError);
  SceneOptions options;
  options.width = 10;
  CHECK_THROWS_AS(lay_out(*mol, {}, options), Error);
}
