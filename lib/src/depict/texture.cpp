#include "depict/texture.hpp"

#include <algorithm>
#include <cmath>

#include "depict/svg_elements.hpp"

namespace motiphore::detail {

namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kSpacing = 0.17, kDotSpacing = 0.2;  // of lines [bond lengths]
constexpr double kLeastSpacing = 3.5;                 // [px]
constexpr int kCircleCorners = 24;

/// Turns the drawing so that the lines of a texture lie level.
struct Turned {
  double cosine = 1, sine = 0;

  explicit Turned(double angle) : cosine(std::cos(angle)), sine(std::sin(angle)) {}
  PixelPosition to(const PixelPosition& p) const { return {cosine * p.x + sine * p.y, cosine * p.y - sine * p.x}; }
  PixelPosition back(const PixelPosition& p) const { return {cosine * p.x - sine * p.y, cosine * p.y + sine * p.x}; }
};

double angle_of(Texture texture) {
  switch (texture) {
    case Texture::Rising:
      return -kPi / 4;
    case Texture::Falling:
      return kPi / 4;
    case Texture::Upright:
      return kPi / 2;
    default:
      return 0;
  }
}

/// Where the level line at `y` enters and leaves the outlines, by turns.
std::vector<double> crossings(const std::vector<Outline>& outlines, double y) {
  std::vector<double> at;
  for (const auto& outline : outlines)
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
      const auto &a = outline[j], &b = outline[i];
      if ((a.y > y) != (b.y > y)) at.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
    }
  std::sort(at.begin(), at.end());
  return at;
}

}  // namespace

std::string texture_svg(Texture texture, const std::vector<Outline>& outlines, double bond, const Colour& colour) {
  if (texture == Texture::Plain) return {};
  const bool dots = texture == Texture::Dots;
  const Turned turned(angle_of(texture));
  std::vector<Outline> level = outlines;
  double top = 1e9, bottom = -1e9;
  for (auto& outline : level)
    for (auto& p : outline) {
      p = turned.to(p);
      top = std::min(top, p.y);
      bottom = std::max(bottom, p.y);
    }
  const double step = std::max((dots ? kDotSpacing : kSpacing) * bond, kLeastSpacing);
  std::string path;
  for (auto line = std::lround(std::ceil(top / step)); line * step < bottom; ++line) {
    const double y = static_cast<double>(line) * step;
    const auto at = crossings(level, y);
    for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
      if (!dots) {
        const auto from = turned.back({at[i], y}), to = turned.back({at[i + 1], y});
        path += format("M%.1f,%.1fL%.1f,%.1f", from.x, from.y, to.x, to.y);
        continue;
      }
      const double shift = line % 2 != 0 ? step / 2 : 0;
      for (double x = std::ceil((at[i] - shift) / step) * step + shift; x < at[i + 1]; x += step)
        path += format("M%.1f,%.1fh0.1", x, y);
    }
  }
  if (path.empty()) return {};
  return format("<path class='texture' fill='none' stroke='%s' stroke-width='%.1f' stroke-linecap='%s' d='",
                hex(colour).c_str(), step * (dots ? 0.36 : 0.22), dots ? "round" : "butt") +
         path + "'/>\n";
}

Outline circle(const PixelPosition& centre, double radius) {
  Outline outline;
  for (int i = 0; i < kCircleCorners; ++i)
    outline.push_back({centre.x + radius * std::cos(2 * kPi * i / kCircleCorners),
                       centre.y + radius * std::sin(2 * kPi * i / kCircleCorners)});
  return outline;
}

Outline rectangle(double left, double top, double width, double height) {
  return {{left, top}, {left + width, top}, {left + width, top + height}, {left, top + height}};
}

}  // namespace motiphore::detail
