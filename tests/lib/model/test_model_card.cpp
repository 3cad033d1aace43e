// Model cards: what is written is read, and what is missing or newer is named.
#include <nlohmann/json.hpp>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/card_figures.hpp"
#include "motiphore/model/model_card.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

ModelCard small_card() {
  ModelCard card;
  card.name = "tiny";
  card.description = "two tasks";
  card.created = "2024-05-01";
  card.featurizer = "atoms-bonds-1";
  card.atom_vocabulary = {"element=C", "aromatic"};
  card.bond_vocabulary = {"single"};
  card.element_vocabulary = {"other", "H", "He"};
  card.standardization = {"largest fragment"};
  card.tasks.resize(2);
  auto& active = card.tasks[0];
  active.id = "active";
  active.unit = "probability";
  active.description = "does it bind";
  active.temperature = 1.5;
  active.shift = -0.25;
  auto& solubility = card.tasks[1];
  solubility.id = "logS";
  solubility.kind = TaskKind::Regression;
  solubility.unit = "log mol/L";
  solubility.description = "solubility";
  solubility.mean = -3.25;
  solubility.scale = 2;
  *card.architecture = {{"width", 4}};
  *card.training = {{"seed", 3}};
  *card.metrics = {{"test", {{"molecules", 7}}}};
  *card.applicability = {{"molecules", 20}};
  card.references = {"a paper"};
  card.examples = {{"CCO", 46.07, {0.25, -1.5}, {0, 0, 1}}};
  card.weights_sha256 = "abc";
  return card;
}

void check_refused(const TemporaryFolder& folder, const std::string& part) {
  CHECK_THROWS_AS(read_model_card(folder.path()), ModelFileError);
  CHECK_THROWS_WITH(read_model_card(folder.path()), Catch::Contains(part));
}

}  // namespace

TEST_CASE("a card comes back as it was written", "[model]") {
  const TemporaryFolder folder;
  const auto json = to_json(small_card());
  folder.write("card.json", json.dump());
  const auto card = read_model_card(folder.path());
  CHECK(to_json(card) == json);
  CHECK(card.tasks[0].temperature == 1.5);
  CHECK(card.tasks[0].shift == -0.25);
  CHECK(card.tasks[1].kind == TaskKind::Regression);
  CHECK(card.tasks[1].mean == -3.25);
  CHECK(card.tasks[1].scale == 2);
  CHECK(card.examples[0].clusters == std::vector<std::int32_t>{0, 0, 1});
}

TEST_CASE("what a task says of itself beside its kind survives, and may be left out", "[model]") {
  const TemporaryFolder folder;
  auto written = small_card();
  written.tasks[0].group = "binding";
  written.tasks[0].meaning = "it binds";
  written.tasks[0].base_rate = 0.25;
  written.tasks[0].threshold = 0.4;
  written.tasks[0].threshold_reason = "twice the base rate";
  auto json = to_json(written);
  folder.write("card.json", json.dump());
  const auto card = read_model_card(folder.path());
  CHECK(to_json(card) == json);
  CHECK(card.tasks[0].group == "binding");
  CHECK(card.tasks[0].meaning == "it binds");
  CHECK(card.tasks[0].base_rate == 0.25);
  CHECK(card.tasks[0].threshold == 0.4);
  CHECK(card.tasks[0].threshold_reason == "twice the base rate");
  CHECK(card.tasks[1].group.empty());
  CHECK(std::isnan(card.tasks[1].base_rate));
  CHECK(std::isnan(card.tasks[1].threshold));
  CHECK(card.tasks[0].levels.empty());

  json["tasks"][0]["base_rate"] = 1.5;
  folder.write("card.json", json.dump());
  check_refused(folder, "task 'active' has the base rate 1.5");
}

