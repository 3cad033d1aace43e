#include "motiphore/depict/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

#include "support/catch.hpp"

using namespace motiphore;

namespace {

using Vector = std::array<double, 3>;

double linear(double part) {
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

/// How somebody without one kind of cones sees a colour: the matrices for severity 1.0 of Machado, Oliveira and
/// Fernandes, IEEE Trans. Vis. Comput. Graph. 2009, 15, 1291, in linear RGB.
constexpr std::array<std::array<double, 9>, 4> kVision = {{
    {1, 0, 0, 0, 1, 0, 0, 0, 1},
    {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
    {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
    {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}};

/// CIE L*a*b* for the white point D65.
Vector lab(const Colour& colour, const std::array<double, 9>& vision) {
  const Vector in = {linear(colour.red), linear(colour.green), linear(colour.blue)};
  Vector rgb{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) rgb[i] += vision[3 * i + j] * in[j];
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
  const double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  const double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(const Colour& a, const Colour& b, const std::array<double, 9>& vision) {
  const auto p = lab(a, vision), q = lab(b, vision);
  return std::sqrt(std::pow(p[0] - q[0], 2) + std::pow(p[1] - q[1], 2) + std::pow(p[2] - q[2], 2));
}

double luminance(const Colour& c) {
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

/// WCAG 2.1, 1.4.3.
double contrast_of(const Colour& a, const Colour& b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

}  // namespace

TEST_CASE("colours are written as six digits without alpha") {
  CHECK(hex({}) == "#ffffff");
  CHECK(hex({0, 0.5, 1}) == "#0080ff");
  CHECK(hex({-1, 2, 0}) == "#00ff00");
}

TEST_CASE("tints are mixed with white") {
  CHECK(hex(tint({0, 0, 0}, 0)) == "#ffffff");
  CHECK(hex(tint({0, 0, 0}, 1)) == "#000000");
  CHECK(hex(tint({0, 0, 0}, 0.5)) == "#808080");
  CHECK(hex(tint({0, 0, 0}, 7)) == "#000000");
}

TEST_CASE("a motif type has one colour, and what was not predicted none") {
  CHECK(hex(type_colour(-1)) == "#ffffff");
  std::set<std::pair<std::string, Texture>> seen;
  for (int type = 0; type < 96; ++type) seen.insert({hex(type_colour(type)), type_texture(type)});
  CHECK(seen.size() == 96);
  CHECK(seen.count({"#ffffff", Texture::Plain}) == 0);
  CHECK(type_texture(-1) == Texture::Plain);
  CHECK(type_texture(15) == Texture::Plain);
  CHECK(type_texture(16) != Texture::Plain);
  CHECK(type_texture(20) == type_texture(116));
  CHECK(hex(type_colour(3)) == hex(type_colour(99)));
  CHECK(hex(type_colour(2000000000)) == hex(type_colour(2000000000 % 96)));
}

TEST_CASE("the colours of types can be told apart with any form of colour blindness") {
  // A difference of 2.3 in L*a*b* is just noticeable (Mahy et al. 1994); large areas side by side need some more.
  for (const auto& vision : kVision)
    for (int a = 0; a < 16; ++a)
      for (int b = 0; b < a; ++b) CHECK(distance(type_colour(a), type_colour(b), vision) > 5);
}

TEST_CASE("the letters of every element can be read on every region, in light and dark") {
  for (const auto paper : {Paper::White, Paper::Dark}) {
    std::vector<Colour> fills{paper_colour(paper)};
    for (int type = 0; type < 96; ++type) fills.push_back(region_fill(type_colour(type, paper), paper));
    for (double share = -1; share < 1.01; share += 0.05)
      fills.push_back(region_fill(contribution_colour(share, paper), paper));
    for (double share = 0; share < 1.01; share += 0.05)
      fills.push_back(region_fill(weight_colour(share, paper), paper));
    for (int element = 0; element <= 118; ++element)
      for (const auto& fill : fills) {
        const double contrast = contrast_of(element_colour(element, paper), fill);
        if (contrast >= 4.5) continue;
        CAPTURE(element, hex(fill), contrast);
        FAIL("this letter cannot be read");
      }
  }
}

TEST_CASE("the elements that chemists look for have colours of their own") {
  for (const auto paper : {Paper::White, Paper::Dark}) {
    std::set<std::string> seen;
    for (const int element : {6, 7, 8, 9, 15, 16, 17, 35, 53}) seen.insert(hex(element_colour(element, paper)));
    CHECK(seen.size() == 9);
  }
  CHECK(hex(element_colour(0)) == hex(ink_colour(Paper::White)));
  CHECK(hex(element_colour(78)) == hex(ink_colour(Paper::White)));
}

TEST_CASE("regions have at most a third of their colour's strength") {
  CHECK(hex(region_fill({0, 0, 0})) == "#aaaaaa");
  CHECK(hex(region_fill({})) == "#ffffff");
}

TEST_CASE("black text can be read on every colour") {
  const auto contrast = [](const Colour& c) { return contrast_of(c, {0, 0, 0}); };
  for (int type = 0; type < 96; ++type) CHECK(contrast(type_colour(type)) > 4.5);
  for (const double share : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
    CHECK(contrast(contribution_colour(share)) > 4.5);
    CHECK(contrast(weight_colour(share)) > 4.5);
  }
}

TEST_CASE("contributions are blue below nothing, orange above") {
  CHECK(hex(contribution_colour(0)) == "#ffffff");
  const auto low = contribution_colour(-1), high = contribution_colour(1);
  CHECK(low.blue > low.red);
  CHECK(high.red > high.blue);
  CHECK(hex(contribution_colour(-5)) == hex(low));
  for (const auto& vision : kVision) CHECK(distance(low, high, vision) > 40);
}

TEST_CASE("no type has the orange or the blue of contributions") {
  const auto hue = [](const Colour& colour) {
    const auto c = lab(colour, kVision[0]);
    return std::pair{std::atan2(c[2], c[1]) * 180 / std::acos(-1.0), std::hypot(c[1], c[2])};
  };
  for (const double share : {-1.0, 1.0})
    for (int type = 0; type < 16; ++type) {
      const auto [angle, strength] = hue(type_colour(type));
      const double apart = std::remainder(angle - hue(contribution_colour(share)).first, 360);
      CAPTURE(type, share, angle, strength);
      CHECK((std::abs(apart) > 25 || strength < 12));
    }
}

TEST_CASE("weights go from pale to deep, whatever the form of colour blindness") {
  CHECK(hex(weight_colour(-1)) == hex(weight_colour(0)));
  CHECK(hex(weight_colour(2)) == hex(weight_colour(1)));
  for (const auto& vision : kVision) {
    CHECK(distance(weight_colour(0), {}, vision) > 5);  // not the paper
    for (double share = 0.1; share < 1.05; share += 0.1)
      CHECK(lab(weight_colour(share), vision)[0] < lab(weight_colour(share - 0.1), vision)[0] - 1);
    for (double share = 0.1; share < 1.05; share += 0.1)
      CHECK(lab(weight_colour(share, Paper::Dark), vision)[0] >
            lab(weight_colour(share - 0.1, Paper::Dark), vision)[0]);
  }
}
