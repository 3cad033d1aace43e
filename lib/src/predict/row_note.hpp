// What a row says of a molecule in words beside its numbers.
#pragma once

#include <vector>

#include "motiphore/chem/featurizer.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/note_parts.hpp"
#include "motiphore/predict/prediction.hpp"
#include "predict/known_labels.hpp"

namespace motiphore::detail {

/// Sets `measured_dose` from the table beside the model: of molecules that are `known_alone`, and where it or the
/// predicted dose is of category 1 to 3. NaN without a table, and where what was measured is beyond all that was
/// learned.
/// @param parent  what was predicted
void add_measured_dose(const KnownLabels& known, const std::vector<Task>& tasks, const RDKit::ROMol& parent,
                       Prediction& prediction);

/// What was left out, and of how many copies of the parent; radioactive labels; why it is outside the domain, or inside
/// only as a training molecule, and what was measured of it (`measured_dose`, and the classes of what is known alone);
/// why it has no dose although it is inside; that nothing near it was measured for the concern.
NoteParts row_note(const KnownLabels& known, const std::vector<Task>& tasks, const FeaturizedMol& mol,
                   const Prediction& prediction);

}  // namespace motiphore::detail
