// Charges of linear groups of three atoms, as azide and thiocyanate, that can be drawn at either end.
#pragma once

#include <vector>

namespace RDKit {
class Atom;
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// Whether an anion is drawn at the end of a linear group where the one form does not have it.
bool is_cumulated_anion(const RDKit::Atom& atom);

/// Gives one linear group its one form: Y=C=N- becomes Y-–C≡N (cyanate, thiocyanate, cyanamide, nitriles' carbanions),
/// X-–N+≡N becomes X=N+=N- (azides, diazo compounds, nitrous oxide), C-=N+=Y becomes C≡N+–Y- (nitrile oxides and
/// imines), and of X-–C≡Z+ both charges go (isocyanates).
/// @returns whether there was one
bool shift_cumulated(RDKit::RWMol& mol, const std::vector<unsigned>& rank);
/// All of them. It asks for no Kekulé form: an atom with two multiple bonds is in no aromatic ring.
bool shift_all_cumulated(RDKit::RWMol& mol);

/// O-–C=C–N+≡N and longer, of diazophenols, to O=C–C=N+=N-.
/// @param mol  Kekulé form, its property cache up to date
/// @returns whether there was a pair
bool join_diazonium(RDKit::RWMol& mol, const std::vector<unsigned>& rank);

}  // namespace motiphore::detail
