#include "predict/row_note.hpp"

#include <GraphMol/PeriodicTable.h>
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "chem/alerts/cohort.hpp"
#include "chem/flat_smiles.hpp"
#include "chem/parent/left_aside.hpp"
#include "chem/tautomers.hpp"
#include "motiphore/predict/confidence.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/format.hpp"
#include "predict/mutagenicity_task.hpp"
#include "predict/number_words.hpp"
#include "predict/scores.hpp"

namespace motiphore::detail {

namespace {

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const auto& part : parts)
    if (!part.empty()) text += (text.empty() ? "" : between) + part;
  return text;
}

/// "2 x parent, left out: [O-2]"
std::string left_out_words(const FeaturizedMol& mol) {
  return joined({mol.copies > 1 ? std::to_string(mol.copies) + " x parent" : "",
                 mol.left_out.empty() ? "" : "left out: " + mol.left_out},
                ", ");
}

/// Of a salt with an ion too many or too few, whose mass and dose are of no substance.
std::string charge_words(const FeaturizedMol& mol) {
  return mol.charge == 0 ? std::string() : text::format("the charges as drawn add up to %+d, not to 0", mol.charge);
}

/// Of a molecule inside the domain the tasks for which one of its elements was never measured: "no molecule with Si was
/// measured for AMES, LD50_Zhu".
std::string unmeasured_words(const std::vector<Task>& tasks, const Prediction& p) {
  if (p.scarce_elements.empty()) return {};
  std::map<std::string, std::vector<std::string>> tasks_without;  // by elements
  for (const auto& task : tasks)
    if (auto elements = unmeasured_element_words(task, p); !elements.empty())
      tasks_without[std::move(elements)].push_back(task.id);
  std::vector<std::string> parts;
  for (const auto& [elements, ids] : tasks_without)
    parts.push_back("no molecule with " + elements + " was measured for " + joined(ids, ", "));
  return joined(parts, "; ");
}

/// Labels with nuclides that nature has not: "the radiation of 131I is not predicted".
std::string radiation_words(const RDKit::ROMol& given) {
  std::set<std::string> nuclides;
  for (const auto* atom : given.atoms()) {
    const auto mass = atom->getIsotope();
    const auto element = static_cast<unsigned>(atom->getAtomicNum());
    if (mass > 0 && element > 0 && RDKit::PeriodicTable::getTable()->getAbundanceForIsotope(element, mass) == 0)
      nuclides.insert(std::to_string(mass) + atom->getSymbol());
  }
  if (nuclides.empty()) return {};
  return "the radiation of " + joined({nuclides.begin(), nuclides.end()}, ", ") + " is not predicted";
}

/// Of a molecule that nothing else is known of, what classes it was measured to be of: "positive in NR-ER, negative in
/// 12 others".
std::string measured_classes(const KnownLabels& known, const std::vector<Task>& tasks, const RDKit::ROMol& parent,
                             const Prediction& p) {
  if (known.empty() || parent.getNumAtoms() > kMostRankedAtoms) return {};
  const auto flat = flat_smiles(parent);
  std::string positive, last;
  int negatives = 0;
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    if (tasks[t].kind != TaskKind::Classification) continue;
    const double label = known.measured(p, t, flat);
    if (label > 0.5) positive += (positive.empty() ? "positive in " : ", ") + tasks[t].id;
    if (!(label <= 0.5)) continue;
    ++negatives;
    last = tasks[t].id;
  }
  const auto negative = negatives == 0 ? ""
                        : negatives == 1
                            ? "negative in " + last
                            : "negative in " + std::to_string(negatives) + (positive.empty() ? " tasks" : " others");
  return joined({positive, negative}, ", ");
}

/// Of a molecule that was measured to be a mutagen and is predicted to be none: no dose of one is safe.
std::string missed_mutagen(const KnownLabels& known, const std::vector<Task>& tasks, const RDKit::ROMol& parent,
                           const Prediction& p) {
  const auto task = std::find_if(tasks.begin(), tasks.end(), [](const Task& one) {
    return one.kind == TaskKind::Classification && one.id == kMutagenicityTask;
  });
  if (known.empty() || task == tasks.end() || parent.getNumAtoms() > kMostRankedAtoms) return {};
  const auto t = static_cast<std::size_t>(task - tasks.begin());
  if (p.tasks.at(t) >= (std::isfinite(task->threshold) ? task->threshold : 0.5)) return {};
  std::string flat;
  for (const auto& near : p.nearest) {
    if (!near.is_same()) break;
    if (!(known.value(near.row, t) > 0.5)) continue;
    if (flat.empty()) flat = flat_smiles(parent);  // last, for what few rows come to
    return known.measured(p, t, flat) > 0.5 ? "positive in " + task->id : std::string();
  }
  return {};
}

