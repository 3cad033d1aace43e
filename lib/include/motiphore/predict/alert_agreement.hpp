// Which learned motifs a structural alert is about.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "motiphore/chem/structural_alerts.hpp"
#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// The cluster that raises a task most; empty if none raises it. @throws ShapeError if there is no such task
std::optional<std::int32_t> top_motif(const Prediction& prediction, std::size_t task);

/// The clusters that an alert lies in, the one with most of its atoms first; empty if no atom of it was predicted. Of
/// an alert that has atoms outside rings only those count, and the heteroatoms of rings that are not aromatic, since
/// the ring beside a group is how the group is recognised, not what is warned of.
/// @param mol  the molecule whose atoms `prediction.clusters` counts, with its rings known
/// @throws ShapeError if an index is not an atom, or the prediction is of another molecule
std::vector<std::int32_t> alert_motifs(const RDKit::ROMol& mol, const Prediction& prediction,
                                       const std::vector<std::int32_t>& atoms);

/// The structural alerts of a predicted molecule, where places of one alert, or of variants that are told in the same
/// words, that lie in the same motifs are one, at the place of the first. @throws ShapeError as `alert_motifs`
std::vector<StructuralAlert> alerts_by_motif(const RDKit::ROMol& mol, const Prediction& prediction);

}  // namespace motiphore
