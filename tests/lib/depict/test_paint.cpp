#include "motiphore/depict/paint.hpp"

#include <GraphMol/ROMol.h>

#include <cmath>

#include "depict/pooled_graph.hpp"
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
  CHECK(layers.over.find(">−2.00</text>") != std::string::npos);
  CHECK(layers.over.find("contribution to NR-AR") != std::string::npos);
}

TEST_CASE("the title of a colour bar does not touch its ends") {
  const auto mol = mol_from("CO");
  const auto prediction = prediction_of({0, 0});
  PaintOptions options;
  options.task = 0;
  options.task_name = "NR-PPAR-gamma";
  const auto small = lay_out(*mol, prediction.clusters);
  const auto chain = mol_from("CCCCCCCCCCCC");
  const auto wide = prediction_of(std::vector<std::int32_t>(12, 0));
  const auto large = lay_out(*chain, wide.clusters);
  CHECK(paint(small, prediction, options).height - small.height > paint(large, wide, options).height - large.height);
}

TEST_CASE("nodes of the pooled graph cover no letters, and their texts fit") {
  for (const char* smiles : {"CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc21", "NCC(=O)NO", "OS(=O)(=O)c1ccc(N)cc1"}) {
    CAPTURE(smiles);
    const auto mol = mol_from(smiles);
    std::vector<std::int32_t> clusters;
    for (unsigned i = 0; i < mol->getNumAtoms(); ++i) clusters.push_back(static_cast<std::int32_t>(i / 3));
    const auto scene = lay_out(*mol, clusters);
    CoarseGraph graph;
    std::vector<detail::GraphNode> nodes;
    for (std::size_t c = 0; c < scene.regions.size(); ++c) {
      graph.members.push_back({static_cast<std::int32_t>(c)});
      nodes.push_back({"T157", {}, false});
    }
    const auto places = detail::node_places(scene, graph, nodes);
    REQUIRE(places.size() == nodes.size());
    for (const auto& at : places)
      for (const auto& letter : scene.letters.points)
        CHECK_FALSE((std::abs(letter.x - at.x) < 14 && std::abs(letter.y - at.y) < 10));
    for (std::size_t i = 0; i < places.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) CHECK(std::hypot(places[i].x - places[j].x, places[i].y - places[j].y) > 20);
  }
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

TEST_CASE("weights of atoms bring a colour bar, and a key where some are left out") {
  const auto mol = mol_from("CCO");
  auto prediction = prediction_of({0, 0, 1});
  const auto scene = lay_out(*mol, prediction.clusters);
  PaintOptions options;
  options.weights = true;
  options.weights_name = "attention weight";
  CHECK_THROWS_AS(paint(scene, prediction, options), ShapeError);
  prediction.atom_weights = {0.25F, 0.5F, 0.25F};
  const auto all = paint(scene, prediction, options);
  CHECK(all.over.find("attention weight") != std::string::npos);
  CHECK(all.over.find(">0.5</text>") != std::string::npos);
  CHECK(all.over.find("left out") == std::string::npos);
  prediction.atom_weights = {0.25F, 0, -0.25F};
  const auto some = paint(scene, prediction, options);
  CHECK(some.over.find("left out") != std::string::npos);
  CHECK(some.over.find(">-0.25</text>") != std::string::npos);
  CHECK(some.height > all.height);
  options.colour_bar = false;
  CHECK(paint(scene, prediction, options).height == scene.height);
}

TEST_CASE("numbers that would cover each other are left out, the selected one never") {
  const auto mol = mol_from("CCCCCCO");
  const auto prediction = prediction_of({0, 0, 0, 1, 1, 2, 3});
  auto scene = lay_out(*mol, prediction.clusters);
  const auto count = [&](const PaintOptions& options) {
    const auto svg = paint(scene, prediction, options).over;
    std::size_t numbers = 0;
    for (auto at = svg.find("<text"); at != std::string::npos; at = svg.find("<text", at + 1)) ++numbers;
    return numbers;
  };
  CHECK(count({}) == 4);
  for (auto& region : scene.regions) region.label = {20, -40};
  CHECK(count({}) == 1);
  CHECK(paint(scene, prediction).over.find(">0</text>") != std::string::npos);  // of the largest cluster
  PaintOptions options;
  options.selected = 3;
  CHECK(paint(scene, prediction, options).over.find(">3</text>") != std::string::npos);
}
