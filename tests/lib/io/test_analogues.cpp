// Analogues: training molecules beside a prediction, in memory and in the rows that are written.
#include "motiphore/io/analogues.hpp"

#include <GraphMol/RWMol.h>
#include <tuple>

#include <cmath>
#include <limits>
#include <memory>

#include <nlohmann/json.hpp>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/error.hpp"
#include "motiphore/files/gzip.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "predict/known_labels.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

std::vector<Task> two_tasks() {
  std::vector<Task> tasks(2);
  tasks[0].id = "a";
  tasks[1].id = "b,c";
  tasks[1].labels_withheld = true;
  return tasks;
}

ModelCard card_of(std::size_t molecules) {
  ModelCard card;
  card.name = "small";
  card.tasks = two_tasks();
  (*card.applicability)["molecules"] = molecules;
  return card;
}

constexpr float none = std::numeric_limits<float>::quiet_NaN();

std::string table() {
  Matrix labels(4, 2);
  labels << 1, none, 0, 2.5F, none, 3.5F, none, none;
  return analogue_table({"CC", "CCO", "C", "N"}, as_table(labels), {2, 0, 1}, two_tasks());
}

}  // namespace

TEST_CASE("what was measured is carried, and what must not be is only named", "[io]") {
  const TemporaryFolder folder;
  folder.write(Analogues::file_name, table());
  const auto analogues = Analogues::load(folder.path(), card_of(3));
  Prediction p;
  p.nearest = {{1, 0.25}, {0, 0.5}, {2, 0.75}};
  const auto near = analogues.of(p, 5);
  REQUIRE(near.size() == 3);
  CHECK(near[0].smiles == "CC");
  CHECK(near[0].measured[0] == 1);
  CHECK(std::isnan(near[0].measured[1]));
  CHECK_FALSE(near[0].withheld[1]);
  CHECK(near[1].smiles.empty());  // all that is known of it is withheld
  CHECK(near[1].withheld[1]);
  CHECK(std::isnan(near[1].measured[1]));
  CHECK(near[2].smiles == "CCO");
  CHECK(near[2].withheld[1]);
  CHECK(analogues_text(near, two_tasks()) ==
        "CC 0.25 positive in a | (structure withheld) 0.50 b,c withheld | CCO 0.75 negative in a; b,c withheld");
  CHECK(analogues.of(p, 1).size() == 1);
  const auto around = analogues.around(p, 1);  // withheld is measured
  CHECK(around.nearest.size() == 1);
  CHECK(around.of == 3);
  CHECK(around.measured == std::vector<int>{2, 2});
  CHECK(analogues.around({}, 3).measured.empty());
}

TEST_CASE("the analogues of another model's prediction are refused", "[io]") {
  const TemporaryFolder folder;
  folder.write(Analogues::file_name, table());
  const auto analogues = Analogues::load(folder.path(), card_of(3));
  const auto ids = [](std::vector<std::string> names) {
    return std::make_shared<const std::vector<std::string>>(std::move(names));
  };
  Prediction p;
  p.nearest = {{1, 0.25}};
  p.task_ids = ids({"a", "b,c"});
  const auto near = analogues.of(p, 5);
  REQUIRE(near.size() == 1);
  CHECK_THROWS_AS(measured_text(near[0], std::vector<Task>(3)), ShapeError);
  p.task_ids = ids({"a"});
  CHECK_THROWS_AS(analogues.of(p, 5), ShapeError);
  p.task_ids = ids({"a", "c"});
  CHECK_THROWS_AS(analogues.around(p, 5), ShapeError);
  p.task_ids = ids({"a", "b,c"});
  p.nearest = {{3, 0.25}};
  CHECK_THROWS_WITH(analogues.of(p, 5), Catch::Contains("near to training molecule 3, but the model has 3"));
  CHECK(Analogues{}.of(p, 5).empty());
}

