#include "depict/colour_bar.hpp"

#include <algorithm>

#include "depict/svg_elements.hpp"

namespace motiphore::detail {

namespace {
constexpr int kHeight = 44, kKeyHeight = 20, kSteps = 41, kFont = 12;
constexpr double kWidth = 240, kThickness = 10, kKeyRadius = 6, kCharacter = 6.5;
}  // namespace

int height(const ColourBar& bar) {
  return kHeight + (bar.left_out ? kKeyHeight : 0);
}

std::string left_out_circle(const PixelPosition& at, double radius, const Colour& line) {
  return format(
      "<circle cx='%.1f' cy='%.1f' r='%.1f' fill='none' stroke='%s' stroke-width='1.2' "
      "stroke-dasharray='3,3'/>\n",
      at.x, at.y, radius, hex(line).c_str());
}

std::string svg(const ColourBar& bar, const Scene& scene) {
  const auto ink = ink_colour(scene.paper);
  const double width = std::min(kWidth, 0.8 * scene.width), left = (scene.width - width) / 2, middle = left + width / 2;
  const double top = scene.height + 4;
  std::string out;
  for (int i = 0; i < kSteps; ++i)
    out += format("<rect x='%.2f' y='%.1f' width='%.2f' height='%.1f' fill='%s'/>\n", left + width * i / kSteps, top,
                  width / kSteps + 0.3, kThickness, hex(bar.colour(static_cast<double>(i) / (kSteps - 1))).c_str());
  out += format("<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='none' stroke='%s' stroke-width='0.6'/>\n",
                left, top, width, kThickness, hex(ink).c_str());
  const double y = top + kThickness + 9;
  out += centred_text(left, y, kFont, bar.low, ink) + centred_text(left + width, y, kFont, bar.high, ink) +
         centred_text(middle, y, kFont, bar.title, ink);
  if (!bar.left_out) return out;
  const std::string key = "left out by the pooling";
  const double key_width = kCharacter * static_cast<double>(key.size()), key_y = y + kKeyHeight;
  return out + left_out_circle({middle - key_width / 2 - kKeyRadius, key_y}, kKeyRadius, ink) +
         centred_text(middle + kKeyRadius, key_y, kFont, key, ink);
}

}  // namespace motiphore::detail
