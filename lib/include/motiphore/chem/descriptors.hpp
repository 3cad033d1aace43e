// Descriptors of whole molecules, as QSAR has long used them: what a teacher may read beside a network's vectors. No
// prediction needs them.
#pragma once

#include <string>
#include <vector>

#include "motiphore/graph/matrix.hpp"
#include "motiphore/stop_token.hpp"

namespace motiphore {

/// RDKit's properties of each molecule (weights, counts of atoms, rings and bonds, Crippen's logP and refractivity,
/// polar surface, connectivity indices) and its surface by ranges of logP, refractivity and charge (Labute, J. Mol.
/// Graph. Model. 2000, 18, 464). As many as this release of RDKit has; what it cannot compute is 0.
/// @return [molecules × descriptors]; of a text that is no molecule all are 0
/// @throws StoppedError
Matrix molecule_descriptors(const std::vector<std::string>& smiles, const StopToken& stop = {});

}  // namespace motiphore
