#include "motiphore/predict/improve.hpp"

#include <GraphMol/RWMol.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "chem/replace_motif.hpp"
#include "motiphore/chem/mutagenicity_alerts.hpp"
#include "motiphore/chem/standardize.hpp"
#include "motiphore/chem/structural_alerts.hpp"
#include "motiphore/error.hpp"
#include "predict/same_tasks.hpp"

namespace motiphore {

namespace {

constexpr unsigned kMostChanged = 150;  // heavy atoms

/// The names of the alerts that nobody wants more of, each as often as it is there.
std::vector<std::string> watched_alerts(const RDKit::ROMol& mol) {
  std::vector<std::string> names;
  for (const auto& alert : structural_alerts(mol))
    if (alert.catalog == "BRENK") names.push_back(alert.name);
  for (const auto& alert : mutagenicity_alerts(mol)) names.push_back(alert.name);
  std::sort(names.begin(), names.end());
  return names;
}

/// Whether less than half of the molecule is what it was.
bool is_another_molecule(const RDKit::ROMol& mol, std::size_t replaced) {
  return 2 * replaced > mol.getNumAtoms();
}

std::vector<const RDKit::ROMol*> pointers(const std::vector<std::shared_ptr<RDKit::RWMol>>& mols) {
  std::vector<const RDKit::ROMol*> out;
  for (const auto& mol : mols) out.push_back(mol.get());
  return out;
}

std::vector<std::size_t> made_worse(const std::vector<Task>& tasks, const Prediction& before, const Prediction& after,
                                    std::size_t asked) {
  std::vector<std::size_t> worse;
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    if (t == asked || tasks[t].kind != TaskKind::Classification || tasks[t].higher_is_better) continue;
    const double limit = std::isnan(tasks[t].threshold) ? 0.5 : tasks[t].threshold;
    if (before.tasks[t] < limit && after.tasks[t] >= limit) worse.push_back(t);
  }
  return worse;
}

}  // namespace

Improvements improvements(const Predictor& predictor, const RDKit::ROMol& mol, const Prediction& prediction,
                          std::size_t task, const ImproveOptions& options) {
  detail::check_tasks(predictor.card().tasks, prediction);
  if (task >= prediction.tasks.size())
    throw ShapeError("there is no task " + std::to_string(task) + "; the prediction has " +
                     std::to_string(prediction.tasks.size()));
  if (mol.getNumAtoms() != prediction.clusters.size())
    throw ShapeError("the molecule has " + std::to_string(mol.getNumAtoms()) + " atoms, the prediction is of " +
                     std::to_string(prediction.clusters.size()));
  if (options.cluster && (*options.cluster < 0 || *options.cluster >= prediction.cluster_count()))
    throw ShapeError("there is no motif " + std::to_string(*options.cluster) + "; the prediction has " +
                     std::to_string(prediction.cluster_count()));
  const double before = prediction.logit(task);
  Improvements result;
  result.task = task;
  result.value = prediction.tasks[task];
  const auto whole = predictor.dissect(mol);
  // Of a salt its parent is changed: what is left out would no longer balance the new charges.
  // Other threads may be reading the molecule, and RDKit notes on one that it writes.
  const auto parent = standardize(std::make_shared<const RDKit::ROMol>(mol));
  const RDKit::ROMol& changed = parent ? *parent->mol : mol;
  const auto cluster_of = [&](std::size_t atom) {
    return prediction.clusters[parent ? static_cast<std::size_t>(parent->given_atom[atom]) : atom];
  };
  result.masks_alone = !options.cluster && changed.getNumAtoms() > kMostChanged;
  std::vector<Change> replaced;
  std::vector<std::shared_ptr<RDKit::RWMol>> mols;
  for (std::int32_t c = 0; c < prediction.cluster_count(); ++c) {
    if (options.cluster.value_or(c) != c) continue;
    std::vector<std::int32_t> atoms;
    for (std::size_t atom = 0; atom < changed.getNumAtoms(); ++atom)
      if (cluster_of(atom) == c) atoms.push_back(static_cast<std::int32_t>(atom));
    Change change;
    change.cluster = c;
    change.motif = prediction.motif_names.at(static_cast<std::size_t>(c));
    auto replacements = result.masks_alone ? std::vector<detail::Replacement>() : detail::replace_motif(changed, atoms);
    for (auto& replacement : replacements) {
      if (is_another_molecule(changed, replacement.replaced)) continue;
      change.replacement = std::move(replacement.name);
      change.smiles = std::move(replacement.smiles);
      change.origin = std::move(replacement.origin);
      for (auto& atom : change.origin)
        if (atom >= 0 && parent) atom = parent->given_atom[static_cast<std::size_t>(atom)];
      replaced.push_back(change);
      mols.push_back(std::move(replacement.mol));
    }
    if (whole) {
      const auto masked = whole->without({c});
      change.kind = ChangeKind::Masked;
      change.replacement.clear();
      change.smiles.clear();
      change.origin.clear();
      change.value = masked.tasks[task];
      change.change = masked.logit(task) - before;
      result.changes.push_back(change);
    }
  }
  const auto asked = pointers(mols);
  const auto outcomes = predictor.without_texts().predict(asked);
  std::map<std::string, std::size_t> outcome_of;  // by the SMILES
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i]) continue;
    auto& change = replaced[i];
    change.value = outcomes[i]->tasks[task];
    change.change = outcomes[i]->logit(task) - before;
    change.domain = outcomes[i]->domain;
    change.in_domain = outcomes[i]->in_domain;
    change.worse = made_worse(predictor.card().tasks, prediction, *outcomes[i], task);
    outcome_of.emplace(change.smiles, i);
    result.changes.push_back(std::move(change));
  }
  auto& changes = result.changes;
  const double better = predictor.card().tasks[task].higher_is_better ? 1 : -1;
  const auto outside = [](const Change& change) { return change.kind == ChangeKind::Replaced && !change.in_domain; };
  // Of one molecule that several motifs lead to, the same is told in every spelling.
  const auto order = [&](const Change& change) {
    return std::tuple(outside(change), -better * change.change, change.motif, change.replacement);
  };
  std::stable_sort(changes.begin(), changes.end(), [&](auto& a, auto& b) { return order(a) < order(b); });
  const auto alerts = watched_alerts(mol);
  const auto may_be_told = [&](const Change& change) {
    if (change.kind == ChangeKind::Masked) return true;
    const auto at = outcome_of.at(change.smiles);
    if (options.wanted && !options.wanted(*asked[at], *outcomes[at])) return false;
    const auto those = watched_alerts(*asked[at]);
    return std::includes(alerts.begin(), alerts.end(), those.begin(), those.end());
  };
  std::vector<Change> kept;
  std::set<std::string> seen;  // the same molecule may come from two motifs; it is told of the first
  for (auto& change : changes) {
    if (kept.size() >= options.most || !(better * change.change > 0)) continue;
    if (!change.smiles.empty() && !seen.insert(change.smiles).second) continue;
    if (may_be_told(change)) kept.push_back(std::move(change));
  }
  changes = std::move(kept);
  return result;
}

}  // namespace motiphore