std::string measured_words(const KnownLabels& known, const std::vector<Task>& tasks, const FeaturizedMol& mol,
                           const Prediction& p) {
  const bool has_dose = !std::isnan(p.measured_dose);
  const auto told = joined(
      {has_dose ? "LD50 of " + dose_words(p.measured_dose, ghs_category(p.measured_dose)) : "",
       p.known_alone ? measured_classes(known, tasks, *mol.parent, p) : missed_mutagen(known, tasks, *mol.parent, p)},
      ", ");
  if (told.empty()) return {};
  const auto aside = left_aside(*mol.given, *mol.parent);
  return std::string("measured") +
         (mol.left_out.empty() ? ""
          : has_dose           ? " of the parent, mole for mole"
                               : " of the parent") +
         (aside.empty() ? "" : ", " + aside + " aside") + ": " + told;
}

/// Where the model predicts or another tautomer was measured to be a poison, what was measured of that.
std::string tautomer_words(const KnownLabels& known, const std::vector<Task>& tasks, const FeaturizedMol& mol,
                           const Prediction& p) {
  const auto dose = std::find_if(tasks.begin(), tasks.end(), is_dose);
  if (known.empty() || dose == tasks.end() || !std::isnan(p.measured_dose) || mol.mixed) return {};
  for (const auto& near : p.nearest) {
    if (near.is_same()) continue;  // to the network a tautomer is another molecule
    const double value = known.value(near.row, static_cast<std::size_t>(dose - tasks.begin()));
    if (std::isnan(value) || beyond_learned(*dose, value)) continue;
    const double measured = mg_per_kg(value, p.mass_per_parent);
    if (std::isnan(measured)) return {};
    const auto category = ghs_category(measured);
    if ((is_poison(category) || is_poison(p.ghs)) && is_tautomer(*mol.parent, known.structure(near.row)))
      return "measured of another tautomer" + std::string(mol.left_out.empty() ? "" : ", mole for mole") +
             ": LD50 of " + dose_words(measured, category);
  }
  return {};
}

std::string cohort_words(const FeaturizedMol& mol) {
  const auto cohort = cohort_of_concern(*mol.given, *mol.parent, !mol.left_out.empty());
  if (cohort.empty()) return {};
  const std::string of_cohort = " compound, of the cohort of concern (ICH M7)";
  const auto left_out = cohort.left_out.empty() ? "" : "an " + joined(cohort.left_out, ", ");
  if (cohort.parent.empty()) return left_out + of_cohort + ", was left out";
  return "an " + joined(cohort.parent, ", ") + of_cohort +
         (left_out.empty() ? "" : ", and " + left_out + " compound was left out");
}

}  // namespace

void add_measured_dose(const KnownLabels& known, const std::vector<Task>& tasks, const RDKit::ROMol& parent,
                       Prediction& p) {
  p.measured_dose = Task::unknown;
  const auto dose = std::find_if(tasks.begin(), tasks.end(), is_dose);
  if (known.empty() || dose == tasks.end()) return;
  const auto task = static_cast<std::size_t>(dose - tasks.begin());
  std::string flat;
  for (const auto& near : p.nearest) {
    if (!near.is_same() || parent.getNumAtoms() > kMostRankedAtoms) break;
    const auto structure = known.structure(near.row);
    const double value = known.measured(p, task, structure);
    if (std::isnan(value) || beyond_learned(*dose, value)) continue;
    const double measured = mg_per_kg(value, p.mass_per_parent);
    if (std::isnan(measured)) break;
    if (!p.known_alone && !is_poison(p.ghs) && !is_poison(ghs_category(measured))) continue;
    if (flat.empty()) flat = flat_smiles(parent);  // last, for what few rows come to
    if (structure != flat) continue;
    p.measured_dose = measured;
    break;
  }
}

NoteParts row_note(const KnownLabels& known, const std::vector<Task>& tasks, const FeaturizedMol& mol,
                   const Prediction& p) {
  NoteParts note;
  note.left_out = left_out_words(mol);
  note.charges = charge_words(mol);
  note.radiation = radiation_words(*mol.given);
  if (!p.in_domain)
    note.domain = "outside the domain: " + p.domain_note;
  else if (p.known_alone)
    note.domain = "in the domain only as a training molecule";
  note.measured = joined({measured_words(known, tasks, mol, p), tautomer_words(known, tasks, mol, p)}, "; ");
  note.cohort = cohort_words(mol);
  if (p.in_domain && !p.known_alone) {
    note.guesses = unmeasured_words(tasks, p);
    const auto dose = std::find_if(tasks.begin(), tasks.end(), is_dose);
    if (p.ghs < 0 && dose != tasks.end() && unmeasured_elements(*dose, p).empty())  // else it is one of the guesses
      if (const auto reason = no_dose_reason(tasks, p); !reason.empty()) note.dose = "no dose: " + reason;
  }
  if (const auto task = static_cast<std::size_t>(p.concern); p.concern >= 0 && !known.near_was_measured(p, task))
    note.unsupported = tasks[task].id;
  return note;
}

}  // namespace motiphore::detail
