#include "motiphore/depict/paint.hpp"

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdio>

#include "depict/svg_text.hpp"
#include "motiphore/depict/highlights.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

constexpr double kFaded = 0.3;        // of regions that are not selected
constexpr double kOutline = 0.35;     // ink in the line around a region
constexpr double kAtomRadius = 0.3;   // of discs at the level of atoms [bond lengths]
constexpr double kNodeRadius = 0.26;  // of the pooled graph [bond lengths]
constexpr int kBarHeight = 44, kBarSteps = 41, kBarFont = 12;
constexpr double kBarWidth = 240, kBarThickness = 10;

std::string format(const char* text, ...) {
  char buffer[400];
  va_list values;
  va_start(values, text);
  std::vsnprintf(buffer, sizeof buffer, text, values);
  va_end(values);
  return buffer;
}

std::string centred_text(double x, double y, double size, const std::string& text, const Colour& colour,
                         const char* extra = "") {
  return format("<text x='%.1f' y='%.1f' text-anchor='middle' font-family='sans-serif' font-size='%.1f' fill='%s' %s>",
                x, y + 0.36 * size, size, hex(colour).c_str(), extra) +
         detail::xml_text(text) + "</text>\n";
}

double number_size(const Scene& scene) {
  return std::clamp(0.36 * scene.bond, 8.0, 14.0);
}

class Painter {
 public:
  Painter(const Scene& scene, const Prediction& prediction, const PaintOptions& options, const CoarseGraph& graph)
      : scene_(scene), options_(options), graph_(graph), ink_(ink_colour(scene.paper)) {
    if (scene.clusters != prediction.clusters)
      throw ShapeError("the scene is of a molecule with " + std::to_string(scene.clusters.size()) +
                       " atoms and other clusters than the prediction of " +
                       std::to_string(prediction.clusters.size()));
    colours_ = cluster_colours(prediction, options.task, options.scale, scene.paper);
    if (options.task) deepest_ = options.scale > 0 ? options.scale : largest_contribution(prediction, *options.task);
    for (const auto& node : graph.members)
      for (const auto c : node)
        if (c < 0 || static_cast<std::size_t>(c) >= scene.regions.size())
          throw ShapeError("the pooled graph has cluster " + std::to_string(c) + ", the scene has " +
                           std::to_string(scene.regions.size()));
  }

  PaintLayers layers() const {
    PaintLayers out;
    out.width = scene_.width;
    out.height = scene_.height + (has_bar() ? kBarHeight : 0);
    out.under = format("<rect width='%d' height='%d' fill='%s'/>\n", out.width, out.height,
                       hex(paper_colour(scene_.paper)).c_str());
    out.under += options_.level == PoolingLevel::Atoms ? discs() : regions();
    if (options_.graph && options_.level != PoolingLevel::Atoms)
      out.over += pooled_graph();
    else if (options_.numbers && options_.level != PoolingLevel::Atoms && scene_.regions.size() > 1)
      out.over += numbers();
    if (has_bar()) out.over += colour_bar();
    return out;
  }

 private:
  bool has_bar() const { return options_.task && options_.colour_bar; }
  bool masked(std::int32_t c) const {
    return std::find(options_.masked.begin(), options_.masked.end(), c) != options_.masked.end();
  }
  bool faded(std::int32_t c) const { return options_.selected >= 0 && options_.selected != c; }

  Colour fill(std::int32_t c) const {
    const auto paper = paper_colour(scene_.paper);
    if (masked(c)) return paper;
    const auto& own = colours_[static_cast<std::size_t>(c)];
    return faded(c) ? mix(paper, own, kFaded) : own;
  }

  /// How a region or disc is drawn, as attributes.
  std::string style(std::int32_t c) const {
    const auto line = mix(colours_[static_cast<std::size_t>(c)], ink_, kOutline);
    const bool chosen = options_.selected == c;
    const auto stroke = chosen ? ink_ : faded(c) ? mix(paper_colour(scene_.paper), line, kFaded) : line;
    return format("fill='%s' stroke='%s' stroke-width='%.1f'%s", hex(fill(c)).c_str(), hex(stroke).c_str(),
                  chosen ? 2.0 : 1.0, masked(c) ? " stroke-dasharray='5,4'" : "");
  }

  std::string regions() const {
    std::string svg;
    for (std::size_t c = 0; c < scene_.regions.size(); ++c) {
      std::string path;
      for (const auto& outline : scene_.regions[c].outlines) path += svg_path(outline);
      if (!path.empty())
        svg +=
            "<path class='region' fill-rule='evenodd' " + style(static_cast<std::int32_t>(c)) + " d='" + path + "'/>\n";
    }
    return svg;
  }

  std::string discs() const {
    std::string svg;
    for (std::size_t atom = 0; atom < scene_.atoms.size() && atom < scene_.clusters.size(); ++atom)
      if (const auto c = scene_.clusters[atom]; c >= 0)
        svg += format("<circle cx='%.1f' cy='%.1f' r='%.1f' ", scene_.atoms[atom].x, scene_.atoms[atom].y,
                      kAtomRadius * scene_.bond) +
               style(c) + "/>\n";
    return svg;
  }

