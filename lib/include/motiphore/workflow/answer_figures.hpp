// How true the answers of a row are: the class at the card's threshold, sets and intervals at their levels of
// confidence, the GHS category of a dose.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/model/model_card.hpp"
#include "motiphore/train/metrics.hpp"

namespace motiphore {

/// What was predicted and measured of one task. Lists are as long as there are molecules.
struct AnsweredRows {
  std::vector<double> value, label;  ///< as `Prediction::tasks`; NaN where nothing was measured
  std::vector<bool> in_domain;
  std::vector<bool> guess;   ///< as `is_guess`: rows have no set there
  std::vector<double> mass;  ///< as `Prediction::mass_per_parent`
  std::vector<bool> few_rings;
  std::vector<std::size_t> structure;  ///< numbers from 0, the same of molecules that are one but for salts and stereo
};

/// A number of molecules out of others.
struct Share {
  std::size_t count = 0, of = 0;
  std::size_t structures = 0;  ///< different ones among `of`

  double value() const;       ///< NaN of none
  Interval interval() const;  ///< Wilson's, 95 %, of as many cases as there are structures; NaN of none
};

/// How often the set of a level holds what was measured, over the molecules that have one.
struct SetFigures {
  int percent = 90;
  Share positives, negatives;  ///< classification: of each class, those whose set has it
  Share undecided, neither;    ///< classification: of all, those with both classes, with none
  Share values;                ///< regression: those in their interval
};

/// The GHS category of the predicted dose beside that of the measured one, where both can be told.
struct CategoryFigures {
  Share same, within_one;
  Share milder, stricter;  ///< predicted less, more toxic than measured
  Share toxic_told;        ///< of those of measured categories 1 to 3, those predicted in 1 to 3
};

struct AnswerFigures {
  double threshold = 0.5;                     ///< of the card, or 0.5 where it has none
  Share sensitivity, specificity;             ///< of positives at or above it, of negatives below
  double matthews_correlation = 0;            ///< −1 .. 1; NaN where one class was not measured or not answered
  double brier_score = 0;                     ///< mean squared error of the probability; NaN of none
  std::vector<SetFigures> sets;               ///< for each level of the task
  std::optional<CategoryFigures> categories;  ///< of a dose

  /// The mean of sensitivity and specificity; NaN where one class is missing.
  double balanced_accuracy() const;
};

/// @throws ShapeError if the lists are not of one length
AnswerFigures answer_figures(const Task& task, const AnsweredRows& rows);

/// By figure; numbers that are not defined are null.
nlohmann::json to_json(const AnswerFigures& figures, TaskKind kind);

}  // namespace motiphore
