// Training a model from a labelled table: what `motiphore train` and `motiphore.train` do.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/train/trainer.hpp"
#include "motiphore/workflow/evaluate_table.hpp"
#include "motiphore/workflow/table_split.hpp"

namespace motiphore {

struct TrainTableOptions {
  std::string data;              ///< .csv or .tsv, also .gz
  std::string data_name;         ///< of the data in the card, and what `resume` compares; empty: the path
  std::filesystem::path folder;  ///< where the model goes
  std::filesystem::path recipe;  ///< JSON with any of name, description, architecture, training, tasks, references,
                                 ///< init, teacher; or empty
  std::filesystem::path init;  ///< folder of a model to start from, whose sizes are taken; empty: the recipe's, or none
  std::string teacher;         ///< table of a teacher's values (see teacher_weight); empty: the recipe's, or none
  std::string split = "scaffold";  ///< as `make_split` takes it
  DatasetOptions columns;
  nlohmann::json architecture = nlohmann::json::object();  ///< overrides of the recipe's
  nlohmann::json training = nlohmann::json::object();      ///< overrides of the recipe's
  bool resume = false;                                     ///< continue from the checkpoint in `folder`
};

/// What happens meanwhile; any may be empty.
struct TrainTableEvents {
  std::function<void(const LoadedDataset&, const Split&)> loaded;
  std::function<void(const std::string&)> notice;  ///< a sentence on something that is odd about the data
  std::function<void(const EpochReport&)> epoch;
  StopToken stop;
};

struct TrainedTable {
  TrainResult training;
  std::optional<Evaluation>
      test;  ///< of the test part, read once, after everything was chosen; absent if there is none
};

/// Reads, splits, trains, calibrates on validation, fits the domain, evaluates on test, writes the model folder.
/// Once `events.stop` stops, whatever it does, the last checkpoint stays in the folder, for `resume`, and no model is
/// written (`training.interrupted`).
/// @throws IoError, Error
TrainedTable train_table(const TrainTableOptions& options, const TrainTableEvents& events = {});

/// Whether an interrupted run left a checkpoint in a folder, from which `resume` goes on.
bool has_checkpoint(const std::filesystem::path& folder);

}  // namespace motiphore
