// Levels of confidence from molecules that a model was not trained on: split conformal prediction, for each class by
// itself (Vovk et al., Algorithmic Learning in a Random World, 2005, sections 2.2 and 4.5).
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "motiphore/model/model_card.hpp"

namespace motiphore {

/// The percents at which a trained model knows its sets, where it has molecules enough.
constexpr int usual_percents[] = {80, 90, 95};

/// How many molecules a level takes at least: of n + 1 alike molecules each is the least with the chance 1 / (n + 1),
/// which has to be within what the level leaves outside. 4 at 80 %, 9 at 90 %, 19 at 95 %. @param percent  1 to 99
std::size_t fewest_for(int percent);

/// How much of new molecules a level may hold, `percent` on average: between these shares, in 19 of 20 models whose
/// level rests on as many held-out molecules as alike (quantiles of a beta distribution: Vovk, Asian Conf. Mach. Learn.
/// 2012, 475). @param percent  1 to 99; @param molecules  at least `fewest_for(percent)`
std::pair<double, double> held_between(int percent, std::size_t molecules);

/// The levels of a classification that has molecules enough of at least one class. The class that has too few at a
/// level can never be ruled out there.
/// @param probability  calibrated [molecules]; @param label  0 or 1, NaN where not measured [molecules]
std::vector<ConfidenceLevel> class_levels(const std::vector<double>& probability, const std::vector<double>& label);

/// The levels of a regression that has molecules enough. Those outside the domain tell the width there, and those
/// inside that inside, where there are at least `few_by_place` of them, else all do; outside it is never narrower.
/// @param value, label  in the unit of the task, label NaN where not measured [molecules]
/// @param in_domain  as `Prediction` says [molecules]
std::vector<ConfidenceLevel> value_levels(const std::vector<double>& value, const std::vector<double>& label,
                                          const std::vector<bool>& in_domain);
constexpr std::size_t few_by_place = 20;

/// What a model says of molecules that it was not trained on, beside what was measured [molecules].
struct HeldOut {
  std::vector<double> value;    ///< calibrated probability, or in the unit of the task
  std::vector<double> label;    ///< 0 or 1, or a value; NaN where not measured
  std::vector<bool> in_domain;  ///< as `Prediction` says
  std::vector<bool> few_rings;  ///< as `Prediction` says
};

/// Levels as `Task` has them, at the same percents.
struct LevelsOfKinds {
  std::vector<ConfidenceLevel> levels;     ///< of molecules with a ring system; of all where `few_rings` is empty
  std::vector<ConfidenceLevel> few_rings;  ///< of those without one
};

/// `class_levels` or `value_levels` of each kind by itself, where both have `few_of_a_kind` molecules of a class, or
/// values inside the domain; else those of all molecules. A kind that has too few of the other class has the level of
/// all there, which is marked (`ConfidenceLevel::positive_of_all`, `negative_of_all`).
LevelsOfKinds levels_of_kinds(TaskKind kind, const HeldOut& rows);
constexpr std::size_t few_of_a_kind = 20;

}  // namespace motiphore
