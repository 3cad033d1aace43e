// Highlights: which atom and which bond gets which colour. From a prediction, for depict/draw and for other drawers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "motiphore/depict/palette.hpp"
#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// Colours by atom and bond index. Atoms that were not predicted have none; bonds have one only inside a cluster.
struct Highlights {
  std::map<int, Colour> atoms;
  std::map<int, Colour> bonds;
};

/// Coloured by motif type: the same type has the same colour in every molecule.
/// @param mol  the molecule whose atoms `prediction.clusters` counts
/// @throws ShapeError if the prediction is of a molecule with another number of atoms, or with other elements in a
/// cluster, or names a cluster it does not have
Highlights highlight_types(const RDKit::ROMol& mol, const Prediction& prediction);

/// Coloured by the contribution of each cluster to one task.
/// @param task   index into the tasks of the model
/// @param scale  the contribution that gets the deepest colour [logits, or the task's unit]; 0: `contribution_scale`
/// @throws ShapeError as above, or if there is no such task
Highlights highlight_contributions(const RDKit::ROMol& mol, const Prediction& prediction, std::size_t task,
                                   double scale = 0);

/// The largest |contribution| of any cluster to the task, and at least 0.2, so that next to nothing stays pale: what
/// `scale` = 0 stands for [logits, or the task's unit]. @throws ShapeError
double contribution_scale(const Prediction& prediction, std::size_t task);

/// Colour of each cluster [clusters]: by type, or by contribution if `task` is given.
std::vector<Colour> cluster_colours(const Prediction& prediction, std::optional<std::size_t> task, double scale = 0,
                                    Paper paper = Paper::White);

/// The scale of the weights of atoms: from 0, or the lowest weight if that is below, to `high`.
struct WeightScale {
  double low = 0, high = 1;

  /// Where a weight lies between the ends, 0 .. 1.
  double share(double weight) const;
};

/// The scale of a prediction's `atom_weights`.
/// @param high  the weight that gets the deepest colour; 0: the molecule's largest
/// @throws ShapeError if the prediction has no weights, as that of a model without attention or SAGPool
WeightScale weight_scale(const Prediction& prediction, double high = 0);

/// Motif type of each cluster [clusters]; -1 for a cluster without atoms. @throws ShapeError unless each atom has one
std::vector<std::int32_t> cluster_types(const Prediction& prediction);

/// What drawing and legend tell clusters of one colour apart by [clusters]: the texture of its type where a cluster of
/// another type has the same colour, or the next that is free where that one's type has the same texture too; else it
/// is plain. Up to six types of one colour differ.
std::vector<Texture> cluster_textures(const Prediction& prediction);

/// Atoms of each cluster, in order [clusters].
std::vector<std::vector<std::int32_t>> cluster_atoms(const Prediction& prediction);

}  // namespace motiphore
