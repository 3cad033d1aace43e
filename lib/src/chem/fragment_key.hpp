// What a part of a molecule is, for texts of parts that were made before.
#pragma once

#include <string>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// Everything that RDKit looks at when it writes a part of a molecule without stereochemistry. The atoms stand in an
/// order that follows from what they are and from the bonds between them, so that a benzene ring with one substituent
/// has one key whichever of its atoms comes first, and costs a small part of what its text costs. Of more than 50 atoms
/// the order is that of the molecule.
/// @param mol      with ring information
/// @param used     the atoms of the part, each once
/// @param symbols  [atoms of the molecule] their texts; those of the part are read
/// @returns equal keys only for parts with equal texts; no text to be shown
std::string fragment_key(const RDKit::ROMol& mol, const std::vector<int>& used,
                         const std::vector<std::string>& symbols);

}  // namespace motiphore::detail
