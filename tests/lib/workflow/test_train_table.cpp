// Training from a table: what is written, what is refused.
#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

void check_refused(const TrainTableOptions& options, const std::string& part) {
  CHECK_THROWS_AS(train_table(options), Error);
  CHECK_THROWS_WITH(train_table(options), Catch::Contains(part));
  CHECK_FALSE(std::filesystem::exists(options.folder / "card.json"));
}

}  // namespace

TEST_CASE("a table of a classification and a regression becomes a model folder", "[workflow]") {
  const auto& tiny = TinyModel::get();
  CHECK(tiny.trained.training.epochs_run == 3);
  CHECK_FALSE(tiny.trained.training.interrupted);
  REQUIRE(tiny.trained.test);
  CHECK(tiny.trained.test->molecules == 5);  // of 45: 36, 4 and 5

  const auto& card = tiny.predictor.card();
  CHECK(card.name == "model");
  REQUIRE(card.tasks.size() == 2);  // the column `note` is no number
  CHECK(card.tasks[0].kind == TaskKind::Classification);
  CHECK(card.tasks[0].unit == "probability");
  CHECK(card.tasks[0].base_rate > 0.1);
  CHECK(card.tasks[0].base_rate < 0.6);
  CHECK(card.tasks[1].kind == TaskKind::Regression);
  CHECK(std::isnan(card.tasks[1].base_rate));
  CHECK(card.tasks[1].mean == Approx(5).margin(2));  // carbons in a molecule
  CHECK(card.tasks[1].scale > 1);
  CHECK((*card.training)["data"] == "table.csv");
  CHECK((*card.training)["molecules"] == nlohmann::json({{"train", 36}, {"valid", 4}, {"test", 5}}));
  CHECK((*card.metrics)["test"] == tiny.trained.test->to_json());

  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(tiny.folder.path() / "model"))
    files.push_back(entry.path().filename().string());
  std::sort(files.begin(), files.end());
  CHECK(files == std::vector<std::string>{"analogues.csv.gz", "card.json", "model.safetensors", "split.csv"});
}

TEST_CASE("one seed gives the same model file", "[workflow]") {
  const auto& tiny = TinyModel::get();
  const TemporaryFolder folder;
  train_table(tiny_options(tiny.table, folder.path() / "again"));
  CHECK(read_model_card(folder.path() / "again").weights_sha256 == tiny.predictor.card().weights_sha256);
}

TEST_CASE("a recipe names, describes and sets", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  *options.training = {{"epochs", 1}};  // overrides the recipe
  options.recipe = folder.write("recipe.json", R"({"name": "mine", "description": "nitrogen", "references": ["a book"],
    "architecture": {"width": 5, "head_width": 6}, "training": {"epochs": 100, "batch_size": 9},
    "tasks": {"carbons": {"unit": "atoms", "description": "how many", "group": "counts", "meaning": "larger is larger",
              "threshold": 4, "threshold_reason": "by taste"}}})");
  options.architecture->erase("width");
  train_table(options);
  const auto card = read_model_card(options.folder);
  CHECK(card.name == "mine");
  CHECK(card.references == std::vector<std::string>{"a book"});
  CHECK(card.tasks[1].unit == "atoms");
  CHECK(card.tasks[1].description == "how many");
  CHECK(card.tasks[1].group == "counts");
  CHECK(card.tasks[1].meaning == "larger is larger");
  CHECK(card.tasks[1].threshold == 4);
  CHECK(card.tasks[1].threshold_reason == "by taste");
  CHECK((*card.architecture)["width"] == 5);
  CHECK((*card.training)["architecture"]["head_width"] == 8);  // overridden
  CHECK((*card.architecture)["head_width"] <= 8);              // units that nothing wakes have gone
  CHECK((*card.training)["training"]["epochs"] == 1);
  CHECK((*card.training)["training"]["batch_size"] == 9);
}

TEST_CASE("rows that cannot be read are left out and reported", "[workflow]") {
  const TemporaryFolder folder;
  auto text = training_table();
  text += "bad,C1CC,1,3,text\nempty,,0,1,text\n";
  auto options = tiny_options(folder.write("t.csv", text), folder.path() / "m");
  (*options.training)["epochs"] = 1;
  std::vector<SkippedRow> skipped;
  std::size_t molecules = 0;
  TrainTableEvents events;
  events.loaded = [&](const LoadedDataset& loaded, const Split& split) {
    skipped = loaded.skipped;
    molecules = split.train.size() + split.valid.size() + split.test.size();
  };
  train_table(options, events);
  REQUIRE(skipped.size() == 2);
  CHECK(skipped[0].row == 45);
  CHECK_THAT(skipped[0].reason, Catch::Contains("parse"));
  CHECK_THAT(skipped[1].reason, Catch::Contains("empty"));
  CHECK(molecules == 45);
}

