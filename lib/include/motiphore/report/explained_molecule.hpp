// One molecule explained: the same numbers and sentences as text, as JSON and as a page. What `motiphore explain` and
// `Prediction.explain()` of Python give.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/depict/draw.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/predict/improve.hpp"
#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// What is shown of one molecule.
struct ExplainedMolecule {
  std::string smiles;
  std::string model;           ///< name of the card
  std::string weights_sha256;  ///< of its weights
  std::vector<Task> about;     ///< the card's tasks
  Prediction prediction;
  Explanation explanation;
  std::vector<AlertExplanation> alerts;
  std::string no_alert;   ///< that none was found, and where it was looked; empty where one was, or none was looked for
  Neighbours neighbours;  ///< training molecules, the nearest first, so many as are listed
  std::vector<std::string> consistency;      ///< as `tell_molecule` gives them
  std::vector<LegendEntry> legend;           ///< [clusters]
  std::optional<std::size_t> task;           ///< the only one to show; without it all
  std::optional<Improvements> improvements;  ///< none if they were not asked for

  /// The tasks to show, in the order of `explanation`.
  std::vector<const TaskExplanation*> shown() const;
};

/// Explains a prediction and looks for structural alerts and contradictions, the most of which is the search for
/// alerts.
/// @param smiles  what the molecule is called in the text
/// @param mol     that was predicted; need not be sanitised
/// @param options what the task is, and how the legend is coloured
/// @param neighbours  training molecules as `Analogues::around` gives them; what was measured of the molecule itself is
///                    found among them, however few are listed
/// @param listed  how many of them `ExplainedMolecule::neighbours` keeps
/// @throws ShapeError as `explain`
ExplainedMolecule explain_molecule(const ModelCard& card, std::string smiles, const RDKit::ROMol& mol,
                                   Prediction prediction, const PaintOptions& options = {}, Neighbours neighbours = {},
                                   std::size_t listed = static_cast<std::size_t>(-1));

/// "No structural alert: none of BRENK, NIH and PAINS matches.": the lists that were searched, each by its name, and
/// those for mutagens where the model has a task for them and they have none either.
/// @param mol  sanitised, without an alert of RDKit's lists
std::string no_alert_sentence(const RDKit::ROMol& mol, const ModelCard& card);

/// `improvements`, without molecules that were measured to be positive where the task is a class of which less is
/// wanted.
/// @throws ShapeError as `improvements`, or as `Analogues::of`
Improvements improvements_unless_measured(const Predictor& predictor, const Analogues& analogues,
                                          const RDKit::ROMol& mol, const Prediction& prediction, std::size_t task,
                                          ImproveOptions options = {});

/// The sentences, motifs, tasks, each task's contributions with their sum, bias, logit and value, alerts, changes.
std::string explanation_text(const ExplainedMolecule& molecule);

nlohmann::json explanation_json(const ExplainedMolecule& molecule);
nlohmann::json improvements_json(const std::vector<Task>& tasks, const Improvements& improvements);

/// What `explanation_text` has, and a drawing, as elements for a page.
/// @param svg  of `Drawing`; none if it is empty
std::string explanation_elements(const ExplainedMolecule& molecule, const std::string& svg);

/// A page that needs no other file.
std::string explanation_page(const ExplainedMolecule& molecule, const std::string& svg);

}  // namespace motiphore
