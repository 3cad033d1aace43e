// Lists under options: the same outcomes on any number of threads, a limit on each molecule, and an end when told to.
#include "motiphore/predict/predict_options.hpp"

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <atomic>
#include <chrono>
#include <limits>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

const Predictor& small_predictor() {
  return TinyModel::get().predictor;
}

/// RDKit removes these hydrogens one by one, which takes seconds.
std::string slow_smiles() {
  std::string smiles = "C";
  for (int i = 0; i < 1000; ++i) smiles += "([H])([H])C";
  return smiles;
}

/// They use what the end of the program destroys.
void wait_for_given_up() {
  while (abandoned_predictions() > 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

std::vector<std::string> many() {
  std::vector<std::string> smiles;
  for (int i = 0; i < 300; ++i) {
    smiles.push_back(std::string(static_cast<std::size_t>(1 + i % 30), 'C') + (i % 3 == 0 ? "O" : "N"));
    if (i % 50 == 0) smiles.push_back("C1CC");
    if (i % 60 == 0) smiles.push_back(std::string(450, 'C'));  // worked on beside the others
  }
  smiles.emplace_back();
  return smiles;
}

void check_equal(const std::vector<Outcome<Prediction>>& a, const std::vector<Outcome<Prediction>>& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    REQUIRE(a[i].ok() == b[i].ok());
    if (!a[i]) {
      CHECK(a[i].failure().text() == b[i].failure().text());
      continue;
    }
    CHECK(a[i]->mass == b[i]->mass);
    CHECK(a[i]->tasks == b[i]->tasks);
    CHECK(a[i]->clusters == b[i]->clusters);
    CHECK(a[i]->contributions == b[i]->contributions);
  }
}

std::vector<PredictOptions> ways(const std::atomic<bool>& never) {
  std::vector<PredictOptions> all(5);
  all[1].seconds = 100;
  all[2].stop = &never;
  all[3].threads = 3;
  all[4].threads = 0;
  all[4].seconds = 100;
  all[4].stop = &never;
  return all;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("a list of a few molecules is stopped too, and a limit is above zero", "[predict]") {
  const std::atomic<bool> stopped{true};
  PredictOptions options;
  options.stop = &stopped;
  for (const std::size_t threads : {1, 2}) {
    options.threads = threads;
    CHECK_THROWS_AS(small_predictor().predict_smiles(std::vector<std::string>{"CCO", "C"}, options), StoppedError);
  }
  for (const double seconds : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
    PredictOptions limited;
    limited.seconds = seconds;
    CHECK_THROWS_AS(small_predictor().predict_smiles(std::vector<std::string>{"CCO"}, limited), Error);
  }
}

TEST_CASE("options change no number", "[predict]") {
  const auto smiles = many();
  const auto plain = small_predictor().predict_smiles(smiles);
  std::vector<std::shared_ptr<RDKit::RWMol>> mols;
  std::vector<const RDKit::ROMol*> pointers;
  for (const auto& text : smiles) {
    const auto mol = parse_smiles(text);
    mols.push_back(mol ? *mol : nullptr);
    pointers.push_back(mols.back().get());
  }
  const auto of_mols = small_predictor().predict(pointers);
  const auto vectors = small_predictor().embed(pointers);
  const std::atomic<bool> never{false};
  for (const auto& options : ways(never)) {
    check_equal(small_predictor().predict_smiles(smiles, options), plain);
    check_equal(small_predictor().predict(pointers, options), of_mols);
    auto own = std::vector<std::shared_ptr<RDKit::RWMol>>();
    for (const auto& mol : mols) own.push_back(mol ? std::make_shared<RDKit::RWMol>(*mol) : nullptr);
    check_equal(small_predictor().predict(std::move(own), options), of_mols);
    const auto embedded = small_predictor().embed(pointers, options);
    REQUIRE(embedded.size() == vectors.size());
    for (std::size_t i = 0; i < vectors.size(); ++i) {
      REQUIRE(embedded[i].ok() == vectors[i].ok());
      if (vectors[i]) CHECK(*embedded[i] == *vectors[i]);
    }
    CHECK(small_predictor().predict_smiles(std::vector<std::string>{}, options).empty());
  }
}

TEST_CASE("one molecule may be in a list that is given away any number of times", "[predict]") {
  const std::string smiles = "O=C(Nc1ccc(cc1)S(=O)(=O)Nc1ccccn1)c1ccc2c(c1)OCO2";
  const auto expected = small_predictor().predict_smiles(smiles);
  PredictOptions options;
  for (const std::size_t threads : {1, 0}) {
    options.threads = threads;
    const std::shared_ptr<RDKit::RWMol> mol(RDKit::SmilesToMol(smiles, 0, /*sanitize=*/false));
    const auto outcomes = small_predictor().predict(std::vector<std::shared_ptr<RDKit::RWMol>>(400, mol), options);
    for (const auto& outcome : outcomes) {
      REQUIRE(outcome.ok());
      CHECK(outcome->tasks == expected->tasks);
    }
  }
}

TEST_CASE("more threads than cores are as many as there are cores", "[predict]") {
  PredictOptions options;
  options.threads = 10000;
  check_equal(small_predictor().predict_smiles(many(), options), small_predictor().predict_smiles(many()));
}

TEST_CASE("a vector does not depend on those that are asked for with it", "[predict]") {
  std::vector<std::shared_ptr<RDKit::RWMol>> mols;
  std::vector<const RDKit::ROMol*> pointers;
  for (int i = 0; i < 200; ++i) {  // several blocks
    mols.push_back(parse_smiles(std::string(static_cast<std::size_t>(1 + i % 20), 'C') + "O").value());
    pointers.push_back(i % 7 == 0 ? nullptr : mols.back().get());
  }
  const auto all = small_predictor().embed(pointers);
  REQUIRE(all.size() == pointers.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    REQUIRE(all[i].ok() == (pointers[i] != nullptr));
    if (all[i]) CHECK(*all[i] == *small_predictor().embed({pointers[i]})[0]);
  }
}

TEST_CASE("one molecule that takes too long is given up, the others are not", "[predict]") {
  PredictOptions options;
  options.seconds = 0.02;  // RDKit 2025.03 takes a tenth of a second
  options.threads = GENERATE(1, 2);
  const auto& predictor = small_predictor();  // which takes a while to make
  const auto start = std::chrono::steady_clock::now();
  const auto outcomes = predictor.predict_smiles({"CCO", slow_smiles(), "CCN"}, options);
  CHECK(seconds_since(start) < 5);
  REQUIRE(outcomes.size() == 3);
  CHECK(outcomes[0].ok());
  REQUIRE_FALSE(outcomes[1].ok());
  CHECK(outcomes[1].failure().text() == "predict: given up after 0.02 s");
  CHECK(outcomes[2].ok());
  wait_for_given_up();
}

TEST_CASE("a list ends when it is told to, also beside a molecule that RDKit cannot leave", "[predict]") {
  std::atomic<bool> stop{false};
  PredictOptions options;
  options.stop = &stop;
  options.threads = GENERATE(1, 2);
  std::vector<std::string> smiles(5000, "CC(C)Cc1ccc(cc1)C(C)C(=O)O");
  SECTION("usual molecules") {}
  SECTION("a large one") {
    smiles.insert(smiles.begin(), slow_smiles());
  }
  const auto& predictor = small_predictor();
  std::chrono::steady_clock::time_point told;
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    told = std::chrono::steady_clock::now();
    stop = true;
  });
  CHECK_THROWS_AS(predictor.predict_smiles(smiles, options), StoppedError);
  const auto ended = std::chrono::steady_clock::now();
  later.join();
  CHECK(std::chrono::duration<double>(ended - told).count() < 0.5);  // a fifth on a quiet machine
  wait_for_given_up();
}
