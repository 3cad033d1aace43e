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
#include "predict/scores.hpp"
#include "predict/trust_sentences.hpp"

namespace motiphore {

namespace {

using detail::fixed;
using detail::with_sign;

constexpr std::size_t kNamedMotifs = 3;     // that a sentence names, each way
constexpr double kSmallest = 0.05;          // contribution worth a word [logits, or standard deviations]
constexpr double kSmallestOfLargest = 0.1;  // the same as a part of the largest

bool is_class(const Task& task) {
  return task.kind == TaskKind::Classification;
}

/// "NR-AR (androgen receptor)": the id, and the description up to its first comma or bracket.
std::string task_text(const Task& task) {
  auto about = task.description.substr(0, task.description.find_first_of(",;(:"));
  while (!about.empty() && about.back() == ' ') about.pop_back();
  return about.empty() ? task.id : task.id + " (" + about + ")";
}

const char* likelihood(int percent) {
  if (percent >= 90) return "Very likely";
  if (percent >= detail::kLikely) return "Likely";
  if (percent >= detail::kUnlikely) return "About as likely as not to be";
  return percent >= 10 ? "Unlikely to be" : "Very unlikely to be";
}

/// Of the task that stands out most, where even that is not likely.
std::string unlikely_concern(const Task& task, const TaskExplanation& t) {
  return "What stands out most is unlikely all the same: " + task_text(task) + ", " + percent(t.value) + ", where " +
         percent(t.usual) + " of the training molecules are positive.";
}

std::string statement(const Task& task, const TaskExplanation& t) {
  if (!is_class(task)) {
    auto text = task_text(task) + ": " + detail::significant(t.value) + (task.unit.empty() ? "" : " " + task.unit);
    if (!std::isfinite(t.above)) return text + ".";
    const auto deviations = fixed(std::abs(t.above), 1);
    text +=
        deviations == "0.0" ? ", at" : ", " + deviations + " standard deviations " + (t.above < 0 ? "below" : "above");
    return text + " the mean of the training molecules (" + detail::significant(t.usual) + ").";
  }
  auto text = likelihood(detail::whole_percent(t.value)) + std::string(" positive in ") + task_text(task) + ": " +
              percent(t.value);
  if (std::isfinite(t.usual)) text += ", where " + percent(t.usual) + " of the training molecules are";
  return text + ".";
}

std::string named(const MotifShare& motif) {
  return motif.name + " (motif " + std::to_string(motif.cluster) + ", " + with_sign(motif.contribution, 2) + ")";
}

/// "a, b and c"
std::string listed(const std::vector<MotifShare>& motifs) {
  std::string text;
  for (std::size_t i = 0; i < motifs.size(); ++i) {
    if (i > 0) text += i + 1 == motifs.size() ? " and " : ", ";
    text += named(motifs[i]);
  }
  return text;
}

/// The strongest of those that matter beside the largest of all.
std::vector<MotifShare> strongest(const std::vector<MotifShare>& motifs, double largest) {
  std::vector<MotifShare> kept;
  for (const auto& motif : motifs) {
    const double size = std::abs(motif.contribution);
    if (kept.size() < kNamedMotifs && size >= kSmallest && size >= kSmallestOfLargest * largest) kept.push_back(motif);
  }
  return kept;
}

std::string because(const TaskExplanation& t) {
  double largest = 0;
  for (const auto* side : {&t.raising, &t.lowering})
    if (!side->empty()) largest = std::max(largest, std::abs(side->front().contribution));
  const auto raising = strongest(t.raising, largest), lowering = strongest(t.lowering, largest);
  if (raising.empty() && lowering.empty())
    return t.raising.empty() && t.lowering.empty() ? "" : "No motif moves it much.";
  std::string text;
  if (raising.empty())
    text = "No motif raises it much.";
  else
    text = "Raised most by " + listed(raising) + ".";
  if (!lowering.empty()) text += " Lowered most by " + listed(lowering) + ".";
  return text;
}

constexpr int kConfidence = 90;  // percent

std::string certainty(const Task& task, double value, const Prediction& p) {
  const auto* level = level_of(task, kConfidence, p.few_rings);
  if (level == nullptr || !p.in_domain || is_guess(task, p)) return {};
  const auto set = predicted_set(task, *level, value, p.in_domain);
  const auto at = std::to_string(level->percent) + " % confidence ";
  if (!is_class(task))
    return "With " + at + task.id + " is between " + detail::significant(set.low) + " and " +
           detail::significant(set.high) + ".";
  if (set.positive != set.negative) {  // what is unusual of one class, not the chance that the molecule is of the other
    const std::string answer = set.positive ? "positive" : "negative";
    const bool of_all = set.positive ? level->negative_of_all : level->positive_of_all;
    auto text = "Fewer than " + std::to_string(100 - level->percent) + " % of the " +
                (set.positive ? "negatives" : "positives") + " of " + task.id +
                (p.few_rings && !task.levels_few_rings.empty() && !of_all ? " with at most one ring, a benzene," : "") +
                " are predicted this " + (set.positive ? "high" : "low") + ": the " + std::to_string(level->percent) +
                " % set is " + answer + ".";
    const bool likely_positive = detail::whole_percent(value) >= 50;
    if (likely_positive != set.positive)
      text += " That does not make " + answer + " the likely answer: the set asks how unusual " + percent(value) +
              " is among the molecules of each class" +
              (std::isfinite(task.base_rate)
                   ? ", and " + percent(task.base_rate) + " of all training molecules are positive."
                   : ".");
    return text;
  }
  return "At " + at +
         (set.positive ? "neither answer of " + task.id + " can be ruled out."
                       : "it is like neither class of " + task.id + ".");
}

/// That molecules with one of its elements were never measured for a task; empty where they were.
std::string unmeasured(const Task& task, const Prediction& p) {
  const auto elements = unmeasured_element_words(task, p);
  if (elements.empty()) return {};
  return "No molecule with " + elements + " was measured for " + task.id + ": its number is a guess.";
}

TaskExplanation explain_task(const ModelCard& card, const Prediction& p, std::size_t task) {
  const auto& about = card.tasks[task];
  TaskExplanation t;
  t.task = task;
  t.value = p.tasks[task];
  if (is_class(about)) {
    t.usual = about.base_rate;
    t.above = detail::above_base_rate(card.tasks, p, task);
  } else {
    t.usual = about.mean;
    if (about.scale > 0) t.above = (t.value - about.mean) / about.scale;
  }
  for (std::int32_t c = 0; c < p.cluster_count(); ++c) {
    const double share = p.contributions(c, static_cast<std::ptrdiff_t>(task));
    MotifShare motif{c, p.motif_names[static_cast<std::size_t>(c)], share};
    if (share > 0)
      t.raising.push_back(std::move(motif));
    else if (share < 0)
      t.lowering.push_back(std::move(motif));
  }
  const auto larger = [](const auto& a, const auto& b) { return std::abs(a.contribution) > std::abs(b.contribution); };
  std::stable_sort(t.raising.begin(), t.raising.end(), larger);
  std::stable_sort(t.lowering.begin(), t.lowering.end(), larger);
  t.statement = statement(about, t);
  if (is_dose(about) && p.ghs >= 0) t.statement += " That is " + detail::dose_words(p.oral_dose, p.ghs) + ".";
  t.certainty = unmeasured(about, p);
  if (t.certainty.empty() && p.masked.empty()) t.certainty = certainty(about, t.value, p);
  t.because = because(t);
  return t;
}

/// What `tasks` are sorted by: classifications first, by how far above their base rate, or by probability without one.
bool comes_before(const ModelCard& card, const TaskExplanation& a, const TaskExplanation& b) {
  const bool class_a = is_class(card.tasks[a.task]), class_b = is_class(card.tasks[b.task]);
  if (class_a != class_b) return class_a;
  const bool known_a = std::isfinite(a.above), known_b = std::isfinite(b.above);
  if (known_a != known_b) return known_a;
  return known_a ? a.above > b.above : a.value > b.value;
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
  for (std::size_t t = 0; t < card.tasks.size(); ++t) e.tasks.push_back(explain_task(card, prediction, t));
  std::stable_sort(e.tasks.begin(), e.tasks.end(),
                   [&](const auto& a, const auto& b) { return comes_before(card, a, b); });
  e.trust = detail::trust_sentences(prediction);
  if (e.tasks.empty()) {
    e.sentence = "The model predicts the mass alone.";
    return e;
  }
  const auto place = [&](auto is_it) {
    return static_cast<std::size_t>(std::find_if(e.tasks.begin(), e.tasks.end(), is_it) - e.tasks.begin());
  };
  e.focus = task ? place([&](const auto& t) { return t.task == *task; }) : choose(card, prediction, e.tasks);
  const auto dose = place([&](const auto& t) { return is_dose(card.tasks[t.task]); });
  // What kills in small doses leads, and any poison where nothing else stands out.
  const bool fatal = !task && prediction.ghs > 0 && prediction.ghs <= detail::kFatal;
  const bool dose_alone = !task && detail::is_poison(prediction.ghs) && dose < e.tasks.size() &&
                          !stands_out(card, prediction, e.tasks.front());
  if (dose_alone) e.focus = dose;
  const auto& chosen = e.tasks[e.focus];
  const auto told_dose = dose_in_sentence(card, prediction, chosen, fatal || dose_alone);
  if (!task || is_dose(card.tasks[*task]))
    e.dose = dose_sentence(card.tasks, prediction, told_dose.empty() ? DoseTold::Nowhere : DoseTold::Before);
  const auto of_task = dose_alone ? kNothingElse : headline(card, prediction, chosen, task.has_value());
  // Of a known poison it is said first, too, behind what was measured.
  const bool leads = fatal || dose_alone || is_known_poison(prediction);
  e.sentence = with_domain(prediction, card.tasks[chosen.task],
                           told_dose.empty() ? of_task
                           : leads           ? told_dose + " " + of_task
                                             : of_task + " " + told_dose);
  e.because = dose_alone && !chosen.because.empty()
                  ? card.tasks[chosen.task].id +
                        " (larger is more toxic): " + text::lower(chosen.because.substr(0, 1)) +
                        chosen.because.substr(1)
                  : chosen.because;
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
