// Phenolates that are drawn as quinoid rings, with their charge at a group outside the ring.
#pragma once

namespace RDKit {
class Atom;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// O- of a nitronate, an oximate or an enolate on a ring of six, whose charge `move_to_phenolates` may move.
bool may_be_phenolate(const RDKit::Atom& atom);

/// The charge of each goes to the ketone's O that makes its ring aromatic, if there is one: nitro- and
/// nitrosophenolates, salicylates.
/// @param mol  aromatic form with its rings known
/// @returns whether a charge has moved
bool move_to_phenolates(RDKit::RWMol& mol);

}  // namespace motiphore::detail
