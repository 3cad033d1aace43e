// Regions: the soft outline around the atoms of each learned cluster, to be painted behind a drawing. Screen, file and
// notebook paint the same ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// A point of a drawing, from its upper left corner [px].
struct PixelPosition {
  double x = 0, y = 0;
};

using Outline = std::vector<PixelPosition>;

/// The letters of atoms, as points of the boxes around them.
struct Letters {
  std::vector<PixelPosition> points;  ///< corners and middles
  std::vector<std::size_t> atoms;     ///< [points] whose they are; beyond the molecule: of a hydrogen drawn besides
};

/// What one cluster covers.
struct Region {
  std::vector<Outline> outlines;  ///< closed; filled by the even-odd rule, so that one inside another is a hole
  PixelPosition label;            ///< where the cluster's number fits: beside the region, away from all atoms
  PixelPosition centre;           ///< mean of its atoms
};

/// Around each atom a disc, along each bond inside the cluster a band of the same width, and the inside of each ring
/// of up to eight atoms that belongs to the cluster whole (a larger ring is a band); joints are rounded, letters are
/// inside with a margin, and holes that are no ring are closed. Regions of two clusters never overlap: where they are
/// close, the border runs half-way between their atoms, with a gap. A cluster in several parts has several outlines.
///
/// @param mol       the molecule that is drawn
/// @param atoms     position of each of its atoms [atoms]
/// @param clusters  cluster of each atom, 0 .. regions - 1, or -1 for none [atoms]
/// @param bond      length of a bond in the drawing [px]
/// @param letters   of the atoms; numbers keep away from them
/// @returns         one region for each cluster number up to the largest
/// @throws ShapeError if the lists are not as long as the molecule has atoms, or `bond` is not above 0
std::vector<Region> cluster_regions(const RDKit::ROMol& mol, const std::vector<PixelPosition>& atoms,
                                    const std::vector<std::int32_t>& clusters, double bond,
                                    const Letters& letters = {});

/// Whether a region covers a point.
bool covers(const Region& region, const PixelPosition& point);

/// The region that covers a point, or -1.
std::int32_t region_at(const std::vector<Region>& regions, const PixelPosition& point);

/// The path of an outline for the attribute `d` of an SVG path, its corners rounded: "M1.0,2.0Q...Z".
std::string svg_path(const Outline& outline);

}  // namespace motiphore