TEST_CASE("substances of one structure are one analogue, and what they contradict each other in is told of neither",
          "[io]") {
  auto tasks = two_tasks();
  tasks.push_back(tasks[0]);
  tasks.back().id = "c";
  Matrix labels(4, 3);
  labels << 1, none, none, 0, none, 1, 1, none, none, 1, none, 0;
  auto card = card_of(4);
  card.tasks = tasks;
  const TemporaryFolder folder;
  folder.write(Analogues::file_name,
               analogue_table({"CC(=O)O", "CC(=O)O", "CC(=O)O", "CCO"}, as_table(labels), {0, 1, 2, 3}, tasks));
  const auto analogues = Analogues::load(folder.path(), card);
  Prediction p;
  p.nearest = {{0, 0}, {1, 0}, {2, 0}, {3, 0.5}};
  const auto near = analogues.of(p, 2);
  REQUIRE(near.size() == 2);
  CHECK(std::isnan(near[0].measured[0]));  // 1, 0 and 1
  CHECK(near[0].measured[2] == 1);         // of the second alone
  CHECK(near[1].smiles == "CCO");
  CHECK(analogues_text(near, tasks) ==
        "CC(=O)O 0.00 positive in c; contradictory in a | CCO 0.50 positive in a; negative in c");
  CHECK(analogues.around(p, 2).of == 2);
  CHECK(analogues.around(p, 2).measured == std::vector<int>{2, 0, 2});  // the contradictory was measured
  CHECK(analogues.of(p, 1).size() == 1);
}

TEST_CASE("what was measured of a structure is found behind others of its vector", "[io]") {
  Matrix labels(4, 2);
  labels << 1, none, 0, none, none, 3.5F, 0, none;
  const TemporaryFolder folder;
  folder.write(Analogues::file_name,
               analogue_table({"[Ba+2]", "[Cr+3]", "[Cr+3]", "CCO"}, as_table(labels), {0, 1, 2, 3}, two_tasks()));
  const auto analogues = Analogues::load(folder.path(), card_of(4));
  Prediction p;
  p.tasks = {0.5, 0.5};
  p.nearest = {{0, 0}, {1, 0}, {2, 0}, {3, 0.5}};
  const auto measured = [&](const char* smiles, std::size_t task) {
    return analogues.measured_of(*parse_smiles(smiles).value(), p, task);
  };
  CHECK(measured("[Ba+2]", 0) == 1);
  CHECK(measured("[Cr+3]", 0) == 0);
  CHECK(std::isnan(measured("[Cr+3]", 1)));  // withheld
  CHECK(std::isnan(measured("[Fe+2]", 0)));
  CHECK(std::isnan(measured("CCO", 0)));  // but not at this distance
  p.nearest.push_back({4, 0.5});
  CHECK_THROWS_AS(measured("[Cr+3]", 0), ShapeError);
}

TEST_CASE("many labels are folded: what is positive and values by name, negatives by number", "[io]") {
  std::vector<Task> tasks(6);
  for (std::size_t t = 0; t < tasks.size(); ++t) tasks[t].id = std::string(1, static_cast<char>('a' + t));
  tasks[5].kind = TaskKind::Regression;
  tasks[5].unit = "mg";
  const Analogue one{"C", 0.5, {0, 1, 0, 0, 0, 1.23456}, std::vector<bool>(6)};
  CHECK(measured_text(one, tasks) == "positive in b; negative in 4 others; f 1.235 mg");
  CHECK(measured_text(one, tasks, 2) == "c negative; positive in b; negative in 3 others; f 1.235 mg");
  CHECK(measured_text(one, tasks, 1) == "b positive; negative in 4 others; f 1.235 mg");
  CHECK(measured_text(one, tasks, 5) == "f 1.235 mg; positive in b; negative in 4 others");
  const Analogue quiet{"C", 0.5, {0, 0, 0, none, none, none}, std::vector<bool>(6)};
  CHECK(measured_text(quiet, tasks) == "negative in 3 tasks");
  const Analogue two{"C", 0.5, {0, 0, none, none, none, none}, std::vector<bool>(6)};
  CHECK(measured_text(two, tasks) == "negative in a, b");
}

TEST_CASE("an analogue is the predicted structure if its parent is", "[io]") {
  const auto same = [](const char* given, const char* analogue, double distance) {
    std::vector<Analogue> nearest{{analogue, distance, {}, {}}, {"CC", 1, {}, {}}};
    mark_same(**parse_smiles(given), nearest);
    CHECK_FALSE(nearest[1].same);
    return nearest[0].same;
  };
  CHECK(same("CC(=O)[O-].[Na+]", "CC(=O)O", 0));
  CHECK(same("C[C@H](N)C(=O)O", "CC(N)C(=O)O", 0));  // stereochemistry is not read
  CHECK_FALSE(same("CC(=O)O", "CC(=O)O", 0.5));
  for (const char* more : {"CC(=O)O[Cd]OC(C)=O", "NN.CC(=O)O", "C1CNCCN1.CC(=O)O"})
    CHECK_FALSE(same(more, "CC(=O)O", 0));
  CHECK_FALSE(same("CCO", "CC(=O)O", 0));
}

