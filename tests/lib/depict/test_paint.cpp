#include "motiphore/depict/paint.hpp"

#include <GraphMol/ROMol.h>

#include <cmath>

#include "depict/numbers.hpp"
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

TEST_CASE("a number stands beside its own region, nearer to it than to any other, and in none") {
  const auto away = [](const Region& region, const PixelPosition& p) {
    double nearest = 1e9;
    for (const auto& outline : region.outlines)
      for (const auto& corner : outline) nearest = std::min(nearest, std::hypot(corner.x - p.x, corner.y - p.y));
    return nearest;
  };
  std::size_t regions = 0, numbers = 0;
  for (const char* smiles :
       {"CC[C@H]1OC(=O)[C@H](C)[C@@H](O[C@H]2C[C@@](C)(OC)[C@@H](O)[C@H](C)O2)[C@H](C)[C@@H](O[C@@H]2O[C@H](C)C[C@@H]"
        "([C@H]2O)N(C)C)[C@](C)(O)C[C@@H](C)C(=O)[C@H](C)[C@@H](O)[C@]1(C)O",
        "CC[C@H]1C(=O)N(CC(=O)N([C@H](C(=O)N[C@H](C(=O)N([C@H](C(=O)N[C@H](C(=O)N[C@@H](C(=O)N([C@H](C(=O)N([C@H]("
        "C(=O)N([C@H](C(=O)N([C@H](C(=O)N1)[C@@H]([C@H](C)C/C=C/C)O)C)C(C)C)C)CC(C)C)C)CC(C)C)C)C)C)CC(C)C)C)C(C)C)CC"
        "(C)C)C)C"})
    for (const int size : {2, 3, 5, 9}) {
      CAPTURE(smiles, size);
      const auto mol = mol_from(smiles);
      std::vector<std::int32_t> clusters;
      for (unsigned i = 0; i < mol->getNumAtoms(); ++i) clusters.push_back(static_cast<std::int32_t>(i) / size);
      const auto scene = lay_out(*mol, clusters);
      regions += scene.regions.size();
      for (const auto& [cluster, at] : detail::placed_numbers(scene, -1)) {
        CAPTURE(cluster);
        ++numbers;
        CHECK(region_at(scene.regions, at) == -1);
        const double own = away(scene.regions[static_cast<std::size_t>(cluster)], at);
        for (std::size_t c = 0; c < scene.regions.size(); ++c)
          if (static_cast<std::int32_t>(c) != cluster) CHECK(away(scene.regions[c], at) >= own);
      }
    }
  CHECK(3 * numbers > 2 * regions);  // most have one
}
