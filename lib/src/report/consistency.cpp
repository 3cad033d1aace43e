#include "motiphore/report/consistency.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "motiphore/chem/molecule.hpp"
#include "motiphore/chem/mutagenicity_alerts.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/alert_agreement.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/numbers.hpp"
#include "predict/motif_words.hpp"
#include "predict/mutagenicity_task.hpp"
#include "predict/number_words.hpp"
#include "predict/same_tasks.hpp"

namespace motiphore {

namespace {

using detail::in_words;
using detail::motifs_by_name;

constexpr int kConfidence = 90;  // percent, beyond which a value contradicts
constexpr double kFarOff = 20;   // times, of doses: beyond what laboratories differ by

bool is_positive(const Task& task, double probability) {
  return probability >= (std::isfinite(task.threshold) ? task.threshold : 0.5);
}

/// "5.41 -log10(mol/kg) (0.55 mg/kg)": a value with its unit, and a dose as it is written on a label.
std::string value_with_unit(const Task& task, double value, double mass) {
  auto text = detail::significant(value) + (task.unit.empty() ? "" : " " + task.unit);
  if (is_dose(task) && mass > 0) text += " (" + dose_text(mg_per_kg(value, mass)) + " mg/kg)";
  return text;
}

/// "AMES is negative, where 55 % is predicted"; empty if they agree.
std::string contradiction(const Task& task, const Prediction& p, double predicted, double measured) {
  if (task.kind == TaskKind::Classification) {
    const bool positive = measured > 0.5;
    if (positive == is_positive(task, predicted)) return {};
    return task.id + (positive ? " is positive" : " is negative") + ", where " + percent(predicted) + " is predicted";
  }
  const auto* level = level_of(task, kConfidence, p.few_rings);
  if (level == nullptr) return {};
  const auto set = predicted_set(task, *level, predicted, p.in_domain);
  if (measured >= set.low && measured <= set.high) return {};
  const double mass = p.mass_per_parent;
  const auto told = task.id + " is " + value_with_unit(task, measured, mass) + ", where ";
  if (is_dose(task) && std::isnan(p.oral_dose))
    return told + value_with_unit(task, predicted, Task::unknown) + " is predicted, without a dose in mg/kg";
  return told + value_with_unit(task, predicted, mass) + " is predicted";
}

/// "nitro (motif 0)"
std::string motif_text(const Prediction& p, std::int32_t motif) {
  return p.motif_names[static_cast<std::size_t>(motif)] + " (motif " + std::to_string(motif) + ")";
}

/// What is told of an alert: its name, and each motif that one of this name lies in.
struct NamedAlert {
  std::string name;
  std::set<std::int32_t> motifs;
};

/// "aromatic nitro in nitro (motif 0) and azo in azo (aromatic) (motif 3)"; with semicolons where a place is a list.
std::string places_of_alerts(const std::vector<NamedAlert>& alerts, const Prediction& p) {
  std::vector<std::string> texts;
  bool lists = false;
  for (const auto& alert : alerts) {
    std::vector<std::string> places;
    for (const auto& [name, motifs] : motifs_by_name(p, {alert.motifs.begin(), alert.motifs.end()}))
      places.push_back(detail::motif_in_list(name, motifs));
    lists = lists || places.size() > 1;
    texts.push_back(alert.name + " in " + in_words(places));
  }
  if (!lists) return in_words(texts);
  std::string text;
  for (const auto& one : texts) text += (text.empty() ? "" : "; ") + one;
  return text;
}

/// The molecule of training that this one is, of those that were measured for a task, or null.
const Analogue* measured_same(const std::vector<Analogue>& nearest, std::size_t task) {
  const auto found = std::find_if(nearest.begin(), nearest.end(),
                                  [&](const auto& one) { return one.same && !std::isnan(one.measured[task]); });
  return found == nearest.end() ? nullptr : &*found;
}

/// What was measured of it: "this very structure".
std::string that_was_measured(const Prediction& p) {
  return p.parent.empty() ? "this very structure" : "its parent";
}

/// Of two tasks that ask the same and answer differently, or were measured so; empty if they agree.
std::string disagreement(const ModelCard& card, const Prediction& p, const std::vector<Analogue>& nearest,
                         std::size_t t) {
  const auto& task = card.tasks[t];
  const auto other = std::find_if(card.tasks.begin(), card.tasks.end(),
                                  [&](const auto& one) { return !one.id.empty() && one.id == task.use_instead; });
  if (other == card.tasks.end()) return {};
  const auto at = static_cast<std::size_t>(other - card.tasks.begin());
  const double value = p.tasks[t], others = p.tasks[at];
  const auto is_likely = [](double x) { return detail::whole_percent(x) >= detail::kLikely; };
  const auto is_unlikely = [](double x) { return detail::whole_percent(x) < detail::kUnlikely; };
  const auto *own = measured_same(nearest, t), *for_other = measured_same(nearest, at);
  const bool other_positive = for_other != nullptr && for_other->measured[at] > 0.5;
  const auto word = [](bool positive) { return std::string(positive ? "positive" : "negative"); };
  if (own != nullptr && for_other != nullptr && (own->measured[t] > 0.5) != other_positive)
    return "For " + that_was_measured(p) + " " + task.id + " was measured " + word(!other_positive) + " and " +
           other->id + ", which asks the same, " + word(other_positive) + ": " + other->id +
           ", of more molecules, is the one to go by.";
  if (own == nullptr && for_other != nullptr && (other_positive ? is_unlikely(value) : is_likely(value)))
    return other->id + ", which asks the same as " + task.id + " (" + percent(value) + "), was measured " +
           word(other_positive) + " for " + that_was_measured(p) + ".";
  if (!(is_likely(value) && is_unlikely(others)) && !(is_unlikely(value) && is_likely(others))) return {};
  return task.id + " (" + percent(value) + ") and " + other->id + " (" + percent(others) +
         ") ask the same and disagree: " + other->id + ", of more molecules, is the one to go by.";
}

std::string alert_note(const RDKit::ROMol& mol, const Task& task, const Prediction& p, std::size_t t) {
  const auto top = top_motif(p, t);
  std::vector<NamedAlert> all;
  std::vector<NamedAlert> elsewhere;
  std::vector<std::string> in_top;
  for (const auto& alert : mutagenicity_alerts(mol)) {
    const auto held = alert_motifs(mol, p, alert.atoms);
    if (held.empty()) continue;  // in a counter-ion
    auto told = std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.name == alert.name; });
    if (told == all.end()) told = all.insert(all.end(), {alert.name, {}});
    told->motifs.insert(held.begin(), held.end());
  }
  for (const auto& alert : all) {
    if (top && alert.motifs.count(*top) > 0)
      in_top.push_back(alert.name);
    else
      elsewhere.push_back(alert);
  }
  const int likely = detail::whole_percent(p.tasks[t]);
  if (all.empty())
    return likely < detail::kLikely ? ""
                                    : task.id + " is predicted positive, and none of the published alerts for " +
                                          "mutagens that are looked for (docs/explaining.md lists them) is there.";
  const bool one = all.size() == 1;
  const std::string there = one ? "there is a published alert" : "there are published alerts";
  if (likely < detail::kUnlikely)
    return task.id + " is predicted negative, although " + there + " for mutagens: " + places_of_alerts(all, p) + ".";
  if (likely < detail::kLikely)
    return task.id + " is about as likely positive as not, and " + there +
           " for mutagens: " + places_of_alerts(all, p) + ".";
  if (in_top.empty())
    return task.id + " is predicted positive, but " +
           (one ? "its published alert (" : "none of its published alerts (") + places_of_alerts(all, p) + ") is " +
           (one ? "not " : "") + "in the motif that raises it most" + (top ? ", " + motif_text(p, *top) : "") + ".";
  return task.id + " is predicted positive in agreement with " +
         (in_top.size() == 1 ? "a published alert" : "published alerts") + " for mutagens: " + in_words(in_top) +
         ", in the motif that raises it most, " + motif_text(p, *top) + "." +
         (elsewhere.empty() ? "" : " There is also " + places_of_alerts(elsewhere, p) + ".");
}

