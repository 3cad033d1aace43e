// Every folder in models/ with a card.json: it loads, it is what its card says, and it predicts what its card says.
#define CATCH_CONFIG_RUNNER
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "motiphore/model/model_file.hpp"
#include "motiphore/predict/predictor.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;
using namespace motiphore;

namespace {

constexpr double tolerance = 1e-4;  // of probabilities; of other values relative to their size, where above 1
constexpr std::uintmax_t most_bytes = 10'000'000;
constexpr int skipped = 77;

std::vector<fs::path> model_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(MOTIPHORE_MODELS_FOLDER))
    if (fs::exists(entry.path() / "card.json")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

void check_value(double computed, double expected) {
  CHECK(std::abs(computed - expected) <= tolerance * std::max(1.0, std::abs(expected)));
}

void check_example(const Predictor& predictor, const CardExample& example) {
  INFO(example.smiles);
  const auto outcome = predictor.predict_smiles(example.smiles);
  REQUIRE(outcome.ok());
  check_value(outcome->mass, example.mass);
  REQUIRE(outcome->tasks.size() == example.tasks.size());
  for (std::size_t t = 0; t < example.tasks.size(); ++t) check_value(outcome->tasks[t], example.tasks[t]);
  CHECK(outcome->clusters == example.clusters);
}

}  // namespace

TEST_CASE("a shipped model is whole", "[model]") {
  for (const auto& folder : model_folders()) DYNAMIC_SECTION(folder.filename().string()) {
      const auto card = load_model(folder).card;  // checksum, names, shapes, finiteness, sizes
      CHECK(card.name == folder.filename().string());
      CHECK_FALSE(card.description.empty());
      CHECK_FALSE(card.references.empty());
      CHECK(card.created.size() == std::string("2024-01-01").size());
      CHECK_FALSE(card.tasks.empty());
      for (const auto& task : card.tasks) {
        INFO(task.id);
        CHECK_FALSE(task.id.empty());
        CHECK_FALSE(task.unit.empty());
        CHECK_FALSE(task.description.empty());
      }
      CHECK_FALSE(card.metrics->empty());
      std::ifstream readme(folder / "README.md");
      CHECK(std::string(std::istreambuf_iterator<char>(readme), {}).find(card.name) != std::string::npos);
    }
}

TEST_CASE("a shipped model is small enough for its repository", "[model]") {
  for (const auto& folder : model_folders()) DYNAMIC_SECTION(folder.filename().string()) {
      std::uintmax_t bytes = 0;
      for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += entry.file_size();
      CHECK(bytes < most_bytes);
    }
}

TEST_CASE("a shipped model predicts its examples", "[model]") {
  for (const auto& folder : model_folders()) DYNAMIC_SECTION(folder.filename().string()) {
      const auto predictor = Predictor::load(folder);
      CHECK(predictor.card().examples.size() >= 3);
      for (const auto& example : predictor.card().examples) check_example(predictor, example);
    }
}

int main(int argc, char** argv) {
  if (model_folders().empty()) {
    std::cout << "skipped: there is no model in " << MOTIPHORE_MODELS_FOLDER << "\n";
    return skipped;
  }
  return Catch::Session().run(argc, argv);
}
