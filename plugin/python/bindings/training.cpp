// Training and evaluation on tables. Options and results go through JSON, which both sides read without our help.
#include <algorithm>
#include <boost/python.hpp>
#include <deque>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "background.hpp"
#include "functions.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/split_reader.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/workflow/screen_rows.hpp"
#include "motiphore/workflow/train_table.hpp"

namespace motiphore::python {

namespace bp = boost::python;
using nlohmann::json;

namespace {

DatasetOptions read_columns(const json& options) {
  DatasetOptions columns;
  columns.tasks = options.value("tasks", std::vector<std::string>{});
  columns.smiles_column = options.value("smiles_column", "");
  columns.id_column = options.value("id_column", "");
  columns.parts = options.value("parts", std::vector<std::string>{});
  return columns;
}

TrainTableOptions read_options(const json& options) {
  TrainTableOptions read;
  read.data = options.at("data").get<std::string>();
  read.data_name = options.value("data_name", "");
  read.folder = options.at("folder").get<std::string>();
  read.recipe = options.value("recipe", "");
  read.init = options.value("init", "");
  read.from_nothing = options.value("from_nothing", false);
  read.split = options.value("split", read.split);
  read.columns = read_columns(options);
  read.architecture = options.value("architecture", json::object());
  read.training = options.value("training", json::object());
  read.higher_is_better = options.value("higher_is_better", std::vector<std::string>{});
  read.resume = options.value("resume", false);
  read.overwrite = true;  // `train` has asked whether any model may go
  return read;
}

/// What a run tells meanwhile; shared with its thread.
class Reports {
 public:
  void add(const EpochReport& report) {
    const std::lock_guard<std::mutex> lock(mutex_);
    reports_.push_back(report);
  }
  std::deque<EpochReport> take() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return std::exchange(reports_, {});
  }

 private:
  std::mutex mutex_;
  std::deque<EpochReport> reports_;
};

/// What was trained, and what the data were.
struct Trained {
  TrainedTable table;
  std::size_t train = 0, valid = 0, test = 0, skipped = 0;
  std::vector<std::string> notices;
  std::vector<std::string> topics;  ///< of the notices
};

/// What `_training.py` knows a topic by.
const char* topic_name(NoticeTopic topic) {
  switch (topic) {
    case NoticeTopic::TwoValues:
      return "two values";
    case NoticeTopic::LeftOut:
      return "left out";
    case NoticeTopic::NewHead:
      return "new head";
    case NoticeTopic::TestKnown:
      return "test known";
    case NoticeTopic::Confidence:
      return "confidence";
    case NoticeTopic::Data:
      break;
  }
  return "data";
}

/// What a model's card cannot hold would show when all is trained. @throws Error
void check_task_names(const std::vector<std::string>& names) {
  const auto is_control = [](unsigned char c) { return c < ' ' || c == 0x7f; };
  for (const auto& name : names)
    if (name.empty() || std::any_of(name.begin(), name.end(), is_control))
      throw Error("no task can have the name " + text::json_text(json(name)) +
                      ", which is no name on one line; rename that column of labels, or leave it out",
                  Remedy::Tasks);
}

/// What a unit is given for is a column of the table, and a number. @throws Error
void check_unit_names(const std::vector<std::string>& units, const TrainTableOptions& options) {
  if (units.empty()) return;
  auto names = options.columns.tasks;
  if (names.empty())
    names = measure_table(options.data, {options.columns.smiles_column, options.columns.id_column}).header;
  std::string listed;
  for (const auto& name : names) listed += (listed.empty() ? "" : ", ") + name;
  for (const auto& id : units)
    if (std::find(names.begin(), names.end(), id) == names.end())
      throw Error("a unit is given for '" + id + "', which is no column of labels; there are " + listed);
}

void check_units(const std::vector<std::string>& units, const Dataset& data) {
  for (std::size_t t = 0; t < data.task_ids.size(); ++t)
    if (data.task_kinds[t] == TaskKind::Classification &&
        std::find(units.begin(), units.end(), data.task_ids[t]) != units.end())
      throw Error("a unit is given for '" + data.task_ids[t] +
                  "', whose labels are 0 and 1, so that a probability is predicted");
}

Trained run(const TrainTableOptions& options, const std::vector<std::string>& units, const std::atomic<bool>& stop,
            const std::shared_ptr<Reports>& reports) {
  check_unit_names(units, options);
  Trained out;
  TrainTableEvents events;
  events.stop = &stop;
  events.loaded = [&](const LoadedDataset& loaded, const Split& split) {
    out.train = split.train.size();
    out.valid = split.valid.size();
    out.test = split.test.size();
    out.skipped = loaded.skipped.size();
    check_task_names(loaded.data.task_ids);
    check_units(units, loaded.data);
  };
  events.notice_about = [&](const std::string& sentence, NoticeTopic topic) {
    out.notices.push_back(sentence);
    out.topics.push_back(topic_name(topic));
  };
  events.epoch = [&](const EpochReport& report) { reports->add(report); };
  out.table = train_table(options, events);
  return out;
}

json to_json(const EpochReport& report) {
  return {{"epoch", report.epoch},
          {"epochs", report.epochs},
          {"loss", report.loss.total},
          {"validation", report.validation},
          {"best", report.best},
          {"seconds", report.seconds},
          {"seconds_left", report.seconds_left}};
}

}  // namespace

