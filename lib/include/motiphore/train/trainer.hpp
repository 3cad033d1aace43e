// Trainer: fits a GnnModel to a data set, chooses the epoch on validation, survives an interrupt.
#pragma once

#include <cstdint>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/model/gnn_model.hpp"
#include "motiphore/train/dataset.hpp"
#include "motiphore/train/fit.hpp"

namespace motiphore {

/// The recipe. Read from models/recipes/*.json; every key is optional there.
struct TrainOptions : FitOptions {
  double task_weight = 1;
  double motif_weight = 1;      ///< cut bonds against the reference partition
  double kept_weight = 1;       ///< of bonds that the reference keeps, against 1 for those it cuts
  double column_entropy = 0.1;  ///< of rows of S / log K, annealed in over `anneal_epochs`
  double codebook_weight = 1;   ///< motif content told from its type; this and the next two of MotifTypes::Network
  double type_entropy = 0.05;   ///< of rows of S2
  double type_balance = 0.1;    ///< log K2 − entropy of the mean row of S2
  int anneal_epochs = 10;
  double teacher_weight = 0.6;     ///< of a teacher's value where there is a label too (see make_targets)
  double cancellation_weight = 0;  ///< of contributions that neighbouring motifs take from each other
  double parsimony_weight = 0;     ///< of contributions, times the atoms of their motifs
  double guide_weight = 0.1;       ///< of contributions that other networks give (see Dataset::guide)
  bool keep_motif_kinds = false;   ///< not a setting: the model comes with what tells its types, as in fine-tuning

  nlohmann::json to_json() const;
  /// Overwrites the keys present. @throws Error naming a key that is unknown or of the wrong type
  void merge(const nlohmann::json& json);
};

/// Fits `model` and leaves the averaged weights of the epoch that is kept in it (see `fit`); the score is
/// `validation_score` of the rows of `valid` over the tasks that are not auxiliary. What it leaves of the head that
/// hardly a molecule wakes, `retire_sleeping_units` takes out.
/// @param kind  for codebook types, see MotifCodebook::fit; empty: every column of a motif's content is its own kind
TrainResult train_model(GnnModel<float>& model, const Dataset& data, const RowList& train, const RowList& valid,
                        const TrainOptions& options, const FitEvents& events = {},
                        const std::vector<std::int32_t>& kind = {});

/// Raw outputs of the network [rows × tasks]: logits, or standardised values. @throws StoppedError
Matrix predict_raw(const GnnModel<float>& model, const Dataset& data, const RowList& rows, const StopToken& stop = {});

/// Mean over tasks of ROC-AUC (classification) and 1 − RMSE (regression, in standard deviations).
double validation_score(const Matrix& raw, const Matrix& labels, const std::vector<TaskKind>& kinds);

}  // namespace motiphore