TEST_CASE("levels of confidence and the terms of labels survive, and make sense", "[model]") {
  const TemporaryFolder folder;
  auto written = small_card();
  written.tasks[0].source = "measured here, CC0";
  written.tasks[1].labels_withheld = true;
  written.tasks[1].higher_is_better = true;
  written.tasks[1].use_instead = written.tasks[0].id;
  written.tasks[0].levels = {{80, 0.1, 0.6, 0, 0}, {90, 0.05, 0.7, 0, 0}};
  written.tasks[0].levels_few_rings = written.tasks[0].levels;
  written.tasks[0].levels_few_rings[1].positive_of_all = true;
  written.tasks[1].levels = {{80, 0, 1, 0.5, 0.75}};
  written.tasks[1].levels_few_rings = {{80, 0, 1, 0.25, 0.3}};
  const auto json = to_json(written);
  folder.write("card.json", json.dump());
  const auto card = read_model_card(folder.path());
  CHECK(to_json(card) == json);
  CHECK(card.tasks[0].source == "measured here, CC0");
  CHECK_FALSE(card.tasks[0].labels_withheld);
  CHECK(card.tasks[1].labels_withheld);
  CHECK_FALSE(card.tasks[0].higher_is_better);
  CHECK(card.tasks[1].higher_is_better);
  CHECK(card.tasks[1].use_instead == card.tasks[0].id);
  CHECK(card.tasks[0].use_instead.empty());
  REQUIRE(card.tasks[0].levels.size() == 2);
  CHECK(card.tasks[0].levels[1].percent == 90);
  CHECK(card.tasks[0].levels[1].positive_from == 0.05);
  CHECK(card.tasks[0].levels[1].negative_to == 0.7);
  CHECK(card.tasks[1].levels[0].half_width == 0.5);
  CHECK(card.tasks[1].levels[0].half_width_outside == 0.75);
  REQUIRE(card.tasks[0].levels_few_rings.size() == 2);
  CHECK(card.tasks[0].levels_few_rings[1].positive_of_all);
  CHECK_FALSE(card.tasks[0].levels_few_rings[1].negative_of_all);
  CHECK_FALSE(card.tasks[0].levels_few_rings[0].positive_of_all);
  REQUIRE(card.tasks[1].levels_few_rings.size() == 1);
  CHECK(card.tasks[1].levels_few_rings[0].half_width == 0.25);

  const auto refused = [&](const nlohmann::json& levels, const std::string& part) {
    auto changed = json;
    changed["tasks"][0]["confidence"] = levels;
    folder.write("card.json", changed.dump());
    check_refused(folder, part);
  };
  refused({{{"percent", 90}}, {{"percent", 80}}}, "level of confidence 80, expected 1 to 99, each above");
  refused({{{"percent", 100}}}, "level of confidence 100");
  refused({{{"positive_from", 0.5}}}, "without a whole number 'percent'");
  refused({7}, "without a whole number 'percent'");
  refused({{{"percent", 90}, {"half_width", -1}}}, "an interval of negative width");
  refused({{{"percent", 90}, {"positive_from", "a"}}}, "positive_from");
  auto other = json;
  other["tasks"][1]["confidence_few_rings"][0]["percent"] = 90;
  folder.write("card.json", other.dump());
  check_refused(folder, "'confidence_few_rings' of other percents than 'confidence'");
}

TEST_CASE("a newer model format is refused by its number", "[model]") {
  const TemporaryFolder folder;
  auto json = to_json(small_card());
  json["format_version"] = 3;
  json.erase("tasks");  // whatever else the newer format changed
  folder.write("card.json", json.dump());
  CHECK_THROWS_WITH(
      read_model_card(folder.path()),
      "'" + folder.path().string() + "' has model format 3, this version of motiphore reads up to 2; update motiphore");
  json["format_version"] = 0;
  folder.write("card.json", json.dump());
  check_refused(folder, "model format 0");
}

TEST_CASE("a card that lacks a key is refused with its name", "[model]") {
  const TemporaryFolder folder;
  for (const char* key :
       {"format_version", "name", "featurizer", "tasks", "architecture", "applicability", "weights_sha256"}) {
    auto json = to_json(small_card());
    json.erase(key);
    folder.write("card.json", json.dump());
    check_refused(folder, "key '" + std::string(key) + "' not found");
  }
  for (const char* key : {"name", "atom", "bond", "elements"}) {
    auto json = to_json(small_card());
    json["featurizer"].erase(key);
    folder.write("card.json", json.dump());
    check_refused(folder, "key '" + std::string(key) + "' not found");
  }
}

