// Oral dose: a predicted lethal dose in the units of a label.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore {

/// Whether a task's values are doses as -log10(mol/kg), known by its unit.
bool is_dose(const Task& task);

/// Whether one of them is; only then predictions have an oral dose.
bool has_dose(const std::vector<Task>& tasks);

/// @param value  -log10 of the dose in mol/kg; @param mass  of the substance that has one mol of the molecule [g]
/// @returns mg of the substance for each kg of body weight
double mg_per_kg(double value, double mass);

/// The way back: -log10 of the dose in mol/kg.
double dose_value(double mg_per_kg, double mass);

/// Category of acute oral toxicity, 1 (at most 5 mg/kg) to 5 (at most 5,000 mg/kg), or 0 above: not classified.
/// Globally Harmonized System of Classification and Labelling of Chemicals (GHS), United Nations, table 3.1.1.
int ghs_category(double mg_per_kg);

/// A lethal dose [mg/kg] with three digits, or as many as tell on which side of a limit of the GHS it is: 50.04 stays
/// what it is beside category 3, where 50 would be of category 2.
double shown_dose(double mg_per_kg);
/// The same for people: "1480", "0.246", "50.04".
std::string dose_text(double mg_per_kg);

// What follows takes a prediction of a model with these tasks, and throws ShapeError for one of another.

/// Sets `Prediction::oral_dose` and `ghs` from the first task that is a dose; leaves them as they are without one. NaN
/// and -1 outside the domain, where there is no `mass_per_parent`, where the molecule is `known_alone`, where one of
/// its elements was not measured for the task, or where the value is ten standard deviations from those of training or
/// a dose above 100,000 mg/kg.
void add_oral_dose(const std::vector<Task>& tasks, Prediction& prediction);

/// What a lethal dose lies between at a level of confidence, and the categories at both ends.
struct DoseInterval {
  double low = 0, high = 0;        ///< [mg/kg]
  int category_low = 0;            ///< of the GHS at `low`, the most toxic that cannot be ruled out
  int category_high = 0;           ///< at `high`, the least toxic; 0 above the categories
  std::string words() const;       ///< "between 0.246 and 35.2 mg/kg, categories 1 to 2"
  std::string doses() const;       ///< "0.246 to 35.2", for a cell
  std::string categories() const;  ///< "1 to 2", "3 to >5", for a cell
};

/// The interval of `oral_dose`; none where that is NaN, or where the task has no such level.
std::optional<DoseInterval> dose_interval(const std::vector<Task>& tasks, const Prediction& prediction, int percent);

/// Why no dose is told: "outside the applicability domain", "no molecule with B was measured for LD50_Zhu"; empty where
/// one is, and where no task is a dose.
std::string no_dose_reason(const std::vector<Task>& tasks, const Prediction& prediction);

/// Whether another sentence before this one has told the dose.
enum class DoseTold { Nowhere, Before };

/// "Predicted median lethal dose (LD50): 2.94 mg/kg by mouth, category 1 of the GHS; with 90 % confidence between 0.246
/// and 35.2 mg/kg, categories 1 to 2." or that none is predicted, and why; empty where no task is a dose.
/// @param told  Before: the interval alone, if there is one: "The lethal dose is with 90 % confidence between ..."
std::string dose_sentence(const std::vector<Task>& tasks, const Prediction& prediction,
                          DoseTold told = DoseTold::Nowhere);

}  // namespace motiphore
