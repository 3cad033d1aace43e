// Labels that a training or an evaluation must not take for what they seem to be.
#include <atomic>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/error.hpp"
#include "motiphore/workflow/evaluate_table.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

/// A table of 40 molecules with this header after `smiles` and the labels 0, 1, ... of each row.
std::string table_of(const std::string& header, const std::function<std::string(int)>& labels) {
  std::string text = "smiles," + header + "\n";
  for (int i = 0; i < 40; ++i)
    text += training_smiles()[static_cast<std::size_t>(i) % training_smiles().size()] + "," + labels(i) + "\n";
  return text;
}

std::string refusal(const std::string& text) {
  const TemporaryFolder folder;
  try {
    train_table(tiny_options(folder.write("t.csv", text), folder.path() / "m"));
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a task is not called as a column of predictions is", "[workflow]") {
  for (const std::string name : {"mass", "status", "domain", "note", "nearest", "active_set", "active_motif"})
    CHECK_THAT(
        refusal(table_of("active," + name, [](int i) { return std::to_string(i % 2) + "," + std::to_string(i); })),
        Catch::Contains("no task can have the name '" + name + "'"));
}

TEST_CASE("a task has a name of one line, which is known before a molecule is read", "[workflow]") {
  for (const std::string name : {"\"two\nlines\"", "a\tb", "\x1b[31m"})
    CHECK_THAT(
        refusal(table_of("active," + name, [](int i) { return std::to_string(i % 2) + "," + std::to_string(i); })),
        Catch::Contains("not one line of text"));
}

TEST_CASE("a task's name in Latin-1 is the one in UTF-8, and a sentence says so", "[workflow]") {
  const auto labels = [](int i) { return std::to_string(i % 2) + "," + std::to_string(i % 5); };
  const std::string name = "IC50 [\xc2\xb5M]";
  for (const auto& given : {std::string("IC50 [\xb5M]"), name}) {
    const TemporaryFolder folder;
    const auto options = tiny_options(folder.write("t.csv", table_of("active," + given, labels)), folder.path() / "m");
    CHECK(any_contains(notices_of(options), "is not UTF-8 (its header)") == (given != name));
    CHECK(read_model_card(options.folder).tasks.at(1).id == name);
    const auto chosen = read_dataset(options.data, {{name}, "", "", {}, "", {}, {}});
    CHECK(chosen.data.task_ids == std::vector<std::string>{name});
  }
}

TEST_CASE("two columns of labels with one name are refused before a molecule is read", "[workflow]") {
  CHECK_THAT(
      refusal(table_of("active,active", [](int i) { return std::to_string(i % 2) + "," + std::to_string(i % 3); })),
      Catch::Contains("two columns of labels named 'active'"));
}

TEST_CASE("a table without labels says what labels are, and what it has", "[workflow]") {
  const auto said = refusal(table_of("conc", [](int i) { return std::to_string(i) + " uM"; }));
  CHECK_THAT(said, Catch::Contains("numbers without units"));
  CHECK_THAT(said, Catch::Contains("'conc' ('0 uM' in row 1)"));
}

TEST_CASE("a resumed training has the labels it began with", "[workflow]") {
  const TemporaryFolder folder;
  const auto labels = [](int change) { return [change](int i) { return std::to_string(i * i % 7 + change); }; };
  auto options = tiny_options(folder.write("t.csv", table_of("y", labels(0))), folder.path() / "m");
  std::atomic<bool> stop{false};
  TrainTableEvents events;
  events.epoch = [&](const EpochReport&) { stop = true; };
  events.stop = &stop;
  CHECK(train_table(options, events).training.interrupted);
  folder.write("t.csv", table_of("y", labels(1)));
  options.resume = true;
  CHECK_THROWS_WITH(train_table(options), Catch::Contains("was made with other data or settings"));
  folder.write("t.csv", table_of("y", labels(0)));
  CHECK_FALSE(train_table(options).training.interrupted);
}

TEST_CASE("small numbers are learned as large ones are", "[workflow]") {
  const TemporaryFolder folder;
  const auto scaled = [&](const std::string& exponent) {
    auto options =
        tiny_options(folder.write("t" + exponent + ".csv",
                                  table_of("y", [&](int i) { return std::to_string(i * i % 7) + exponent; })),
                     folder.path() / ("m" + exponent));
    train_table(options);
    return read_model_card(options.folder).tasks[0].scale;
  };
  CHECK(scaled("e-12") == Approx(1e-12 * scaled("e0")).epsilon(1e-4));
}

TEST_CASE("a class is not measured by concentrations", "[workflow]") {
  const TemporaryFolder folder;
  const auto data = read_dataset(folder.write("t.csv", "smiles,nitrogen\nC,7.14\nCC,16.3\nCCC,0\n"));
  CHECK_THROWS_WITH(
      check_labels(TinyModel::get().predictor, data, {0, 1, 2}),
      Catch::Contains("the model predicts the class 'nitrogen', and the table has 7.14 as a label of it in row 1"));
}

TEST_CASE("labels that are classes but for a few are named with their row", "[workflow]") {
  const TemporaryFolder folder;
  std::string table = "smiles,y\n";
  for (std::size_t i = 0; i < training_smiles().size(); ++i)
    table += training_smiles()[i] + (i == 6 ? ",2\n" : i % 2 ? ",1\n" : ",0\n");
  auto options = tiny_options(folder.write("t.csv", table), folder.path() / "m");
  options.columns.tasks = {"y"};
  std::vector<std::string> said;
  TrainTableEvents events;
  events.notice = [&](const std::string& sentence) { said.push_back(sentence); };
  train_table(options, events);
  const auto has = [&](const std::string& part) {
    return std::any_of(said.begin(), said.end(),
                       [&](const auto& sentence) { return sentence.find(part) != std::string::npos; });
  };
  CHECK(has("learned as numbers; empty those cells where these are classes: 'y' (1 of " +
            std::to_string(training_smiles().size()) + " is another, 2 in row 7)"));
  CHECK_FALSE(has("two values only"));
}

TEST_CASE("what a split without validation cannot give is said, and what a recipe describes elsewhere", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  std::string split = "row,split\n";
  for (std::size_t i = 1; i <= training_smiles().size(); ++i)
    split += std::to_string(i) + (i % 5 ? ",train\n" : ",test\n");
  options.columns.id_column.clear();
  options.split = folder.write("s.csv", split);
  options.recipe = folder.write("r.json", R"({"tasks": {"Carbons": {"unit": "atoms"}}})");
  std::string said;
  TrainTableEvents events;
  events.notice = [&](const std::string& sentence) { said += sentence + "\n"; };
  CHECK(train_table(options, events).test);
  CHECK_THAT(said, Catch::Contains("no validation molecules: the last epoch is kept"));
  CHECK_THAT(said,
             Catch::Contains("the recipe describes what is no column of labels here, letter by letter: 'Carbons'"));
}
