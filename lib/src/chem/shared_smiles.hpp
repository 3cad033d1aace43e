// SMILES of a molecule that other threads may be reading.
#pragma once

#include <string>
#include <vector>

namespace RDKit {
class ROMol;
struct SmilesWriteParams;
}  // namespace RDKit

namespace motiphore::detail {

// RDKit notes on the molecule that it writes, const or not, in which order its atoms stand in the text. Who was given
// the molecule therefore writes a copy.

std::string smiles_of_shared(const RDKit::ROMol& mol);
std::string smiles_of_shared(const RDKit::ROMol& mol, const RDKit::SmilesWriteParams& how);

/// Of a part, without stereochemistry, not kekulised.
/// @param symbols  of all atoms of the molecule; null: RDKit's own
std::string part_smiles_of_shared(const RDKit::ROMol& mol, const std::vector<int>& atoms,
                                  const std::vector<std::string>* symbols, bool canonical);

}  // namespace motiphore::detail
