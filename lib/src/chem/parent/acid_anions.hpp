// Anions of acids that can be drawn with their charge at either of two atoms of one group: each has one place for it.
#pragma once

namespace RDKit {
class Atom;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// An atom whose charge or double bond `move_acid_anions` moves.
bool is_misplaced_acid_anion(const RDKit::Atom& atom);

/// The O–H of HO–N=N+(R)–O-, which `move_acid_anions` makes the N-hydroxy nitrosamine that its salts are of.
bool is_misplaced_diolate_acid(const RDKit::Atom& atom);

/// Of thio acids the charge goes to sulfur (thioacetate, thiosulfonates), of phosphorus and arsenic to oxygen, as their
/// acids are drawn; of N-oxyl nitrosamines (diazeniumdiolates, cupferron) to the O of the nitrogen that is not nitroso;
/// of nitramines to the nitrogen beside the nitro group.
/// @returns whether a charge has moved
bool move_acid_anions(RDKit::RWMol& mol);

/// Gives the oximes of pyridiniums and the like their hydrogen back (pralidoxime's inner salt), since joining their
/// charges would make nitroso compounds of them.
/// @returns whether there were such
bool protonate_oximates(RDKit::RWMol& mol);

}  // namespace motiphore::detail
