// PredictionJson: what is predicted of one molecule, as a JSON object.
#pragma once

#include <string>
#include <vector>

#include "motiphore/io/writer_options.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/outcome.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore {

/// Writes what a row of JSON Lines says of a molecule. Numbers are the shortest texts that read back as the same ones,
/// whatever the locale. Const use is thread-safe.
///
///     const PredictionJson json(predictor.card(), {});
///     std::cout << json.object(predictor.predict_smiles("CCO"));  // {"status":"ok","mass":46.06...,"tasks":{...},...}
class PredictionJson {
 public:
  /// @throws Error if the model knows nothing of the confidence or the training molecules that the options ask for;
  /// ShapeError if a task to explain is none of the card's
  PredictionJson(const ModelCard& card, WriterOptions options);

  /// The object. A failed molecule has its reason in `status` and nulls for what was not predicted.
  /// @throws ShapeError if the prediction has other tasks than the card
  std::string object(const Outcome<Prediction>& outcome) const;

  /// The same without its braces, to go on in an object that has been begun.
  void append_members(const Outcome<Prediction>& outcome, std::string& out) const;

 private:
  /// Of a molecule that failed.
  void append_nulls(std::string& out) const;
  void append_prediction(const Prediction& prediction, std::string& out) const;
  /// Sets of classes and intervals of values.
  void append_certainty(const Prediction& prediction, std::string& out) const;
  void append_intervals(const Prediction& prediction, std::string& out) const;
  void append_nearest(const Prediction& prediction, std::string& out) const;
  void append_neighbour(const Analogue& one, std::string& out) const;
  /// Ids of the tasks that are chosen. @param chosen  [tasks]
  void append_ids(const std::vector<bool>& chosen, std::string& out) const;

  WriterOptions options_;
  std::vector<Task> tasks_;
  bool has_dose_ = false;
  bool has_weights_ = false;       ///< of atoms
  std::vector<std::string> keys_;  ///< of the tasks: quoted, with colon
};

}  // namespace motiphore