std::string cohort_note(const RDKit::ROMol& mol) {
  const auto cohort = cohort_of_concern(mol);
  if (cohort.empty()) return {};
  const auto it_is = [](const std::string& where, const std::vector<std::string>& classes) {
    return classes.empty() ? "" : where + " an " + in_words(classes) + " compound";
  };
  const bool both = !cohort.parent.empty() && !cohort.left_out.empty();
  return it_is("It is", cohort.parent) + (both ? ", and " : "") +
         it_is(both ? "among what was left out is" : "Among what was left out is", cohort.left_out) +
         (both ? ", classes" : ", a class") +
         " of the cohort of concern of ICH M7: whatever is predicted, the threshold of toxicological "
         "concern does not hold for it, and its acceptable intake has to be justified for itself.";
}

}  // namespace

std::vector<std::string> consistency_notes(const RDKit::ROMol& mol, const ModelCard& card, const Prediction& p,
                                           const std::vector<Analogue>& nearest, std::optional<std::size_t> task) {
  detail::check_tasks(card.tasks, p);
  if (p.clusters.size() != atom_count(mol) || p.motif_names.size() != static_cast<std::size_t>(p.cluster_count()))
    throw ShapeError("the prediction is of " + std::to_string(p.clusters.size()) + " atoms and " +
                     std::to_string(p.cluster_count()) + " motifs with " + std::to_string(p.motif_names.size()) +
                     " names; the molecule has " + std::to_string(atom_count(mol)) + " atoms");
  std::vector<std::string> notes;
  if (!p.masked.empty()) return notes;  // what was measured, and alerts, are of the whole molecule
  std::string alert, cohort;
  for (std::size_t t = 0; t < card.tasks.size(); ++t) {
    if (task && *task != t) continue;
    if (card.tasks[t].id == kMutagenicityTask) {
      alert = alert_note(mol, card.tasks[t], p, t);
      cohort = cohort_note(mol);
    }
    if (const auto text = disagreement(card, p, nearest, t); !text.empty()) notes.push_back(text);
  }
  if (auto measured = contradicted_by_measured(card, p, nearest, task); !measured.empty())
    notes.push_back(std::move(measured));
  if (!alert.empty()) notes.push_back(alert);
  if (!cohort.empty()) notes.push_back(cohort);
  return notes;
}

