#include "motiphore/predict/improve.hpp"

#include <GraphMol/RWMol.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "chem/replace_motif.hpp"
#include "motiphore/error.hpp"
#include "predict/same_tasks.hpp"

namespace motiphore {

Improvements improvements(const Predictor& predictor, const RDKit::ROMol& mol, const Prediction& prediction,
                          std::size_t task, std::size_t most) {
  detail::check_tasks(predictor.card().tasks, prediction);
  if (task >= prediction.tasks.size())
    throw ShapeError("there is no task " + std::to_string(task) + "; the prediction has " +
                     std::to_string(prediction.tasks.size()));
  if (mol.getNumAtoms() != prediction.clusters.size())
    throw ShapeError("the molecule has " + std::to_string(mol.getNumAtoms()) + " atoms, the prediction is of " +
                     std::to_string(prediction.clusters.size()));
  const double before = prediction.logit(task);
  Improvements result{task, prediction.tasks[task], {}};
  const auto whole = predictor.dissect(mol);
  std::vector<Change> replaced;
  std::vector<std::shared_ptr<RDKit::RWMol>> mols;
  for (std::int32_t c = 0; c < prediction.cluster_count(); ++c) {
    std::vector<std::int32_t> atoms;
    for (std::size_t atom = 0; atom < prediction.clusters.size(); ++atom)
      if (prediction.clusters[atom] == c) atoms.push_back(static_cast<std::int32_t>(atom));
    Change change;
    change.cluster = c;
    change.motif = prediction.motif_names.at(static_cast<std::size_t>(c));
    for (auto& replacement : detail::replace_motif(mol, atoms)) {
      change.replacement = std::move(replacement.name);
      change.smiles = std::move(replacement.smiles);
      replaced.push_back(change);
      mols.push_back(std::move(replacement.mol));
    }
    if (whole) {
      const auto masked = whole->without({c});
      change.kind = ChangeKind::Masked;
      change.replacement.clear();
      change.smiles.clear();
      change.value = masked.tasks[task];
      change.change = masked.logit(task) - before;
      result.changes.push_back(change);
    }
  }
  const auto outcomes = predictor.without_texts().predict(std::move(mols));
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i]) continue;
    auto& change = replaced[i];
    change.value = outcomes[i]->tasks[task];
    change.change = outcomes[i]->logit(task) - before;
    change.domain = outcomes[i]->domain;
    change.in_domain = outcomes[i]->in_domain;
    result.changes.push_back(std::move(change));
  }
  auto& changes = result.changes;
  const double better = predictor.card().tasks[task].higher_is_better ? 1 : -1;
  const auto outside = [](const Change& change) { return change.kind == ChangeKind::Replaced && !change.in_domain; };
  std::stable_sort(changes.begin(), changes.end(), [&](auto& a, auto& b) {
    return std::pair(outside(a), -better * a.change) < std::pair(outside(b), -better * b.change);
  });
  // The same molecule may come from two motifs; what it is said to come from is the first.
  std::vector<Change> kept;
  for (auto& change : changes) {
    const bool known = !change.smiles.empty() && std::any_of(kept.begin(), kept.end(), [&](const auto& other) {
      return other.smiles == change.smiles;
    });
    if (!known && better * change.change > 0 && kept.size() < most) kept.push_back(std::move(change));
  }
  changes = std::move(kept);
  return result;
}

}  // namespace motiphore
