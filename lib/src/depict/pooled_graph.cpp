#include "depict/pooled_graph.hpp"

#include <algorithm>
#include <cmath>

#include "depict/numbers.hpp"
#include "depict/svg_elements.hpp"

namespace motiphore::detail {

namespace {

constexpr double kHalfHeight = 0.26;  // half of a node's [bond lengths]
constexpr double kDigitWidth = 0.6;   // width of a digit [sizes of the font]
constexpr double kFarthest = 1.5;     // from the middle of its clusters [bond lengths]
constexpr double kRing = 0.2;         // from one try to the next [bond lengths]
constexpr int kDirections = 12;       // in which a place is looked for
constexpr double kAroundNode = 2;     // around a node [px]

double half_height(const Scene& scene) {
  return kHalfHeight * scene.bond;
}

double half_width(const Scene& scene, const std::string& text) {
  return std::max(half_height(scene), kDigitWidth * number_size(scene) * static_cast<double>(text.size()) / 2 + 3);
}

PixelPosition middle_of(const Scene& scene, const std::vector<std::int32_t>& clusters) {
  PixelPosition mean;
  for (const auto c : clusters) {
    mean.x += scene.regions[static_cast<std::size_t>(c)].centre.x / static_cast<double>(clusters.size());
    mean.y += scene.regions[static_cast<std::size_t>(c)].centre.y / static_cast<double>(clusters.size());
  }
  return mean;
}

/// Whether a node covers no letter, and no end of a bond either if `bonds`.
bool is_clear(const Scene& scene, const PixelPosition& at, double width, bool bonds) {
  const double height = half_height(scene);
  const auto covered = [&](const PixelPosition& p) {
    return std::abs(p.x - at.x) < width + kAroundNode && std::abs(p.y - at.y) < height + kAroundNode;
  };
  if (at.x < width || at.y < height || at.x + width > scene.width || at.y + height > scene.height) return false;
  return std::none_of(scene.letters.points.begin(), scene.letters.points.end(), covered) &&
         (!bonds || std::none_of(scene.atoms.begin(), scene.atoms.end(), covered));
}

PixelPosition clear_place(const Scene& scene, const PixelPosition& middle, double width) {
  for (const bool bonds : {true, false})
    for (double away = 0; away < kFarthest; away += kRing)
      for (int direction = 0; direction < (away > 0 ? kDirections : 1); ++direction) {
        const double angle = 2 * M_PI * direction / kDirections;
        const PixelPosition at{middle.x + away * scene.bond * std::cos(angle),
                               middle.y + away * scene.bond * std::sin(angle)};
        if (is_clear(scene, at, width, bonds)) return at;
      }
  return middle;
}

std::string line(const PixelPosition& a, const PixelPosition& b, const Colour& colour, double width,
                 const char* extra) {
  return format("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s' stroke-width='%.1f' %s/>\n", a.x, a.y, b.x,
                b.y, hex(colour).c_str(), width, extra);
}

}  // namespace

std::vector<PixelPosition> node_places(const Scene& scene, const CoarseGraph& graph,
                                       const std::vector<GraphNode>& nodes) {
  std::vector<PixelPosition> at;
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    const double width = half_width(scene, nodes[n].text), apart = 2.4 * width;
    auto p = middle_of(scene, graph.members[n]);
    if (!scene.chain) p = clear_place(scene, p, width);
    for (int attempt = 0; attempt < 8; ++attempt)
      for (const auto& other : at)
        if (const double d = std::hypot(p.x - other.x, p.y - other.y); d < apart) {
          p.x = other.x + (d > 0 ? (p.x - other.x) / d : 1) * apart;
          p.y = other.y + (d > 0 ? (p.y - other.y) / d : 0) * apart;
        }
    at.push_back(p);
  }
  return at;
}

std::string pooled_graph_svg(const Scene& scene, const CoarseGraph& graph, const std::vector<GraphNode>& nodes) {
  const auto ink = ink_colour(scene.paper), grey = mix(paper_colour(scene.paper), ink, 0.65);
  const auto at = node_places(scene, graph, nodes);
  std::string svg;
  for (std::size_t n = 0; n < nodes.size(); ++n)
    for (const auto c : graph.members[n]) {
      const auto& centre = scene.regions[static_cast<std::size_t>(c)].centre;
      const bool beside = std::hypot(at[n].x - centre.x, at[n].y - centre.y) > half_width(scene, nodes[n].text);
      if (graph.members[n].size() > 1 || beside) svg += line(at[n], centre, grey, 1.2, "stroke-dasharray='2,4'");
    }
  for (const auto& edge : graph.edges)
    svg += line(at[static_cast<std::size_t>(edge.a)], at[static_cast<std::size_t>(edge.b)], grey,
                1.5 + std::min(edge.bonds, 4), "stroke-linecap='round' stroke-opacity='0.5'");
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    const double width = half_width(scene, nodes[n].text), height = half_height(scene);
    svg += format(
        "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' rx='%.1f' fill='%s' stroke='%s' stroke-width='%.1f'/>\n",
        at[n].x - width, at[n].y - height, 2 * width, 2 * height, height, hex(nodes[n].fill).c_str(), hex(ink).c_str(),
        nodes[n].chosen ? 2.5 : 1.2);
    svg += centred_text(at[n].x, at[n].y, number_size(scene) * 0.9, nodes[n].text, ink);
  }
  return svg;
}

}  // namespace motiphore::detail
