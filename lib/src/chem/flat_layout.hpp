// Layouts on a plane by RDKit and CoordGen, and whether they show the double bonds as they are.
#pragma once

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore::detail {

/// RDKit's own layout, in the place of all conformers.
void lay_out_by_rdkit(RDKit::RWMol& mol);

/// That of CoordGen (Schrödinger), which bends large rings inwards. One at a time: RDKit chooses it by a switch of the
/// whole process. @returns false, with whatever layout there was, if it has none, or would take seconds or hours: for
/// more than 500 atoms, large rings that carry nothing, long chains of bridged rings
bool lay_out_by_coordgen(RDKit::RWMol& mol);

/// How many double bonds with a stated geometry the first conformer draws the other way round, as RDKit does with E in
/// large rings, which it lays out convex.
int turned_double_bonds(const RDKit::ROMol& mol);

/// Marks these as of unknown geometry, so that they are drawn crossed: less than is known, but nothing false.
void cross_turned_double_bonds(RDKit::RWMol& mol);

/// The same of double bonds in large rings without a stated geometry, which a reader of coordinates would give one.
void cross_open_double_bonds(RDKit::RWMol& mol);

}  // namespace motiphore::detail

namespace motiphore::detail {

/// RDKit's own layout, in the place of all conformers.
void lay_out_by_rdkit(RDKit::RWMol& mol);

/// That of CoordGen (Schrödinger), which bends large rings inwards. One at a time: RDKit chooses it by a switch of the
/// whole process. @returns false, with whatever layout there was, if it has none, or would take seconds or hours: for
/// more than 500 atoms, large rings that carry nothing, long chains of bridged rings
bool lay_out_by_coordgen(RDKit::RWMol& mol);

/// How many double bonds with a stated geometry the first conformer draws the other way round, as RDKit does with E in
/// large rings, which it lays out convex.
int turned_double_bonds(const RDKit::ROMol& mol);

/// Marks as unknown what a reader of the first conformer would take for a geometry that is not stated: double bonds
/// that it draws the other way round, and those of large rings without one. In a mol block they are crossed.
void leave_double_bonds_open(RDKit::RWMol& mol);

}  // namespace motiphore::detail
