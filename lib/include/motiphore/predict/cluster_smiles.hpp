// The text of each cluster of a molecule.
#pragma once

#include <string>
#include <vector>

#include "motiphore/predict/prediction.hpp"

namespace motiphore {

/// SMILES of each cluster alone, as `fragment_smiles` writes it [clusters].
/// @param smiles  the molecule that was predicted
/// @throws ShapeError if the text is no molecule, or one with another number of atoms
std::vector<std::string> cluster_smiles(const std::string& smiles, const Prediction& prediction);

}  // namespace motiphore
