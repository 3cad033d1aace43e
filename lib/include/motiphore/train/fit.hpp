// fit: the loop of training, the same for every model: epochs of shuffled batches, AdamW under one cycle, an average of
// the weights that is validated, the best epoch kept, a checkpoint after each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/nn/tape.hpp"
#include "motiphore/stop_token.hpp"
#include "motiphore/train/dataset.hpp"

namespace motiphore {

struct FitOptions {
  int epochs = 30;
  int patience = 0;  ///< stop after so many epochs without a better validation score; 0: never
  int batch_size = 64;
  double learning_rate = 1e-3;  ///< peak of the one-cycle schedule
  double weight_decay = 0.01;
  double clip_norm = 1;          ///< of the gradient's length, above 0; infinity: none is clipped
  double average_decay = 0.995;  ///< of the weight average that is validated and kept
  bool choose_epoch = true;      ///< keep the epoch with the best validation score; otherwise the last one
  std::uint64_t seed = 0;        ///< of weights, order and dropout

  nlohmann::json to_json() const;
  /// Overwrites the keys present. @throws Error naming a key that is unknown or of the wrong type
  void merge(const nlohmann::json& json);
};

/// Losses of one batch, weighted as they are in the total.
struct BatchLosses {
  double total = 0;
  double task = 0;     ///< of the predictions
  double pooling = 0;  ///< of the clusters: motifs, or DiffPool's link and entropy losses
};

struct EpochReport {
  int epoch = 0, epochs = 0;
  BatchLosses loss;       ///< means over the epoch's batches
  double validation = 0;  ///< what `FitSteps::validate` gave
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

/// What is particular to a model.
struct FitSteps {
  /// Forward and backward pass of some rows, in epoch 0, 1, ..: leaves the gradients on the tape.
  std::function<BatchLosses(nn::Tape<float>&, const RowList&, int epoch)> batch;
  /// Score of the weights as they are, larger being better; empty: minus the task loss of the epoch.
  std::function<double()> validate;
};

/// What happens meanwhile; any may be empty.
struct FitEvents {
  std::function<void(const EpochReport&)> epoch;
  std::filesystem::path checkpoint;  ///< written after each epoch, continued from if it exists
  StopToken stop;                    ///< asked before each batch; then the last checkpoint is left
};

/// Fits `weights` on the rows of `train` and leaves the averaged weights of the best epoch, or of the last one, in
/// them. One seed gives the same bits on one machine. @throws Error if there are fewer than 2 rows, fewer than 1
/// epoch or 2 rows a batch, or another option is outside its range
TrainResult fit(const nn::ParameterList<float>& weights, const RowList& train, const FitOptions& options,
                const FitSteps& steps, const FitEvents& events = {});

}  // namespace motiphore
