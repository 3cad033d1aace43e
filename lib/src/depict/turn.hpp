// The turn of a picture that brings some of its points nearest to where they are wanted.
#pragma once

#include <array>
#include <vector>

namespace RDGeom {
class Point3D;
}

namespace motiphore::detail {

using PlanePoint = std::array<double, 2>;

/// x' = c x - s y, y' = s x + c y, of a picture mirrored before at the y axis if `mirrored`.
struct Turn {
  double cosine = 1, sine = 0;
  double rmsd = 1e9;  ///< that is left, both sets of points around their centres; in their unit
  bool mirrored = false;

  void apply(std::vector<RDGeom::Point3D>& points) const;
};

/// The better of the best turn with and without mirroring; of two that are equal, without.
Turn best_turn(std::vector<PlanePoint> from, std::vector<PlanePoint> to);

}  // namespace motiphore::detail
