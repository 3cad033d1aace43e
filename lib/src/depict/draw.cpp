#include "motiphore/depict/draw.hpp"

#include <GraphMol/RWMol.h>

#include <algorithm>

#include "depict/legend_svg.hpp"
#include "depict/same_molecule.hpp"
#include "motiphore/depict/highlights.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

constexpr double kReadableBond = 20;  // px: two NH at the ends of one do not touch

SceneOptions scene_options(const DrawOptions& options) {
  if (options.width < 1 || options.height < 1)
    throw Error("a drawing of " + std::to_string(options.width) + " × " + std::to_string(options.height) +
                " px is asked for; both must be at least 1");
  SceneOptions out;
  out.width = options.width;
  out.height = options.height;
  if (options.grows) out.least_bond = kReadableBond;
  out.paper = options.paper;
  return out;
}

/// The weight of a cluster, and the colour of its heaviest atom; no colour if all are left out.
void weigh(LegendEntry& entry, const Prediction& prediction, double deepest, Paper paper) {
  const auto scale = weight_scale(prediction, deepest);
  bool left_out = true;
  double sum = 0, heaviest = scale.low;
  for (const auto atom : entry.atoms) {
    const double weight = prediction.atom_weights.at(static_cast<std::size_t>(atom));
    left_out = left_out && weight == 0;
    sum += weight;
    heaviest = std::max(heaviest, weight);
  }
  entry.weight = sum;
  entry.colour = left_out ? paper_colour(paper) : weight_colour(scale.share(heaviest), paper);
}

Drawing finish(const Scene& scene, const PaintLayers& layers, std::vector<LegendEntry> legend,
               const DrawOptions& options) {
  auto picture = make_picture(scene, layers, options.legend ? legend : std::vector<LegendEntry>{},
                              options.weights ? options.weights_name : options.task_name);
  Drawing drawing;
  drawing.svg = std::move(picture.svg);
  drawing.width = picture.width;
  drawing.height = picture.height;
  drawing.atoms = scene.atoms;
  for (auto& atom : drawing.atoms) atom.x += picture.left;
  drawing.legend = std::move(legend);
  return drawing;
}

}  // namespace

std::vector<LegendEntry> make_legend(const RDKit::ROMol& mol, const Prediction& prediction, const PaintOptions& options,
                                     Paper paper) {
  detail::check_same_molecule(mol, prediction);
  const auto atoms = cluster_atoms(prediction);
  const auto types = cluster_types(prediction);
  std::vector<LegendEntry> legend(atoms.size());
  for (std::size_t c = 0; c < atoms.size(); ++c) {
    legend[c].cluster = static_cast<std::int32_t>(c);
    legend[c].type = types[c];
    legend[c].atoms = atoms[c];
    if (c < prediction.motif_smiles.size()) legend[c].smiles = prediction.motif_smiles[c];
    if (c < prediction.motif_names.size()) legend[c].name = prediction.motif_names[c];
  }
  recolour(legend, prediction, options, paper);
  return legend;
}

void recolour(std::vector<LegendEntry>& legend, const Prediction& prediction, const PaintOptions& options,
              Paper paper) {
  const auto colours = cluster_colours(prediction, options.task, options.scale, paper);
  if (colours.size() != legend.size())
    throw ShapeError("the legend has " + std::to_string(legend.size()) + " clusters, the prediction " +
                     std::to_string(colours.size()));
  const bool by_type = !options.task && !options.weights;
  const auto textures = by_type ? cluster_textures(prediction) : std::vector<Texture>(legend.size());
  for (std::size_t c = 0; c < legend.size(); ++c) {
    legend[c].colour = colours[c];
    legend[c].texture = textures[c];
    legend[c].masked =
        std::find(options.masked.begin(), options.masked.end(), legend[c].cluster) != options.masked.end();
    legend[c].contribution.reset();
    legend[c].weight.reset();
    if (options.weights)
      weigh(legend[c], prediction, options.scale, paper);
    else if (options.task)
      legend[c].contribution =
          prediction.contributions(static_cast<std::ptrdiff_t>(c), static_cast<std::ptrdiff_t>(*options.task));
  }
}

Picture make_picture(const Scene& scene, const PaintLayers& layers, const std::vector<LegendEntry>& legend,
                     const std::string& title) {
  Picture out;
  out.width = std::max(layers.width, detail::legend_width(legend, title));
  out.left = (out.width - layers.width) / 2;
  const auto text = detail::legend_svg(legend, title, scene.paper, out.width, layers.height);
  out.height = layers.height + text.height;
  std::string body = layers.under + scene.skeleton + layers.over;
  const auto paper = [&](int top, int height) {
    return "<rect y='" + std::to_string(top) + "' width='" + std::to_string(out.width) + "' height='" +
           std::to_string(height) + "' fill='" + hex(paper_colour(scene.paper)) + "'/>\n";
  };
  if (out.left > 0)
    body =
        paper(0, layers.height) + "<g transform='translate(" + std::to_string(out.left) + ",0)'>\n" + body + "</g>\n";
  if (text.height > 0) body += paper(layers.height, text.height) + text.svg;
  out.svg = svg_document(body, out.width, out.height);
  return out;
}

Drawing draw_molecule(const RDKit::ROMol& mol, const Prediction& prediction, const DrawOptions& options) {
  auto legend = make_legend(mol, prediction, options, options.paper);
  const auto scene = lay_out(mol, prediction.clusters, scene_options(options));
  const auto graph = options.graph ? coarse_graph(mol, prediction, options.level) : CoarseGraph{};
  return finish(scene, paint(scene, prediction, options, graph), std::move(legend), options);
}

Drawing draw_molecule(const RDKit::ROMol& mol, const DrawOptions& options) {
  const auto scene = lay_out(mol, {}, scene_options(options));
  return finish(scene, paint(scene), {}, options);
}

}  // namespace motiphore
