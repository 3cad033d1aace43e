// What the shipped model remembers of atom environments changes the time of a prediction and nothing else.
#include <GraphMol/GraphMol.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "motiphore/predict/predictor.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

/// The shipped model with so many megabytes for what it remembers.
Predictor with_memory(const char* megabytes) {
  setenv("MOTIPHORE_ROW_MEMORY", megabytes, 1);
  auto predictor = Predictor::load(std::string(MOTIPHORE_MODELS_FOLDER) + "/motiphore-tox");
  unsetenv("MOTIPHORE_ROW_MEMORY");
  return predictor;
}

std::vector<std::string> molecules() {
  std::vector<std::string> smiles;
  std::ifstream file(MOTIPHORE_EXAMPLE_SMILES);
  for (std::string line; std::getline(file, line);) smiles.push_back(line.substr(0, line.find_first_of(" \t")));
  return smiles;
}

void check_same(const std::vector<Outcome<Prediction>>& found, const std::vector<Outcome<Prediction>>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    INFO("molecule " << i);
    REQUIRE(found[i].ok() == expected[i].ok());
    if (!found[i]) continue;
    CHECK(found[i]->tasks == expected[i]->tasks);
    CHECK(found[i]->clusters == expected[i]->clusters);
    CHECK(found[i]->contributions == expected[i]->contributions);
    CHECK(found[i]->assignment == expected[i]->assignment);
    CHECK(found[i]->domain == expected[i]->domain);
    CHECK(found[i]->motif == expected[i]->motif);
  }
}

}  // namespace

TEST_CASE("predictions do not depend on what is remembered, to the last bit", "[model]") {
  const auto smiles = molecules();
  REQUIRE(smiles.size() > 10);
  const auto expected = with_memory("0").predict_smiles(smiles);
  for (const char* megabytes : {"0.05", "2", "48"}) {
    INFO(megabytes << " MB");
    const auto predictor = with_memory(megabytes);
    for (int round = 0; round < 2; ++round) {
      check_same(predictor.predict_smiles(smiles), expected);
      std::vector<Outcome<Prediction>> alone;
      for (const auto& one : smiles) alone.push_back(predictor.predict_smiles(one));
      check_same(alone, expected);
    }
  }
}

TEST_CASE("a memory that is no number of megabytes is refused", "[model]") {
  for (const char* wish : {"nonsense", "-5", "nan"}) CHECK_THROWS_WITH(with_memory(wish), Catch::Contains(wish));
}

TEST_CASE("threads share what is remembered", "[model]") {
  const auto smiles = molecules();
  const auto expected = with_memory("0").predict_smiles(smiles);
  const auto predictor = with_memory("0.2");
  std::vector<std::vector<Outcome<Prediction>>> found(3);
  std::vector<std::thread> threads;
  for (auto& outcomes : found)
    threads.emplace_back([&] {
      for (const auto& one : smiles) outcomes.push_back(predictor.predict_smiles(one));
    });
  for (auto& thread : threads) thread.join();
  for (const auto& outcomes : found) check_same(outcomes, expected);
}