TEST_CASE("what is called the same says in what it may be another", "[io]") {
  const auto aside = [](const char* given, const char* analogue) {
    std::vector<Analogue> nearest{{analogue, 0, {}, {}}};
    mark_same(**parse_smiles(given), nearest);
    CHECK(nearest[0].same);
    return nearest[0].aside;
  };
  CHECK(aside("CC(=O)O", "CC(=O)O").empty());
  CHECK(aside("CC(=O)[O-].[Na+]", "CC(=O)O").empty());
  CHECK(aside("CC(O)C", "CC(C)O").empty());
  CHECK(aside("C1CCCCC1", "C1CCCCC1").empty());
  CHECK(aside("CC1CCCCC1", "CC1CCCCC1").empty());
  CHECK(aside("C=CC", "C=CC").empty());
  CHECK(aside("C1CCCC=C1", "C1=CCCCC1").empty());
  CHECK(aside("CP(C)(C)=O", "CP(C)(C)=O").empty());
  const std::string stereo = "stereochemistry";
  CHECK(aside("C[C@H](N)C(=O)O", "CC(N)C(=O)O") == stereo);
  CHECK(aside("CC(N)C(=O)O", "CC(N)C(=O)O") == stereo);  // it may have been measured of one of them
  CHECK(aside("CC=CC", "CC=CC") == stereo);
  CHECK(aside("C/C=C/C", "CC=CC") == stereo);
  CHECK(aside("CC1CCC(C)CC1", "CC1CCC(C)CC1") == stereo);
  CHECK(aside("CC(C)OP(C)(=O)F", "CC(C)OP(C)(=O)F") == stereo);
  CHECK(aside("CCS(C)=O", "CCS(C)=O") == stereo);
  CHECK(aside("[2H]C(=O)C", "CC=O") == "isotopes");
  CHECK(aside("[13CH3]C(=O)O", "CC(=O)O") == "isotopes");
  CHECK(aside("[13CH3][C@H](N)C(=O)O", "CC(N)C(=O)O") == "stereochemistry and isotopes");
  for (const char* in_line : {"CN=C=O", "C=CCN=C=S", "CCN=[N+]=[N-]", "CC=C=O"}) {
    INFO(in_line);
    CHECK(aside(in_line, in_line).empty());
  }
  std::vector<Task> tasks(1);
  tasks[0].id = "a";
  Analogue one{"CC(N)C(=O)O", 0, {1}, {false}};
  one.same = true;
  CHECK(analogues_text({one}, tasks) == "CC(N)C(=O)O 0.00 (this structure) positive in a");
  one.aside = stereo;
  CHECK(analogues_text({one}, tasks) == "CC(N)C(=O)O 0.00 (this structure, stereochemistry aside) positive in a");
}

TEST_CASE("a neighbour that is the same substance drawn otherwise is a tautomer", "[io]") {
  const auto mol = parse_smiles("Oc1ccccn1").value();
  std::vector<Analogue> nearest(3);
  nearest[0].smiles = "O=c1cccc[nH]1";
  nearest[0].distance = 0.7;
  nearest[1].smiles = "Oc1cccnc1";
  nearest[1].distance = 0.8;
  nearest[2].distance = 0.9;  // withheld
  mark_same(*mol, nearest);
  CHECK((nearest[0].tautomer && !nearest[0].same));
  CHECK_FALSE((nearest[1].tautomer || nearest[2].tautomer));
  nearest.resize(1);
  nearest[0].measured = {1};
  nearest[0].withheld = {false};
  std::vector<Task> tasks(1);
  tasks[0].id = "a";
  CHECK(analogues_text(nearest, tasks) == "O=c1cccc[nH]1 0.70 (another tautomer) positive in a");
}

