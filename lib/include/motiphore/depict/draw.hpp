// Drawing: a molecule with its learned clusters as SVG. The picture on the screen, in a file and in a notebook is this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/depict/palette.hpp"
#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

struct DrawOptions {
  int width = 500;                  ///< of the picture [px]
  int height = 360;                 ///< of the molecule; the legend comes below it [px]
  std::optional<std::size_t> task;  ///< colour by contribution to this task; without it, by motif type
  std::string task_name;            ///< "NR-AR", for the legend
  double scale = 0;                 ///< contribution with the deepest colour [logits]; 0: the molecule's largest
  std::int32_t selected = -1;       ///< this cluster keeps its colour, the others fade; -1: all keep it
  bool numbers = true;  ///< where there are several clusters, write the number of each beside one of its atoms
  bool legend = true;   ///< below the molecule, one line for each cluster
};

/// One cluster, as the legend shows it.
struct LegendEntry {
  std::int32_t cluster = 0;
  std::int32_t type = -1;
  std::vector<std::int32_t> atoms;
  std::string smiles;                  ///< of the cluster alone
  std::optional<double> contribution;  ///< to the task [logits, or its unit]; absent if coloured by type
  Colour colour;
};

struct PixelPosition {
  double x = 0, y = 0;
};

struct Drawing {
  std::string svg;
  int width = 0, height = 0;         ///< of the whole picture [px]
  std::vector<PixelPosition> atoms;  ///< [atoms], for hover and click [px]
  std::vector<LegendEntry> legend;   ///< [clusters], also if it is not drawn
};

/// The legend without a drawing. @throws ShapeError if the prediction is not of this molecule, or there is no such task
std::vector<LegendEntry> make_legend(const RDKit::ROMol& mol, const Prediction& prediction,
                                     std::optional<std::size_t> task = {}, double scale = 0);

/// Draws `mol` with its clusters. The molecule's own 2D coordinates are used if it has some. May be called on several
/// threads at once, for different molecules.
/// @param mol  the molecule whose atoms `prediction.clusters` counts
/// @throws ShapeError if the prediction is not of this molecule or there is no such task; Error if width or height is
/// below 1 px, the molecule has more than 1,000 atoms, or RDKit cannot draw it
Drawing draw_molecule(const RDKit::ROMol& mol, const Prediction& prediction, const DrawOptions& options = {});

/// The molecule alone, for one that could not be predicted. @throws Error as above
Drawing draw_molecule(const RDKit::ROMol& mol, const DrawOptions& options = {});

}  // namespace motiphore
