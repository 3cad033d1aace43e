// Training into a folder in which something is already: a checkpoint, a finished model, links of a stranger.
#include <atomic>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

void refused(const TrainTableOptions& options, const std::string& part) {
  CHECK_THROWS_WITH(train_table(options), Catch::Contains(part));
  CHECK_FALSE(std::filesystem::exists(options.folder / "card.json"));
}

}  // namespace

TEST_CASE("a run that was stopped goes on where it was", "[workflow]") {
  const auto& tiny = TinyModel::get();
  const TemporaryFolder folder;
  auto options = tiny_options(tiny.table, folder.path() / "m");
  std::atomic<bool> stop{false};
  TrainTableEvents events;
  events.epoch = [&](const EpochReport& r) { stop = r.epoch == 2; };
  events.stop = &stop;
  CHECK(train_table(options, events).training.interrupted);
  CHECK_FALSE(std::filesystem::exists(options.folder / "card.json"));
  CHECK(std::filesystem::exists(options.folder / "checkpoint.safetensors"));

  options.resume = true;
  SECTION("with the same settings, to the same model") {
    std::vector<int> epochs;
    TrainTableEvents watch;
    watch.epoch = [&](const EpochReport& r) { epochs.push_back(r.epoch); };
    CHECK_FALSE(train_table(options, watch).training.interrupted);
    CHECK(epochs == std::vector<int>{3});
    CHECK(read_model_card(options.folder).weights_sha256 == tiny.predictor.card().weights_sha256);
    CHECK_FALSE(std::filesystem::exists(options.folder / "checkpoint.safetensors"));
  }
  SECTION("with other settings it is refused") {
    (*options.training)["epochs"] = 4;
    refused(options, "was made with other data or settings; use the same, or start from the beginning");
  }
  SECTION("with another network it is refused") {
    (*options.architecture)["width"] = 9;
    refused(options, "was made with other data or settings");
  }
  SECTION("with a recipe that teaches other motifs it is refused") {
    options.recipe = folder.write("r.json", R"({"unseen_groups": ["O=[N+][O-]"]})");
    refused(options, "was made with other data or settings");
  }
  SECTION("another training does not take its place unasked") {
    options.resume = false;
    (*options.training)["epochs"] = 4;
    refused(options, "has the checkpoint of an interrupted training with other data or settings");
    CHECK(std::filesystem::exists(options.folder / "checkpoint.safetensors"));
    options.overwrite = true;
    CHECK(train_table(options).training.epochs_run == 4);
  }
  SECTION("without --resume it starts anew") {
    options.resume = false;
    std::vector<int> epochs;
    TrainTableEvents watch;
    watch.epoch = [&](const EpochReport& r) { epochs.push_back(r.epoch); };
    train_table(options, watch);
    CHECK(epochs == std::vector<int>{1, 2, 3});
  }
}

TEST_CASE("a folder of a stranger cannot make a training write outside of it", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  std::filesystem::create_directory(options.folder);
  for (const char* name : {"checkpoint.json", "checkpoint.safetensors", "split.csv"}) {
    folder.write(name, "mine");
    std::filesystem::create_symlink(folder.path() / name, options.folder / name);
  }
  const bool going_on = GENERATE(false, true), stopped = GENERATE(false, true);
  options.resume = going_on;
  options.overwrite = true;                                                         // what seems a checkpoint
  if (going_on) std::filesystem::remove(folder.path() / "checkpoint.safetensors");  // the link leads nowhere
  std::atomic<bool> stop{false};
  TrainTableEvents events;
  events.epoch = [&](const EpochReport& r) { stop = stopped && r.epoch == 2; };
  events.stop = &stop;
  train_table(options, events);
  for (const char* name : {"checkpoint.json", "split.csv"}) CHECK(folder.read(name) == "mine");
  if (going_on)
    CHECK_FALSE(std::filesystem::exists(folder.path() / "checkpoint.safetensors"));
  else
    CHECK(folder.read("checkpoint.safetensors") == "mine");
}

TEST_CASE("files that are no model's are not written over, nor the table itself, nor the model of another table",
          "[workflow]") {
  const TemporaryFolder folder;
  const auto table = (folder.path() / "other.csv").string();
  std::filesystem::copy_file(TinyModel::get().table, table);
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  std::filesystem::create_directory(options.folder);
  const auto own = options.folder / "split.csv";
  std::filesystem::copy_file(table, own);
  options.overwrite = true;  // says nothing of them
  refused(options, "has a file 'split.csv' that is no model's, and would be written over");
  options.data = own.string();
  refused(options, "would be written over the table '" + own.string() + "' itself");
  std::filesystem::remove(own);
  options.data = TinyModel::get().table;
  options.overwrite = false;
  train_table(options);
  options.data = table;
  CHECK_THROWS_WITH(train_table(options), Catch::Contains("has a finished model that was trained on '") &&
                                              Catch::Contains("', not on 'other.csv'"));
  options.overwrite = true;
  CHECK(train_table(options).training.epochs_run == 3);
}

TEST_CASE("going on without a checkpoint starts anew", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  options.resume = true;
  CHECK(train_table(options).training.epochs_run == 3);
}

TEST_CASE("a finished model of other tasks is replaced only when that is said", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  train_table(options);
  const auto weights = [&] { return read_model_card(options.folder).weights_sha256; };
  const auto before = weights();
  train_table(options);  // of the same tasks
  CHECK(weights() == before);
  options.resume = true;
  CHECK_THROWS_WITH(train_table(options), Catch::Contains("there is nothing to resume; train it anew"));
  options.resume = false;
  options.columns.tasks = {"carbons"};
  try {
    train_table(options);
    FAIL("it was replaced");
  } catch (const IoError& error) {
    CHECK(error.remedy() == Remedy::Overwrite);
    CHECK_THAT(error.what(), Catch::Contains("has a finished model of other tasks ('carbons', 'nitrogen')"));
  }
  CHECK(weights() == before);
  options.overwrite = true;
  train_table(options);
  CHECK(weights() != before);
}
