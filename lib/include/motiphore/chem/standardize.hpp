// The parent of a molecule: what the toxicity network reads. Drawings become one form, salts and solvents go, charges
// that hydrogens can balance go; docs/chemistry.md names each step with its source.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "motiphore/outcome.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// A parent molecule, the way back to the atoms it came from, and what is missing in it.
struct Parent {
  std::shared_ptr<const RDKit::ROMol> mol;
  std::vector<std::int32_t> given_atom;  ///< [parent atoms], index of the atom in the given molecule
  /// Given atoms that are hydrogens of a parent atom, such as deuterium: (hydrogen, its atom), both in the given
  /// molecule.
  std::vector<std::array<std::int32_t, 2>> hydrogens;
  /// Atoms or bonds differ from those given, by more than hydrogens that balance charges.
  bool redrawn = false;
  std::string
      left_out;    ///< SMILES of what was cut, "[Na+], CNC.. (meglumine)"; empty if nothing but copies of the parent
  int copies = 1;  ///< of the parent in what was given: 2 in a sulfate of two amines
  int charge = 0;  ///< of all that was given, where it has several parts: the ions of a salt balance
  /// An organic molecule was left out that makes no salts and is no solvent, or there are salt formers alone.
  bool mixed = false;
  /// Given atoms of counter-ions without carbon that change nothing, such as nitrate; also where there is nothing else.
  std::vector<std::int32_t> inert;
  std::string outside;  ///< why no model should trust itself here: "Hg was cut; a radical"; empty otherwise
};

/// The names of the steps, in order, as a model card carries them.
const std::vector<std::string>& standardization_steps();

/// Standardises: ionic bonds to metals are cut; charge-separated drawings become one form; isotope labels and atom maps
/// go, and labelled hydrogens with them; of several fragments, salts and solvents go by a written table, unless nothing
/// else is there, then the largest organic one is taken (by atoms with hydrogens, then mass, then canonical SMILES, so
/// that the choice does not depend on the spelling); charges go where adding or removing hydrogens can do it.
/// A molecule that needs none of this is returned as it is: the same pointer.
///
/// `outside` has every reason that docs/chemistry.md lists of the molecule itself (those that are of a model come
/// later): what acts by itself was cut, such as a metal, cyanide or hydrazine; a mixture, a metal on carbon, a radical,
/// a unit that repeats, a label, a halogen on carbon with several bonds, a strong base such as an alkoxide of a metal,
/// what burns in air, no carbon.
///
/// @param mol  a sanitised molecule
Outcome<Parent> standardize(const std::shared_ptr<const RDKit::ROMol>& mol);

}  // namespace motiphore
