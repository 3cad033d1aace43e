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

/// The same for the half of the points that can be brought nearest, so that a part that was laid out alike comes to lie
/// alike, wherever the rest is. By concentration steps (Rousseeuw and Van Driessen, Data Min. Knowl. Discov. 2006, 12,
/// 29) from the turn for all.
Turn best_turn_of_half(const std::vector<PlanePoint>& from, const std::vector<PlanePoint>& to);

}  // namespace motiphore::detail
