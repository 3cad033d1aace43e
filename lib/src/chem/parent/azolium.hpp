// Protonated heteroaromatic rings with another N–H: imidazolium, benzimidazolium, 1,2,4-triazolium, adeninium.
#pragma once

#include <vector>

namespace RDKit {
class Atom;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// N+–H of a ring, whose charge `move_azolium` may move.
bool may_be_azolium(const RDKit::Atom& atom);

/// Which of its N–H has the charge, and so loses its hydrogen in the free base, is one whichever it is drawn at: that
/// of a ring of six rather than of five, then the one that is not beside one nitrogen (1,2,4-triazole is 1H), then the
/// one with fewer nitrogens behind its neighbours (adenine is 9H), then by rank. That of a lactam stays where it is
/// drawn.
/// @param mol  Kekulé form, its rings and hydrogens known
/// @returns whether a charge has moved
bool move_azolium(RDKit::RWMol& mol, const std::vector<unsigned>& rank);

}  // namespace motiphore::detail
