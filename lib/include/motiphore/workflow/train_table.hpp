// Training a model from a labelled table: what `motiphore train` and `motiphore.train` do.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/io/split_reader.hpp"
#include "motiphore/train/trainer.hpp"
#include "motiphore/workflow/evaluate_table.hpp"

namespace motiphore {

struct TrainTableOptions {
  std::string data;              ///< .csv or .tsv, also .gz
  std::filesystem::path folder;  ///< where the model goes
  std::filesystem::path recipe;  ///< JSON with any of name, description, architecture, training, tasks, references,
                                 ///< init, teacher; or empty
  std::filesystem::path init;  ///< folder of a model to start from, whose sizes are taken; empty: the recipe's, or none
  std::string teacher;         ///< table of a teacher's values (see teacher_weight); empty: the recipe's, or none
  std::string split = "scaffold";  ///< "scaffold", "random", or a file with the columns mol_id,split
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
  const std::atomic<bool>* stop = nullptr;
};

struct TrainedTable {
  TrainResult training;
  std::optional<Evaluation>
      test;  ///< of the test part, read once, after everything was chosen; absent if there is none
};

/// Reads, splits, trains, calibrates on validation, fits the domain, evaluates on test, writes the model folder.
/// If `events.stop` turns true the checkpoint stays in the folder and no model is written (`training.interrupted`).
/// @throws IoError, Error
TrainedTable train_table(const TrainTableOptions& options, const TrainTableEvents& events = {});

/// The rows of each part, by the rules of `TrainTableOptions::split`. Molecules that are one once salts and
/// stereochemistry are left aside are in one part, unless a split file says otherwise.
Split make_split(const LoadedDataset& loaded, const std::string& split, std::uint64_t seed);

}  // namespace motiphore
