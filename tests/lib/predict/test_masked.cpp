// Dissection: what the model says without some of the motifs.
#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <atomic>
#include <cmath>
#include <memory>
#include <thread>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/error.hpp"
#include "motiphore/graph/matrix.hpp"
#include "motiphore/predict/explanation.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

TEST_CASE("without motifs that are masked") {
  const auto& predictor = TinyMotifs::get().predictor;
  const std::string smiles = "CC(=O)Oc1ccccc1C(=O)O";
  const auto whole = predictor.predict_smiles(smiles);
  REQUIRE(whole);
  REQUIRE(whole->cluster_count() > 1);
  const auto dissection = predictor.dissect(smiles);
  REQUIRE(dissection);
  SECTION("masking nothing changes nothing") {
    const auto same = dissection->without({});
    CHECK(same.tasks == whole->tasks);
    CHECK(same.clusters == whole->clusters);
    CHECK(same.contributions == whole->contributions);
    CHECK(same.domain == whole->domain);
  }
  SECTION("a masked motif contributes nothing, and what is left adds up") {
    const auto masked = dissection->without({0});
    CHECK(as_matrix(masked.contributions).row(0).cwiseAbs().maxCoeff() == 0);
    CHECK(masked.clusters == whole->clusters);
    CHECK(masked.bias == whole->bias);
    CHECK(masked.tasks != whole->tasks);
    const double logit = masked.logit(0);
    CHECK(masked.tasks[0] == Approx(1 / (1 + std::exp(-logit))));
    CHECK(masked.domain == whole->domain);
  }
  SECTION("it says so") {
    CHECK(whole->masked.empty());
    const auto masked = dissection->without({1, 0, 1});
    CHECK(masked.masked == std::vector<std::int32_t>{0, 1});
    const auto& card = predictor.card();
    const auto one = explain(card, dissection->without({0})), both = explain(card, masked);
    CHECK(one.trust.rfind("Masked: " + whole->motif_names[0] +
                              " (motif 0). The numbers are without it, of no molecule; "
                              "what follows is of the whole one. Predicted as given.",
                          0) == 0);
    CHECK(both.trust.find("The numbers are without them, of no molecule") != std::string::npos);
    CHECK(explain(card, *whole).trust.rfind("Predicted as given.", 0) == 0);
    auto poison = *whole;
    poison.ghs = 4;
    poison.oral_dose = 912;
    poison.measured_dose = 200;
    CHECK(explain(card, poison).sentence.find("that were measured") != std::string::npos);
    poison.masked = {0};
    CHECK(explain(card, poison).sentence.find("that were measured") == std::string::npos);
  }
  SECTION("without any motif the bias is left") {
    std::vector<std::int32_t> all;
    for (std::int32_t c = 0; c < whole->cluster_count(); ++c) all.push_back(c);
    const auto masked = predictor.dissect(*std::unique_ptr<RDKit::ROMol>(RDKit::SmilesToMol(smiles)))->without(all);
    CHECK(masked.tasks[0] == Approx(1 / (1 + std::exp(-whole->bias[0]))));
  }
  SECTION("it is the prediction, and outlives its predictor") {
    CHECK(dissection->prediction().tasks == whole->tasks);
    CHECK(dissection->prediction().motif_names == predictor.predict_smiles(smiles)->motif_names);
    const auto without_texts = predictor.without_texts().dissect(smiles);
    CHECK(without_texts->prediction().motif_smiles == dissection->prediction().motif_smiles);
    const Dissection kept = [&] { return Predictor::load(predictor.folder()).dissect(smiles).value(); }();
    CHECK(kept.without({1}).tasks == dissection->without({1}).tasks);
  }
  SECTION("hydrogens that are atoms of their own, salts") {
    const auto salt = predictor.dissect("[H]OC(=O)c1ccccc1.[Na+]");
    REQUIRE(salt);
    CHECK(salt->without({0}).clusters == salt->prediction().clusters);
  }
  SECTION("tasks by name") {
    CHECK(whole->value(predictor.card().tasks[0].id) == whole->tasks[0]);
    CHECK_THROWS_AS(whole->value("no such task"), ShapeError);
    CHECK_THROWS_AS(Prediction().value("AMES"), ShapeError);
  }
  SECTION("several threads ask at once") {
    const auto expected = dissection->without({0}).tasks;
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i < 50; ++i)
          if (dissection->without({0}).tasks != expected) ++wrong;
      });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 0);
  }
  SECTION("a cluster that is not there, a molecule that is none") {
    CHECK_THROWS_AS(dissection->without({whole->cluster_count()}), ShapeError);
    CHECK_THROWS_AS(dissection->without({-1}), ShapeError);
    CHECK_FALSE(predictor.dissect("c1cc"));
  }
}