TEST_CASE("what a card need not say has a default", "[model]") {
  const TemporaryFolder folder;
  auto json = to_json(small_card());
  for (const char* key : {"description", "created", "standardization", "training", "metrics", "references", "examples"})
    json.erase(key);
  json["tasks"][0].erase("temperature");
  json["tasks"][0].erase("shift");
  folder.write("card.json", json.dump());
  const auto card = read_model_card(folder.path());
  CHECK(card.examples.empty());
  CHECK(card.tasks[0].temperature == 1);
  CHECK(card.tasks[0].shift == 0);
}

TEST_CASE("a card with a task that makes no sense", "[model]") {
  const TemporaryFolder folder;
  auto json = to_json(small_card());
  SECTION("kind") {
    json["tasks"][0]["kind"] = "ranking";
    folder.write("card.json", json.dump());
    check_refused(folder, "task 'active' is of kind 'ranking', expected classification or regression");
  }
  SECTION("temperature") {
    json["tasks"][0]["temperature"] = -1;
    folder.write("card.json", json.dump());
    check_refused(folder, "task 'active' has the temperature -1");
  }
  SECTION("numbers that are none") {
    for (const char* key : {"temperature", "shift", "mean", "scale"}) {
      auto wrong = json;
      wrong["tasks"][1][key] = "1";
      folder.write("card.json", wrong.dump());
      check_refused(folder, "task 'logS' has the " + std::string(key) + " \"1\", expected a number");
    }
    json["tasks"][1]["scale"] = 0;
    folder.write("card.json", json.dump());
    check_refused(folder, "task 'logS' has the scale 0, expected above 0");
  }
  SECTION("two of one name, or none") {
    json["tasks"][1]["id"] = "active";
    folder.write("card.json", json.dump());
    check_refused(folder, "two tasks have the id 'active'");
    json["tasks"][1]["id"] = "";
    folder.write("card.json", json.dump());
    check_refused(folder, "a task has the id \"\"");
  }
  SECTION("not a task") {
    json["tasks"][0] = 5;
    folder.write("card.json", json.dump());
    check_refused(folder, "lacks or garbles something");
  }
}

TEST_CASE("a folder without a readable card", "[model]") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(read_model_card(folder.path()),
                    "'" + folder.path().string() + "' is not a model folder: it has no card.json");
  CHECK_THROWS_WITH(read_model_card(folder.path() / "none"), "there is no model folder '" + (folder / "none") + "'");
  for (const char* text : {"", "{\"format_version\": 1", "hello"}) {
    folder.write("card.json", text);
    check_refused(folder, "is no JSON from line 1, column ");
    check_refused(folder, " on; copy the model folder anew");
  }
  folder.write("card.json", "[]");
  check_refused(folder, "is not a JSON object");
}

