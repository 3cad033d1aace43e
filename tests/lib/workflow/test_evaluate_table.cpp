// Evaluation: figures against the metrics on the same predictions, and what happens without labels.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "lib/workflow/tiny_model.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

const TinyModel& tiny() {
  return TinyModel::get();
}

RowList all_rows(const Dataset& data) {
  RowList rows(data.size());
  std::iota(rows.begin(), rows.end(), 0);
  return rows;
}

}  // namespace

TEST_CASE("figures of a model are the metrics of its predictions", "[workflow]") {
  const auto loaded = read_dataset(tiny().table);
  const auto& data = loaded.data;
  const auto evaluation = evaluate_rows(tiny().predictor, loaded, all_rows(data));
  std::vector<double> probability, nitrogen, value, carbons, mass;
  for (std::size_t r = 0; r < data.size(); ++r) {
    const auto p = tiny().predictor.predict_smiles(data.smiles[r]).value();
    probability.push_back(p.tasks[0]);
    value.push_back(p.tasks[1]);
    mass.push_back(p.mass);
    nitrogen.push_back(data.labels(static_cast<Eigen::Index>(r), 0));
    carbons.push_back(data.labels(static_cast<Eigen::Index>(r), 1));
  }
  CHECK(evaluation.molecules == 45);
  CHECK(evaluation.failed == 0);
  REQUIRE(evaluation.tasks.size() == 2);
  const auto& classes = evaluation.tasks[0];
  CHECK(classes.id == "nitrogen");
  CHECK(classes.labelled == 40);  // each ninth cell of 45 is empty
  CHECK(classes.roc_auc.value == Approx(roc_auc(probability, nitrogen)).margin(0.01));
  CHECK(classes.average_precision.value == Approx(average_precision(probability, nitrogen)).margin(0.01));
  CHECK(classes.roc_auc.interval.low <= classes.roc_auc.value);
  CHECK(classes.roc_auc.interval.high >= classes.roc_auc.value);
  CHECK(evaluation.mean_roc_auc.value == Approx(classes.roc_auc.value));  // the only one
  const auto& sizes = evaluation.tasks[1];
  CHECK(sizes.kind == TaskKind::Regression);
  CHECK(sizes.labelled == 39);  // each seventh is empty
  CHECK(sizes.mean_absolute_error.value == Approx(mean_absolute_error(value, carbons)).margin(1e-4));
  CHECK(sizes.root_mean_squared_error.value == Approx(root_mean_squared_error(value, carbons)).margin(1e-4));
  CHECK(sizes.r2.value == Approx(r2(value, carbons)).margin(1e-4));
  CHECK(sizes.spearman.value == Approx(spearman(value, carbons)).margin(1e-4));
  CHECK(sizes.baseline_error > 1);
  CHECK(evaluation.mass_error.value == Approx(mean_absolute_error(mass, data.mass)).margin(1e-3));
  CHECK(evaluation.mass_error.value < 0.05 * evaluation.mass_baseline_error);
  CHECK(evaluation.inside_share > 0.5);
}

TEST_CASE("tasks are matched by id", "[workflow]") {
  const TemporaryFolder folder;
  const auto loaded = read_dataset(folder.write("t.csv", "smiles,other,carbons\nC,1,1\nCC,0,2\nCCC,1,\n"));
  const auto evaluation = evaluate_rows(tiny().predictor, loaded, {0, 1, 2});
  REQUIRE(evaluation.tasks.size() == 1);
  CHECK(evaluation.tasks[0].id == "carbons");
  CHECK(evaluation.tasks[0].labelled == 2);
  const double trained = tiny().predictor.card().tasks[1].mean;  // not the 1.5 of these rows, which nobody knew before
  CHECK(evaluation.tasks[0].baseline_error == Approx(trained - 1.5));
  CHECK(std::isnan(evaluation.tasks[0].mean_absolute_error.interval.low));  // of two rows
  CHECK(std::isnan(evaluation.mean_roc_auc.value));
}

TEST_CASE("a table without a label that the model could be measured by is refused", "[workflow]") {
  const TemporaryFolder folder;
  const auto other = read_dataset(folder.write("t.csv", "smiles,y,z\nC,1,1\nCC,0,2\n"));
  CHECK_THROWS_WITH(
      check_labels(tiny().predictor, other, {0, 1}),
      "there is nothing to measure: the model has the tasks nitrogen, carbons, and the table has none of them "
      "as a column of labels; it has y, z");
  const auto empty = read_dataset(folder.write("e.csv", "smiles,carbons\nC,\nCC,2\n"));
  CHECK_NOTHROW(check_labels(tiny().predictor, empty, {0, 1}));
  CHECK_THROWS_WITH(check_labels(tiny().predictor, motiphore::LoadedDataset(), {}),
                    "there is nothing to measure: no molecule of the table could be read");
  CHECK_THROWS_WITH(check_labels(tiny().predictor, empty, {0}),
                    "there is nothing to measure: 1 molecules, of which none has a label of nitrogen, carbons");
  const auto figures = evaluate_rows(tiny().predictor, other, {0, 1});  // of mass and domain there still are some
  CHECK(std::isnan(figures.mean_roc_auc.interval.low));
  CHECK(figures.to_json()["mean_roc_auc"]["low"].is_null());
}

