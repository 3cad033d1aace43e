// Editing a molecule by hand: one step, with the places of its atoms kept.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/outcome.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

struct MoleculeEdit {
  enum class Kind {
    Element,  ///< the atom becomes another element, with as many hydrogens as that takes
    Charge,   ///< the atom's charge becomes `charge`; refused where a second one would need a hydrogen more
    Grow,     ///< a group takes the place of one of the atom's hydrogens
    Remove,   ///< the atom goes, and of what hung on it everything but the largest piece; ions beside it stay
    Bond      ///< the bond to `other` is made, or its order goes up by one, after three back to one
  };
  Kind kind = Kind::Element;
  std::int32_t atom = 0;
  std::int32_t other = -1;
  std::string text;  ///< symbol of the element, or SMILES of the group, bound by its first atom
  int charge = 0;
};

struct EditedMolecule {
  std::string smiles;               ///< canonical, with stereochemistry
  std::string record;               ///< a mol block with the same drawing, as far as the molecule is the same
  std::vector<std::int32_t> fresh;  ///< atoms of the block that are new or changed
  int gone_too = 0;                 ///< atoms that went with one that was removed
};

using FlatPositions = std::vector<std::array<double, 2>>;

/// Does one step. A molecule that would break the rules of chemistry is a Failure that says so; so is one that RDKit
/// reads but nobody makes, where an atom gets bonds that its element has not in usual molecules and that it had not
/// before: a halogen with two, sulfur with three or four without oxygen or nitrogen bound doubly, silicon with a double
/// bond.
/// @param mol     a sanitised molecule
/// @param places  of its atoms, a bond being about 1.5 long, y upwards [atoms]; empty: laid out anew
/// @throws ShapeError if there is not one place for each atom, or there is no such atom
Outcome<EditedMolecule> edit_molecule(const RDKit::ROMol& mol, const FlatPositions& places, const MoleculeEdit& edit);

/// A molecule that was made of a drawn one by other means, drawn as that one is where they are the same.
/// @param origin  of each atom of `smiles`, the atom of the drawn molecule that it was; -1: new, and told as `fresh`
/// @param places  of the drawn molecule's atoms, as above; empty: laid out anew
/// @throws ShapeError for an atom that has no place
Outcome<EditedMolecule> drawn_like(const std::string& smiles, const std::vector<std::int32_t>& origin,
                                   const FlatPositions& places);

/// What goes with an atom that is removed.
struct AtomRemoval {
  int gone_too = 0;         ///< other atoms
  bool opens_ring = false;  ///< the atom is in a ring
};

/// What `edit_molecule` would take away with an atom, without laying out what is left.
/// @param mol  a sanitised molecule
/// @throws ShapeError if there is no such atom
AtomRemoval removal_of(const RDKit::ROMol& mol, std::int32_t atom);

}  // namespace motiphore
