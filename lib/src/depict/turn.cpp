#include "depict/turn.hpp"

#include <Geometry/point.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

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

/// Distances squared of the turned points from where they are wanted, as some of them lie about their centre.
std::vector<double> misses(const Turn& turn, const std::vector<PlanePoint>& from, const std::vector<PlanePoint>& to,
                           const std::vector<std::size_t>& some) {
  PlanePoint from_middle{0, 0}, to_middle{0, 0};
  for (const auto i : some)
    for (std::size_t d = 0; d < 2; ++d) {
      from_middle[d] += from[i][d] / static_cast<double>(some.size());
      to_middle[d] += to[i][d] / static_cast<double>(some.size());
    }
  std::vector<double> out;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const double x = (turn.mirrored ? -1 : 1) * (from[i][0] - from_middle[0]), y = from[i][1] - from_middle[1];
    out.push_back(std::pow(turn.cosine * x - turn.sine * y - (to[i][0] - to_middle[0]), 2) +
                  std::pow(turn.sine * x + turn.cosine * y - (to[i][1] - to_middle[1]), 2));
  }
  return out;
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

Turn best_turn_of_half(const std::vector<PlanePoint>& from, const std::vector<PlanePoint>& to) {
  constexpr int kSteps = 20;
  constexpr std::size_t kFewest = 3;
  std::vector<std::size_t> order(from.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  auto some = order;
  auto turn = best_turn(from, to);
  const auto half = std::min(std::max(kFewest, (from.size() + 1) / 2), from.size());
  for (int step = 0; step < kSteps; ++step) {
    const auto miss = misses(turn, from, to, some);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return miss[a] < miss[b]; });
    some.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(half));
    std::vector<PlanePoint> from_some, to_some;
    for (const auto i : some) {
      from_some.push_back(from[i]);
      to_some.push_back(to[i]);
    }
    const auto next = best_turn(std::move(from_some), std::move(to_some));
    const bool done = next.rmsd >= turn.rmsd - kAlike && step > 0;
    turn = next;
    if (done) break;
  }
  return turn;
}

}  // namespace motiphore::detail
