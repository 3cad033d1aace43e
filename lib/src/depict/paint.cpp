#include "motiphore/depict/paint.hpp"

#include <algorithm>
#include <cmath>

#include "depict/colour_bar.hpp"
#include "depict/numbers.hpp"
#include "depict/pooled_graph.hpp"
#include "depict/svg_elements.hpp"
#include "depict/texture.hpp"
#include "motiphore/depict/highlights.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

using detail::centred_text;
using detail::format;

constexpr double kOutline = 0.15;      // ink in the line around a region
constexpr double kFaintOutline = 0.3;  // likewise where its colour is that of the paper
constexpr double kFaintTexture = 0.3;  // strength of a texture on a region
constexpr double kAtomRadius = 0.3;    // of discs at the level of atoms [bond lengths]

class Painter {
 public:
  Painter(const Scene& scene, const Prediction& prediction, const PaintOptions& options, const CoarseGraph& graph)
      : scene_(scene),
        prediction_(prediction),
        options_(options),
        graph_(graph),
        paper_(paper_colour(scene.paper)),
        ink_(ink_colour(scene.paper)) {
    if (scene.clusters != prediction.clusters)
      throw ShapeError("the scene is of a molecule with " + std::to_string(scene.clusters.size()) +
                       " atoms and other clusters than the prediction of " +
                       std::to_string(prediction.clusters.size()));
    if (options.weights)
      weights_ = weight_scale(prediction, options.scale);
    else if (options.task)
      deepest_ = options.scale > 0 ? options.scale : contribution_scale(prediction, *options.task);
    else
      textures_ = cluster_textures(prediction);
    if (!options.weights) colours_ = cluster_colours(prediction, options.task, options.scale, scene.paper);
    for (const auto& node : graph.members)
      for (const auto c : node)
        if (c < 0 || static_cast<std::size_t>(c) >= scene.regions.size())
          throw ShapeError("the pooled graph has cluster " + std::to_string(c) + ", the scene has " +
                           std::to_string(scene.regions.size()));
  }

  PaintLayers layers() const {
    const bool atoms = options_.level == PoolingLevel::Atoms && !options_.weights;
    PaintLayers out;
    out.width = scene_.width;
    out.height = scene_.height;
    if (options_.weights || !atoms) out.under += regions();
    if (options_.weights || atoms) out.under += discs();
    out.under += broken_line(scene_.left_out.outlines, mix(paper_, ink_, 0.45), 1.2, "3,4");
    out.over += broken_line(options_.alert, alert_colour(scene_.paper), 2.4, "6,4");
    if (options_.graph && !atoms)
      out.over += pooled_graph();
    else if (options_.numbers && !atoms && scene_.regions.size() > 1)
      out.over += numbers();
    if (options_.colour_bar && (options_.task || options_.weights)) {
      const auto bar = colour_bar();
      out.height += detail::height(bar, scene_);
      out.over += detail::svg(bar, scene_);
    }
    out.under =
        format("<rect width='%d' height='%d' fill='%s'/>\n", out.width, out.height, hex(paper_).c_str()) + out.under;
    return out;
  }

 private:
  bool masked(std::int32_t c) const {
    return std::find(options_.masked.begin(), options_.masked.end(), c) != options_.masked.end();
  }

  Colour fill(std::int32_t c) const {
    return colours_.empty() || masked(c) ? paper_ : region_fill(colours_[static_cast<std::size_t>(c)], scene_.paper);
  }

  /// How a region or disc is drawn, as attributes.
  std::string style(std::int32_t c, const Colour& filling) const {
    const auto colour = colours_.empty() ? paper_ : colours_[static_cast<std::size_t>(c)];
    const auto line = mix(mix(paper_, ink_, kFaintOutline), mix(colour, ink_, kOutline), strength(colour));
    const bool chosen = options_.selected == c;
    return format("fill='%s' stroke='%s' stroke-width='%.1f'%s", hex(filling).c_str(),
                  hex(chosen ? ink_ : line).c_str(), chosen ? 2.6 : 1.4, masked(c) ? " stroke-dasharray='5,4'" : "");
  }

  /// How far a colour is from the paper, 0 .. 1; half of what there is counts as all.
  double strength(const Colour& colour) const {
    const double apart =
        std::abs(colour.red - paper_.red) + std::abs(colour.green - paper_.green) + std::abs(colour.blue - paper_.blue);
    return std::clamp(2 * apart, 0.0, 1.0);
  }

