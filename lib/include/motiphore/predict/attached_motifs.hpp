// How the motifs of a molecule are bound to each other.
#pragma once

#include <string>
#include <vector>

#include "motiphore/predict/prediction.hpp"

namespace motiphore {

/// SMILES of each cluster with `*` where the rest of the molecule is bound, as `attached_smiles` writes it [clusters].
/// @param smiles  the molecule that was predicted
/// @throws ShapeError if the text is no molecule, or one with another number of atoms
std::vector<std::string> attached_motifs(const std::string& smiles, const Prediction& prediction);

}  // namespace motiphore
