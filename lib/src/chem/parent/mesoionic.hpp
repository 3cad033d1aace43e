// Inner salts of which one drawing has its negative charge in the ring or at carbon and another at the group beside it.
#pragma once

namespace RDKit {
class Atom;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// An atom whose charge `move_mesoionic` moves, in aromatic or Kekulé form.
bool may_be_mesoionic(const RDKit::Atom& atom);

/// Of sydnones and sydnonimines (molsidomine) the charge goes to the group outside the ring, as in Chemical Abstracts;
/// of O-–C=C–N+ of a pyridinium to carbon, as in the ylide that is given for it.
/// @param mol  Kekulé form with its rings known
/// @returns whether a charge has moved
bool move_mesoionic(RDKit::RWMol& mol);

}  // namespace motiphore::detail
