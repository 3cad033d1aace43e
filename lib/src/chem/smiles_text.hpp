// What the text of a SMILES tells without building a molecule: its size, and where its syntax goes wrong.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace motiphore::detail {

/// Atoms written in a SMILES.
struct WrittenAtoms {
  std::size_t heavy = 0;
  std::size_t hydrogens = 0;  ///< written as atoms of their own, "[H]" or "[2H]"
};

/// Counts the atoms of a SMILES in one pass. Exact for valid SMILES; for other text any number.
WrittenAtoms count_written_atoms(std::string_view smiles);

/// Says in one line what is wrong with the syntax of a SMILES that RDKit does not accept. Characters are counted
/// from 1.
std::string explain_syntax(std::string_view smiles);

}  // namespace motiphore::detail
