// SMILES text to a sanitised RDKit molecule. RDKit's three ways of failing (null pointer, exception, a molecule
// without atoms) end here as a Failure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "motiphore/outcome.hpp"

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore {

/// Limits that keep one row from stopping a run. A molecule beyond them is a Failure of stage Featurize, found
/// before RDKit builds anything.
struct ParseLimits {
  std::size_t max_smiles_length = 200000;  ///< characters
  unsigned max_heavy_atoms = 5000;         ///< the largest proteins and polymers that are written as SMILES
};

/// Whether chirality and double bonds are looked at: which centres are real, and their CIP labels. It takes a tenth of
/// the time, and no graph depends on it.
enum class Stereo { Assign, AsWritten };

/// Parses and sanitises one SMILES. The text is SMILES only: no name after it, blanks around it are ignored.
/// The molecule is the one that RDKit's SmilesToMol gives, without its marks on possible stereo centres; above
/// 1,000 atoms also without CIP labels.
///
/// Nothing reaches RDKit's logs, which are closed meanwhile and restored afterwards, also with calls on many threads.
Outcome<std::shared_ptr<RDKit::RWMol>> parse_smiles(std::string_view smiles, const ParseLimits& limits = {},
                                                    Stereo stereo = Stereo::Assign);

/// Reads RDKit's own binary form: `Mol.ToBinary()` in Python, `mol_to_pkl` of the PostgreSQL cartridge. What comes is
/// as it was written, sanitised or not.
Outcome<std::shared_ptr<RDKit::RWMol>> read_binary(const std::string& bytes);

/// Brings a molecule from elsewhere (a Python `Mol`, a pickle, an SDF record) to the state that `parse_smiles`
/// gives: sanitised, explicit hydrogens without a meaning of their own removed, stereochemistry assigned.
///
/// @param given_atom  if not null, receives the index in `mol` of each atom of the copy [atoms of the copy]
Outcome<std::shared_ptr<RDKit::RWMol>> sanitize_copy(const RDKit::ROMol& mol, const ParseLimits& limits = {},
                                                     std::vector<std::int32_t>* given_atom = nullptr);

/// The same without the copy: `mol` itself is brought to that state. What it is after a Failure is not defined.
Outcome<std::shared_ptr<RDKit::RWMol>> sanitize_own(std::shared_ptr<RDKit::RWMol> mol, const ParseLimits& limits = {},
                                                    std::vector<std::int32_t>* given_atom = nullptr);

}  // namespace motiphore
