// Do a structural alert and the learned motifs point to the same atoms?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// The cluster that raises a task most; empty if none raises it. @throws ShapeError if there is no such task
std::optional<std::int32_t> top_motif(const Prediction& prediction, std::size_t task);

/// Share of the atoms that are in the cluster, 0 .. 1; 0 for no atoms. An alert agrees with a motif if at least half of
/// its atoms are in it. @throws ShapeError if an index is not an atom
double share_in_cluster(const Prediction& prediction, const std::vector<std::int32_t>& atoms, std::int32_t cluster);

/// The cluster that an alert is about: the one of which it covers the largest part, of two that are covered alike the
/// one with more of its atoms. Of an alert that has atoms outside rings only those count, since the ring beside a group
/// is how the group is recognised, not what is warned of. Empty if no atom of the alert is in a cluster.
/// @param mol  the molecule whose atoms `prediction.clusters` counts, with its rings known
/// @throws ShapeError if an index is not an atom, or the prediction is of another molecule
std::optional<std::int32_t> alert_motif(const RDKit::ROMol& mol, const Prediction& prediction,
                                        const std::vector<std::int32_t>& atoms);

}  // namespace motiphore
