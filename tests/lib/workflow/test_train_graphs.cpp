// Cross-validation from a folder to a table: folds given and made, a table in order, and what is refused before
// training.
#include "motiphore/workflow/train_graphs.hpp"

#include <fstream>
#include <sstream>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

/// A folder RINGS with 24 graphs, every other one a ring, the rest chains.
TrainGraphsOptions rings_and_chains(const TemporaryFolder& folder) {
  const auto tu = folder.path() / "RINGS";
  std::filesystem::create_directory(tu);
  std::ofstream edges(tu / "RINGS_A.txt"), owner(tu / "RINGS_graph_indicator.txt"),
      label(tu / "RINGS_graph_labels.txt");
  int first = 1;
  for (int g = 0; g < 24; ++g) {
    const int nodes = 4 + g % 5;
    for (int i = 0; i < nodes; ++i) {
      owner << g + 1 << '\n';
      if (i + 1 < nodes || g % 2 == 1) {
        const int a = first + i, b = first + (i + 1) % nodes;
        edges << a << ", " << b << '\n' << b << ", " << a << '\n';
      }
    }
    label << g % 2 << '\n';
    first += nodes;
  }
  TrainGraphsOptions options;
  options.folder = tu;
  options.jobs = 1;
  options.settings = nlohmann::json{{"width", 8}, {"layers", 2}, {"clusters", 4}, {"batch_size", 8}, {"epochs", 2}};
  return options;
}

void give_folds(const TrainGraphsOptions& options) {
  std::ofstream folds(options.folder / "folds.csv");
  folds << "graph_id,fold\n";
  for (int g = 0; g < 24; ++g) folds << g + 1 << ',' << g / 2 % 3 << '\n';
}

}  // namespace

TEST_CASE("each graph of a folder is answered once, in order, by the model of its fold", "[workflow]") {
  const TemporaryFolder folder;
  auto options = rings_and_chains(folder);
  options.output = folder.path() / "answers.csv";
  give_folds(options);
  bool told = false;
  TrainGraphsEvents events;
  events.loaded = [&](const GraphDataset& data, bool given) {
    told = data.size() == 24 && given;
    CHECK_FALSE(std::filesystem::exists(options.output));
  };
  const auto trained = train_graphs(options, events);
  CHECK(told);
  CHECK(trained.config.width == 8);
  CHECK(trained.result.folds.size() == 3);
  CHECK(trained.result.majority == 0.5);
  std::istringstream table(folder.read("answers.csv"));
  std::string line;
  REQUIRE(std::getline(table, line));
  CHECK(line == "graph_id,fold,class,p_0,p_1");
  int rows = 0;
  for (; std::getline(table, line); ++rows)
    CHECK(line.rfind(
              std::to_string(rows + 1) + "," + std::to_string(rows / 2 % 3) + "," + std::to_string(rows % 2) + ",0.",
              0) == 0);
  CHECK(rows == 24);
}

TEST_CASE("folds are made where a folder names none", "[workflow]") {
  const TemporaryFolder folder;
  bool given = true;
  TrainGraphsEvents events;
  events.loaded = [&](const GraphDataset&, bool by_file) { given = by_file; };
  CHECK(train_graphs(rings_and_chains(folder), events).result.folds.size() == 10);
  CHECK_FALSE(given);
}

TEST_CASE("a training of graphs that cannot end well does not begin", "[workflow]") {
  const TemporaryFolder folder;
  auto options = rings_and_chains(folder);
  give_folds(options);
  TrainGraphsEvents events;
  events.loaded = [](const GraphDataset&, bool) { FAIL("training would begin"); };
  SECTION("a setting that none has") {
    options.settings.set("depth", 3);
    CHECK_THROWS_WITH(train_graphs(options, events), Catch::Contains("unknown key 'depth'"));
  }
  SECTION("a table that cannot be written") {
    options.output = folder.path() / "none" / "answers.csv";
    CHECK_THROWS_AS(train_graphs(options, events), IoError);
  }
  SECTION("no graphs") {
    options.folder = folder.path() / "none";
    CHECK_THROWS_AS(train_graphs(options, events), IoError);
  }
}

TEST_CASE("what stops a training of graphs leaves no table", "[workflow]") {
  const TemporaryFolder folder;
  auto options = rings_and_chains(folder);
  options.output = folder.path() / "answers.csv";
  give_folds(options);
  TrainGraphsEvents events;
  events.folds.stop = StopToken([] { return true; });
  CHECK(train_graphs(options, events).result.interrupted);
  CHECK_FALSE(std::filesystem::exists(options.output));
}