TEST_CASE("a split file decides which rows are trained on", "[workflow]") {
  const TemporaryFolder folder;
  std::string split = "mol_id,split\n";
  for (int i = 0; i < 30; ++i)
    split += "m" + std::to_string(i) + (i < 20 ? ",train\n" : i < 25 ? ",valid\n" : ",test\n");
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  options.split = folder.write("split.csv", split);
  (*options.training)["epochs"] = 1;
  CHECK(any_contains(notices_of(options), "15 of 45 molecules have no part in the split '" + options.split + "'"));
  const auto card = read_model_card(options.folder);
  CHECK((*card.training)["molecules"] == nlohmann::json({{"train", 20}, {"valid", 5}, {"test", 5}}));
  CHECK((*card.training)["split"] == "split.csv");
}

TEST_CASE("without validation and test parts there is a model and no figures", "[workflow]") {
  const TemporaryFolder folder;
  std::string split = "mol_id,split\n";
  for (int i = 0; i < 20; ++i) split += "m" + std::to_string(i) + ",train\n";
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  options.split = folder.write("split.csv", split);
  CHECK_FALSE(train_table(options).test);
  const auto card = read_model_card(options.folder);
  CHECK(card.tasks[0].temperature == 1);
  CHECK(card.metrics->empty());
  CHECK(Predictor::load(options.folder).predict_smiles("CCO").ok());
}

