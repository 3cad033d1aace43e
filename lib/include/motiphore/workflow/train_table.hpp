// Training a model from a labelled table: what `motiphore train` and `motiphore.train` do.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/text/json_value.hpp"
#include "motiphore/train/trainer.hpp"
#include "motiphore/workflow/evaluate_table.hpp"
#include "motiphore/workflow/table_split.hpp"

namespace motiphore {

/// What a new head is worth against a network of one's own was measured on no larger table.
constexpr std::size_t most_rows_for_a_head = 5000;

struct TrainTableOptions {
  std::string data{};              ///< .csv or .tsv, also .gz
  std::string data_name{};         ///< of the data in the card, and what `resume` compares; empty: the path
  std::filesystem::path folder{};  ///< where the model goes
  /// JSON with any of name, description, architecture, training, tasks, references, init, teacher; or a word that is no
  /// file but the name of a recipe shipped with the model; or empty.
  std::filesystem::path recipe{};
  /// Folder of a model to start from, whose sizes are taken; empty: the recipe's, or, where nothing says how the
  /// network is made (no teacher, no sizes, no recipe of them or of a training) and at most `most_rows_for_a_head`
  /// molecules are trained on, the shipped model, if there is one. With `training["tune"]` "head" (the default) its
  /// network and motifs stay as they are, and a new head is trained on its vectors (see `train_head`), beside the
  /// structures that it carries as analogues; with "whole", all of it.
  std::filesystem::path init{};
  bool from_nothing = false;  ///< from no model at all
  std::string teacher{};      ///< table of a teacher's values (see teacher_weight); empty: the recipe's, or none
  /// Folders of models whose contributions are learned too, their mean, for the tasks that they have (see
  /// guide_weight).
  std::vector<std::filesystem::path> guides{};
  std::vector<std::string> higher_is_better{};  ///< tasks of which more is wanted (Task::higher_is_better), beside
                                                ///< those of the recipe
  std::string split = "scaffold";               ///< as `make_split` takes it
  DatasetOptions columns{};
  JsonValue architecture{};  ///< overrides of the recipe's
  JsonValue training{};      ///< overrides of the recipe's
  bool resume = false;       ///< continue from the checkpoint in `folder`; without one, from the start
  bool overwrite =
      false;  ///< also in the place of a finished model that has other tasks or was trained on another table
};

/// What a sentence of a training is about.
enum class NoticeTopic {
  Data,        ///< the table, its labels and its split
  TwoValues,   ///< values of which there are two only
  LeftOut,     ///< tasks that cannot be learned
  NewHead,     ///< the model whose network gets a new head
  TestKnown,   ///< test molecules that this model has learned
  Confidence,  ///< answers at a level of confidence
};

/// What happens meanwhile; any may be empty.
struct TrainTableEvents {
  std::function<void(const LoadedDataset&, const Split&)> loaded;
  std::function<void(const std::string&)> notice;  ///< a sentence on something that is odd about the data
  std::function<void(const std::string&, NoticeTopic)> notice_about;  ///< the same sentence, and what it is about
  std::function<void(const EpochReport&)> epoch;
  StopToken stop;
};

struct TrainedTable {
  TrainResult training;
  std::string start;  ///< name of the model that training started from; empty: from nothing
  std::optional<Evaluation>
      test;  ///< of the test part, read once, after everything was chosen; absent if there is none
};

/// What no table could make right about `training` and `architecture`, which `train_table` would say later.
/// @throws Error naming the first setting that there is not, or whose value cannot be
void check_settings(const TrainTableOptions& options);

/// Reads, splits, trains, calibrates on validation, fits the domain, evaluates on test, writes the model folder.
/// Once `events.stop` stops, whatever it does, the last checkpoint stays in the folder, for `resume`, and no model is
/// written (`training.interrupted`).
/// @throws IoError, also if `folder` has a finished model of other tasks that is not to be overwritten, or a finished
/// one and nothing to resume; Error, also for a task of `higher_is_better` that is none
TrainedTable train_table(const TrainTableOptions& options, const TrainTableEvents& events = {});

/// Whether an interrupted run left a checkpoint in a folder, from which `resume` goes on.
bool has_checkpoint(const std::filesystem::path& folder);

}  // namespace motiphore
