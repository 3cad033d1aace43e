// What a model's card says of the model's own test, and of the baseline that was measured beside it.
#pragma once

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

/// What the card calls its baseline, "ECFP4 forest"; empty if it has none.
std::string baseline_name(const ModelCard& card);

}  // namespace motiphore
