#include "depict/legend_svg.hpp"

#include <algorithm>
#include <optional>

#include "depict/svg_elements.hpp"
#include "depict/texture.hpp"
#include "motiphore/depict/xml_text.hpp"
#include "motiphore/text/encoding.hpp"

namespace motiphore::detail {

namespace {

constexpr int kLineHeight = 20, kSwatch = 12, kAroundLegend = 14, kLegendFont = 12;
constexpr int kClusterX = 34, kClusterEnd = 62, kTypeX = 100, kSmilesX = 148, kLastWidth = 80;
constexpr double kMonospace = 7.3;  // width of a monospace character of this size
constexpr int kWidened = 80;        // letters of a name for which a picture is made wider
constexpr int kTitle = 20;          // letters of the last column's title

std::string text_at(double x, double y, const std::string& text, const std::string& ink, const char* anchor) {
  return format("<text x='%.1f' y='%.1f' text-anchor='%s' font-family='monospace' font-size='%d' fill='%s'>", x, y,
                anchor, kLegendFont, ink.c_str()) +
         xml_text(text) + "</text>\n";
}

std::string shortened(const std::string& text, int characters) {
  return text::cut_to_letters(text, static_cast<std::size_t>(std::max(characters, 4)), "...");
}

/// What the last column says of a cluster.
std::optional<std::string> last_cell(const LegendEntry& entry) {
  if (entry.masked && (entry.contribution || entry.weight)) return "masked";
  if (entry.contribution) return format("%+.3f", *entry.contribution);
  if (entry.weight) return format("%.3f", *entry.weight);
  return {};
}

const std::string& text_of(const LegendEntry& entry, bool named) {
  return named ? entry.name : entry.smiles;
}

std::string swatch(const LegendEntry& entry, Paper paper, double y) {
  const double top = y - kSwatch + 2;
  return format("<rect x='%d' y='%.1f' width='%d' height='%d' fill='%s' stroke='#666666' stroke-width='0.5'/>\n",
                kAroundLegend, top, kSwatch, kSwatch, hex(entry.colour).c_str()) +
         texture_svg(entry.texture, {rectangle(kAroundLegend, top, kSwatch, kSwatch)}, 2 * kSwatch,
                     texture_colour(entry.colour, paper));
}

}  // namespace

int legend_width(const std::vector<LegendEntry>& legend, const std::string& title) {
  if (legend.empty()) return 0;
  const bool named = !legend.front().name.empty(), last = last_cell(legend.front()).has_value();
  std::size_t longest = 0;
  for (const auto& entry : legend) longest = std::max(longest, text::letter_count(text_of(entry, named)));
  const auto letters = [](std::size_t count, int most) {
    return kMonospace * static_cast<double>(std::min(count, static_cast<std::size_t>(most)));
  };
  const double names = letters(longest, kWidened) + (last ? kLastWidth : 0);
  const double titles =
      last ? letters(9 + text::letter_count(title), 9 + kTitle) : 0;  // "fragment" and a space before it
  return kSmilesX + kAroundLegend + static_cast<int>(std::max(names, titles)) + 1;
}

LegendSvg legend_svg(const std::vector<LegendEntry>& legend, const std::string& title, Paper paper, int width,
                     int top) {
  LegendSvg out;
  if (legend.empty()) return out;
  const bool last = last_cell(legend.front()).has_value();
  const auto ink = hex(ink_colour(paper));
  const auto write = [&ink](double x, double y, const std::string& text, const char* anchor = "start") {
    return text_at(x, y, text, ink, anchor);
  };
  const auto y_of = [&](std::size_t line) { return top + kLineHeight * (static_cast<double>(line) + 1) - 6.0; };
  const double right = width - kAroundLegend;
  const int room = static_cast<int>((right - kSmilesX - (last ? kLastWidth : 0)) / kMonospace);
  out.svg += "<g class='legend'>\n";
  const bool named = !legend.front().name.empty();
  out.svg += write(kClusterX, y_of(0), "motif") + write(kTypeX, y_of(0), "type") +
             write(kSmilesX, y_of(0), named ? "name" : "fragment");
  if (last) out.svg += write(right, y_of(0), shortened(title.empty() ? "share" : title, kTitle), "end");
  for (std::size_t i = 0; i < legend.size(); ++i) {
    const auto& entry = legend[i];
    const double y = y_of(i + 1);
    out.svg += swatch(entry, paper, y);
    out.svg += write(kClusterEnd, y, std::to_string(entry.cluster), "end");
    out.svg += write(kTypeX, y, entry.type < 0 ? "-" : std::to_string(entry.type));
    out.svg += write(kSmilesX, y, shortened(text_of(entry, named), room));
    if (const auto text = last_cell(entry)) out.svg += write(right, y, *text, "end");
  }
  out.svg += "</g>\n";
  out.height = kLineHeight * (static_cast<int>(legend.size()) + 1) + kAroundLegend / 2;
  return out;
}

}  // namespace motiphore::detail
