// The vocabulary of a model: counted over its training set, kept in its card.
#include <nlohmann/json.hpp>

#include "motiphore/workflow/count_motifs.hpp"

#include <GraphMol/RWMol.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/depict/draw_fragment.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

TEST_CASE("training counts the motifs of its training part", "[workflow]") {
  const auto& predictor = TinyModel::get().predictor;
  const auto vocabulary = motif_vocabulary(predictor.card());
  REQUIRE_FALSE(vocabulary.empty());
  std::size_t motifs = 0;
  for (const auto& entry : vocabulary) {
    motifs += entry.motifs;
    CHECK(entry.molecules <= entry.motifs);
    CHECK(entry.molecules <= 36);
    REQUIRE_FALSE(entry.fragments.empty());
    CHECK(entry.fragments.front().count >= entry.fragments.back().count);
    REQUIRE(entry.enrichment.size() == 2);
    CHECK_FALSE(entry.enrichment[1]);  // a regression
  }
  CHECK(motifs >= 36);
  CHECK(std::is_sorted(vocabulary.begin(), vocabulary.end(),
                       [](const auto& a, const auto& b) { return a.motifs > b.motifs; }));
}

TEST_CASE("counts by hand: twelve molecules, nine of them measured, then ten", "[workflow]") {
  const auto& predictor = TinyModel::get().predictor;
  Dataset data;
  data.task_ids = {"nitrogen"};
  data.smiles = std::vector<std::string>(12, "C");
  data.smiles.push_back("c1cc");
  const float none = std::numeric_limits<float>::quiet_NaN();
  data.labels.resize(13, 1);
  data.labels << 1, 1, 0, 1, 0, 1, 1, 1, 1, none, none, none, 1;
  RowList rows(13);
  std::iota(rows.begin(), rows.end(), 0);
  const auto few = count_motifs(predictor, data, rows);
  CHECK(few.at(0).measured[0] == 9);
  CHECK_FALSE(few.at(0).enrichment[0]);
  data.labels(9, 0) = 1;
  const auto vocabulary = count_motifs(predictor, data, rows);
  REQUIRE(vocabulary.size() == 1);
  CHECK(vocabulary[0].type == predictor.predict_smiles("C")->types[0]);
  CHECK(vocabulary[0].motifs == 12);
  CHECK(vocabulary[0].molecules == 12);
  REQUIRE(vocabulary[0].fragments.size() == 1);
  CHECK(vocabulary[0].fragments[0].smiles == "C");
  CHECK(vocabulary[0].measured[0] == 10);
  CHECK(vocabulary[0].enrichment[0] == 1);
}

TEST_CASE("a card gets a vocabulary and stays as it is otherwise", "[workflow]") {
  const auto& tiny = TinyModel::get();
  const TemporaryFolder folder;
  const auto copy = tiny.copy_in(folder);
  auto entries = motif_vocabulary(tiny.predictor.card());
  const auto whole = entries.size();
  entries.resize(1);
  entries[0].motifs = 1;
  CHECK_THROWS_WITH(write_motif_vocabulary(copy, entries),
                    Catch::Contains("and a count of 1 would take their place; count over"));
  CHECK(motif_vocabulary(Predictor::load(copy).card()).size() == whole);
  write_motif_vocabulary(copy, entries, true);
  const auto card = Predictor::load(copy).card();
  REQUIRE(motif_vocabulary(card).size() == 1);
  CHECK(motif_vocabulary(card)[0].fragments[0].smiles == entries[0].fragments[0].smiles);
  CHECK(card.weights_sha256 == tiny.predictor.card().weights_sha256);
  CHECK(card.metrics == tiny.predictor.card().metrics);
  CHECK_THROWS_AS(write_motif_vocabulary(folder.path(), entries), ModelFileError);
  const ModelSwap training(copy);
  CHECK_THROWS_WITH(write_motif_vocabulary(copy, entries), Catch::Contains("another run is writing"));
  CHECK(motif_vocabulary(Predictor::load(copy).card()).size() == 1);
}

TEST_CASE("counts of a table without labels do not take the place of shares of positives", "[workflow]") {
  const auto& tiny = TinyModel::get();
  const TemporaryFolder folder;
  const auto copy = tiny.copy_in(folder);
  auto entries = motif_vocabulary(tiny.predictor.card());
  write_motif_vocabulary(copy, entries);
  for (auto& entry : entries) entry.enrichment[0].reset();
  CHECK_THROWS_WITH(write_motif_vocabulary(copy, entries), Catch::Contains("positives in 1 task would be lost"));
  write_motif_vocabulary(copy, entries, true);
  write_motif_vocabulary(copy, entries);
}

TEST_CASE("old cards have none, garbled ones are refused", "[workflow]") {
  ModelCard card;
  CHECK(motif_vocabulary(card).empty());
  *card.training = {{"motif_vocabulary", {{{"type", 1}}}}};
  CHECK_THROWS_AS(motif_vocabulary(card), ModelFileError);
}

TEST_CASE("fragments are drawn, also those that are no molecules") {
  for (const char* smiles : {"c1ccccc1", "NC=O", "O=[N+][O-]", "C", "cn", "[nH]", "C.C"}) {
    CAPTURE(smiles);
    const auto svg = draw_fragment(smiles, 7, 120, 80);
    REQUIRE(svg);
    CHECK(svg->find(hex(region_fill(type_colour(7)))) != std::string::npos);
  }
  CHECK_FALSE(draw_fragment("c1cc(", 0, 120, 80));
  CHECK_FALSE(draw_fragment("", 0, 120, 80));
}
