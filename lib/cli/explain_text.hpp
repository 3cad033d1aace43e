// One molecule explained: the same numbers as a table, as JSON and as a page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/depict/draw.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::cli {

/// What is shown of one molecule.
struct Explanation {
  std::string smiles;
  const ModelCard& card;
  const Prediction& prediction;
  std::vector<std::size_t> tasks;  ///< indices of the tasks to show, in order
  const std::vector<LegendEntry>& legend;
};

/// Clusters, then each task's contributions with their sum, bias, logit and value.
std::string explanation_text(const Explanation& explanation);

nlohmann::json explanation_json(const Explanation& explanation);

/// A page that needs no other file: the drawing, and what `explanation_text` has as tables.
std::string explanation_html(const Explanation& explanation, const Drawing& drawing);

}  // namespace motiphore::cli