TEST_CASE("molecules that the model was trained on are counted", "[workflow]") {
  const auto& predictor = tiny().predictor;
  const TemporaryFolder folder;
  const auto all = read_dataset(tiny().table);
  std::string table = "smiles,nitrogen\nCCCCCCCCCCCCOCCCCCCN,1\nFC(F)(F)CCCCCCOCCCF,0\n";
  std::size_t known = 0;
  for (std::size_t row = 0; row < all.data.size() && known < 3; ++row) {
    if (!predictor.predict_smiles(all.data.smiles[row])->nearest.front().is_same()) continue;
    table += all.data.smiles[row] + ",0\n";
    ++known;
  }
  REQUIRE(known == 3);
  const auto loaded = read_dataset(folder.write("t.csv", table));
  const auto evaluation = evaluate_rows(predictor, loaded, {0, 1, 2, 3, 4});
  CHECK(evaluation.trained_on == 3);
  CHECK(evaluation.to_json()["trained_on"] == 3);
}

TEST_CASE("classes that are parted wholly have no interval, and labels of chance are told", "[workflow]") {
  auto loaded = read_dataset(tiny().table);
  auto& data = loaded.data;
  const auto rows = all_rows(data);
  std::vector<double> probability;
  for (const auto& smiles : data.smiles)
    probability.push_back(tiny().predictor.predict_smiles(smiles).value().tasks[0]);
  auto sorted = probability;
  std::sort(sorted.begin(), sorted.end());
  const double middle = sorted[sorted.size() / 2];
  for (std::size_t r = 0; r < data.size(); ++r)
    data.labels(static_cast<Eigen::Index>(r), 0) = probability[r] > middle ? 1 : 0;
  const auto parted = evaluate_rows(tiny().predictor, loaded, rows);
  CHECK(parted.tasks[0].roc_auc.value == 1);
  CHECK(std::isnan(parted.tasks[0].roc_auc.interval.low));
  CHECK(std::isnan(parted.mean_roc_auc.interval.low));
  CHECK_FALSE(is_not_told_from_chance(parted.tasks[0]));
  for (std::size_t r = 0; r < data.size(); ++r) data.labels(static_cast<Eigen::Index>(r), 0) = r % 2 ? 1 : 0;
  const auto chance = evaluate_rows(tiny().predictor, loaded, rows);
  CHECK(is_not_told_from_chance(chance.tasks[0]));
  TaskFigures values;
  values.kind = TaskKind::Regression;
  values.structures = 30;
  values.r2.value = 0.1;
  values.baseline_error = 1;
  values.mean_absolute_error.value = 1.01;
  CHECK(is_not_told_from_chance(values));
  values.mean_absolute_error.value = 0.9;
  CHECK_FALSE(is_not_told_from_chance(values));
  values.r2.value = -0.1;  // worse than the mean of these labels
  CHECK(is_not_told_from_chance(values));
  values.structures = 3;
  CHECK_FALSE(is_not_told_from_chance(values));
}

TEST_CASE("rows of one structure are one case: intervals are as wide as without its repetitions", "[workflow]") {
  const TemporaryFolder folder;
  std::string once = "smiles,nitrogen\n", often = once;
  int n = 0;
  for (const auto& smiles : read_dataset(tiny().table).data.smiles) {
    const auto cells = "," + std::to_string((++n * 7) % 5 < 2) + "\n";  // labels of chance
    once += smiles + cells;
    for (const char* ion : {"", ".Cl", ".[Na+].[Cl-]", ".Br"}) often += smiles + ion + cells;
  }
  const auto single = read_dataset(folder.write("once.csv", once)),
             salts = read_dataset(folder.write("often.csv", often));
  const auto one = evaluate_rows(tiny().predictor, single, all_rows(single.data));
  const auto four = evaluate_rows(tiny().predictor, salts, all_rows(salts.data));
  CHECK(four.molecules == 4 * one.molecules);
  CHECK(four.structures == one.structures);
  CHECK(four.tasks[0].structures == one.tasks[0].structures);
  CHECK(four.tasks[0].roc_auc.value == Approx(one.tasks[0].roc_auc.value).margin(0.01));
  const auto width = [](const Interval& interval) { return interval.high - interval.low; };
  CHECK(width(four.tasks[0].roc_auc.interval) == Approx(width(one.tasks[0].roc_auc.interval)).epsilon(0.1));
  CHECK(width(four.mean_roc_auc.interval) == Approx(width(one.mean_roc_auc.interval)).epsilon(0.1));
  const auto& sensitivity = four.tasks[0].answers.sensitivity;
  CHECK(sensitivity.of >= 4 * sensitivity.structures);
  CHECK(width(sensitivity.interval()) == Approx(width(one.tasks[0].answers.sensitivity.interval())));

  std::string few = "smiles,nitrogen\n";
  for (int i = 0; i < 10; ++i) few += "CN,1\nCCO,0\nCC(C)N,1\nCCCO,0\n";
  const auto four_structures = read_dataset(folder.write("few.csv", few));
  CHECK_FALSE(evaluate_rows(tiny().predictor, four_structures, all_rows(four_structures.data)).tasks[0].enough());
}

