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

struct Mixture {
  double with_next, with_grey;  ///< shares of the next colour and of grey
};
constexpr std::array<Mixture, 4> kMixtures = {{{0, 0}, {0.5, 0}, {0, 0.45}, {0.5, 0.45}}};
constexpr Colour kGrey = rgb(0x8c8c8c);

constexpr double kDarkStrength = 0.6;  // the palettes are light; at full strength light text could not be read on them

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

Colour paper_colour(Paper paper) {
  return paper == Paper::White ? Colour{} : rgb(0x1e1f22);
}

Colour ink_colour(Paper paper) {
  return paper == Paper::White ? rgb(0x000000) : rgb(0xe6e6e6);
}

Colour mix(const Colour& from, const Colour& to, double part) {
  const double s = std::clamp(part, 0.0, 1.0);
  return {from.red + s * (to.red - from.red), from.green + s * (to.green - from.green),
          from.blue + s * (to.blue - from.blue)};
}

Colour tint(const Colour& colour, double strength, Paper paper) {
  return mix(paper_colour(paper), colour, std::clamp(strength, 0.0, 1.0) * (paper == Paper::White ? 1 : kDarkStrength));
}

Colour type_colour(std::int32_t type, Paper paper) {
  if (type < 0) return paper_colour(paper);
  const auto at = static_cast<std::size_t>(type), round = at / (kTypes.size() * kStrengths.size()) % kMixtures.size();
  const auto own = mix(kTypes[at % kTypes.size()], kTypes[(at + 1) % kTypes.size()], kMixtures[round].with_next);
  return tint(mix(own, kGrey, kMixtures[round].with_grey), kStrengths[at / kTypes.size() % kStrengths.size()], paper);
}

Colour contribution_colour(double share, Paper paper) {
  return tint(share < 0 ? kLowers : kRaises, std::abs(share), paper);
}

}  // namespace motiphore
