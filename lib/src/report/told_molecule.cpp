#include "motiphore/report/told_molecule.hpp"

#include <algorithm>
#include <utility>

#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/report/consistency.hpp"

namespace motiphore {

namespace {

/// Of a dose that is told beside the sentence, that nothing near supports it; that of the sentence has said it.
std::string support_of_dose(const ModelCard& card, const Prediction& p, const Neighbours& neighbours,
                            std::size_t focus) {
  const auto dose = std::find_if(card.tasks.begin(), card.tasks.end(), is_dose);
  const auto task = static_cast<std::size_t>(dose - card.tasks.begin());
  return p.ghs < 0 || dose == card.tasks.end() || task == focus ? "" : unmeasured_note(*dose, neighbours, task);
}

/// Takes what the sentence has said of its task out of the note of all that was measured otherwise.
void say_once(std::vector<std::string>& notes, const ModelCard& card, const Prediction& p,
              const std::vector<Analogue>& nearest, std::optional<std::size_t> task, std::size_t focus) {
  const auto found = std::find(notes.begin(), notes.end(), contradicted_by_measured(card, p, nearest, task));
  if (found == notes.end()) return;
  *found = contradicted_by_measured(card, p, nearest, task, focus);
  if (found->empty()) notes.erase(found);
}

}  // namespace

ToldMolecule tell_molecule(const ModelCard& card, const Prediction& p, const Neighbours& neighbours,
                           std::vector<std::string> notes, std::optional<std::size_t> task, DoseBeside dose) {
  ToldMolecule told{explain(card, p, task), std::move(notes)};
  auto& e = told.explanation;
  if (e.tasks.empty()) return told;
  if (dose == DoseBeside::Always && e.dose.empty()) e.dose = dose_sentence(card.tasks, p);
  const auto focus = e.tasks[e.focus].task;
  if (const auto measured = measured_otherwise(card, p, neighbours.nearest, focus); !measured.empty()) {
    e.sentence = measured + " " + e.sentence;
    say_once(told.consistency, card, p, neighbours.nearest, task, focus);
  }
  if (const auto measured = measured_dose(card, p, neighbours.nearest); !measured.empty() && p.masked.empty())
    e.sentence = measured + " " + e.sentence;
  if (auto note = unmeasured_note(card.tasks[focus], neighbours, focus); !note.empty())
    told.consistency.push_back(std::move(note));
  if (!e.dose.empty())
    if (const auto support = support_of_dose(card, p, neighbours, focus); !support.empty()) e.dose += " " + support;
  return told;
}

}  // namespace motiphore
