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

void check_arguments(const Predictor& predictor, const RDKit::ROMol& mol, const Prediction& prediction,
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
}

/// The changes of one molecule, and what the model says of each.
class Proposals {
 public:
  /// @param arguments  as of `improvements`, checked
  Proposals(const Predictor& predictor, const RDKit::ROMol& mol, const Prediction& prediction, std::size_t task,
            const ImproveOptions& options)
      : predictor_(predictor),
        mol_(mol),
        before_(prediction),
        task_(task),
        options_(options),
        better_(predictor.card().tasks[task].higher_is_better ? 1 : -1),
        parent_(standardize(std::make_shared<const RDKit::ROMol>(mol))),
        changed_(parent_ ? *parent_->mol : mol) {}

  Improvements find() {
    Improvements found;
    found.task = task_;
    found.value = before_.tasks[task_];
    found.masks_alone = !options_.cluster && changed_.getNumAtoms() > kMostChanged;
    mask_motifs();
    if (!found.masks_alone) {
      replace_motifs();
      predict_made();
    }
    sort_by_gain();
    found.changes = those_to_tell();
    return found;
  }

 private:
  /// A replacement with its molecule, of which something may be asked later.
  struct Made {
    Change change;
    std::shared_ptr<RDKit::RWMol> mol;
  };

  bool is_asked_for(std::int32_t cluster) const { return options_.cluster.value_or(cluster) == cluster; }

  Change change_of(std::int32_t cluster, ChangeKind kind) const {
    Change change;
    change.kind = kind;
    change.cluster = cluster;
    change.motif = before_.motif_names.at(static_cast<std::size_t>(cluster));
    return change;
  }

  /// The atom of the given molecule that one of the changed molecule is.
  std::int32_t given_atom(std::int32_t atom) const {
    return parent_ && atom >= 0 ? parent_->given_atom[static_cast<std::size_t>(atom)] : atom;
  }

  void mask_motifs() {
    const auto whole = predictor_.dissect(mol_);
    if (!whole) return;
    for (std::int32_t c = 0; c < before_.cluster_count(); ++c) {
      if (!is_asked_for(c)) continue;
      const auto masked = whole->without({c});
      auto change = change_of(c, ChangeKind::Masked);
      change.value = masked.tasks[task_];
      change.change = masked.logit(task_) - before_.logit(task_);
      changes_.push_back(std::move(change));
    }
  }

  void replace_motifs() {
    std::vector<std::vector<std::int32_t>> atoms(static_cast<std::size_t>(before_.cluster_count()));
    for (std::int32_t atom = 0; atom < static_cast<std::int32_t>(changed_.getNumAtoms()); ++atom)
      atoms[static_cast<std::size_t>(before_.clusters[static_cast<std::size_t>(given_atom(atom))])].push_back(atom);
    for (std::int32_t c = 0; c < before_.cluster_count(); ++c) {
      if (!is_asked_for(c)) continue;
      for (auto& replacement : detail::replace_motif(changed_, atoms[static_cast<std::size_t>(c)])) {
        if (is_another_molecule(changed_, replacement.replaced)) continue;
        auto change = change_of(c, ChangeKind::Replaced);
        change.replacement = std::move(replacement.name);
        change.smiles = std::move(replacement.smiles);
        change.origin = std::move(replacement.origin);
        for (auto& atom : change.origin) atom = given_atom(atom);
        made_.push_back({std::move(change), std::move(replacement.mol)});
      }
    }
  }

  void predict_made() {
    std::vector<const RDKit::ROMol*> mols;
    for (const auto& made : made_) mols.push_back(made.mol.get());
    outcomes_ = predictor_.without_texts().predict(mols);
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      if (!outcomes_[i]) continue;
      auto& change = made_[i].change;
      change.value = outcomes_[i]->tasks[task_];
      change.change = outcomes_[i]->logit(task_) - before_.logit(task_);
      change.domain = outcomes_[i]->domain;
      change.in_domain = outcomes_[i]->in_domain;
      change.worse = made_worse(predictor_.card().tasks, before_, *outcomes_[i], task_);
      made_of_.emplace(change.smiles, i);
      changes_.push_back(std::move(change));
    }
  }

  /// Of one molecule that several motifs lead to, the same comes first in every spelling.
  void sort_by_gain() {
    const auto order = [&](const Change& change) {
      const bool outside = change.kind == ChangeKind::Replaced && !change.in_domain;
      return std::tuple(outside, -better_ * change.change, change.motif, change.replacement);
    };
    std::stable_sort(changes_.begin(), changes_.end(), [&](auto& a, auto& b) { return order(a) < order(b); });
  }

  std::vector<Change> those_to_tell() {
    const auto alerts = watched_alerts(mol_);
    std::vector<Change> kept;
    std::set<std::string> seen;  // the same molecule may come from two motifs; it is told of the first
    for (auto& change : changes_) {
      if (kept.size() >= options_.most || !(better_ * change.change > 0)) continue;
      if (!change.smiles.empty() && !seen.insert(change.smiles).second) continue;
      if (may_be_told(change, alerts)) kept.push_back(std::move(change));
    }
    return kept;
  }

  bool may_be_told(const Change& change, const std::vector<std::string>& alerts) const {
    if (change.kind == ChangeKind::Masked) return true;
    const auto at = made_of_.at(change.smiles);
    const auto& made = *made_[at].mol;
    if (options_.wanted && !options_.wanted(made, *outcomes_[at])) return false;
    const auto those = watched_alerts(made);
    return std::includes(alerts.begin(), alerts.end(), those.begin(), those.end());
  }

  const Predictor& predictor_;
  const RDKit::ROMol& mol_;
  const Prediction& before_;
  const std::size_t task_;
  const ImproveOptions& options_;
  const double better_;  ///< sign of what improves the task
  // Of a salt its parent is changed: what is left out would no longer balance the new charges. It is made of a copy,
  // since other threads may be reading the molecule, and RDKit notes on one that it writes.
  const Outcome<Parent> parent_;
  const RDKit::ROMol& changed_;
  std::vector<Made> made_;
  std::vector<Outcome<Prediction>> outcomes_;   ///< of each that was made
  std::map<std::string, std::size_t> made_of_;  ///< by the SMILES
  std::vector<Change> changes_;
};

}  // namespace

Improvements improvements(const Predictor& predictor, const RDKit::ROMol& mol, const Prediction& prediction,
                          std::size_t task, const ImproveOptions& options) {
  check_arguments(predictor, mol, prediction, task, options);
  return Proposals(predictor, mol, prediction, task, options).find();
}

}  // namespace motiphore
