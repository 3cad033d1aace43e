// Whether two structures are one substance drawn with its hydrogens on other atoms, such as 2-pyridone and
// 2-hydroxypyridine.
#pragma once

#include <string>
#include <string_view>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// Whether they differ by hydrogens on nitrogen, oxygen and sulfur and by the double bonds that go with them alone:
/// RDKit's HetAtomTautomer (O'Boyle & Sayle, NextMove's MolHash). Carbon keeps its hydrogens, so that a ketone is no
/// tautomer of its enol. False for equal texts, and for what RDKit does not read.
/// @param a, b  as `flat_smiles` writes them
bool are_tautomers(const std::string& a, const std::string& b);

/// The same of a molecule, whose text is made only where it has the other's elements; false above 200 atoms.
bool is_tautomer(const RDKit::ROMol& mol, std::string_view other);

}  // namespace motiphore::detail
