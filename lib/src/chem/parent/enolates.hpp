// Anions of C–H acids, which can be drawn with their charge at carbon or at an O or N that it is conjugated with.
#pragma once

namespace RDKit {
class Atom;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// An atom whose charge `move_enolates` may move: O- of an enolate, a nitronate or a quinone's oximate, N- of a
/// ketenimine, or C- between two carbonyl groups of rings; of aromatic rings those with a carbonyl group, as of
/// coumarins.
bool may_be_enolate(const RDKit::Atom& atom);

/// The charge of each goes to the atom that has the hydrogen of the free acid: to carbon in ketones, nitroalkanes and
/// nitriles; but between a ketone and another carbonyl group of rings, as in ascorbic acid, dimedone and warfarin,
/// whose acids are enols, to the O of one of them, of a ketone rather than of an ester or amide; of indane-1,3-diones
/// and where there is a third acyl group to carbon. Enediols beside a carbonyl group have theirs at O, hydroxyquinones
/// so that they are p-quinones. Inner salts stay as they are. Phenolates (phenolates.hpp) are moved first.
/// @param mol  aromatic form with its rings known
/// @returns whether a charge has moved
bool move_enolates(RDKit::RWMol& mol);

/// C- or N- beside a nitro group.
bool is_nitro_anion(const RDKit::Atom& atom);

}  // namespace motiphore::detail
