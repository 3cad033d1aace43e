#include "motiphore/report/explained_molecule.hpp"

#include <GraphMol/RWMol.h>

#include <utility>

#include "motiphore/chem/parse.hpp"

namespace motiphore {

namespace {

/// Alerts are searched in the sanitised molecule, whose atoms may be fewer; they are told by the atoms of the given
/// one.
std::vector<AlertExplanation> alerts_of(const RDKit::ROMol& mol, const ModelCard& card, const Prediction& p,
                                        std::size_t task) {
  std::vector<std::int32_t> given_atom;
  const auto copy = sanitize_copy(mol, {}, &given_atom);
  if (!copy) return {};
  auto of_copy = p;
  of_copy.clusters.clear();
  for (const auto atom : given_atom) of_copy.clusters.push_back(p.clusters.at(static_cast<std::size_t>(atom)));
  auto alerts = explain_alerts(**copy, card, of_copy, task);
  for (auto& alert : alerts)
    for (auto& atom : alert.alert.atoms) atom = given_atom[static_cast<std::size_t>(atom)];
  return alerts;
}

}  // namespace

std::vector<const TaskExplanation*> ExplainedMolecule::shown() const {
  std::vector<const TaskExplanation*> tasks;
  for (const auto& one : explanation.tasks)
    if (!task || one.task == *task) tasks.push_back(&one);
  return tasks;
}

ExplainedMolecule explain_molecule(const ModelCard& card, std::string smiles, const RDKit::ROMol& mol,
                                   Prediction prediction, const PaintOptions& options) {
  ExplainedMolecule e;
  e.smiles = std::move(smiles);
  e.model = card.name;
  e.about = card.tasks;
  e.task = options.task;
  e.explanation = explain(card, prediction, options.task);
  if (!e.explanation.tasks.empty())
    e.alerts = alerts_of(mol, card, prediction, e.explanation.tasks[e.explanation.focus].task);
  e.legend = make_legend(mol, prediction, options);
  e.prediction = std::move(prediction);
  return e;
}

}  // namespace motiphore
