#include "motiphore/predict/explanation.hpp"

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>

#include "chem/alerts/alert_words.hpp"
#include "motiphore/error.hpp"
#include "motiphore/predict/alert_agreement.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/lines.hpp"
#include "predict/motif_words.hpp"
#include "predict/number_words.hpp"
#include "predict/same_tasks.hpp"
#include "predict/task_explanation.hpp"
#include "predict/trust_sentences.hpp"

namespace motiphore {

namespace {

using detail::fixed;
using detail::is_class;
using detail::task_text;

/// Of the task that stands out most, where even that is not likely.
std::string unlikely_concern(const Task& task, const TaskExplanation& t) {
  return "What stands out most is unlikely all the same: " + task_text(task) + ", " + percent(t.value) + ", where " +
         percent(t.usual) + " of the training molecules are positive.";
}

/// What `tasks` are sorted by: classifications first, by how far above their base rate, or by probability without one.
bool comes_before(const ModelCard& card, const TaskExplanation& a, const TaskExplanation& b) {
  const bool class_a = is_class(card.tasks[a.task]), class_b = is_class(card.tasks[b.task]);
  if (class_a != class_b) return class_a;
  const bool known_a = std::isfinite(a.above), known_b = std::isfinite(b.above);
  if (known_a != known_b) return known_a;
  return known_a ? a.above > b.above : a.value > b.value;
}

std::vector<TaskExplanation> sorted_tasks(const ModelCard& card, const Prediction& p) {
  std::vector<TaskExplanation> tasks;
  for (std::size_t t = 0; t < card.tasks.size(); ++t) tasks.push_back(detail::explain_task(card, p, t));
  std::stable_sort(tasks.begin(), tasks.end(), [&](const auto& a, const auto& b) { return comes_before(card, a, b); });
  return tasks;
}

/// Whether a task, the first of all, is worth a headline of its own.
bool stands_out(const ModelCard& card, const Prediction& p, const TaskExplanation& first) {
  return p.concern >= 0 || !std::isfinite(first.above) || !is_class(card.tasks[first.task]);
}

constexpr const char* kNothingElse =
    "Nothing else stands out: for no other task are the odds twice those of its training molecules.";

/// With what the note says of a concern that nothing near was measured for, or nothing with its elements: whoever reads
/// one sentence is to know it.
std::string with_support(std::string sentence, const Task& task, const Prediction& p) {
  if (const auto elements = unmeasured_element_words(task, p); !elements.empty()) {
    sentence.replace(sentence.size() - 1, 1, "; no molecule with " + elements + " was measured for that: a guess.");
    return sentence;
  }
  if (!p.noted.unsupported.empty() && p.noted.unsupported == task.id)
    sentence.replace(sentence.size() - 1, 1, "; no molecule near it was measured for that.");
  return sentence;
}

/// That the task to go by, which asks the same, answers otherwise.
std::string with_better(std::string sentence, const ModelCard& card, const Prediction& p, std::size_t task) {
  for (std::size_t t = 0; t < card.tasks.size(); ++t) {
    if (card.tasks[t].id.empty() || card.tasks[t].id != card.tasks[task].use_instead) continue;
    if (detail::whole_percent(p.tasks[t]) >= detail::kUnlikely) continue;
    sentence.replace(
        sentence.size() - 1, 1,
        "; " + card.tasks[t].id + ", which asks the same of more molecules, says " + percent(p.tasks[t]) + ".");
  }
  return sentence;
}

/// What is said of the task that the sentence is about.
std::string headline(const ModelCard& card, const Prediction& p, const TaskExplanation& chosen, bool asked) {
  const auto& task = card.tasks[chosen.task];
  if (asked) return chosen.statement;
  if (!stands_out(card, p, chosen))
    return "No task stands out: for none are the odds twice those of its training molecules. Closest is " +
           task_text(task) + ": " + percent(chosen.value) + ", where " + percent(chosen.usual) +
           " of the training molecules are positive.";
  if (p.concern == static_cast<std::int32_t>(chosen.task) && detail::whole_percent(chosen.value) < detail::kUnlikely)
    return with_support(unlikely_concern(task, chosen), task, p);
  return with_better(with_support(chosen.statement, task, p), card, p, chosen.task);
}

/// The task of the sentence, as an index into the sorted ones: the first, or, where none stands out, the first that no
/// other one asks better.
std::size_t choose(const ModelCard& card, const Prediction& p, const std::vector<TaskExplanation>& tasks) {
  if (stands_out(card, p, tasks.front())) return 0;
  const auto found = std::find_if(tasks.begin(), tasks.end(), [&](const auto& t) {
    return is_class(card.tasks[t.task]) && card.tasks[t.task].use_instead.empty();
  });
  return found == tasks.end() ? 0 : static_cast<std::size_t>(found - tasks.begin());
}

template <class IsIt>
std::size_t place_of(const std::vector<TaskExplanation>& tasks, IsIt is_it) {
  return static_cast<std::size_t>(std::find_if(tasks.begin(), tasks.end(), is_it) - tasks.begin());
}

/// The number of tasks, if none is a lethal dose.
std::size_t place_of_dose(const ModelCard& card, const std::vector<TaskExplanation>& tasks) {
  return place_of(tasks, [&](const auto& t) { return is_dose(card.tasks[t.task]); });
}

bool only_dose_stands_out(const ModelCard& card, const Prediction& p, const std::vector<TaskExplanation>& tasks) {
  return detail::is_poison(p.ghs) && place_of_dose(card, tasks) < tasks.size() && !stands_out(card, p, tasks.front());
}

/// The category of what was measured, if that is told of the prediction; else that of the predicted dose.
int measured_category(const Prediction& p) {
  return !std::isnan(p.measured_dose) && p.masked.empty() ? ghs_category(p.measured_dose) : p.ghs;
}

/// Whether a poison by what was measured is predicted to be of another category.
bool is_known_poison(const Prediction& p) {
  return measured_category(p) != p.ghs && detail::is_poison(measured_category(p));
}

/// The lethal dose in a sentence, if it is a poison's or is predicted otherwise than measured; else empty.
/// @param leads  whether it goes before what is said of the task
std::string dose_in_sentence(const ModelCard& card, const Prediction& p, const TaskExplanation& chosen, bool leads) {
  if (p.ghs < 0) return {};
  const auto dose = "median lethal dose (LD50) of " + detail::dose_words(p.oral_dose, p.ghs);
  if (measured_category(p) != p.ghs)
    return "The model predicts a " + dose + (p.measured_dose < p.oral_dose ? ", milder" : ", worse") + " than the " +
           detail::significant(p.measured_dose) + " mg/kg that were measured.";
  const bool told_by_task = is_dose(card.tasks[chosen.task]) && !leads;
  return detail::is_poison(p.ghs) && !told_by_task ? "Predicted to be acutely toxic: a " + dose + "." : "";
}

/// Of a known poison the dose goes first, too, behind what was measured.
std::string with_dose(const std::string& of_task, const std::string& dose, bool leads) {
  if (dose.empty()) return of_task;
  return leads ? dose + " " + of_task : of_task + " " + dose;
}

/// Beside a sentence that does not name the task.
std::string because_of_dose(const Task& dose, const std::string& because) {
  if (because.empty()) return {};
  return dose.id + " (larger is more toxic): " + text::lower(because.substr(0, 1)) + because.substr(1);
}

/// Whoever reads the one sentence is to know where it is a guess.
std::string with_domain(const Prediction& p, const Task& task, std::string sentence) {
  if (p.in_domain) return sentence;
  if (const bool begins_with_name = sentence.compare(0, task.id.size(), task.id) == 0; !begins_with_name)
    sentence.front() = text::lower(sentence.substr(0, 1)).front();
  return "As a guess, outside the applicability domain, " + sentence;
}

void check_names(const Prediction& p) {
  if (p.motif_names.size() != static_cast<std::size_t>(p.cluster_count()) ||
      p.motif_smiles.size() != p.motif_names.size())
    throw ShapeError("the prediction has names of " + std::to_string(p.motif_names.size()) + " motifs, SMILES of " +
                     std::to_string(p.motif_smiles.size()) + ", and contributions of " +
                     std::to_string(p.cluster_count()));
}

void check(const ModelCard& card, const Prediction& p, std::optional<std::size_t> task) {
  detail::check_tasks(card.tasks, p);
  check_names(p);
  if (task && *task >= card.tasks.size())
    throw ShapeError("there is no task " + std::to_string(*task) + "; the model has " +
                     std::to_string(card.tasks.size()));
}

}  // namespace

std::string percent(double share) {
  if (share > 0 && share < 0.01) return "under 1 %";
  if (share < 1 && share > 0.99) return "over 99 %";
  return fixed(100 * share, 0) + " %";
}

Explanation explain(const ModelCard& card, const Prediction& prediction, std::optional<std::size_t> task) {
  check(card, prediction, task);
  Explanation e;
  e.tasks = sorted_tasks(card, prediction);
  e.trust = detail::trust_sentences(prediction);
  if (e.tasks.empty()) {
    e.sentence = "The model predicts the mass alone.";
    return e;
  }
  const bool dose_alone = !task && only_dose_stands_out(card, prediction, e.tasks);
  e.focus = task         ? place_of(e.tasks, [&](const auto& t) { return t.task == *task; })
            : dose_alone ? place_of_dose(card, e.tasks)
                         : choose(card, prediction, e.tasks);
  const auto& chosen = e.tasks[e.focus];
  const auto& about = card.tasks[chosen.task];
  // What kills in small doses leads, and any poison where nothing else stands out.
  const bool leads = dose_alone || (!task && detail::is_fatal(prediction.ghs));
  const auto dose = dose_in_sentence(card, prediction, chosen, leads);
  const auto of_task = dose_alone ? kNothingElse : headline(card, prediction, chosen, task.has_value());
  e.sentence = with_domain(prediction, about, with_dose(of_task, dose, leads || is_known_poison(prediction)));
  if (!task || is_dose(about))
    e.dose = dose_sentence(card.tasks, prediction, dose.empty() ? DoseTold::Nowhere : DoseTold::Before);
  e.because = dose_alone ? because_of_dose(about, chosen.because) : chosen.because;
  if (!chosen.certainty.empty()) e.trust += " " + chosen.certainty;
  return e;
}

std::string alert_text(const ModelCard& card, const Prediction& p, const StructuralAlert& alert,
                       const std::vector<std::int32_t>& clusters, std::optional<std::size_t> task) {
  check(card, p, task);
  auto text = alert.catalog + ": " + detail::alert_words(alert.name);
  if (clusters.empty()) text += ", in atoms that were not predicted";
  const char* before = ", in ";
  for (const auto& [name, numbers] : detail::motifs_by_name(p, clusters)) {
    const bool one = numbers.size() == 1;
    text += before + detail::motif_numbers(numbers) + ", " + (one ? "" : "each ") + name;
    before = ", and ";
    if (!task) continue;
    double share = 0;
    for (const auto c : numbers) share += p.contributions(c, static_cast<std::ptrdiff_t>(*task));
    const auto& id = card.tasks[*task].id;
    const auto size = fixed(std::abs(share), 2);
    text += std::string(", which ") + (one ? "" : "together ");
    text += size == "0.00" ? (one ? "does not move " : "do not move ") + id
                           : (share < 0 ? "lower" : "raise") + std::string(one ? "s " : " ") + id + " by " + size;
  }
  return text;
}

std::vector<AlertExplanation> explain_alerts(const RDKit::ROMol& mol, const ModelCard& card, const Prediction& p,
                                             std::size_t task) {
  check(card, p, task);
  if (mol.getNumAtoms() != p.clusters.size())
    throw ShapeError("the molecule has " + std::to_string(mol.getNumAtoms()) + " atoms, the prediction is of " +
                     std::to_string(p.clusters.size()));
  std::vector<AlertExplanation> explained;
  for (auto& alert : alerts_by_motif(mol, p)) {
    auto clusters = alert_motifs(mol, p, alert.atoms);
    auto text = alert_text(card, p, alert, clusters, task);
    explained.push_back({std::move(alert), std::move(clusters), std::move(text)});
  }
  return explained;
}

std::optional<TopMotif> describe_top_motif(const Prediction& p, std::size_t task) {
  const auto top = p.top_cluster(task);
  check_names(p);
  if (!top) return {};
  TopMotif motif;
  motif.cluster = *top;
  motif.contribution = p.contributions(*top, static_cast<std::ptrdiff_t>(task));
  motif.smiles = p.motif_smiles[static_cast<std::size_t>(*top)];
  motif.name = p.motif_names[static_cast<std::size_t>(*top)];
  for (std::size_t atom = 0; atom < p.clusters.size(); ++atom)
    if (p.clusters[atom] == motif.cluster) motif.atoms.push_back(static_cast<std::int32_t>(atom));
  return motif;
}

}  // namespace motiphore
