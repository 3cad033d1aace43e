#include "motiphore/io/prediction_writer.hpp"

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/graph/matrix.hpp"
#include "motiphore/io/analogues.hpp"
#include "support/catch.hpp"

using motiphore::Failure;
using motiphore::Outcome;
using motiphore::OutputFormat;
using motiphore::Prediction;
using motiphore::PredictionWriter;
using motiphore::Stage;
using motiphore::TableReader;
using motiphore::TableRow;
using motiphore::test::TemporaryFolder;
using nlohmann::json;

namespace {

motiphore::ModelCard card_of_two_tasks() {
  motiphore::ModelCard card;
  card.tasks.resize(2);
  card.tasks[0].id = "NR-AR";
  card.tasks[1].id = "LD50_Zhu";
  return card;
}

/// Ethanol with its counter-ion, in two clusters.
Prediction prediction() {
  Prediction p;
  p.mass = 46.068523;
  p.tasks = {0.0123456789, 1234567.891};
  p.clusters = {0, 0, 1, -1};
  p.types = {5, 5, 9, -1};
  p.assignment.resize(4, 2);
  p.assignment(0, 0) = 0.1F;
  p.contributions.resize(2, 2);
  as_matrix(p.contributions) << 0.1, -1e-9, 1.0 / 3, 2;
  p.bias = {-4.5, 0};
  p.domain = 0.98765;
  p.in_domain = true;
  p.concern = 0;
  p.motif = "CC";
  p.parent = "CCO";
  p.note = "left out: [Na+]";
  p.motif_smiles = {"CC", "O"};
  p.motif_names = {"ethyl", "primary, alcohol OH"};
  return p;
}

/// What screening this file would write: header and rows, with `outcomes` in turn.
std::string written(const std::string& path, const std::vector<Outcome<Prediction>>& outcomes,
                    motiphore::WriterOptions options = {}) {
  const auto reader = TableReader::open(path);
  const PredictionWriter writer(*reader, card_of_two_tasks(), std::move(options));
  std::string out = writer.header();
  std::size_t i = 0;
  for (TableRow row; reader->next(row); ++i) writer.append_row(row, outcomes[i % outcomes.size()], out);
  return out;
}

motiphore::WriterOptions json_lines(bool assignment = false) {
  motiphore::WriterOptions options;
  options.format = OutputFormat::JsonLines;
  options.assignment = assignment;
  return options;
}

const Outcome<Prediction> kFailed = Failure{Stage::Parse, "unclosed ring 1, \"x\"\nand more"};
const std::string kOurHeader =
    ",pred_status,pred_mass,pred_NR-AR,pred_LD50_Zhu,pred_domain,pred_in_domain,"
    "pred_concern,pred_motif,pred_parent,pred_note\n";
const std::string kOurCells = ",ok,46.0685,0.0123457,1.23457e+06,0.9877,true,NR-AR,CC,CCO,left out: [Na+]";

}  // namespace

TEST_CASE("CSV rows have the input's text and then ours") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "\"na,me\",smiles\r\n\"a\nb\",  CCO \r\n\"c\"\"\",x\r\n");
  CHECK(written(path, {prediction(), kFailed}) ==
        "\"na,me\",smiles" + kOurHeader + "\"a\nb\",  CCO " + kOurCells + "\n" +
            "\"c\"\"\",x,\"parse: unclosed ring 1, \"\"x\"\" and more\",,,,,,,,,\n");
}

TEST_CASE("a prediction of another model is not written") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "smiles\nC\n");
  auto one_task = prediction(), other_names = prediction(), same_names = prediction();
  one_task.tasks = {0.5};
  one_task.bias = {0};
  one_task.contributions.resize(2, 1);
  const auto names = [](const char* a, const char* b) {
    return std::make_shared<const std::vector<std::string>>(std::vector<std::string>{a, b});
  };
  other_names.task_ids = names("NR-AR", "AMES");
  same_names.task_ids = names("NR-AR", "LD50_Zhu");
  for (const auto format : {OutputFormat::Csv, OutputFormat::Tsv, OutputFormat::JsonLines, OutputFormat::Sdf}) {
    motiphore::WriterOptions options;
    options.format = format;
    CHECK_THROWS_AS(written(path, {one_task}, options), motiphore::ShapeError);
    CHECK_THROWS_WITH(written(path, {other_names}, options),
                      "task 1 of the model is 'LD50_Zhu', of the prediction 'AMES'; take a prediction by this model");
    CHECK(written(path, {same_names}, options) == written(path, {prediction()}, options));
  }
  CHECK_THROWS_AS(motiphore::PredictionJson(card_of_two_tasks(), {}).object(one_task), motiphore::ShapeError);
}

TEST_CASE("CSV columns stay below their names in ragged rows") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "smiles,name,x\nC\n\nCC,a,b,\"c\",d\n");
  CHECK(written(path, {prediction()}) ==
        "smiles,name,x" + kOurHeader + "C,," + kOurCells + "\n,," + kOurCells + "\nCC,a,b" + kOurCells + "\n");
}

