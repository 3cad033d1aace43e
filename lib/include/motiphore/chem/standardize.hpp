// The parent of a molecule: its largest organic fragment, neutralised, by the rules of RDKit's MolStandardize
// (after MolVS, M. Swain).
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "motiphore/outcome.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// A parent molecule and the way back to the atoms it came from.
struct Parent {
  std::shared_ptr<const RDKit::ROMol> mol;
  std::vector<std::int32_t> given_atom;  ///< [parent atoms], index of the atom in the given molecule
};

/// The largest fragment with carbon (largest of all if none has carbon), with charges neutralised where adding or
/// removing hydrogens can do it. Largest is by atoms with hydrogens, then mass, then canonical SMILES, so the choice
/// does not depend on how the molecule was written. A molecule of one fragment with nothing to neutralise is
/// returned as it is: the same pointer.
///
/// @param mol  a sanitised molecule
Outcome<Parent> standardize(std::shared_ptr<const RDKit::ROMol> mol);

}  // namespace motiphore