TEST_CASE("a table of another model is refused, and no table is none", "[io]") {
  const TemporaryFolder folder;
  CHECK(Analogues::load(folder.path(), card_of(3)).empty());
  folder.write(Analogues::file_name, table());
  CHECK_THROWS_WITH(Analogues::load(folder.path(), card_of(4)), Catch::Contains("it has 3 rows, the card has 4"));
  CHECK_THROWS_WITH(Analogues::load(folder.path(), card_of(2)), Catch::Contains("more rows than the card"));
  auto other = card_of(3);
  other.tasks[0].id = "x";
  CHECK_THROWS_WITH(Analogues::load(folder.path(), other), Catch::Contains("columns are not smiles and the tasks"));
  folder.write(Analogues::file_name, "smiles,a,\"b,c\"\nC,1,x\nC,,\nC,,\n");
  CHECK_THROWS_WITH(Analogues::load(folder.path(), card_of(3)), Catch::Contains("row 1 is not a molecule"));
  for (const char* smiles : {"C C", "C\x1B[2J", "\" C\"", "C,", "\"C,C\""}) {
    folder.write(Analogues::file_name, std::string("smiles,a,\"b,c\"\n") + smiles + ",1,\nC,,\nC,,\n");
    CHECK_THROWS_WITH(Analogues::load(folder.path(), card_of(3)), Catch::Contains("row 1 is not a molecule"));
  }
  folder.write(Analogues::file_name, "smiles,a,\"b,c\"\n\"C\nC\",1,\nC,,\n");  // a row is a line
  CHECK_THROWS_WITH(Analogues::load(folder.path(), card_of(3)), Catch::Contains("row 1 is not a molecule"));
  const auto large = gzip_member("smiles,a,\"b,c\"\n" + std::string(40'000'000, 'C') + ",1,\nC,,\nC,,\n");
  CHECK(large.size() < 100'000);
  folder.write(Analogues::file_name, large);
  CHECK_THROWS_WITH(Analogues::load(folder.path(), card_of(3)), Catch::Contains("more than 50 times its size"));
  std::filesystem::remove(folder / Analogues::file_name);
  std::filesystem::create_symlink("/dev/zero", folder / Analogues::file_name);
  CHECK_THROWS_WITH(Analogues::load(folder.path(), card_of(3)), Catch::Contains("it is no file"));
  std::filesystem::remove(folder / Analogues::file_name);
  folder.write(Analogues::file_name, table().substr(0, 40));
  CHECK_THROWS_AS(Analogues::load(folder.path(), card_of(3)), ModelFileError);
}

TEST_CASE("a table whose cells are others than those that were trained on is refused, by rows too", "[io]") {
  const auto& tiny = TinyModel::get();
  const TemporaryFolder folder;
  const auto model = folder.path() / "model";
  std::filesystem::copy(tiny.predictor.folder(), model, std::filesystem::copy_options::recursive);
  auto text = detail::analogue_table_text(model / Analogues::file_name);
  const auto last = text.find_last_of("01");
  REQUIRE(last != std::string::npos);
  folder.write("same.gz", gzip_member(text));
  std::filesystem::rename(folder / "same.gz", model / Analogues::file_name);  // packed anew, it is the same table
  CHECK_FALSE(Analogues::load(model, tiny.predictor.card()).empty());
  text[last] = text[last] == '0' ? '1' : '0';
  folder.write("other.gz", gzip_member(text));
  std::filesystem::rename(folder / "other.gz", model / Analogues::file_name);
  CHECK_THROWS_WITH(Analogues::load(model, tiny.predictor.card()),
                    Catch::Contains("another SHA-256 than the card says"));
  CHECK_THROWS_WITH(Predictor::load(model), Catch::Contains("another SHA-256 than the card says"));
}

TEST_CASE("a table of a model that has taken the place of the one that was loaded is refused", "[io]") {
  const auto& tiny = TinyModel::get();
  const TemporaryFolder folder;
  const auto model = folder.path() / "model";
  std::filesystem::copy(tiny.predictor.folder(), model, std::filesystem::copy_options::recursive);
  auto card = tiny.predictor.card();
  CHECK_FALSE(Analogues::load(model, card).empty());
  card.weights_sha256[0] = card.weights_sha256[0] == '0' ? '1' : '0';  // as many molecules, the same tasks
  CHECK_THROWS_WITH(Analogues::load(model, card), Catch::Contains("was changed since it was loaded"));
  std::filesystem::remove(model / Analogues::file_name);
  CHECK_THROWS_AS(Analogues::load(model, card), ModelFileError);  // not "it carries none"
  std::filesystem::remove_all(model);
  CHECK(Analogues::load(model, card).empty());
}

TEST_CASE("a training molecule is its own nearest, with its labels", "[io]") {
  const auto& tiny = TinyModel::get();
  const auto analogues = Analogues::load(tiny.predictor.folder(), tiny.predictor.card());
  REQUIRE_FALSE(analogues.empty());
  Prediction all;
  const auto count = (*tiny.predictor.card().applicability)["molecules"].get<int>();
  for (int row = 0; row < count; ++row) {
    all.nearest = {{row, 0}};
    const auto own = analogues.of(all, 1).at(0);
    const auto p = tiny.predictor.predict_smiles(own.smiles);
    REQUIRE(p);
    CHECK(p->nearest.at(0).distance < 1e-3);
    bool known = false;
    for (const double y : own.measured) known = known || !std::isnan(y);
    CHECK(known);
  }
}

TEST_CASE("rows have sets, doses and neighbours where they are asked for", "[io]") {
  const TemporaryFolder folder;
  folder.write(Analogues::file_name, table());
  auto card = card_of(3);
  card.tasks[0].levels = {{90, 0.2, 0.6, 0, 0}};
  card.tasks[1] = {};
  card.tasks[1].id = "b,c";
  card.tasks[1].kind = TaskKind::Regression;
  card.tasks[1].unit = "-log10(mol/kg)";
  card.tasks[1].levels = {{90, 0, 1, 0.5, 1}};
  Prediction p;
  p.mass = 100;
  p.tasks = {0.7, 3};
  p.in_domain = true;
  p.domain = 0.5;
  p.contributions.resize(0, 2);
  p.bias = {0, 0};
  p.oral_dose = 100;
  p.ghs = 3;
  p.nearest = {{1, 0.25}};
  const auto analogues = std::make_shared<Analogues>(Analogues::load(folder.path(), card));
  const auto reader = TableReader::open(folder.write("in.csv", "smiles\nC\n"));
  TableRow row;
  REQUIRE(reader->next(row));

  WriterOptions options;
  options.sets = 90;
  options.nearest = 1;
  CHECK_THROWS_WITH(PredictionWriter(*reader, card, options), Catch::Contains("WriterOptions::analogues has none"));
  options.analogues = analogues;
  const PredictionWriter writer(*reader, card, options);
  CHECK(writer.header() ==
        "smiles,pred_status,pred_mass,pred_a,pred_a_set,\"pred_b,c\",\"pred_b,c_set\",pred_oral_mg_kg,pred_ghs,"
        "pred_domain,pred_in_domain,pred_concern,pred_motif,pred_parent,pred_note,pred_nearest\n");
  std::string out;
  writer.append_row(row, p, out);
  CHECK(out == "C,ok,100.0000,0.7,positive,3,2.5 to 3.5,100,3,0.5000,true,,,,,CC 0.25 positive in a\n");

  options.format = OutputFormat::JsonLines;
  out.clear();
  PredictionWriter(*reader, card, options).append_row(row, p, out);
  const auto said = nlohmann::json::parse(out);
  CHECK(said["sets"] == nlohmann::json({{"a", "positive"}, {"b,c", "2.5 to 3.5"}}));
  CHECK(said["oral_mg_kg"] == 100.0);
  CHECK(said["ghs"] == 3);

  for (const auto& [dose, ghs, cells] :
       {std::tuple{1416.3, 4, "1420,4,"}, {2000.4, 5, "2000.4,5,"}, {2000.0, 4, "2000,4,"}, {54321.0, 0, "54300,0,"}}) {
    auto other = p;
    other.oral_dose = dose;
    other.ghs = ghs;
    std::string line;
    writer.append_row(row, other, line);
    CHECK_THAT(line, Catch::Contains(std::string(",2.5 to 3.5,") + cells));
  }

  auto no_dose = p;
  no_dose.oral_dose = std::numeric_limits<double>::quiet_NaN();
  no_dose.ghs = -1;
  std::string cells;
  writer.append_row(row, no_dose, cells);
  CHECK_THAT(cells, Catch::Contains(",2.5 to 3.5,,,0.5000,true"));
  cells.clear();
  PredictionWriter(*reader, card, options).append_row(row, no_dose, cells);
  for (const char* key : {"oral_mg_kg", "ghs"}) CHECK(nlohmann::json::parse(cells).at(key).is_null());
  CHECK(said["nearest"] == nlohmann::json::array({{{"smiles", "CC"},
                                                   {"distance", 0.25},
                                                   {"measured", {{"a", 1.0}}},
                                                   {"withheld", nlohmann::json::array()},
                                                   {"contradictory", nlohmann::json::array()}}}));

  out.clear();
  PredictionWriter(*reader, card, options).append_row(row, Failure{Stage::Parse, "no"}, out);
  const auto failed = nlohmann::json::parse(out);
  for (const char* key : {"sets", "oral_mg_kg", "ghs", "nearest"}) CHECK(failed.at(key).is_null());

  options.sets = 80;
  CHECK_THROWS_WITH(PredictionWriter(*reader, card, options),
                    Catch::Contains("no sets at 80 % confidence; it has those at 90"));
}
