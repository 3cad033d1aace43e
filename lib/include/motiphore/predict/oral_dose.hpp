// Oral dose: a predicted lethal dose in the units of a label.
#pragma once

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

/// Sets `Prediction::oral_dose` and `ghs` from the first task that is a dose; leaves them as they are without one. NaN
/// and -1 where there is no `mass_per_parent`, where the molecule is `known_alone`, where one of its elements was not
/// measured for the task, or where the value is ten standard deviations from those of training. Of what is
/// `known_alone` it sets `measured_dose`, if the card knows one within these ten.
void add_oral_dose(const std::vector<Task>& tasks, Prediction& prediction);

}  // namespace motiphore
