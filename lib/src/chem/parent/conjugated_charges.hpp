// Charges of conjugated systems: joined where both ends have one, else brought to the one place where they are drawn.
#pragma once

#include <vector>

namespace RDKit {
class Atom;
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// Whether an atom is N, O, P, S, As or Se, which have a lone pair to give.
bool is_donor(int element);

bool has_double_bond(const RDKit::Atom& atom);
/// Whether all its bonds are single. Rows are read without hybridisation.
bool is_saturated(const RDKit::Atom& atom);
bool has_negative_neighbour(const RDKit::Atom& atom);

/// O-–C=N+ and longer: both charges go. A nitro group or an N-oxide keeps its own. Each call joins one pair.
/// @param mol  Kekulé form, its property cache up to date
/// @returns whether there was a pair
bool join_conjugated(RDKit::RWMol& mol, const std::vector<unsigned>& rank);

/// A cation that may be drawn elsewhere: N+=, O+=, S+= without a hydrogen or an O- beside it, or C+ with an empty
/// orbital.
bool is_movable_cation(const RDKit::Atom& atom);

/// Whether an atom is N+H of an amidinium or a guanidinium, outside aromatic rings, whose proton another N may have.
bool is_amidinium(const RDKit::Atom& atom);

/// Brings the charge of each amidinium to the N that is =N– in its free base as it is drawn: of a ring, as in
/// clonidine, else the one with most hydrogens, as in arginine.
/// @param mol  likewise
/// @returns whether a charge has moved
bool move_amidiniums(RDKit::RWMol& mol, const std::vector<unsigned>& rank);

/// C=N+ of a chain with hydrogens, which moves only where that makes a quaternary N of an aromatic ring, or, where it
/// is no amidinium, one with a hydrogen, as of 4-aminopyridine.
bool is_iminium(const RDKit::Atom& atom);

/// D–a=b–C=X+ and longer: the cation goes to the best of the places that it can be drawn at, so that all drawings of a
/// dye or an imidazolium are one: to an O–H or N–H that can lose its hydrogen, then to N, S, O and C. A quaternary N of
/// a six-membered aromatic ring is a cation for good: an amino group or a phenol that is conjugated with it loses no
/// hydrogen to it, unless that makes a pyridone, or the N–H is that of a ring or of an amidine. Nor does an oxime or a
/// hydrazone, which would become a nitroso or an azo compound.
/// @param mol  as above, with its rings known
/// @returns whether a cation has moved
bool move_cation(RDKit::RWMol& mol, const std::vector<unsigned>& rank);

/// O-–C=N, O-–S=N and O-–P=N outside aromatic rings, S- and Se- likewise, whose hydrogen the free acid has at N.
bool is_imidate(const RDKit::Atom& atom);

/// O-–C=N to O=C–N- and so on, of imides, barbiturates, sulfonamides ..
/// @param mol  aromatic or Kekulé form
/// @returns whether there was an imidate
bool move_imidates(RDKit::RWMol& mol);

/// N- of an aromatic ring of five.
bool is_azolide(const RDKit::Atom& atom);

/// The charge of an azolide goes to the N of its ring that usually has the hydrogen.
/// @param mol  Kekulé form with its rings known
/// @param azolides  the atoms that `is_azolide` holds for in the aromatic form
/// @returns whether a charge has moved
bool move_azolides(RDKit::RWMol& mol, const std::vector<unsigned>& rank, std::vector<unsigned>& azolides);

}  // namespace motiphore::detail