TEST_CASE("CSV cells of other tables are quoted where needed") {
  const TemporaryFolder folder;
  CHECK(written(folder.write("a.smi", "CCO a, \"b\"\nC \n"), {prediction()}) ==
        "smiles,name" + kOurHeader + "CCO,\"a, \"\"b\"\"\"" + kOurCells + "\nC," + kOurCells + "\n");
  CHECK(written(folder.write("a.tsv", "smiles\ta,b\nC\tx\ty,z\n"), {prediction()}) ==
        "smiles,\"a,b\"" + kOurHeader + "C,x" + kOurCells + "\n");
  CHECK(written(folder.write("b.csv", "name,smiles\n\"a,C\nb,CC\n"), {prediction()}) ==
        "name,smiles" + kOurHeader + "\"\"\"a\",C" + kOurCells + "\nb,CC" + kOurCells + "\n");
}

TEST_CASE("a clash of names is refused, and another prefix helps") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "smiles,pred_mass\nC,1\n");
  CHECK_THROWS_WITH(written(path, {prediction()}), Catch::Contains("'pred_mass' would be there twice"));
  motiphore::WriterOptions renamed;
  renamed.prefix = "m_";
  CHECK(written(path, {prediction()}, renamed).find(",m_mass,m_NR-AR,") != std::string::npos);
  CHECK_NOTHROW(written(path, {prediction()}, json_lines()));
  const motiphore::ModelCard none;
  CHECK(motiphore::free_prefix(none, {}, {"smiles", "pred_other"}) == "pred_");
  CHECK(motiphore::free_prefix(none, {}, {"smiles", "pred_mass"}) == "pred_2_");
  CHECK(motiphore::free_prefix(none, {}, {"pred_note", "pred_2_status"}) == "pred_3_");
}

TEST_CASE("JSON Lines rows have everything") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "id,smiles\nx,CCO.[Na+]\n");
  const auto p = prediction();
  const auto text = written(path, {p}, json_lines());
  CHECK(text.back() == '\n');
  const auto row = json::parse(text);
  CHECK(row["row"] == 0);
  CHECK(row["name"] == "x");
  CHECK(row["smiles"] == "CCO.[Na+]");
  CHECK(row["status"] == "ok");
  CHECK(row["mass"].get<double>() == p.mass);
  CHECK(row["tasks"]["NR-AR"].get<double>() == p.tasks[0]);
  CHECK(row["tasks"]["LD50_Zhu"].get<double>() == p.tasks[1]);
  CHECK(row["clusters"] == json(p.clusters));
  CHECK(row["types"] == json(p.types));
  CHECK(row["contributions"]["NR-AR"] == json({0.1, 1.0 / 3}));
  CHECK(row["contributions"]["LD50_Zhu"] == json({-1e-9, 2}));
  CHECK(row["bias"] == json({{"NR-AR", -4.5}, {"LD50_Zhu", 0.0}}));
  CHECK(row["domain"].get<double>() == p.domain);
  CHECK(row["in_domain"] == true);
  CHECK(row["domain_note"] == "");
  CHECK(row["concern"] == "NR-AR");
  CHECK(row["motif"] == "CC");
  CHECK(row["parent"] == "CCO");
  CHECK(row["note"] == "left out: [Na+]");
  CHECK(row["motif_names"] == json(p.motif_names));
  CHECK_FALSE(row.contains("assignment"));
  CHECK(text.find("\"mass\":46.068523,") != std::string::npos);
  CHECK(text.find("\"LD50_Zhu\":[-1e-09,2.0]") != std::string::npos);

  const auto soft = json::parse(written(path, {p}, json_lines(true)))["assignment"];
  CHECK(soft.size() == 4);
  CHECK(soft[0].dump() == "[0.1,0.0]");
}

TEST_CASE("a task to explain has its top motif in every format") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "id,smiles\nx,CCO.[Na+]\ny,\n");
  motiphore::WriterOptions options;
  options.explain = {0, 1};
  CHECK(written(path, {prediction(), kFailed}, options) ==
        "id,smiles" + kOurHeader.substr(0, kOurHeader.size() - 1) +
            ",pred_NR-AR_motif,pred_NR-AR_motif_name,pred_NR-AR_motif_atoms,pred_NR-AR_motif_contribution"
            ",pred_LD50_Zhu_motif,pred_LD50_Zhu_motif_name,pred_LD50_Zhu_motif_atoms,pred_LD50_Zhu_motif_contribution\n"
            "x,CCO.[Na+]" +
            kOurCells +
            ",O,\"primary, alcohol OH\",2,0.333333,O,\"primary, alcohol OH\",2,2\n"
            "y,,\"parse: unclosed ring 1, \"\"x\"\" and more\",,,,,,,,,,,,,,,,,\n");
  options.format = OutputFormat::Sdf;
  CHECK_THAT(written(path, {prediction()}, options), Catch::Contains("> <pred_NR-AR_motif_atoms>\n2\n"));
  options.format = OutputFormat::JsonLines;
  const auto text = written(path, {prediction(), kFailed}, options);
  const auto row = json::parse(text.substr(0, text.find('\n')));
  CHECK(row["explain"]["NR-AR"] == json({{"cluster", 1},
                                         {"motif", "O"},
                                         {"name", "primary, alcohol OH"},
                                         {"atoms", {2}},
                                         {"contribution", 1.0 / 3}}));
  CHECK(json::parse(text.substr(text.find('\n')))["explain"].is_null());
  options.explain = {2};
  CHECK_THROWS_AS(written(path, {prediction()}, options), motiphore::ShapeError);
}

