#include "motiphore/depict/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace motiphore {

namespace {

constexpr Colour rgb(int value) {
  return {(value >> 16 & 255) / 255.0, (value >> 8 & 255) / 255.0, (value & 255) / 255.0};
}

/// Light blue, orange, mint, pink, pear, light cyan, light yellow, olive.
constexpr std::array<Colour, 8> kTypes = {rgb(0x77aadd), rgb(0xee8866), rgb(0x44bb99), rgb(0xffaabb),
                                          rgb(0xbbcc33), rgb(0x99ddff), rgb(0xeedd88), rgb(0xaaaa00)};
constexpr std::array<double, 3> kStrengths = {1, 0.65, 0.35};

constexpr Colour kLowers = rgb(0x6ea6cd);
constexpr Colour kRaises = rgb(0xf67e4b);

}  // namespace

std::string hex(const Colour& colour) {
  const auto byte = [](double part) { return static_cast<unsigned>(std::lround(std::clamp(part, 0.0, 1.0) * 255)); };
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", byte(colour.red) & 255, byte(colour.green) & 255,
                byte(colour.blue) & 255);
  return text;
}

Colour tint(const Colour& colour, double strength) {
  const double s = std::clamp(strength, 0.0, 1.0);
  return {1 + s * (colour.red - 1), 1 + s * (colour.green - 1), 1 + s * (colour.blue - 1)};
}

Colour type_colour(std::int32_t type) {
  if (type < 0) return {};
  const auto at = static_cast<std::size_t>(type);
  return tint(kTypes[at % kTypes.size()], kStrengths[at / kTypes.size() % kStrengths.size()]);
}

Colour contribution_colour(double share) {
  return tint(share < 0 ? kLowers : kRaises, std::abs(share));
}

}  // namespace motiphore
