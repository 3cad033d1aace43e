// Predictor::predict_masked: what the model says without some of the motifs.
#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <cmath>
#include <memory>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/error.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

TEST_CASE("without motifs that are masked") {
  const auto& predictor = TinyModel::get().predictor;
  const std::string smiles = "CC(=O)Oc1ccccc1C(=O)O";
  const auto whole = predictor.predict_smiles(smiles);
  REQUIRE(whole);
  REQUIRE(whole->cluster_count() > 1);
  SECTION("masking nothing changes nothing") {
    const auto same = predictor.predict_masked(smiles, {});
    REQUIRE(same);
    CHECK(same->tasks == whole->tasks);
    CHECK(same->clusters == whole->clusters);
    CHECK(same->contributions == whole->contributions);
    CHECK(same->domain == whole->domain);
  }
  SECTION("a masked motif contributes nothing, and what is left adds up") {
    const auto masked = predictor.predict_masked(smiles, {0});
    REQUIRE(masked);
    CHECK(masked->contributions.row(0).cwiseAbs().maxCoeff() == 0);
    CHECK(masked->clusters == whole->clusters);
    CHECK(masked->bias == whole->bias);
    CHECK(masked->tasks != whole->tasks);
    const double logit = masked->contributions.col(0).sum() + masked->bias[0];
    CHECK(masked->tasks[0] == Approx(1 / (1 + std::exp(-logit))));
    CHECK(masked->domain == whole->domain);
  }
  SECTION("without any motif the bias is left") {
    std::vector<std::int32_t> all;
    for (std::int32_t c = 0; c < whole->cluster_count(); ++c) all.push_back(c);
    const auto masked = predictor.predict_masked(*std::unique_ptr<RDKit::ROMol>(RDKit::SmilesToMol(smiles)), all);
    REQUIRE(masked);
    CHECK(masked->tasks[0] == Approx(1 / (1 + std::exp(-whole->bias[0]))));
  }
  SECTION("a cluster that is not there, a molecule that is none") {
    CHECK_THROWS_AS(predictor.predict_masked(smiles, {whole->cluster_count()}), ShapeError);
    CHECK_THROWS_AS(predictor.predict_masked(smiles, {-1}), ShapeError);
    CHECK_FALSE(predictor.predict_masked("c1cc", {0}));
  }
}
