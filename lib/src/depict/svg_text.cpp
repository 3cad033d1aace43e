#include "depict/svg_text.hpp"

#include <algorithm>
#include <cstdio>

#include "motiphore/depict/highlights.hpp"

namespace motiphore::detail {

namespace {

constexpr int kLine = 20, kSwatch = 12, kMargin = 14, kFont = 12;
constexpr int kClusterX = 34, kClusterEnd = 62, kTypeX = 100, kSmilesX = 148, kContributionWidth = 80;
constexpr double kCharacter = 7.3;  // width of a monospace character of this size

std::string text_at(double x, double y, const std::string& text, const std::string& ink, const char* anchor) {
  char head[200];
  std::snprintf(head, sizeof head,
                "<text x='%.1f' y='%.1f' text-anchor='%s' font-family='monospace' font-size='%d' fill='%s'>", x, y,
                anchor, kFont, ink.c_str());
  return head + xml_text(text) + "</text>\n";
}

std::string shortened(const std::string& text, int characters) {
  const auto most = static_cast<std::size_t>(std::max(characters, 4));
  return text.size() <= most ? text : text.substr(0, most - 3) + "...";
}

std::string signed_number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%+.3f", value);
  return text;
}

}  // namespace

std::string xml_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '\'')
      out += "&#39;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
      out += c;
  }
  return out;
}

LegendSvg legend_svg(const std::vector<LegendEntry>& legend, const std::string& task_name, Paper paper, int width,
                     int top) {
  LegendSvg out;
  if (legend.empty()) return out;
  const bool contributions = legend.front().contribution.has_value();
  const auto ink = hex(ink_colour(paper));
  const auto write = [&ink](double x, double y, const std::string& text, const char* anchor = "start") {
    return text_at(x, y, text, ink, anchor);
  };
  const auto y_of = [&](std::size_t line) { return top + kLine * (static_cast<double>(line) + 1) - 6.0; };
  const double right = width - kMargin;
  const int room = static_cast<int>((right - kSmilesX - (contributions ? kContributionWidth : 0)) / kCharacter);
  out.svg += "<g class='legend'>\n";
  out.svg += write(kClusterX, y_of(0), "cluster") + write(kTypeX, y_of(0), "type") + write(kSmilesX, y_of(0), "motif");
  if (contributions) out.svg += write(right, y_of(0), shortened(task_name.empty() ? "share" : task_name, 20), "end");
  for (std::size_t i = 0; i < legend.size(); ++i) {
    const auto& entry = legend[i];
    const double y = y_of(i + 1);
    char swatch[200];
    std::snprintf(swatch, sizeof swatch,
                  "<rect x='%d' y='%.1f' width='%d' height='%d' fill='%s' stroke='#666666' stroke-width='0.5'/>\n",
                  kMargin, y - kSwatch + 2, kSwatch, kSwatch, hex(entry.colour).c_str());
    out.svg += swatch;
    out.svg += write(kClusterEnd, y, std::to_string(entry.cluster), "end");
    out.svg += write(kTypeX, y, entry.type < 0 ? "-" : std::to_string(entry.type));
    out.svg += write(kSmilesX, y, shortened(entry.smiles, room));
    if (entry.contribution) out.svg += write(right, y, signed_number(*entry.contribution), "end");
  }
  out.svg += "</g>\n";
  out.height = kLine * (static_cast<int>(legend.size()) + 1) + kMargin / 2;
  return out;
}

}  // namespace motiphore::detail