TEST_CASE("a card that would end the program, or write to a terminal what it must not", "[model]") {
  const TemporaryFolder folder;
  auto json = to_json(small_card());
  std::string text = json.dump();
  text.replace(text.find("{\"seed\":3}"), 10, std::string(300'000, '[') + std::string(300'000, ']'));
  folder.write("card.json", text);
  check_refused(folder, "has lists or objects deeper in each other than 100; copy the model folder anew");
  for (const char* part : {"architecture", "applicability", "training", "metrics"}) {
    json = to_json(small_card());
    json[part] = {1, 2};
    folder.write("card.json", json.dump());
    check_refused(folder, std::string("has the ") + part + " [1,2], expected an object");
  }
  for (const char* key : {"name", "description", "created", "weights_sha256"}) {
    json = to_json(small_card());
    json[key] = nullptr;
    folder.write("card.json", json.dump());
    check_refused(folder, std::string("has the ") + key + " null, expected a text");
  }
  for (const char* key : {"tasks", "references", "examples"}) {
    json = to_json(small_card());
    json[key] = 5;
    folder.write("card.json", json.dump());
    check_refused(folder, std::string("has the ") + key + " 5, expected a list");
  }
  const std::string colour = "\x1B[31mred\n\r\x7F", shown = " [31mred   ";
  json = to_json(small_card());
  json["name"] = json["description"] = json["references"][0] = json["tasks"][0]["unit"] =
      json["examples"][0]["smiles"] = json["tasks"][0]["description"] = json["training"]["deep"][colour][0] =
          json["metrics"][colour] = colour;
  folder.write("card.json", json.dump());
  const auto card = read_model_card(folder.path());
  for (const auto& said :
       {card.name, card.description, card.references[0], card.tasks[0].unit, card.tasks[0].description,
        card.examples[0].smiles, (*card.training)["deep"][shown][0].get<std::string>(),
        (*card.metrics)[shown].get<std::string>()})
    CHECK(said == shown);
  CHECK((*card.training)["deep"].size() == 1);
}

TEST_CASE("an example that does not fit the tasks, or has no whole numbers", "[model]") {
  const TemporaryFolder folder;
  auto json = to_json(small_card());
  json["examples"][0]["tasks"] = {0.25};
  folder.write("card.json", json.dump());
  check_refused(folder, "the example 'CCO' has 1 values, the model has 2 tasks");
  for (const nlohmann::json& cluster :
       {nlohmann::json(0.5), nlohmann::json(1e300), nlohmann::json(3'000'000'000), nlohmann::json("0")}) {
    json = to_json(small_card());
    json["examples"][0]["clusters"][1] = cluster;
    folder.write("card.json", json.dump());
    check_refused(folder, "the example 'CCO' has the cluster " + cluster.dump());
  }
  json = to_json(small_card());
  json["format_version"] = 1.5;
  folder.write("card.json", json.dump());
  check_refused(folder, "has the format_version 1.5");
}

TEST_CASE("figures of a task and of its baseline are read from the card, whatever stands there") {
  auto card = small_card();
  CHECK_FALSE(card_figure(card, "active", "roc_auc").model);
  CHECK(baseline_name(card).empty());
  *card.metrics = {
      {"note", "text"},
      {"test",
       {{"tasks", {{"active", {{"roc_auc", {{"value", 0.875}, {"low", 0.8}}}, {"average_precision", "high"}}}}},
        {"baseline", {{"name", "a forest"}, {"tasks", {{"active", {{"roc_auc", 0.75}}}}}}}}}};
  const auto found = card_figure(card, "active", "roc_auc");
  CHECK(found.model == 0.875);
  CHECK(found.baseline == 0.75);
  CHECK(baseline_name(card) == "a forest");
  CHECK_FALSE(card_figure(card, "active", "average_precision").model);
  CHECK_FALSE(card_figure(card, "logS", "roc_auc").baseline);
  *card.metrics = {{"test", {{"tasks", {1, 2}}, {"baseline", "none"}}}};
  CHECK_FALSE(card_figure(card, "active", "roc_auc").model);
  CHECK(baseline_name(card).empty());
}

TEST_CASE("how often a category of toxicity was right is read from the card, whole or not at all") {
  auto card = small_card();
  CHECK_FALSE(tested_categories(card, "dose"));
  nlohmann::json figures = {{"rows", 2000},
                            {"same", 0.515},
                            {"within_one", 0.9},
                            {"toxic", {{"rows", 120}, {"milder", 0.45}, {"more_toxic", 0.1}}}};
  *card.metrics = {{"note", "text"}, {"test", {{"tasks", {{"dose", {{"ghs", figures}}}}}}}};
  const auto found = tested_categories(card, "dose");
  REQUIRE(found);
  CHECK(found->words() ==
        "Of 2000 molecules that the tested networks had not seen 52 % are predicted to be in the measured category, "
        "and 90 % in it or one beside it. Of the 120 measured in categories 1 to 3, 45 % are put into a milder one.");
  CHECK_FALSE(tested_categories(card, "active"));
  for (const char* key : {"rows", "same", "within_one", "toxic"}) {
    CAPTURE(key);
    auto broken = figures;
    broken[key] = "many";
    *card.metrics = {{"test", {{"tasks", {{"dose", {{"ghs", broken}}}}}}}};
    CHECK_FALSE(tested_categories(card, "dose"));
  }
}
