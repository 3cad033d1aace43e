#include "depict/colour_bar.hpp"

#include <algorithm>

#include "depict/svg_elements.hpp"
#include "motiphore/text/encoding.hpp"

namespace motiphore::detail {

namespace {

constexpr int kBarHeight = 44, kTitleHeight = 16, kKeyHeight = 20, kSteps = 41, kFont = 12;
constexpr double kFilled = 7;  // px of the bar in the colours of the fillings; the rest in those of the lines
constexpr double kWidth = 240, kThickness = 10, kKeyRadius = 6, kCharacter = 6.5;

double width_of(const std::string& text) {
  return kCharacter * static_cast<double>(text::letter_count(text));
}

double bar_width(const Scene& scene) {
  return std::min(kWidth, 0.8 * scene.width);
}

/// True if the title stands between the two ends without touching them.
bool title_fits(const ColourBar& bar, const Scene& scene) {
  const double ends = std::max(width_of(bar.low), width_of(bar.high));
  return width_of(bar.title) + ends + 2 * kCharacter < bar_width(scene);
}

}  // namespace

int height(const ColourBar& bar, const Scene& scene) {
  return kBarHeight + (title_fits(bar, scene) ? 0 : kTitleHeight) + (bar.left_out ? kKeyHeight : 0);
}

std::string left_out_circle(const PixelPosition& at, double radius, const Colour& line) {
  return format(
      "<circle cx='%.1f' cy='%.1f' r='%.1f' fill='none' stroke='%s' stroke-width='1.2' "
      "stroke-dasharray='3,3'/>\n",
      at.x, at.y, radius, hex(line).c_str());
}

std::string svg(const ColourBar& bar, const Scene& scene) {
  const auto ink = ink_colour(scene.paper);
  const double width = bar_width(scene), left = (scene.width - width) / 2, middle = left + width / 2;
  const double top = scene.height + 4;
  std::string out;
  for (int i = 0; i < kSteps; ++i) {
    const auto colour = bar.colour(static_cast<double>(i) / (kSteps - 1));
    const double x = left + width * i / kSteps, step = width / kSteps + 0.3;
    out += format("<rect x='%.2f' y='%.1f' width='%.2f' height='%.1f' fill='%s'/>\n", x, top, step, kFilled,
                  hex(region_fill(colour, scene.paper)).c_str());
    out += format("<rect x='%.2f' y='%.1f' width='%.2f' height='%.1f' fill='%s'/>\n", x, top + kFilled, step,
                  kThickness - kFilled, hex(colour).c_str());
  }
  out += format("<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='none' stroke='%s' stroke-width='0.6'/>\n",
                left, top, width, kThickness, hex(ink).c_str());
  const double y = top + kThickness + 9, title_y = title_fits(bar, scene) ? y : y + kTitleHeight;
  out += centred_text(left, y, kFont, bar.low, ink) + centred_text(left + width, y, kFont, bar.high, ink) +
         centred_text(middle, title_y, kFont, bar.title, ink);
  if (!bar.left_out) return out;
  const std::string key = "left out by the pooling";
  const double key_width = width_of(key), key_y = title_y + kKeyHeight;
  return out + left_out_circle({middle - key_width / 2 - kKeyRadius, key_y}, kKeyRadius, ink) +
         centred_text(middle + kKeyRadius, key_y, kFont, key, ink);
}

}  // namespace motiphore::detail
