#include "motiphore/report/explained_molecule.hpp"

#include <algorithm>
#include <utility>

#include "motiphore/chem/molecule.hpp"
#include "motiphore/chem/mutagenicity_alerts.hpp"
#include "motiphore/report/consistency.hpp"
#include "motiphore/report/told_molecule.hpp"
#include "predict/motif_words.hpp"
#include "predict/mutagenicity_task.hpp"

namespace motiphore {

std::string no_alert_sentence(const RDKit::ROMol& mol, const ModelCard& card) {
  const auto names = alert_catalogs();
  auto text = "No structural alert: none of " + detail::in_words(names) + " matches.";
  const bool asks_mutagens =
      std::any_of(card.tasks.begin(), card.tasks.end(), [](const auto& task) { return task.id == kMutagenicityTask; });
  if (asks_mutagens && mutagenicity_alerts(mol).empty())
    text +=
        " Nor is there one of the published alerts for mutagens that are looked for; simple aldehydes, alkyl "
        "carbamates, α,β-unsaturated ketones, acrylates and azoxy, which are published too, are not "
        "(docs/explaining.md).";
  return text;
}

std::vector<const TaskExplanation*> ExplainedMolecule::shown() const {
  std::vector<const TaskExplanation*> tasks;
  for (const auto& one : explanation.tasks)
    if (!task || one.task == *task) tasks.push_back(&one);
  return tasks;
}

ExplainedMolecule explain_molecule(const ModelCard& card, std::string smiles, const RDKit::ROMol& mol,
                                   Prediction prediction, const PaintOptions& options, Neighbours neighbours,
                                   std::size_t listed) {
  ExplainedMolecule e;
  e.smiles = std::move(smiles);
  e.model = card.name;
  e.weights_sha256 = card.weights_sha256;
  e.about = card.tasks;
  e.task = options.task;
  e.neighbours = std::move(neighbours);
  e.legend = make_legend(mol, prediction, options);
  // Alerts are searched in the sanitised molecule, whose atoms may be fewer, and told by the atoms of the given one.
  std::vector<std::int32_t> given_atom;
  const auto copy = Molecule::sanitized(mol, &given_atom);
  const bool searched = copy && !card.tasks.empty();
  auto of_copy = prediction;
  std::vector<std::string> notes;
  if (searched) {
    of_copy.clusters.clear();
    for (const auto atom : given_atom)
      of_copy.clusters.push_back(prediction.clusters.at(static_cast<std::size_t>(atom)));
    mark_same(**copy, e.neighbours.nearest);
    notes = consistency_notes(**copy, card, of_copy, e.neighbours.nearest, options.task);
  }
  auto told = tell_molecule(card, prediction, e.neighbours, std::move(notes), options.task);
  e.explanation = std::move(told.explanation);
  e.consistency = std::move(told.consistency);
  if (searched) {
    e.alerts = explain_alerts(**copy, card, of_copy, e.explanation.tasks[e.explanation.focus].task);
    if (e.alerts.empty()) e.no_alert = no_alert_sentence(**copy, card);
    for (auto& alert : e.alerts)
      for (auto& atom : alert.alert.atoms) atom = given_atom[static_cast<std::size_t>(atom)];
  }
  e.neighbours.nearest.resize(std::min(listed, e.neighbours.nearest.size()));
  e.prediction = std::move(prediction);
  return e;
}

Improvements improvements_unless_measured(const Predictor& predictor, const Analogues& analogues,
                                          const RDKit::ROMol& mol, const Prediction& prediction, std::size_t task,
                                          ImproveOptions options) {
  const auto& tasks = predictor.card().tasks;
  const bool unwanted_class =
      task < tasks.size() && tasks[task].kind == TaskKind::Classification && !tasks[task].higher_is_better;
  if (unwanted_class && !analogues.empty())
    options.wanted = [&analogues, task, more = std::move(options.wanted)](const auto& made, const auto& of_it) {
      return !(analogues.measured_of(made, of_it, task) > 0.5) && (!more || more(made, of_it));
    };
  return improvements(predictor, mol, prediction, task, options);
}

}  // namespace motiphore
