// Whether a molecule is the one that a prediction is of, as far as the prediction can tell.
#pragma once

#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// Compares the number of atoms, and in each cluster the elements with those of its SMILES, where the prediction has
/// texts. Hydrogens and what else may differ between spellings of one molecule are not compared.
/// @throws ShapeError if it is another molecule, or the prediction does not have a type for each atom
void check_same_molecule(const RDKit::ROMol& mol, const Prediction& prediction);

}  // namespace motiphore::detail
