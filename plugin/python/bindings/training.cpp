// Training and evaluation on tables. Options and results go through JSON, which both sides read without our help.
#include <atomic>
#include <boost/python.hpp>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <nlohmann/json.hpp>
#include <numeric>
#include <thread>

#include "functions.hpp"
#include "gil.hpp"
#include "motiphore/workflow/train_table.hpp"

namespace motiphore::python {

namespace bp = boost::python;
using nlohmann::json;

namespace {

constexpr auto kSignalInterval = std::chrono::milliseconds(100);

DatasetOptions read_columns(const json& options) {
  DatasetOptions columns;
  columns.tasks = options.value("tasks", std::vector<std::string>{});
  columns.smiles_column = options.value("smiles_column", "");
  columns.id_column = options.value("id_column", "");
  return columns;
}

TrainTableOptions read_options(const json& options) {
  TrainTableOptions read;
  read.data = options.at("data").get<std::string>();
  read.folder = options.at("folder").get<std::string>();
  read.recipe = options.value("recipe", "");
  read.split = options.value("split", read.split);
  read.columns = read_columns(options);
  read.architecture = options.value("architecture", json::object());
  read.training = options.value("training", json::object());
  read.resume = options.value("resume", false);
  return read;
}

/// A training run on a thread of its own, so that this one can answer Ctrl-C and call Python.
class Run {
 public:
  explicit Run(TrainTableOptions options) : options_(std::move(options)), thread_([this] { work(); }) {}
  ~Run() {
    stop_ = true;
    const WithoutGil released;
    thread_.join();
  }

  /// Waits for a report, the end, or a short while. True until the end.
  bool next(std::deque<EpochReport>& reports) {
    const WithoutGil released;
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait_for(lock, kSignalInterval, [&] { return done_ || !reports_.empty(); });
    reports.swap(reports_);
    return !done_ || !reports.empty();
  }

  const TrainedTable& result() const {
    if (error_) std::rethrow_exception(error_);
    return result_;
  }

 private:
  void work() {
    TrainTableEvents events;
    events.stop = &stop_;
    events.epoch = [this](const EpochReport& report) {
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        reports_.push_back(report);
      }
      changed_.notify_all();
    };
    try {
      result_ = train_table(options_, events);
    } catch (...) {
      error_ = std::current_exception();
    }
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      done_ = true;
    }
    changed_.notify_all();
  }

  TrainTableOptions options_;
  TrainedTable result_;
  std::exception_ptr error_;
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<EpochReport> reports_;
  bool done_ = false;
  std::thread thread_;
};

json to_json(const EpochReport& report) {
  return {{"epoch", report.epoch},
          {"epochs", report.epochs},
          {"loss", report.loss.total},
          {"validation", report.validation},
          {"best", report.best},
          {"seconds", report.seconds},
          {"seconds_left", report.seconds_left}};
}

RowList rows_of(const json& options, const LoadedDataset& loaded) {
  RowList rows(loaded.data.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  const auto file = options.value("split", "");
  if (file.empty()) return rows;
  const auto split = read_split(file, loaded.data.ids);
  const auto part = options.value("part", "test");
  if (part == "train") return split.train;
  if (part == "valid") return split.valid;
  if (part == "test") return split.test;
  throw Error("the part is train, valid or test, not '" + part + "'");
}

}  // namespace

std::string train(const std::string& options, const bp::object& on_epoch) {
  Run run(read_options(json::parse(options)));
  std::deque<EpochReport> reports;
  while (run.next(reports)) {
    if (PyErr_CheckSignals() != 0) bp::throw_error_already_set();
    for (; !reports.empty(); reports.pop_front())
      if (!on_epoch.is_none()) on_epoch(to_json(reports.front()).dump());
  }
  const auto& result = run.result();
  json out = {{"best_epoch", result.training.best_epoch},
              {"epochs", result.training.epochs_run},
              {"validation", result.training.best_validation}};
  if (result.test) out["test"] = result.test->to_json();
  return out.dump();
}

std::string evaluate(const Predictor& predictor, const std::string& options) {
  const WithoutGil released;
  const auto read = json::parse(options);
  const auto loaded = read_dataset(read.at("data").get<std::string>(), read_columns(read));
  auto out = evaluate_rows(predictor, loaded.data, rows_of(read, loaded)).to_json();
  out["skipped"] = loaded.skipped.size();
  return out.dump();
}

}  // namespace motiphore::python
