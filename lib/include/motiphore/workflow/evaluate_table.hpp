// Evaluation of a model on a labelled table: what `motiphore evaluate` and `motiphore.evaluate` print.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/predict/predictor.hpp"
#include "motiphore/stop_token.hpp"
#include "motiphore/train/metrics.hpp"
#include "motiphore/train/row_list.hpp"
#include "motiphore/workflow/answer_figures.hpp"
#include "motiphore/workflow/training_start.hpp"

namespace motiphore {

struct Dataset;
struct LoadedDataset;

/// Labelled structures that a figure needs for an interval, and those of the rarer class: fewer, drawn again, would
/// often all be alike.
constexpr std::size_t fewest_for_interval = 10, fewest_of_a_class = 5;

/// A figure with its 95 % bootstrap interval over structures, the salts and stereoisomers of one being one; none (NaN)
/// where there are few, or where each sample has the same figure, as of classes that are parted wholly, since that says
/// nothing of other molecules.
struct Figure {
  double value = 0;
  Interval interval;
};

struct TaskFigures {
  std::string id;
  TaskKind kind = TaskKind::Classification;
  std::size_t labelled = 0, positives = 0;
  std::size_t structures = 0, rarer_structures = 0;  ///< different ones that are labelled; those of the rarer class
  Figure roc_auc;                                    ///< classification; baseline 0.5
  Figure average_precision;                          ///< classification; baseline is the share of positives
  double calibration_error = 0;                      ///< classification
  Figure mean_absolute_error;                        ///< regression [unit of the task]
  Figure root_mean_squared_error;                    ///< regression [unit of the task]
  Figure r2;                                         ///< regression; 0 is as good as the mean of these labels
  Figure spearman;                                   ///< regression; of ranks, −1 .. 1
  /// Regression: MAE of always answering the mean that training saw, or where the card does not say, of these labels
  /// [unit of the task].
  double baseline_error = 0;
  AnswerFigures answers;  ///< what rows say of it

  /// The average precision of a model that guesses: positives of those labelled; 0 without labels.
  double positive_share() const {
    return labelled == 0 ? 0 : static_cast<double>(positives) / static_cast<double>(labelled);
  }
  /// Whether all labels are of one class, which says nothing of how well two are told apart.
  bool one_class_only() const {
    return kind == TaskKind::Classification && labelled > 0 && (positives == 0 || positives == labelled);
  }
  /// Whether the labels are enough for an interval.
  bool enough() const {
    return structures >= fewest_for_interval &&
           (kind != TaskKind::Classification || rarer_structures >= fewest_of_a_class);
  }
};

/// Whether these labels do not tell the model from one that knows nothing of the task: the interval of the ROC-AUC
/// reaches 0.5, or the error is no less than that of always answering one number, be it the mean of training or of
/// these labels. False where there are too few labels to say so.
bool is_not_told_from_chance(const TaskFigures& figures);

struct Evaluation {
  std::size_t molecules = 0, failed = 0;
  std::size_t structures =
      0;                    ///< different ones of the molecules that were predicted, but for salts and stereochemistry
  std::size_t skipped = 0;  ///< rows of the table that are no molecule, whatever their part
  /// Molecules whose vector is one of training's, which say nothing of how the model does on new ones.
  std::size_t trained_on = 0;
  TrainingStart start;               ///< by `train_table`
  std::vector<TaskFigures> tasks;    ///< those of the model that the table has labels for
  Figure mean_roc_auc;               ///< mean over classification tasks: of those with enough labels, if there is one
  std::size_t left_out_of_mean = 0;  ///< classification tasks with labels that are not in that mean
  double inside_share = 0;           ///< share of molecules inside the applicability domain
  double roc_auc_inside = 0,
         roc_auc_outside = 0;      ///< mean over the tasks that have five of each class both inside and outside, of
                                   ///< the molecules inside and outside; NaN if there is none
  Figure mass_error;               ///< MAE of the mass against RDKit's [Da]
  double mass_baseline_error = 0;  ///< MAE of always answering the mean mass of training, or, unknown, of these [Da]

  nlohmann::json to_json() const;
};

/// Sentences on evaluated molecules that the model, or the one where its training started, had learned; none if it had
/// learned none.
std::vector<std::string> learned_before(const Evaluation& evaluation);

/// Makes sure that there is something to measure: a task of the model that some of the rows have a label for.
/// @throws Error naming the tasks of the model and the columns of the data
void check_labels(const Predictor& predictor, const LoadedDataset& loaded, const RowList& rows);

/// Sentences, each with an example: structures that some of these rows have as positive and others as negative, and
/// values so far from those of training that their unit may be another one.
std::vector<std::string> evaluation_doubts(const Predictor& predictor, const LoadedDataset& loaded,
                                           const RowList& rows);

/// What an evaluation was made of: the molecules that were predicted, and the tasks that model and data share.
struct EvaluatedRows {
  std::vector<std::size_t> row;                   ///< [molecules], of the data
  std::vector<std::size_t> structure;             ///< [molecules], numbers from 0: the same of one structure
  std::vector<double> domain;                     ///< [molecules]
  std::vector<bool> in_domain;                    ///< [molecules]
  std::vector<std::size_t> tasks;                 ///< [tasks], of the card
  std::vector<std::vector<double>> value, label;  ///< [tasks][molecules], predicted and measured; NaN if not measured
};

/// Evaluates on some rows. Tasks are matched by id. A molecule that is given up counts as failed.
/// @param kept  if not null, receives what was predicted
/// @throws StoppedError
Evaluation evaluate_rows(const Predictor& predictor, const LoadedDataset& loaded, const RowList& rows,
                         EvaluatedRows* kept = nullptr, const PredictOptions& options = {});

}  // namespace motiphore
