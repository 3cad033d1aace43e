#include "motiphore/report/consistency.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "motiphore/chem/molecule.hpp"
#include "motiphore/chem/mutagenicity_alerts.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/alert_agreement.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/explanation.hpp"
#include "predict/number_words.hpp"

namespace motiphore {

namespace {

constexpr int kConfidence = 90;                // percent, beyond which a value contradicts
constexpr const char* kMutagenicity = "AMES";  // the Ames test, as Therapeutics Data Commons calls it

bool is_positive(const Task& task, double probability) {
  return probability >= (std::isfinite(task.threshold) ? task.threshold : 0.5);
}

/// "AMES is negative, where 55 % is predicted"; empty if they agree.
std::string contradiction(const Task& task, double predicted, bool in_domain, double measured) {
  if (task.kind == TaskKind::Classification) {
    const bool positive = measured > 0.5;
    if (positive == is_positive(task, predicted)) return {};
    return task.id + (positive ? " is positive" : " is negative") + ", where " + percent(predicted) + " is predicted";
  }
  const auto* level = level_of(task, kConfidence);
  if (level == nullptr) return {};
  const auto set = predicted_set(task, *level, predicted, in_domain);
  if (measured >= set.low && measured <= set.high) return {};
  return task.id + " is " + detail::significant(measured) + ", where " + detail::significant(predicted) +
         " is predicted";
}

/// "nitro (motif 0)"
std::string motif_text(const Prediction& p, std::int32_t motif) {
  return p.motif_names[static_cast<std::size_t>(motif)] + " (motif " + std::to_string(motif) + ")";
}

/// "aromatic nitro, azo": each name once.
std::string names_of(const std::vector<const StructuralAlert*>& alerts) {
  std::string text;
  std::set<std::string> told;
  for (const auto* alert : alerts)
    if (told.insert(alert->name).second) text += (text.empty() ? "" : ", ") + alert->name;
  return text;
}

std::string alert_note(const RDKit::ROMol& mol, const Task& task, const Prediction& p, std::size_t t) {
  const auto alerts = mutagenicity_alerts(mol);
  const auto top = top_motif(p, t);
  std::vector<const StructuralAlert*> all, in_top;
  std::set<std::int32_t> motifs;
  for (const auto& alert : alerts) {
    const auto held = alert_motifs(mol, p, alert.atoms);
    if (held.empty()) continue;  // in a counter-ion
    all.push_back(&alert);
    motifs.insert(held.begin(), held.end());
    if (top && std::find(held.begin(), held.end(), *top) != held.end()) in_top.push_back(&alert);
  }
  std::string where;
  for (const auto motif : motifs) where += (where.empty() ? "" : ", ") + motif_text(p, motif);
  const int likely = detail::whole_percent(p.tasks[t]);
  if (all.empty())
    return likely < detail::kLikely ? ""
                                    : task.id + " is predicted positive, and none of the published alerts for " +
                                          "mutagens that are looked for (docs/explaining.md lists them) is there.";
  if (likely < detail::kUnlikely)
    return task.id + " is predicted negative, although there is a published alert for mutagens: " + names_of(all) +
           ", in " + where + ".";
  if (likely < detail::kLikely)
    return task.id +
           " is about as likely positive as not, and there is a published alert for mutagens: " + names_of(all) +
           ", in " + where + ".";
  if (in_top.empty())
    return task.id + " is predicted positive, but its published alert (" + names_of(all) + ", in " + where +
           ") is not in the motif that raises it most" + (top ? ", " + motif_text(p, *top) : "") + ".";
  return task.id + " is predicted positive in agreement with a published alert for mutagens: " + names_of(in_top) +
         ", in the motif that raises it most, " + motif_text(p, *top) + ".";
}

}  // namespace

std::vector<std::string> consistency_notes(const RDKit::ROMol& mol, const ModelCard& card, const Prediction& p,
                                           const std::vector<Analogue>& nearest, std::optional<std::size_t> task) {
  if (p.clusters.size() != atom_count(mol) || p.tasks.size() != card.tasks.size() ||
      p.motif_names.size() != static_cast<std::size_t>(p.cluster_count()))
    throw ShapeError("the prediction is of " + std::to_string(p.clusters.size()) + " atoms and " +
                     std::to_string(p.tasks.size()) + " tasks with " + std::to_string(p.motif_names.size()) +
                     " names of motifs; the molecule has " + std::to_string(atom_count(mol)) + " atoms, the model " +
                     std::to_string(card.tasks.size()) + " tasks");
  std::vector<std::string> notes;
  std::string measured, alert;
  for (std::size_t t = 0; t < card.tasks.size(); ++t) {
    if (task && *task != t) continue;
    for (const auto& one : nearest) {
      if (!one.same || std::isnan(one.measured[t])) continue;
      const auto text = contradiction(card.tasks[t], p.tasks[t], p.in_domain, one.measured[t]);
      if (!text.empty()) measured += (measured.empty() ? "" : "; ") + text;
      break;
    }
    if (card.tasks[t].id == kMutagenicity) alert = alert_note(mol, card.tasks[t], p, t);
  }
  if (!measured.empty())
    notes.push_back("Measured otherwise for this very structure (stereochemistry aside): " + measured + ".");
  if (!alert.empty()) notes.push_back(alert);
  return notes;
}

}  // namespace motiphore
