// Cations of P, S and their like that can also be drawn with a double bond to a neighbour which has the charge.
#pragma once

#include <vector>

namespace RDKit {
class Atom;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// P, As, S, Se .. without a charge and with more bonds than the octet has room for, of which a double one may be given
/// up for a charge: the P of C=P, N=P and X+=P.
bool may_become_onium(const RDKit::Atom& atom);

/// A cation of P, As, S, Se .. beside N–H, O–H or S–H, or with an empty orbital, whose charge `move_onium` moves.
bool is_misplaced_onium(const RDKit::Atom& atom);

/// R2N+=P, O+=P, N+=S and so on, directly or along a conjugated chain, to R2N–P+ (phosphonium of coupling reagents and
/// phosphazenes, aminosulfonium): phosphorus has no double bond there that counts, and of several P= one has the
/// charge. Where X has a hydrogen the charge goes to it instead, as a base has lost it: HX–P+ to HX+=P. P+ and S+ with
/// an empty orbital, as phosphenium, take the lone pair of X.
/// @param mol  Kekulé form, its property cache up to date
/// @returns whether a charge has moved
bool move_onium(RDKit::RWMol& mol, const std::vector<unsigned>& rank);

/// X+=B- to X–B, of aminoboranes, borazines and azaborines. Each call joins one pair.
/// @param mol  likewise
/// @returns whether there was one
bool join_boranes(RDKit::RWMol& mol, const std::vector<unsigned>& rank);

}  // namespace motiphore::detail