  /// The texture of a cluster inside outlines.
  std::string texture(std::int32_t c, const std::vector<Outline>& outlines) const {
    if (textures_.empty() || masked(c)) return {};
    return detail::texture_svg(
        textures_[static_cast<std::size_t>(c)], outlines, scene_.bond,
        mix(fill(c), texture_colour(colours_[static_cast<std::size_t>(c)], scene_.paper), kFaintTexture));
  }

  std::string broken_line(const std::vector<Outline>& outlines, const Colour& colour, double width,
                          const char* dashes) const {
    std::string path;
    for (const auto& outline : outlines) path += svg_path(outline);
    if (path.empty()) return {};
    return format("<path fill='none' stroke='%s' stroke-width='%.1f' stroke-dasharray='%s' d='", hex(colour).c_str(),
                  width, dashes) +
           path + "'/>\n";
  }

  std::string regions() const {
    std::string svg;
    for (std::size_t i = 0; i < scene_.regions.size(); ++i) {
      const auto c = static_cast<std::int32_t>(i);
      std::string path;
      for (const auto& outline : scene_.regions[i].outlines) path += svg_path(outline);
      if (path.empty()) continue;
      svg += "<path class='region' fill-rule='evenodd' " + style(c, fill(c)) + " d='" + path + "'/>\n";
      svg += texture(c, scene_.regions[i].outlines);
    }
    return svg;
  }

  std::string discs() const {
    const double radius = kAtomRadius * scene_.bond;
    std::string svg;
    for (std::size_t atom = 0; atom < scene_.atoms.size() && atom < scene_.clusters.size(); ++atom) {
      const auto c = scene_.clusters[atom];
      if (c < 0) continue;
      const auto& at = scene_.atoms[atom];
      if (left_out(atom)) {
        svg += detail::left_out_circle(at, radius, ink_);
        continue;
      }
      svg += format("<circle cx='%.1f' cy='%.1f' r='%.1f' ", at.x, at.y, radius) +
             (options_.weights ? weight_style(atom, c) : style(c, fill(c))) + "/>\n";
      svg += texture(c, {detail::circle(at, radius)});
    }
    return svg;
  }

  bool left_out(std::size_t atom) const {
    return options_.weights && scene_.clusters[atom] >= 0 && prediction_.atom_weights[atom] == 0;
  }

  std::string weight_style(std::size_t atom, std::int32_t c) const {
    const auto colour = weight_colour(weights_.share(prediction_.atom_weights[atom]), scene_.paper);
    return format("fill='%s' stroke='%s' stroke-width='1.4'",
                  hex(masked(c) ? paper_ : region_fill(colour, scene_.paper)).c_str(),
                  hex(mix(colour, ink_, kOutline)).c_str());
  }

  std::string numbers() const {
    std::string svg;
    for (const auto& [c, at] : detail::placed_numbers(scene_, options_.selected))
      svg += centred_text(at.x, at.y, detail::number_size(scene_), std::to_string(c), ink_, "font-weight='bold'");
    return svg;
  }

  std::string pooled_graph() const {
    const bool types = options_.level == PoolingLevel::MotifTypes;
    std::vector<detail::GraphNode> nodes;
    for (std::size_t n = 0; n < graph_.members.size(); ++n) {
      const auto& members = graph_.members[n];
      nodes.push_back({types ? "T" + std::to_string(graph_.types[n]) : std::to_string(members.front()),
                       fill(members.front()),
                       std::find(members.begin(), members.end(), options_.selected) != members.end()});
    }
    return detail::pooled_graph_svg(scene_, graph_, nodes);
  }

  detail::ColourBar colour_bar() const {
    detail::ColourBar bar;
    if (options_.weights) {
      bar.low = format("%.3g", weights_.low);
      bar.high = format("%.3g", weights_.high);
      bar.title = options_.weights_name.empty() ? "weight" : options_.weights_name;
      bar.colour = [paper = scene_.paper](double part) { return weight_colour(part, paper); };
      for (std::size_t atom = 0; atom < scene_.clusters.size(); ++atom) bar.left_out = bar.left_out || left_out(atom);
      return bar;
    }
    bar.low = format("−%.2f", deepest_);
    bar.high = format("%+.2f", deepest_);
    bar.title = "contribution" + (options_.task_name.empty() ? "" : " to " + options_.task_name);
    bar.colour = [paper = scene_.paper](double part) { return contribution_colour(2 * part - 1, paper); };
    return bar;
  }

  const Scene& scene_;
  const Prediction& prediction_;
  const PaintOptions& options_;
  const CoarseGraph& graph_;
  const Colour paper_, ink_;
  std::vector<Colour> colours_;    // [clusters]; none by weights
  std::vector<Texture> textures_;  // [clusters]; only if coloured by types
  double deepest_ = 0;             // of the contributions
  WeightScale weights_;
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
