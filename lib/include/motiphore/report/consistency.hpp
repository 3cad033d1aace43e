// Consistency: where the answers for a molecule contradict what was measured of it, or what is published of its groups.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "motiphore/io/analogues.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// Sentences, each for one contradiction or its absence; none if there is nothing to say:
///
/// - Answers that differ from what was measured of the very structure: a class on the other side of the task's
/// threshold
///   (one half, if the card has none), a value outside the interval at 90 % confidence.
/// - Of the task `AMES` (ICH M7 asks for both): whether a positive answer rests on a published alert, one in the motif
/// that
///   raises it most, and whether a negative one has such an alert against it; and that the molecule is of the cohort of
///   concern, if it is.
///
/// @param mol      the molecule that was predicted, sanitised
/// @param nearest  training molecules, after `mark_same`
/// @param task     the only one to speak of; without it all
/// @throws ShapeError if the prediction is of a molecule with another number of atoms, or of other tasks than the
/// card's, or has no names
std::vector<std::string> consistency_notes(const RDKit::ROMol& mol, const ModelCard& card, const Prediction& prediction,
                                           const std::vector<Analogue>& nearest, std::optional<std::size_t> task = {});

/// "Measured otherwise for this very structure: AMES is negative, where 55 % is predicted; ..", the note of the answers
/// that differ from what was measured; empty if none does.
/// @param nearest  training molecules, after `mark_same`; @param task  as `consistency_notes`
/// @param told     a task that is left out, since the sentence has said so of it
std::string contradicted_by_measured(const ModelCard& card, const Prediction& prediction,
                                     const std::vector<Analogue>& nearest, std::optional<std::size_t> task = {},
                                     std::optional<std::size_t> told = {});

/// "None of its 5 nearest training molecules was measured for DILI: nothing near it supports this answer."; empty if
/// one was, or none is known.
std::string unmeasured_note(const Task& task, const Neighbours& neighbours, std::size_t index);

/// "Measured otherwise, stereochemistry aside: NR-AR is negative, where 89 % is predicted.": what is to be said before
/// a sentence about a task. Empty where nothing was measured for it of this very structure, or it agrees; of doses,
/// which `measured_dose` tells, and of a molecule without some of its motifs.
/// @param nearest  training molecules, after `mark_same`; @param task  by its number
std::string measured_otherwise(const ModelCard& card, const Prediction& prediction,
                               const std::vector<Analogue>& nearest, std::size_t task);

/// "Measured, stereochemistry aside: a median lethal dose (LD50) of 0.55 mg/kg by mouth,
/// category 1 of the GHS. No dose is predicted ...": what is to be said first of a molecule that is known to be toxic
/// (GHS 1 to 3), also where the model keeps to itself what it predicts of it. Empty for others.
/// @param nearest  training molecules, after `mark_same`
std::string measured_dose(const ModelCard& card, const Prediction& prediction, const std::vector<Analogue>& nearest);

}  // namespace motiphore