TEST_CASE("JSON Lines rows of failed molecules have a reason and nulls") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "name,x,smiles\na\n");
  const auto row = json::parse(written(path, {kFailed}, json_lines(true)));
  CHECK(row["status"] == "parse: unclosed ring 1, \"x\" and more");
  CHECK(row["smiles"] == "");
  for (const auto key : {"mass", "tasks", "clusters", "types", "assignment", "contributions", "bias", "domain",
                         "in_domain", "domain_note", "concern", "motif", "parent", "note", "motif_names"}) {
    INFO(key);
    CHECK(row.at(key).is_null());
  }
}

TEST_CASE("weights of atoms are a key of every row by a model that has them, and of none by another") {
  auto card = card_of_two_tasks();
  auto weighted = prediction();
  weighted.atom_weights = {0.25F, 0.5F, 0.25F, 0};
  CHECK_FALSE(json::parse(motiphore::PredictionJson(card, {}).object(prediction())).contains("atom_weights"));
  CHECK_FALSE(json::parse(motiphore::PredictionJson(card, {}).object(kFailed)).contains("atom_weights"));
  card.architecture.set("pooling", "attention");
  const motiphore::PredictionJson object(card, {});
  CHECK(json::parse(object.object(weighted))["atom_weights"] == json({0.25, 0.5, 0.25, 0.0}));
  CHECK(json::parse(object.object(kFailed)).at("atom_weights").is_null());
}

TEST_CASE("JSON is valid whatever the input's bytes") {
  const TemporaryFolder folder;
  using namespace std::string_literals;
  const auto name = [&](const std::string& bytes) {
    const auto text = written(folder.write("a.smi", "C " + bytes + "\n"), {kFailed}, json_lines());
    return json::parse(text)["name"].get<std::string>();
  };
  const std::string replaced = "\xEF\xBF\xBD";
  CHECK(name("\xC3\xA4 \xE2\x82\xAC \xF0\x9F\x98\x80") == "\xC3\xA4 \xE2\x82\xAC \xF0\x9F\x98\x80");
  CHECK(name("caf\xE9") == "caf" + replaced);
  CHECK(name("\xC0\xAF|\xED\xA0\x80|\xE2\x82") ==
        replaced + replaced + "|" + replaced + replaced + replaced + "|" + replaced + replaced);
  CHECK(name("\xF4\x90\x80\x80\xFF") == replaced + replaced + replaced + replaced + replaced);
  CHECK(name("a\"b\\c\x01\td\0e"s) == "a\"b\\c\x01\td\0e"s);
}

TEST_CASE("numbers that are not finite leave no broken text") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.smi", "C\n");
  auto p = prediction();
  p.tasks = {std::nan(""), std::numeric_limits<double>::infinity()};
  CHECK(written(path, {p}).find(",ok,46.0685,,,0.9877,") != std::string::npos);
  CHECK(json::parse(written(path, {p}, json_lines()))["tasks"]["NR-AR"].is_null());
}

TEST_CASE("the object of one molecule is what its row of JSON Lines says of it", "[io]") {
  const TemporaryFolder folder;
  const auto path = folder.write("in.smi", "CCO ethanol\nC1CC ring\n");
  const auto reader = TableReader::open(path);
  const PredictionWriter writer(*reader, card_of_two_tasks(), json_lines());
  const motiphore::PredictionJson object(card_of_two_tasks(), json_lines());
  TableRow row;
  for (const auto& outcome : {Outcome<Prediction>(prediction()), kFailed}) {
    REQUIRE(reader->next(row));
    std::string line;
    writer.append_row(row, outcome, line);
    auto of_row = json::parse(line);
    for (const char* of_file : {"row", "name", "smiles"}) of_row.erase(of_file);
    CHECK(json::parse(object.object(outcome)) == of_row);
  }
}

TEST_CASE("a number of neighbours that cannot be told is refused", "[io]") {
  const auto card = card_of_two_tasks();
  motiphore::WriterOptions options;
  options.nearest = -1;
  CHECK_THROWS_WITH(motiphore::PredictionJson(card, options), Catch::Contains("-1 of the nearest"));
  options.nearest = 3;
  CHECK_THROWS_WITH(motiphore::PredictionJson(card, options), Catch::Contains("WriterOptions::analogues has none"));
  options.analogues = std::make_shared<motiphore::Analogues>();
  CHECK_THROWS_WITH(motiphore::PredictionJson(card, options), Catch::Contains("carries no training molecules"));
}
