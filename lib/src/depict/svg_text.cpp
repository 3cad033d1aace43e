#include "depict/svg_text.hpp"

#include <algorithm>
#include <cstdio>

#include "motiphore/depict/highlights.hpp"

namespace motiphore::detail {

namespace {

constexpr int kLine = 20, kSwatch = 12, kMargin = 14, kFont = 12;
constexpr int kClusterX = 34, kClusterEnd = 62, kTypeX = 100, kSmilesX = 148, kContributionWidth = 80;
constexpr double kCharacter = 7.3;  // width of a monospace character of this size

std::string text_at(double x, double y, const std::string& text, const char* anchor = "start") {
  char head[200];
  std::snprintf(head, sizeof head,
                "<text x='%.1f' y='%.1f' text-anchor='%s' font-family='monospace' font-size='%d' fill='#000000'>", x, y,
                anchor, kFont);
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

LegendSvg legend_svg(const std::vector<LegendEntry>& legend, const DrawOptions& options) {
  LegendSvg out;
  if (legend.empty()) return out;
  const auto y_of = [&](std::size_t line) { return options.height + kLine * (static_cast<double>(line) + 1) - 6.0; };
  const double right = options.width - kMargin;
  const int room = static_cast<int>((right - kSmilesX - (options.task ? kContributionWidth : 0)) / kCharacter);
  out.svg += "<g class='legend'>\n";
  out.svg +=
      text_at(kClusterX, y_of(0), "cluster") + text_at(kTypeX, y_of(0), "type") + text_at(kSmilesX, y_of(0), "motif");
  if (options.task)
    out.svg += text_at(right, y_of(0), shortened(options.task_name.empty() ? "share" : options.task_name, 20), "end");
  for (std::size_t i = 0; i < legend.size(); ++i) {
    const auto& entry = legend[i];
    const double y = y_of(i + 1);
    char swatch[200];
    std::snprintf(swatch, sizeof swatch,
                  "<rect x='%d' y='%.1f' width='%d' height='%d' fill='%s' stroke='#666666' stroke-width='0.5'/>\n",
                  kMargin, y - kSwatch + 2, kSwatch, kSwatch, hex(entry.colour).c_str());
    out.svg += swatch;
    out.svg += text_at(kClusterEnd, y, std::to_string(entry.cluster), "end");
    out.svg += text_at(kTypeX, y, entry.type < 0 ? "-" : std::to_string(entry.type));
    out.svg += text_at(kSmilesX, y, shortened(entry.smiles, room));
    if (entry.contribution) out.svg += text_at(right, y, signed_number(*entry.contribution), "end");
  }
  out.svg += "</g>\n";
  out.height = kLine * (static_cast<int>(legend.size()) + 1) + kMargin / 2;
  return out;
}

std::string whole_svg(const std::string& rdkit_svg, const LegendSvg& legend, int width, int height) {
  char head[300];
  std::snprintf(head, sizeof head,
                "<?xml version='1.0' encoding='UTF-8'?>\n<svg xmlns='http://www.w3.org/2000/svg' version='1.1' "
                "width='%dpx' height='%dpx' viewBox='0 0 %d %d'>\n<rect width='%d' height='%d' fill='#ffffff'/>\n",
                width, height, width, height, width, height);
  const auto open = rdkit_svg.find("<svg");
  const auto first = open == std::string::npos ? open : rdkit_svg.find('>', open);
  const auto last = rdkit_svg.rfind("</svg>");
  std::string body;
  if (first != std::string::npos && last != std::string::npos) body = rdkit_svg.substr(first + 1, last - first - 1);
  return head + body + legend.svg + "</svg>\n";
}

}  // namespace motiphore::detail
