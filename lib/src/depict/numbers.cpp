#include "depict/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace motiphore::detail {

namespace {

constexpr double kDigit = 0.65, kLine = 0.85;  // width of a bold digit, and height [sizes of the font]
constexpr double kAtomRoom = 0.1;              // [bond lengths]

struct Box {
  PixelPosition centre;
  double half_width = 0, half_height = 0;
};

bool overlap(const Box& a, const Box& b) {
  return std::abs(a.centre.x - b.centre.x) < a.half_width + b.half_width &&
         std::abs(a.centre.y - b.centre.y) < a.half_height + b.half_height;
}

/// How far a point is from the corners of a region's outlines, which stand close; nothing inside it.
double away(const Region& region, const PixelPosition& p) {
  if (covers(region, p)) return 0;
  double nearest = std::numeric_limits<double>::max();
  for (const auto& outline : region.outlines)
    for (const auto& corner : outline) nearest = std::min(nearest, std::hypot(corner.x - p.x, corner.y - p.y));
  return nearest;
}

bool covers_some(const Region& region, const Box& box) {
  for (const double x : {-1.0, 0.0, 1.0})
    for (const double y : {-1.0, 0.0, 1.0})
      if (covers(region, {box.centre.x + x * box.half_width, box.centre.y + y * box.half_height})) return true;
  for (const auto& outline : region.outlines)
    for (const auto& corner : outline)
      if (overlap(box, {corner, 0, 0})) return true;
  return false;
}

/// Whether the number of a cluster would be taken for that of another region.
bool misleads(const Scene& scene, std::int32_t cluster, const Box& box) {
  const double own = away(scene.regions[static_cast<std::size_t>(cluster)], box.centre);
  const auto taken_for = [&](const Region& other) { return covers_some(other, box) || away(other, box.centre) < own; };
  for (std::size_t c = 0; c < scene.regions.size(); ++c)
    if (static_cast<std::int32_t>(c) != cluster && taken_for(scene.regions[c])) return true;
  return taken_for(scene.left_out);
}

/// The number whole, also at the edge of the picture.
Box box_of(const Scene& scene, std::int32_t cluster, double font) {
  const double half = kDigit * font * static_cast<double>(std::to_string(cluster).size()) / 2;
  auto at = scene.regions[static_cast<std::size_t>(cluster)].label;
  at.x = std::clamp(at.x, half, std::max(half, scene.width - half));
  at.y = std::clamp(at.y, font / 2, std::max(font / 2, scene.height - font / 2));
  return {at, half, kLine * font / 2};
}

}  // namespace

double number_size(const Scene& scene) {
  return std::clamp(0.36 * scene.bond, 10.0, 14.0);
}

std::vector<PlacedNumber> placed_numbers(const Scene& scene, std::int32_t selected) {
  std::vector<int> size(scene.regions.size());
  for (const auto c : scene.clusters)
    if (c >= 0) ++size[static_cast<std::size_t>(c)];
  std::vector<std::int32_t> order(scene.regions.size());
  std::iota(order.begin(), order.end(), 0);
  const auto rank = [&](std::int32_t c) { return c == selected ? -1e9 : -size[static_cast<std::size_t>(c)]; };
  std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) { return rank(a) < rank(b); });

  const double font = number_size(scene), room = kAtomRoom * scene.bond;
  std::vector<Box> taken;
  for (const auto& atom : scene.atoms) taken.push_back({atom, room, room});
  std::vector<PlacedNumber> fitting;
  for (const auto c : order) {
    if (scene.regions[static_cast<std::size_t>(c)].outlines.empty()) continue;
    const auto box = box_of(scene, c, font);
    const bool covered = std::any_of(taken.begin(), taken.end(), [&](const Box& other) { return overlap(box, other); });
    if (c != selected && (covered || misleads(scene, c, box))) continue;
    taken.push_back(box);
    fitting.push_back({c, box.centre});
  }
  return fitting;
}

}  // namespace motiphore::detail
