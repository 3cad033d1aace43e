// Layout: where the atoms of a molecule go on the plane.
#pragma once

#include <cstdint>
#include <vector>

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace motiphore {

/// What makes a layout hard to read.
struct LayoutFaults {
  int overlaps = 0;   ///< pairs of atoms nearer than half a bond length
  int crossings = 0;  ///< pairs of bonds that cross and share no atom
  int stretched = 0;  ///< bonds longer than 1.6 or shorter than 0.6 of the median
  int turned = 0;     ///< double bonds that are E and drawn Z, or the other way round

  int total() const { return overlaps + crossings + stretched + turned; }
};

/// Counts the faults of the molecule's first conformer, seen from above; none without a conformer. Takes time
/// quadratic in the number of bonds.
LayoutFaults layout_faults(const RDKit::ROMol& mol);

/// Where an atom is wanted.
struct Place {
  std::int32_t atom = 0;
  double x = 0, y = 0;  ///< from any origin, y upwards [bond lengths]
};

/// Gives `mol` a 2D conformer with a median bond of 1.5 Å. Its own 2D coordinates are kept if they are a drawing
/// (finite, atoms not all in one place, no bond beyond 50 times the median). Otherwise RDKit lays it out, and where
/// that has faults, also CoordGen (Schrödinger) if it is quick with the molecule; the layout with fewer turned double
/// bonds, then with fewer faults is taken, RDKit's of two that are equal, common scaffolds are turned as textbooks show
/// them, and parts whose letters would touch are put side by side. Double bonds that are drawn the other way round all
/// the same lose their geometry and are drawn crossed.
/// @param near  a layout that is made here is turned, and mirrored where that is nearer, so that these atoms, three at
///              least, stand to each other as they are to; it is not bent for that
///
/// May be called on several threads at once for different molecules. RDKit chooses CoordGen by a switch of the whole
/// process (`RDDepict::preferCoordGen`); while this is at work with it, a layout that another thread asks RDKit for may
/// be CoordGen's too.
LayoutFaults lay_out_on_plane(RDKit::RWMol& mol, const std::vector<Place>& near = {});

}  // namespace motiphore
