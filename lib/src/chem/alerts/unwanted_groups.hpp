// Groups that nobody proposes in a new molecule.
#pragma once

#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// How often each group is there that falls apart in water or air, or binds to whatever is near: peroxides,
/// hemiacetals, carbamic acids, chloramines, acyl halides, fluoroalkyl amines, beta-keto acids and their like. In a
/// fixed order, for `gains_unwanted`.
std::vector<int> unwanted_groups(const RDKit::ROMol& mol);

/// Whether a molecule has more of one of them than what it was made from.
bool gains_unwanted(const std::vector<int>& before, const RDKit::ROMol& made);

}  // namespace motiphore::detail
