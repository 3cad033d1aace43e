// The text of a part of a molecule.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// Canonical SMILES of the given atoms and the bonds between them, without stereochemistry: "O=[N+][O-]" for a nitro
/// group.
std::string fragment_smiles(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms);

}  // namespace motiphore
