#include "depict/turn.hpp"

#include <Geometry/point.h>

#include <algorithm>
#include <cmath>

namespace motiphore::detail {

namespace {

constexpr double kAlike = 1e-6;  // rmsd of two turns that are equal but for rounding

void centre(std::vector<PlanePoint>& points) {
  PlanePoint middle{0, 0};
  for (const auto& p : points)
    for (std::size_t i = 0; i < 2; ++i) middle[i] += p[i] / static_cast<double>(points.size());
  for (auto& p : points)
    for (std::size_t i = 0; i < 2; ++i) p[i] -= middle[i];
}

Turn centred_turn(const std::vector<PlanePoint>& from, const std::vector<PlanePoint>& to, bool mirrored) {
  double dot = 0, cross = 0, size = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const double x = mirrored ? -from[i][0] : from[i][0], y = from[i][1];
    dot += x * to[i][0] + y * to[i][1];
    cross += x * to[i][1] - y * to[i][0];
    size += x * x + y * y + to[i][0] * to[i][0] + to[i][1] * to[i][1];
  }
  Turn turn;
  turn.mirrored = mirrored;
  const double length = std::hypot(dot, cross);
  if (!(length > 0)) return turn;
  turn.cosine = dot / length;
  turn.sine = cross / length;
  turn.rmsd = std::sqrt(std::max(0.0, size - 2 * length) / static_cast<double>(from.size()));
  return turn;
}

}  // namespace

void Turn::apply(std::vector<RDGeom::Point3D>& points) const {
  for (auto& p : points) {
    const double x = mirrored ? -p.x : p.x, y = p.y;
    p.x = cosine * x - sine * y;
    p.y = sine * x + cosine * y;
  }
}

Turn best_turn(std::vector<PlanePoint> from, std::vector<PlanePoint> to) {
  centre(from);
  centre(to);
  const auto plain = centred_turn(from, to, false), mirrored = centred_turn(from, to, true);
  return mirrored.rmsd < plain.rmsd - kAlike ? mirrored : plain;
}

}  // namespace motiphore::detail
