// What is told of one molecule: the sentences of its prediction, with what is known of it and of molecules near it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/io/analogues.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore {

struct ToldMolecule {
  Explanation
      explanation;  ///< the sentence behind what was measured of a poison; a dose says if nothing near supports it
  /// The notes, without what the sentence says of its task, and that nothing near was measured for that.
  std::vector<std::string> consistency;
};

/// Whether the lethal dose is told beside a sentence that is about another task.
enum class DoseBeside { WithoutTask, Always };

/// Cheap: nothing is searched for in the molecule.
/// @param neighbours  as `Analogues::around` gives them, after `mark_same`; none: nothing is known
/// @param notes       as `consistency_notes` gives them
/// @param task        as `explain` takes it
/// @param dose        without a task it is always told
/// @throws ShapeError as `explain`
ToldMolecule tell_molecule(const ModelCard& card, const Prediction& prediction, const Neighbours& neighbours,
                           std::vector<std::string> notes, std::optional<std::size_t> task = {},
                           DoseBeside dose = DoseBeside::WithoutTask);

}  // namespace motiphore
