// Trainer: fits a GnnModel to a data set, chooses the epoch on validation, survives an interrupt.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/model/gnn_model.hpp"
#include "motiphore/train/dataset.hpp"
#include "motiphore/train/optimizer.hpp"

namespace motiphore {

/// The recipe. Read from models/recipes/*.json; every key is optional there.
struct TrainOptions {
  int epochs = 30;
  int patience = 0;  ///< stop after so many epochs without a better validation score; 0: never
  int batch_size = 64;
  double learning_rate = 1e-3;  ///< peak of the one-cycle schedule
  double weight_decay = 0.01;
  double clip_norm = 1;
  double average_decay = 0.995;  ///< of the weight average that is validated and kept
  double task_weight = 1;
  double motif_weight = 1;      ///< cut bonds against the reference partition
  double kept_weight = 1;       ///< of bonds that the reference keeps, against 1 for those it cuts
  double column_entropy = 0.1;  ///< of rows of S / log K, annealed in over `anneal_epochs`
  double codebook_weight = 1;   ///< motif content told from its type
  double type_entropy = 0.05;   ///< of rows of S2
  double type_balance = 0.1;    ///< log K2 − entropy of the mean row of S2
  int anneal_epochs = 10;
  std::uint64_t seed = 0;

  nlohmann::json to_json() const;
  /// Overwrites the keys present. @throws Error naming a key that is unknown or of the wrong type
  void merge(const nlohmann::json& json);
};

struct EpochReport {
  int epoch = 0, epochs = 0;
  double loss = 0, task_loss = 0, motif_loss = 0;  ///< means over the epoch's batches
  double validation = 0;                           ///< see `validation_score`
  bool best = false;
  double seconds = 0;       ///< of this epoch, training part
  double seconds_left = 0;  ///< estimate for the rest
};

struct TrainResult {
  int best_epoch = 0, epochs_run = 0;
  double best_validation = 0;
  double seconds_per_epoch = 0;  ///< median, training part
  bool interrupted = false;
};

/// Fits `model` and leaves the best epoch's averaged weights in it. One seed gives the same bits on one machine.
/// @param checkpoint  file to write after each epoch and to continue from if it exists; empty for none
/// @param stop        when it turns true, training ends after the current batch, leaving the last epoch's checkpoint
TrainResult train_model(GnnModel<float>& model, const Dataset& data, const RowList& train, const RowList& valid,
                        const TrainOptions& options, const std::function<void(const EpochReport&)>& report = {},
                        const std::filesystem::path& checkpoint = {}, const std::atomic<bool>* stop = nullptr);

/// Raw outputs of the network [rows × tasks]: logits, or standardised values.
Matrix predict_raw(const GnnModel<float>& model, const Dataset& data, const RowList& rows);

/// Mean over tasks of ROC-AUC (classification) and 1 − RMSE (regression, in standard deviations).
double validation_score(const Matrix& raw, const Matrix& labels, const std::vector<TaskKind>& kinds);

}  // namespace motiphore
