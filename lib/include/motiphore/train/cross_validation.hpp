// Cross-validation of graph classifiers: every graph is tested once, by a model that saw neither it nor the graphs the
// epoch was chosen on.
#pragma once

#include <functional>
#include <vector>

#include "motiphore/model/graph_classifier.hpp"
#include "motiphore/train/fit.hpp"
#include "motiphore/train/graph_dataset.hpp"

namespace motiphore {

struct FoldResult {
  int fold = 0;
  double accuracy = 0;  ///< of the test fold, 0..1
  double validation =
      0;  ///< accuracy of the validation fold, after the epoch that was chosen on it; to choose settings by
  TrainResult training;
};

struct CrossValidation {
  std::vector<FoldResult> folds;
  MatrixOf<double> probability;    ///< [graphs × classes], of each graph by the model of its test fold
  double mean = 0, deviation = 0;  ///< of the accuracies, sample standard deviation
  double validation = 0;           ///< mean of the folds' validation accuracies: choose settings by this one
  double majority = 0;             ///< accuracy of always answering the commonest class
  bool interrupted = false;        ///< then `folds` has those that were finished
};

struct CrossValidationEvents {
  std::function<void(const FoldResult&)> fold;              ///< one at a time, in the order they end
  std::function<void(int fold, const EpochReport&)> epoch;  ///< likewise
  StopToken stop;
};

/// For each fold k: tests on k, chooses the epoch on k + 1 (modulo the folds; highest accuracy, ties by cross-entropy),
/// trains on the others, with statistics of features from those. `config` gets its features, one_hot, edge_types and
/// classes from the data. Runs `jobs` folds at once; results do not depend on it.
/// @throws Error if the data have fewer than 3 folds, or features that are not finite; ShapeError if labels or folds do
/// not fit the graphs
CrossValidation cross_validate(const GraphDataset& data, GraphClassifierConfig config, const FitOptions& options,
                               int jobs = 1, const CrossValidationEvents& events = {});

/// Logits of some graphs [rows × classes].
Matrix classify_raw(const GraphClassifier<float>& model, const GraphDataset& data, const RowList& rows);

}  // namespace motiphore
