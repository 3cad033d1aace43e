#include "depict/numbers.hpp"

#include <algorithm>
#include <cmath>
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

}  // namespace

double number_size(const Scene& scene) {
  return std::clamp(0.36 * scene.bond, 10.0, 14.0);
}

std::vector<std::int32_t> clusters_with_number(const Scene& scene, std::int32_t selected) {
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
  std::vector<std::int32_t> fitting;
  for (const auto c : order) {
    const auto& region = scene.regions[static_cast<std::size_t>(c)];
    if (region.outlines.empty()) continue;
    const auto digits = static_cast<double>(std::to_string(c).size());
    const Box box{region.label, kDigit * font * digits / 2, kLine * font / 2};
    if (c != selected && std::any_of(taken.begin(), taken.end(), [&](const Box& other) { return overlap(box, other); }))
      continue;
    taken.push_back(box);
    fitting.push_back(c);
  }
  return fitting;
}

}  // namespace motiphore::detail