std::string contradicted_by_measured(const ModelCard& card, const Prediction& p, const std::vector<Analogue>& nearest,
                                     std::optional<std::size_t> task, std::optional<std::size_t> told) {
  std::string measured, aside;
  for (std::size_t t = 0; t < card.tasks.size(); ++t) {
    const auto* one = (task && *task != t) || told == t ? nullptr : measured_same(nearest, t);
    if (!one) continue;
    const auto text = contradiction(card.tasks[t], p, p.tasks[t], one->measured[t]);
    if (!text.empty()) measured += (measured.empty() ? "" : "; ") + text;
    aside = one->aside;
  }
  if (measured.empty()) return {};
  return "Measured otherwise for " + that_was_measured(p) + (aside.empty() ? "" : " (" + aside + " aside)") + ": " +
         measured + ".";
}

std::string unmeasured_note(const Task& task, const Neighbours& neighbours, std::size_t index) {
  if (neighbours.measured.empty() || neighbours.measured.at(index) > 0) return {};
  return (neighbours.of > 1 ? "None of its " + std::to_string(neighbours.of) + " nearest training molecules was"
                            : std::string("Its nearest training molecule was not")) +
         " measured for " + task.id + ": nothing near it supports this answer.";
}

std::string measured_otherwise(const ModelCard& card, const Prediction& p, const std::vector<Analogue>& nearest,
                               std::size_t task) {
  const auto* one = measured_same(nearest, task);
  if (!one || !p.masked.empty() || is_dose(card.tasks.at(task))) return {};
  const auto text = contradiction(card.tasks[task], p, p.tasks.at(task), one->measured[task]);
  if (text.empty()) return {};
  return std::string("Measured otherwise") + (p.parent.empty() ? "" : " for its parent") +
         (one->aside.empty() ? std::string() : ", " + one->aside + " aside") + ": " + text + ".";
}

std::string measured_dose(const ModelCard& card, const Prediction& p, const std::vector<Analogue>& nearest) {
  const auto dose = std::find_if(card.tasks.begin(), card.tasks.end(), is_dose);
  if (dose == card.tasks.end()) return {};
  const auto task = static_cast<std::size_t>(dose - card.tasks.begin());
  const auto told = [&](const Analogue& one) { return !std::isnan(one.measured.at(task)); };
  auto same = std::find_if(nearest.begin(), nearest.end(), [&](const auto& one) { return one.same && told(one); });
  if (same == nearest.end())
    same = std::find_if(nearest.begin(), nearest.end(), [&](const auto& one) { return one.tautomer && told(one); });
  if (same == nearest.end()) return {};
  const double measured = mg_per_kg(same->measured.at(task), p.mass_per_parent);
  if (std::isnan(measured)) return {};
  const auto category = ghs_category(measured);
  if (!detail::is_poison(category)) return {};
  auto text = std::string("Measured") + (same->tautomer ? " of another tautomer" : "") +
              (p.parent.empty() ? "" : " of the parent, mole for mole") +
              (same->aside.empty() ? "" : ", " + same->aside + " aside") + ": a median lethal dose (LD50) of " +
              detail::dose_words(measured, category) + ".";
  if (p.ghs < 0)
    text += std::string(" No dose is predicted for it") +
            (p.known_alone ? ": no other training molecule resembles it." : ".");
  const double factor = std::max(measured / p.oral_dose, p.oral_dose / measured);
  if (p.ghs >= 0 && factor >= kFarOff)
    text += " That is off what is predicted by a factor of " + text::significant(factor, 2) +
            ": one of the two is likely wrong.";
  return text;
}

}  // namespace motiphore
