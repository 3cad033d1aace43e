// Training that starts from a model, and where it starts if nothing is said.
#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include <nlohmann/json.hpp>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/predict/default_model.hpp"
#include "motiphore/workflow/training_start.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

TEST_CASE("training that starts from a model takes its sizes and weights", "[workflow]") {
  const auto& tiny = TinyModel::get();
  const TemporaryFolder folder;
  auto options = tiny_options(tiny.table, folder.path() / "m");
  options.init = tiny.folder.path() / "model";
  options.architecture->clear();
  options.columns.tasks = {"carbons"};
  *options.training = {{"epochs", 1}, {"batch_size", 8}, {"learning_rate", 0.0}, {"weight_decay", 0.0}, {"seed", 5}};
  const std::string tune = GENERATE("whole", "head");
  (*options.training)["tune"] = tune;
  const char* renewed = "head.out";
  if (tune == "head") {
    (*options.training)["learning_rate"] = 0.1;  // the network stays whatever the head learns
    renewed = "head.";
  }
  train_table(options);
  // The molecules of the test part that the start had trained on are told, and kept in the card.
  const nlohmann::json start = (*read_model_card(options.folder).metrics)["test"]["start"];
  CHECK(start["model"] == "model");
  CHECK(start["trained_on"].get<int>() >= 3);  // of 5: the seed is another one than the start's
  CHECK(any_contains(notices_of(options),
                     start["trained_on"].dump() + " of 5 test molecules are among those whose labels 'model'"));
  auto was = load_model(options.init), is = load_model(options.folder);
  CHECK((*is.card.training)["tune"] == tune);
  CHECK((*is.card.architecture)["width"] == 8);
  CHECK(is.card.tasks.size() == 1);
  CHECK((*is.card.training)["init"] == "model");
  std::map<std::string, Matrix> before;
  for (const auto& [name, p] : was.network.parameters()) before[name] = p->value;
  for (const auto& [name, p] : is.network.parameters()) {
    INFO(name);
    if (name.rfind(renewed, 0) == 0)
      CHECK((p->value.size() != before[name].size() || p->value != before[name]));  // another number of tasks
    else if (tune == "head" || name.find("running") == std::string::npos)
      CHECK(p->value == before[name]);
  }
  options.folder = folder.path() / "other";
  (*options.architecture)["width"] = 9;  // nothing of another width is taken
  CHECK_NOTHROW(train_table(options));
  CHECK((*read_model_card(options.folder).training)["tune"] == "whole");
  options.from_nothing = true;
  CHECK_THROWS_WITH(train_table(options), "training starts from nothing or from a model, not from both");
  options.init.clear();
  (*options.training)["tune"] = "tail";
  CHECK_THROWS_WITH(train_table(options), "'tune' is \"tail\", expected head or whole");
}

TEST_CASE("a table with nothing said about the network gets a new head for the shipped one", "[workflow]") {
  const TemporaryFolder folder;
  auto options = tiny_options(TinyModel::get().table, folder.path() / "m");
  options.architecture->clear();
  *options.training = {{"epochs", 1}};
  const auto said = notices_of(options);
  CHECK(any_contains(said, "a new head for the network of 'motiphore-tox', whose motifs it keeps, is trained"));
  const auto shipped = load_model(default_model_folder());
  const auto card = read_model_card(options.folder);
  CHECK((*card.architecture)["environment_rows"] == (*shipped.card.architecture)["environment_rows"]);
  CHECK((*card.training)["tune"] == "head");
  options.from_nothing = true;
  train_table(options);
  CHECK((*read_model_card(options.folder).architecture)["environment_rows"] == GnnConfig{}.environment_rows);
  CHECK((*shipped.card.architecture)["environment_rows"] != GnnConfig{}.environment_rows);
  CHECK((*read_model_card(options.folder).training)["init"] == "");
  CHECK_FALSE((*read_model_card(options.folder).metrics)["test"].contains("start"));
}

TEST_CASE("what a training says is about something, and a model knows what it has learned", "[workflow]") {
  const auto& tiny = TinyModel::get();
  const TemporaryFolder folder;
  auto options = tiny_options(tiny.table, folder.path() / "m");
  options.init = tiny.folder.path() / "model";
  options.architecture->clear();
  *options.training = {{"epochs", 1}, {"batch_size", 8}, {"seed", 5}};
  std::map<NoticeTopic, std::string> said;
  std::vector<std::string> plain;
  TrainTableEvents events;
  events.notice_about = [&](const std::string& sentence, NoticeTopic topic) { said[topic] += sentence + "\n"; };
  events.notice = [&](const std::string& sentence) { plain.push_back(sentence); };
  CHECK(train_table(options, events).start == "model");
  CHECK_THAT(said[NoticeTopic::TestKnown], Catch::Contains("test molecules are among those whose labels 'model'"));
  CHECK_THAT(said[NoticeTopic::Confidence], Catch::Contains("% confidence"));
  std::size_t lines = 0;
  for (const auto& [topic, text] : said) lines += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  CHECK(lines == plain.size());
  options.from_nothing = true;
  options.init.clear();
  CHECK(train_table(options, {}).start.empty());

  const auto data = read_dataset(tiny.table).data;
  RowList all(data.size());
  for (std::size_t row = 0; row < all.size(); ++row) all[row] = row;
  const auto known = known_to_model(tiny.folder.path() / "model", data, all, {});
  CHECK(known.model == "model");
  CHECK(known.trained_on >=
        static_cast<std::size_t>(load_model(tiny.folder.path() / "model").domain.reference.value.rows()));
  CHECK(known_to_model(tiny.folder.path() / "model", data, {}, {}).trained_on == 0);
  CHECK_THROWS_AS(known_to_model(folder.path() / "none", data, all, {}), ModelFileError);

  Evaluation evaluation;
  evaluation.molecules = 7;
  CHECK(learned_before(evaluation).empty());
  evaluation.trained_on = 3;
  evaluation.start = {"other", 2};
  const auto sentences = learned_before(evaluation);
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0] ==
        "the model was trained on 3 of these 7 molecules, which do not say how good the model is on new molecules");
  CHECK_THAT(sentences[1], Catch::Contains("'other', where training started, has learned labels of 2 of these 7"));
}

TEST_CASE("a card says where its training started if the start knew molecules of its test", "[workflow]") {
  ModelCard card;
  const auto told = [&card](const std::string& metrics) {
    *card.metrics = nlohmann::json::parse(metrics);
    const auto start = start_of_card(card);
    return std::make_tuple(start.model, start.trained_on, start.of_test);
  };
  const std::tuple<std::string, std::size_t, std::size_t> nothing{"", 0, 0};
  const auto told_of = [&told](const std::string& count) {
    return told(R"({"test": {"molecules": 20, "start": {"model": "first", "trained_on": )" + count + "}}}");
  };
  CHECK(told_of("7") == std::make_tuple(std::string("first"), std::size_t{7}, std::size_t{20}));
  for (const char* count : {"0", "-7", "null"}) CHECK(told_of(count) == nothing);
  CHECK(told(R"({"test": {"molecules": 20, "start": null}})") == nothing);
  CHECK(told("{}") == nothing);
}