  std::string numbers() const {
    std::string svg;
    for (std::size_t c = 0; c < scene_.regions.size(); ++c) {
      const auto& region = scene_.regions[c];
      if (region.outlines.empty()) continue;
      const auto colour = faded(static_cast<std::int32_t>(c)) ? mix(paper_colour(scene_.paper), ink_, 0.45) : ink_;
      svg += centred_text(region.label.x, region.label.y, number_size(scene_), std::to_string(c), colour,
                          "font-weight='bold'");
    }
    return svg;
  }

  PixelPosition place(const std::vector<std::int32_t>& members) const {
    PixelPosition mean;
    for (const auto c : members) {
      mean.x += scene_.regions[static_cast<std::size_t>(c)].centre.x / static_cast<double>(members.size());
      mean.y += scene_.regions[static_cast<std::size_t>(c)].centre.y / static_cast<double>(members.size());
    }
    return mean;
  }

  /// Nodes of several clusters stand between them; those that fall together are moved apart.
  std::vector<PixelPosition> places() const {
    std::vector<PixelPosition> at;
    for (const auto& node : graph_.members) {
      auto p = place(node);
      const double apart = 2.4 * kNodeRadius * scene_.bond;
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

  std::string line(const PixelPosition& a, const PixelPosition& b, double width, const char* extra) const {
    return format("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s' stroke-width='%.1f' %s/>\n", a.x, a.y, b.x,
                  b.y, hex(mix(paper_colour(scene_.paper), ink_, 0.65)).c_str(), width, extra);
  }

  std::string pooled_graph() const {
    const auto at = places();
    const double radius = kNodeRadius * scene_.bond;
    std::string svg;
    for (std::size_t n = 0; n < at.size(); ++n)
      if (graph_.members[n].size() > 1)
        for (const auto c : graph_.members[n])
          svg += line(at[n], scene_.regions[static_cast<std::size_t>(c)].centre, 1.2, "stroke-dasharray='2,4'");
    for (const auto& edge : graph_.edges)
      svg += line(at[static_cast<std::size_t>(edge.a)], at[static_cast<std::size_t>(edge.b)],
                  1.5 + std::min(edge.bonds, 4), "stroke-linecap='round'");
    for (std::size_t n = 0; n < at.size(); ++n) {
      const bool types = options_.level == PoolingLevel::MotifTypes;
      const auto first = graph_.members[n].front();
      const bool chosen =
          std::find(graph_.members[n].begin(), graph_.members[n].end(), options_.selected) != graph_.members[n].end();
      svg +=
          format("<circle cx='%.1f' cy='%.1f' r='%.1f' fill='%s' stroke='%s' stroke-width='%.1f'/>\n", at[n].x, at[n].y,
                 types ? 1.25 * radius : radius, hex(fill(first)).c_str(), hex(ink_).c_str(), chosen ? 2.5 : 1.2);
      svg += centred_text(at[n].x, at[n].y, number_size(scene_) * 0.9,
                          types ? "T" + std::to_string(graph_.types[n]) : std::to_string(first), ink_);
    }
    return svg;
  }

  std::string colour_bar() const {
    const double width = std::min(kBarWidth, 0.8 * scene_.width), left = (scene_.width - width) / 2;
    const double top = scene_.height + 4;
    std::string svg;
    for (int i = 0; i < kBarSteps; ++i)
      svg += format("<rect x='%.2f' y='%.1f' width='%.2f' height='%.1f' fill='%s'/>\n", left + width * i / kBarSteps,
                    top, width / kBarSteps + 0.3, kBarThickness,
                    hex(contribution_colour(2.0 * i / (kBarSteps - 1) - 1, scene_.paper)).c_str());
    svg += format("<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='none' stroke='%s' stroke-width='0.6'/>\n",
                  left, top, width, kBarThickness, hex(ink_).c_str());
    const double y = top + kBarThickness + 9;
    svg += centred_text(left, y, kBarFont, format("%+.2f", -deepest_), ink_);
    svg += centred_text(left + width, y, kBarFont, format("%+.2f", deepest_), ink_);
    const auto name = options_.task_name.empty() ? std::string() : " to " + options_.task_name;
    svg += centred_text(left + width / 2, y, kBarFont, "contribution" + name, ink_);
    return svg;
  }

  const Scene& scene_;
  const PaintOptions& options_;
  const CoarseGraph& graph_;
  const Colour ink_;
  std::vector<Colour> colours_;
  double deepest_ = 0;
};

}  // namespace

PaintLayers paint(const Scene& scene, const Prediction& prediction, const PaintOptions& options,
                  const CoarseGraph& graph) {
  return Painter(scene, prediction, options, graph).layers();
}

PaintLayers paint(const Scene& scene) {
  PaintLayers out;
  out.width = scene.width;
  out.height = scene.height;
  out.under = format("<rect width='%d' height='%d' fill='%s'/>\n", out.width, out.height,
                     hex(paper_colour(scene.paper)).c_str());
  return out;
}

std::string svg_document(const std::string& elements, int width, int height) {
  return format(
             "<?xml version='1.0' encoding='UTF-8'?>\n<svg xmlns='http://www.w3.org/2000/svg' version='1.1' "
             "width='%dpx' height='%dpx' viewBox='0 0 %d %d'>\n",
             width, height, width, height) +
         elements + "</svg>\n";
}

}  // namespace motiphore
