// One molecule explained: the same numbers and sentences as text, as JSON and as a page.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/depict/draw.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/predict/improve.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::cli {

/// What is shown of one molecule.
struct ExplainedMolecule {
  std::string smiles;
  const ModelCard& card;
  const Prediction& prediction;
  const std::vector<std::string>& motif_names;  ///< [clusters]
  const Explanation& explanation;
  const std::vector<AlertExplanation>& alerts;
  const std::vector<LegendEntry>& legend;
  std::vector<const TaskExplanation*> tasks;   ///< to show, in order
  const Improvements* improvements = nullptr;  ///< null if they were not asked for
};

/// The sentences, motifs, tasks, each task's contributions with their sum, bias, logit and value, alerts, changes.
std::string explanation_text(const ExplainedMolecule& molecule);

nlohmann::json explanation_json(const ExplainedMolecule& molecule);

/// A page that needs no other file: the drawing, and what `explanation_text` has.
std::string explanation_html(const ExplainedMolecule& molecule, const Drawing& drawing);

}  // namespace motiphore::cli
