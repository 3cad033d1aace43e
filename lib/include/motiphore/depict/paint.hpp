// Paint: colours, numbers and the pooled graph of a prediction, around the skeleton of a scene.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/depict/palette.hpp"
#include "motiphore/depict/scene.hpp"
#include "motiphore/predict/pooling_levels.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore {

struct PaintOptions {
  std::optional<std::size_t> task{};  ///< colour by contribution to this task; without it, by motif type
  std::string task_name{};            ///< "NR-AR", for legend and colour bar
  bool weights = false;        ///< colour each atom by its weight instead; atoms of weight 0 have a broken circle
  std::string weights_name{};  ///< "attention weight", for legend and colour bar
  double scale =
      0;  ///< contribution [logits] or weight with the deepest colour; 0: `contribution_scale`, or the largest weight
  std::int32_t selected = -1;          ///< this cluster has a strong outline; -1: none. No colour changes with it.
  std::vector<Outline> alert{};        ///< of a structural alert's atoms: a broken violet line on top of the regions
  std::vector<std::int32_t> masked{};  ///< clusters drawn as left out: no tint, a broken outline
  bool numbers = true;                 ///< where there are several clusters, the number of each beside it, if it fits
  bool colour_bar = true;              ///< with a task or weights: below the molecule, which colour is how much
  PoolingLevel level = PoolingLevel::Motifs;  ///< Atoms: a disc for each atom instead of regions, also for weights
  bool graph = false;                         ///< draw the pooled graph of the level over the molecule
};

/// What goes under and over a scene's skeleton, as SVG elements. All colours are opaque.
struct PaintLayers {
  std::string under;  ///< paper and regions
  std::string over;   ///< numbers, pooled graph, colour bar
  int width = 0;      ///< of the whole picture [px]
  int height = 0;     ///< likewise: the scene's and the colour bar's
};

/// Paints a prediction. Quick (well below a millisecond for a drug), so that it can be done at each click.
/// @param graph  `coarse_graph` at `options.level`; read only if `options.graph`
/// @throws ShapeError if the scene or the graph is not of this prediction, or it has no such task or no weights
PaintLayers paint(const Scene& scene, const Prediction& prediction, const PaintOptions& options = {},
                  const CoarseGraph& graph = {});

/// The paper alone, for a molecule that could not be predicted.
PaintLayers paint(const Scene& scene);

/// Elements as a picture of its own. No `<svg>` inside another, which Qt does not draw.
std::string svg_document(const std::string& elements, int width, int height);

}  // namespace motiphore