std::string train(const std::string& options, const bp::object& on_epoch, const bp::object& on_wait) {
  const auto reports = std::make_shared<Reports>();
  const auto read = json::parse(options);
  Background<Trained> background([units = read.value("units", std::vector<std::string>{}), read = read_options(read),
                                  reports](const std::atomic<bool>& stop) { return run(read, units, stop, reports); });
  for (bool done = false; !done;) {
    done = background.wait();
    for (const auto& report : reports->take())
      if (!on_epoch.is_none()) on_epoch(text::json_text(to_json(report)));
    if (!on_wait.is_none()) on_wait();
  }
  const auto& trained = background.result();
  const auto& result = trained.table;
  json out = {{"best_epoch", result.training.best_epoch},
              {"epochs", result.training.epochs_run},
              {"validation", result.training.best_validation},
              {"molecules", {{"train", trained.train}, {"valid", trained.valid}, {"test", trained.test}}},
              {"skipped", trained.skipped},
              {"start", result.start},
              {"notices", trained.notices},
              {"topics", trained.topics}};
  if (result.test) out["test"] = result.test->to_json();
  return text::json_text(out);
}

std::string structures(const std::string& options) {
  return interruptible([read = json::parse(options)](const std::atomic<bool>& stop) {
    auto columns = read_columns(read);
    columns.stop = &stop;
    const auto loaded = read_dataset(read.at("data").get<std::string>(), columns);
    auto skipped = json::array();
    for (const auto& row : loaded.skipped) skipped.push_back({row.row, row.reason});
    json out = {{"structures", loaded.parents}, {"skipped", skipped}};
    if (read.contains("start")) {
      RowList rows(loaded.data.size());
      std::iota(rows.begin(), rows.end(), std::size_t{0});
      const auto known = known_to_model(read.at("start").get<std::string>(), loaded.data, rows, &stop);
      out["known"] = {known.model, known.trained_on};
    }
    return text::json_text(out);
  });
}

std::string part_named(const std::string& word) {
  Split split;
  const auto* rows = motiphore::part_named(split, word);
  return rows == &split.train ? "train" : rows == &split.valid ? "valid" : rows == &split.test ? "test" : "";
}

std::string evaluate(const Predictor& predictor, const std::string& options) {
  return interruptible([predictor, read = json::parse(options)](const std::atomic<bool>& stop) {
    const auto split = read.value("split", "");
    auto columns = read_columns(read);
    columns.part_column = split;
    columns.stop = &stop;
    for (const auto& task : predictor.card().tasks) columns.only.push_back(task.id);
    const auto loaded = read_dataset(read.at("data").get<std::string>(), columns);
    const auto rows = loaded.data.size() == 0 ? RowList{} : rows_of_part(loaded, split, read.value("part", "test"));
    check_labels(predictor, loaded, rows);
    PredictOptions predicting;
    predicting.seconds = usual_seconds;
    predicting.stop = &stop;
    predicting.threads = 0;
    auto evaluation = evaluate_rows(predictor, loaded, rows, nullptr, predicting);
    evaluation.start = known_to_start(predictor.card(), loaded.data, rows, predicting.stop);
    auto out = evaluation.to_json();
    out["notices"] = loaded.notices;
    for (const auto& doubt : evaluation_doubts(predictor, loaded, rows)) out["notices"].push_back(doubt);
    for (const auto& sentence : learned_before(evaluation)) out["notices"].push_back(sentence);
    return text::json_text(out);
  });
}

}  // namespace motiphore::python
