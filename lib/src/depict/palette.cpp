#include "motiphore/depict/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "motiphore/text/format.hpp"

namespace motiphore {

namespace {

constexpr Colour rgb(int value) {
  return {(value >> 16 & 255) / 255.0, (value >> 8 & 255) / 255.0, (value & 255) / 255.0};
}

/// Sage, pear, orchid, olive, lavender, green, yellow, violet: no orange and no blue, which say what raises and lowers.
constexpr std::array<Colour, 8> kTypes = {rgb(0x87b09c), rgb(0xbcd357), rgb(0xd175b5), rgb(0xa68b3d),
                                          rgb(0xbca0f3), rgb(0x56d97e), rgb(0xe1cf33), rgb(0xa960ec)};
constexpr std::array<double, 2> kStrengths = {1, 0.45};
constexpr std::size_t kColours = kTypes.size() * kStrengths.size();
constexpr double kTextureInk = 0.18;  // enough to be seen, too little to be taken for a bond

constexpr double kDarkStrength = 0.6;  // the palettes are light; at full strength light text could not be read on them

constexpr double kRegion = 1.0 / 3, kDarkRegion = 0.4;  // strength of a region's filling

/// On white and on dark paper.
struct ElementColours {
  int element;
  Colour white, dark;
};
constexpr std::array<ElementColours, 12> kElementColours = {{{5, rgb(0x8d4444), rgb(0xf1adad)},
                                                             {7, rgb(0x2222dd), rgb(0xb1b9ff)},
                                                             {8, rgb(0xb80000), rgb(0xffa79f)},
                                                             {9, rgb(0x086464), rgb(0x58d8d0)},
                                                             {14, rgb(0x675746), rgb(0xd2bb9c)},
                                                             {15, rgb(0x944300), rgb(0xffab66)},
                                                             {16, rgb(0x675a00), rgb(0xdccb40)},
                                                             {17, rgb(0x096909), rgb(0x5fd85f)},
                                                             {33, rgb(0x7a10a0), rgb(0xdeacff)},
                                                             {34, rgb(0x944300), rgb(0xffab66)},
                                                             {35, rgb(0x8a3a10), rgb(0xedb38c)},
                                                             {53, rgb(0x7a10a0), rgb(0xdeacff)}}};

constexpr Colour kLowers = rgb(0x6ea6cd);
constexpr Colour kRaises = rgb(0xf67e4b);

constexpr std::array<Colour, 3> kWeights = {rgb(0xe7d4e8), rgb(0xc2a5cf), rgb(0x9970ab)};

}  // namespace

std::string hex(const Colour& colour) {
  const auto byte = [](double part) { return static_cast<unsigned>(std::lround(std::clamp(part, 0.0, 1.0) * 255)); };
  return text::format("#%02x%02x%02x", byte(colour.red) & 255, byte(colour.green) & 255, byte(colour.blue) & 255);
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
  const auto at = static_cast<std::size_t>(type);
  return tint(kTypes[at % kTypes.size()], kStrengths[at / kTypes.size() % kStrengths.size()], paper);
}

Colour region_fill(const Colour& colour, Paper paper) {
  return mix(paper_colour(paper), colour, paper == Paper::White ? kRegion : kDarkRegion);
}

Colour element_colour(int atomic_number, Paper paper) {
  for (const auto& entry : kElementColours)
    if (entry.element == atomic_number) return paper == Paper::White ? entry.white : entry.dark;
  return ink_colour(paper);
}

Colour alert_colour(Paper paper) {
  return paper == Paper::White ? rgb(0x8a2be2) : rgb(0xc9a6ff);
}

Texture type_texture(std::int32_t type) {
  return type < 0 ? Texture::Plain : static_cast<Texture>(static_cast<std::size_t>(type) / kColours % kTextures);
}

Texture next_texture(Texture texture) {
  return static_cast<Texture>((static_cast<int>(texture) + 1) % kTextures);
}

Colour texture_colour(const Colour& colour, Paper paper) {
  return mix(colour, ink_colour(paper), kTextureInk);
}

Colour contribution_colour(double share, Paper paper) {
  return tint(share < 0 ? kLowers : kRaises, std::abs(share), paper);
}

Colour weight_colour(double share, Paper paper) {
  const double at = 2 * std::clamp(share, 0.0, 1.0);
  const auto colour = at < 1 ? mix(kWeights[0], kWeights[1], at) : mix(kWeights[1], kWeights[2], at - 1);
  return paper == Paper::White ? colour : tint(kWeights[1], 0.15 + 0.85 * at / 2, paper);
}

}  // namespace motiphore
