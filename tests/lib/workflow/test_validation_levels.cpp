// A model of one's own knows how sure it is from its validation molecules, and says where these are too few.
#include <algorithm>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/predict/confidence.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

/// A model whose validation part is every second molecule.
std::vector<std::string> train_with_many_valid(const std::filesystem::path& folder, const TemporaryFolder& files) {
  std::string split = "mol_id,split\n";
  for (std::size_t i = 0; i < training_smiles().size(); ++i)
    split += "m" + std::to_string(i) + (i % 2 ? ",valid\n" : ",train\n");
  auto options = tiny_options(TinyModel::get().table, folder);
  options.split = files.write("split.csv", split);
  return notices_of(options);
}

}  // namespace

TEST_CASE("validation molecules make the levels of a model's card", "[workflow]") {
  const TemporaryFolder files;
  const auto folder = files.path() / "m";
  CHECK(any_contains(train_with_many_valid(folder, files), "take 4, 9 and 19 of each class or value: 'nitrogen' ("));
  const auto card = read_model_card(folder);
  CHECK(confidence_percents(card) == std::vector<int>{80, 90, 95});
  REQUIRE(level_of(card.tasks[0], 80));
  CHECK(level_of(card.tasks[0], 80)->negative_to < 1);
  CHECK(level_of(card.tasks[0], 95) == nullptr);  // 22 molecules, some unlabelled, of two classes
  REQUIRE(level_of(card.tasks[1], 90));
  CHECK(level_of(card.tasks[1], 90)->half_width > 0);
  CHECK(level_of(card.tasks[1], 90)->half_width_outside >= level_of(card.tasks[1], 90)->half_width);

  // What a level was made of is within it, as often as it says.
  const auto predictor = Predictor::load(folder);
  const auto data = read_dataset(TinyModel::get().table).data;
  int positives = 0, covered = 0;
  for (std::size_t row = 1; row < data.size(); row += 2) {
    if (data.labels(static_cast<Eigen::Index>(row), 0) != 1) continue;
    const auto p = predictor.predict_smiles(data.smiles[row]);
    ++positives;
    covered += predicted_set(card.tasks[0], *level_of(card.tasks[0], 80), p->tasks[0], p->in_domain).positive;
  }
  CHECK(covered >= 0.8 * positives);
}

TEST_CASE("a structure that is there several times makes no level", "[workflow]") {
  const TemporaryFolder files;
  std::string table = "mol_id,smiles,y\n", split = "mol_id,split\n";
  for (int i = 0; i < 40; ++i) {  // three validation structures, eleven rows of each
    table += "m" + std::to_string(i) + "," + training_smiles()[static_cast<std::size_t>(i < 7 ? i + 10 : i % 3)] + "," +
             std::to_string(i) + ".5\n";
    split += "m" + std::to_string(i) + (i < 7 ? ",train\n" : ",valid\n");
  }
  auto options = tiny_options(files.write("t.csv", table), files.path() / "m");
  options.split = files.write("split.csv", split);
  CHECK(any_contains(notices_of(options), "'y' (3)"));
  CHECK(confidence_percents(read_model_card(options.folder)).empty());
}

TEST_CASE("chains and ring systems have levels of their own, or it is said that validation has no chain",
          "[workflow]") {
  const TemporaryFolder files;
  std::string table = "smiles,amine,part\n", chains_learned = table;
  for (int i = 0; i < 100; ++i) {  // of a hundred the first twenty train, then both kinds by turns, and both classes
    const bool chain = i % 2 == 0, amine = i / 2 % 2 == 0;
    const auto smiles = std::string(chain ? "CC" : "C1CCCCC1") + std::string(static_cast<std::size_t>(1 + i / 4), 'C') +
                        (amine ? "N" : "O") + (amine ? ",1," : ",0,");
    table += smiles + (i < 20 ? "train" : "valid") + "\n";
    chains_learned += smiles + (i < 20 || chain ? "train" : "valid") + "\n";
  }
  auto options = tiny_options(files.write("t.csv", table), files.path() / "m");
  options.split = "part";
  CHECK_FALSE(any_contains(notices_of(options), "a ring system"));
  const auto task = read_model_card(options.folder).tasks.at(0);
  REQUIRE(task.levels_few_rings.size() == 3);
  CHECK(level_of(task, 90, true) != level_of(task, 90, false));
  CHECK(level_of(task, 90, true)->positive_from != level_of(task, 90, false)->positive_from);

  options.data = files.write("c.csv", chains_learned);
  options.folder = files.path() / "c";
  CHECK(
      any_contains(notices_of(options),
                   "the validation part has no molecule without a ring system (50 % of the table have no ring, or one "
                   "benzene ring alone)"));
  CHECK(read_model_card(options.folder).tasks.at(0).levels_few_rings.empty());
}
