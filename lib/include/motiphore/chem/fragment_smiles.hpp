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
/// group. The same for any spelling of the molecule and any order of `atoms`; parts that are not connected are joined
/// by dots. A fragment of more than 200 atoms is written in the order of its atoms instead. Hydrogens and bonds to
/// other atoms leave no trace, so the text names a fragment and need not be a molecule.
///
/// Never throws: indices that are not atoms are left out, and a fragment that RDKit cannot write becomes its atoms,
/// "[C].[C].[N]".
std::string fragment_smiles(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms);

/// The same with `*` in the place of each neighbour outside, and with the atoms' hydrogens: "*C(*)=O" for a carbonyl
/// group, "*C=O" for an aldehyde. Empty for no atoms, for indices that are not atoms, and where RDKit cannot write it.
std::string attached_smiles(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms);

}  // namespace motiphore