TEST_CASE("what cannot be trained on is refused, and no model is written", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  SECTION("no table") {
    options.data = folder / "none.csv";
    check_refused(options, "none.csv");
  }
  SECTION("an unknown column") {
    options.columns.tasks = {"toxic"};
    check_refused(options, "has no column 'toxic'; its columns are 'mol_id', 'smiles', 'nitrogen', 'carbons', 'note'");
  }
  SECTION("a label that is no number") {
    options.columns.tasks = {"note"};
    check_refused(options, "row 1: the label 'text' of note is not a number");
  }
  SECTION("no column of numbers") {
    options.data = folder.write("t.csv", "smiles,colour\nC,red\nCC,blue\n");
    check_refused(options, "has no column of labels to learn: numbers without units");
  }
  SECTION("a split file that names no row") {
    options.split = folder.write("s.csv", "mol_id,split\nx1,train\nx2,test\n");
    check_refused(options, "names no training row of the data; are the ids the same?");
  }
  SECTION("no label in training") {
    options.columns.tasks = {"carbons"};
    options.split = folder.write("s.csv", "mol_id,split\nm6,train\nm13,train\nm0,test\n");
    check_refused(options, "there is no task to learn; left out, having no label in the training part: 'carbons'");
  }
  SECTION("one class only") {
    options.columns.tasks = {"nitrogen"};
    options.split = folder.write("s.csv", "mol_id,split\nm0,train\nm1,train\nm3,test\n");
    check_refused(options,
                  "one value only in the training part, so that there is nothing to tell apart: 'nitrogen' (2 "
                  "labels, each 0)");
  }
  SECTION("weights and marks of tasks that make no sense") {
    options.recipe = folder.write("r.json", R"({"tasks": {"carbons": {"weight": 0}}})");
    check_refused(options, "the recipe's 'weight' of 'carbons' is 0, expected a number above 0");
    options.recipe = folder.write("r.json", R"({"tasks": {"carbons": {"auxiliary": "yes"}}})");
    check_refused(options, "the recipe's 'auxiliary' of 'carbons' is \"yes\", expected true or false");
    options.recipe = folder.write("r.json", R"({"tasks": {"carbons": {"parsimony": -1}}})");
    check_refused(options, "the recipe's 'parsimony' of 'carbons' is -1, expected a number of 0 or more");
  }
  SECTION("only auxiliary tasks") {
    options.recipe =
        folder.write("r.json", R"({"tasks": {"carbons": {"auxiliary": true}, "nitrogen": {"auxiliary": true}}})");
    check_refused(options, "there is no task to learn; all are auxiliary");
  }
  SECTION("a teacher that does not fit") {
    options.teacher = folder.write("t.csv", "mol_id,oxygen\nm0,1\n");
    check_refused(options, "has a column 'oxygen' that is none of the tasks");
    options.teacher = folder.write("t.csv", "mol_id,carbons\nx0,1\nx1,2\n");
    check_refused(options, "names no molecule of the data; are the ids the same?");
    options.teacher = folder.write("t.csv", "mol_id,carbons\nm0,1\nm0,2\n");
    check_refused(options, "has the molecule 'm0' twice");
    options.teacher = folder.write("t.csv", "mol_id,carbons\nm0,many\n");
    check_refused(options, "molecule 'm0': the value of 'carbons' is 'many', expected a number or nothing");
    options.teacher = folder.write("t.csv", "mol_id\nm0\n");
    check_refused(options, "has no column of a task beside 'mol_id'");
  }
  SECTION("a model to start from that is none") {
    options.init = folder / "none";
    check_refused(options, "there is no model folder");
  }
  SECTION("one molecule") {
    options.split = folder.write("s.csv", "mol_id,split\nm0,train\nm1,test\n");
    check_refused(options, "training needs at least 2 molecules, the training part has 1");
  }
  SECTION("a setting that does not exist") {
    (*options.training)["epoch"] = 3;
    check_refused(options, "unknown key 'epoch'");
  }
  SECTION("an architecture that does not exist") {
    (*options.architecture)["widht"] = 3;
    check_refused(options, "the architecture has no size 'widht' (did you mean 'width'?)");
  }
  SECTION("a size that makes no sense") {
    (*options.architecture)["width"] = 0;
    check_refused(options, "'width' is 0");
  }
  SECTION("a recipe that is missing or no JSON") {
    options.recipe = folder / "none.json";
    check_refused(options, "none.json");
    options.recipe = folder.write("r.json", "{");
    check_refused(options, "r.json' is no JSON from line 1, column 2 on");
    options.recipe = folder.write("r.json", R"({"training": {"epochs": 1e999}})");
    check_refused(options, "r.json' has a number beyond the largest there is");
    options.recipe = folder.write("r.json", "[1]");
    check_refused(options, "is not a JSON object");
  }
  SECTION("a recipe whose values are of another kind") {
    const std::vector<std::pair<const char*, const char*>> recipes = {
        {R"({"name": 3})", "the recipe's 'name' is 3, expected a text"},
        {R"({"references": "a book"})", "the recipe's 'references' is \"a book\", expected a list of texts"},
        {R"({"references": [1]})", "expected a list of texts"},
        {R"({"training": 5})", "the recipe's 'training' is 5, expected an object"},
        {R"({"training": {"tune": 5}})", "'tune' is 5, expected head or whole"},
        {R"({"architecture": []})", "the recipe's 'architecture' is [], expected an object"},
        {R"({"init": null})", "the recipe's 'init' is null, expected a text"},
        {R"({"epochs": 5})", "the recipe has an unknown key 'epochs'; it may have architecture, description,"},
        {R"({"tasks": {"carbons": 1}})", "the recipe says 1 of the task 'carbons', expected an object"},
        {R"({"tasks": {"carbons": {"unit": 1}}})", "the recipe's 'unit' of 'carbons' is 1, expected a text"},
        {R"({"tasks": {"carbons": {"treshold": 1}}})",
         "unknown key 'treshold' of 'carbons' (did you mean 'threshold'?); it may have"}};
    for (const auto& [recipe, part] : recipes) {
      options.recipe = folder.write("r.json", recipe);
      check_refused(options, part);
    }
  }
  SECTION("a folder that cannot be made") {
    options.folder = std::filesystem::path(folder.write("file", "")) / "m";
    check_refused(options, "cannot be made");
  }
}

TEST_CASE("an auxiliary task helps to train and is not in the model", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  options.recipe = folder.write(
      "r.json", R"({"tasks": {"carbons": {"auxiliary": true, "parsimony": 0.5}, "nitrogen": {"weight": 2}}})");
  const auto trained = train_table(options);
  REQUIRE(trained.test);
  const auto predictor = Predictor::load(options.folder);
  REQUIRE(predictor.card().tasks.size() == 1);
  CHECK(predictor.card().tasks[0].id == "nitrogen");
  CHECK((*predictor.card().architecture)["tasks"] == 1);
  CHECK((*predictor.card().training)["weights"] == nlohmann::json({2.0, 1.0}));
  CHECK((*predictor.card().training)["parsimony"] == nlohmann::json({1.0, 0.5}));
  CHECK(predictor.predict_smiles("CCN").value().tasks.size() == 1);
}

