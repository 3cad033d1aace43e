// MDL mol blocks, as the records of an SDF file have them (BIOVIA, CTfile Formats, 2020): V2000 and V3000.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "motiphore/chem/parse.hpp"
#include "motiphore/outcome.hpp"

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore {

/// The molecule of a mol block, or of a record that begins with one, with all its atoms in their order. It is not
/// sanitised: `Predictor` does that.
Outcome<std::shared_ptr<RDKit::RWMol>> parse_mol_block(std::string_view record, const ParseLimits& limits = {});

/// Canonical SMILES of a record's molecule with its stereochemistry; empty if it breaks the rules of chemistry.
std::string mol_block_smiles(std::string_view record);
/// The same of a molecule that `parse_mol_block` made.
std::string unsanitized_smiles(const RDKit::ROMol& mol);

/// A mol block with the name `title`, of a molecule that is given as SMILES: with coordinates for a drawing and wedges
/// up to 500 atoms, without above, where placing the atoms would take many seconds. A molecule that cannot be read
/// becomes a block without atoms.
std::string make_mol_block(std::string_view smiles, std::string_view title);

}  // namespace motiphore
