// A part of a molecule as a molecule of its own.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// Some atoms of a molecule, first and in their order, with the bonds between them and their hydrogens; in the place of
/// each neighbour outside an atom of no element (*). Its rings are known; stereochemistry is left out.
/// @param atoms  of `mol`, each once
std::unique_ptr<RDKit::RWMol> molecule_part(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms);

}  // namespace motiphore::detail