TEST_CASE("rows without labels learn from a teacher", "[workflow]") {
  const TemporaryFolder folder;
  auto text = training_table();
  text += "u0,CCCCCCCCO,,,text\nu1,CCCCCCN,,,text\n";
  auto options = tiny_options(folder.write("t.csv", text), folder.path() / "m");
  options.split = "random";
  options.teacher = folder.write("teacher.csv", "mol_id,nitrogen\nu0,-4\nu1,5\nm0,\nstranger,1\n");
  const auto said = notices_of(options);
  CHECK(any_contains(said, "has 1 molecules that are not among the data, beside 3 that are"));
  CHECK((*read_model_card(options.folder).training)["teacher"] == "teacher.csv");
  auto without = options;
  without.teacher.clear();
  without.folder = folder.path() / "w";
  train_table(without);
  CHECK(read_model_card(options.folder).weights_sha256 != read_model_card(without.folder).weights_sha256);
}

TEST_CASE("a model learns the contributions of another", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "guide");
  train_table(options);
  const auto guide = Predictor::load(options.folder);
  options.training->update({{"seed", 5}, {"guide_weight", 10}, {"epochs", 12}});
  const auto distance = [&](const std::vector<std::filesystem::path>& guides, const char* name) {
    options.guides = guides;
    options.folder = folder.path() / name;
    train_table(options);
    const auto model = Predictor::load(options.folder);
    double sum = 0;
    for (const char* smiles : {"CCCCO", "CCN", "c1ccccc1O", "CCNCC", "OCCO"}) {
      const auto a = guide.predict_smiles(smiles).value(), b = model.predict_smiles(smiles).value();
      if (a.clusters != b.clusters) continue;
      for (std::ptrdiff_t m = 0; m < a.contributions.rows(); ++m)
        for (std::ptrdiff_t t = 0; t < a.contributions.cols(); ++t)
          sum += std::abs(a.contributions(m, t) - b.contributions(m, t));
    }
    return sum;
  };
  CHECK(distance({folder.path() / "guide"}, "guided") < distance({}, "alone"));
  const auto described = *read_model_card(folder.path() / "guided").training;
  CHECK(described["guides"] == nlohmann::json({"guide"}));
  CHECK(described["guides_weights"] == nlohmann::json({guide.card().weights_sha256}));

  SECTION("a guide that has none of the tasks is refused") {
    options.columns.tasks = {"nitrogen"};
    options.guides.clear();
    options.folder = folder.path() / "other";
    train_table(options);
    options.columns.tasks = {"carbons"};
    options.guides = {folder.path() / "other"};
    options.folder = folder.path() / "refused";
    check_refused(options, "has none of the tasks that are trained");
  }
}

TEST_CASE("what is odd about a table is said before training", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  (*options.training)["epochs"] = 1;
  SECTION("few molecules, few members") {
    const auto said = notices_of(options);
    CHECK(any_contains(said, "the training part has only "));
    CHECK(any_contains(said, "fewer than 10 members of a class in the training part"));
  }
  SECTION("labels that contradict each other, and a task without a class") {
    auto text = std::string("mol_id,smiles,odd,same\n");
    for (int i = 1; i < 20; ++i)
      text += "m" + std::to_string(i) + "," + std::string(static_cast<std::size_t>(i), 'C') + "," +
              std::to_string(i % 2) + ",1\n";
    text += "d,CC(N)C(=O)O,1,1\ne,C[C@H](N)C(=O)O,0,1\n";
    options.data = folder.write("t.csv", text);
    const auto said = notices_of(options);
    CHECK(any_contains(said,
                       "labelled both 0 and 1, once salts and stereochemistry are left aside; the network learns "
                       "what lies between: 'odd' (1, as in rows "));
    CHECK(any_contains(said, "one value only in the training part"));
    CHECK(read_model_card(options.folder).tasks.size() == 1);
  }
  SECTION("a split that has one structure in two parts") {
    options.split = folder.write(
        "s.csv", "mol_id,split\n" + [] {
          std::string text;  // m4 is acetic acid, m37 its sodium salt
          for (int i = 0; i < 45; ++i) text += "m" + std::to_string(i) + (i == 37 ? ",test\n" : ",train\n");
          return text;
        }());
    CHECK(any_contains(notices_of(options), "1 row is left out of training and validation, because a later part"));
    CHECK((*read_model_card(options.folder).training)["molecules"]["train"] == 43);
  }
}