TEST_CASE("labels that no answer fits, or of another unit, are told before they are measured by", "[workflow]") {
  const TemporaryFolder folder;
  std::string table = "smiles,nitrogen,carbons\nCN,1,100\nC[NH3+].[Cl-],0,200\n";
  for (int i = 3; i < 12; ++i) table += std::string(i, 'C') + "O,0," + std::to_string(-100 * i) + "\n";
  auto loaded = read_dataset(folder.write("t.csv", table));
  const auto doubts = evaluation_doubts(tiny().predictor, loaded, all_rows(loaded.data));
  REQUIRE(doubts.size() == 2);
  CHECK_THAT(doubts[0], Catch::Contains("no answer is right for both: 'nitrogen' (1, as in rows 2 and 1)"));
  CHECK_THAT(doubts[1], Catch::Contains("write them in its unit: 'carbons' (") && Catch::Contains("mean of training"));
  CHECK(evaluation_doubts(tiny().predictor, loaded, {0}).size() == 1);  // one label, but tens of deviations away
  const auto usual = read_dataset(tiny().table);
  CHECK(evaluation_doubts(tiny().predictor, usual, all_rows(usual.data)).empty());
}

TEST_CASE("rows that are no molecule and tasks of one class are counted", "[workflow]") {
  const TemporaryFolder folder;
  const auto loaded = read_dataset(folder.write("t.csv", "smiles,nitrogen\nCN,1\nC1CC,0\n,0\nCCN,1\n"));
  const auto evaluation = evaluate_rows(tiny().predictor, loaded, all_rows(loaded.data));
  CHECK(evaluation.molecules == 2);
  CHECK(evaluation.to_json()["skipped"] == 2);
  CHECK(evaluation.left_out_of_mean == 1);
}

TEST_CASE("figures that are not defined are null in JSON", "[workflow]") {
  const TemporaryFolder folder;
  const auto loaded = read_dataset(folder.write("t.csv", "smiles,nitrogen\nCN,1\nCCN,1\n"));
  const auto json = evaluate_rows(tiny().predictor, loaded, {0, 1}).to_json();
  CHECK(json["tasks"]["nitrogen"]["roc_auc"]["value"].is_null());  // one class
  CHECK(json["tasks"]["nitrogen"]["roc_auc"]["low"].is_null());
  CHECK(json["tasks"]["nitrogen"]["positives"] == 2);
  CHECK(json["mass"]["mean_absolute_error"]["value"].is_number());
  const auto nothing = evaluate_rows(tiny().predictor, loaded, {}).to_json();
  CHECK(nothing["molecules"] == 0);
  CHECK(nothing["domain"]["inside_share"].is_null());
}

TEST_CASE("the split that a training wrote repeats the figures of its card", "[workflow]") {
  for (const int seed : {1, 2}) {
    const TemporaryFolder folder;
    auto text = training_table();  // ids that are there twice, rows that cannot be read, structures that come again
    text.insert(text.find("m0,"), "bad,C1CC,1,3,text\nm3,OCC,0,2,text\nm1,c1ccccc1CCO,0,8,text\n");
    auto options = tiny_options(folder.write("t.csv", text), folder.path() / "m");
    (*options.training)["seed"] = seed;
    const auto trained = train_table(options);
    const auto predictor = Predictor::load(options.folder);
    DatasetOptions columns;
    for (const auto& task : predictor.card().tasks) columns.only.push_back(task.id);
    const auto loaded = read_dataset(options.data, columns);
    const auto rows = rows_of_part(loaded, options.folder / split_file_name, "test");
    CHECK(evaluate_rows(predictor, loaded, rows).to_json() == trained.test->to_json());
    CHECK((*predictor.card().training)["molecules"]["valid"] ==
          rows_of_part(loaded, options.folder / split_file_name, "valid").size());
    CHECK((*predictor.card().metrics)["test"] == trained.test->to_json());
  }
}
