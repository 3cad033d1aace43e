// Alerts of the parent of a molecule, so that they do not depend on how charges and salts are drawn.
#pragma once

#include <functional>
#include <vector>

#include "motiphore/chem/structural_alerts.hpp"

namespace motiphore::detail {

using AlertSearch = std::function<std::vector<StructuralAlert>(const RDKit::ROMol&)>;

/// The alerts that a search finds in the parent, which is what is predicted, and those of other names in what was left
/// out beside it, as of mercury. In order of catalogue, name and atoms, those of the given molecule, so that the first
/// is the same in every spelling. Without a parent the molecule is searched as it is.
/// @param mol  a sanitised molecule
std::vector<StructuralAlert> alerts_by_parent(const RDKit::ROMol& mol, const AlertSearch& search);

}  // namespace motiphore::detail
