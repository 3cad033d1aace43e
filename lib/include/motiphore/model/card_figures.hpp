// What a model's card says of the model's own test, and of the baseline that was measured beside it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "motiphore/model/model_card.hpp"

namespace motiphore {

struct CardFigure {
  std::optional<double> model, baseline;
};

/// One figure of a task, from the first part of `card.metrics` that has it; none where the card does not say.
/// @param key  "roc_auc", "average_precision", "mean_absolute_error", "rank_correlation"
CardFigure card_figure(const ModelCard& card, const std::string& task, const std::string& key);

/// How often the category of acute oral toxicity (GHS) was the measured one, of molecules that the tested networks had
/// not seen.
struct TestedCategories {
  std::int64_t rows = 0;        ///< with a measured and a predicted dose
  double same = 0;              ///< share of them in the measured category
  double within_one = 0;        ///< or in the one above or below it
  std::int64_t toxic_rows = 0;  ///< measured in categories 1 to 3
  double toxic_milder = 0;      ///< share of these predicted in a milder one

  /// "Of 5600 molecules that the tested networks had not seen 52 % are predicted to be in the measured category ..".
  std::string words() const;
};

/// From the first part of `card.metrics` that has them for the task; none where the card does not say.
std::optional<TestedCategories> tested_categories(const ModelCard& card, const std::string& task);

/// What the card calls its baseline, "ECFP4 forest"; empty if it has none.
std::string baseline_name(const ModelCard& card);

}  // namespace motiphore
