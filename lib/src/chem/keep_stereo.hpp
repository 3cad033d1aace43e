// Stereochemistry of atoms at which one neighbour takes the place of another.
#pragma once

#include <optional>

namespace RDKit {
class Atom;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// Makes stereocentre and double bonds of `atom` mean with `comes` what they mean with `goes`, before the bond to
/// `goes` is removed: a substituent that is exchanged stands where the other stood.
/// @param goes   a neighbour by a single bond
/// @param comes  a neighbour, whose bond is the last that was added to the atom; none: the hydrogen of a lost bond
void keep_stereo(RDKit::Atom& atom, unsigned goes, std::optional<unsigned> comes);

/// Draws the single bonds beside double bonds by what these say, for RDKit's perception, which reads the former; after
/// the last `keep_stereo` and before the molecule is sanitised.
void draw_double_bonds(RDKit::RWMol& mol);

}  // namespace motiphore::detail
