// Drawing: a molecule with its learned clusters as SVG. The picture on the screen, in a file and in a notebook is this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/depict/paint.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

struct DrawOptions : PaintOptions {
  int width = 500;             ///< of the picture [px], which is wider where the legend's names need it
  int height = 360;            ///< of the molecule; colour bar and legend come below it [px]
  bool grows = false;          ///< wider and higher where letters of a large molecule would touch
  Paper paper = Paper::White;  ///< what the drawing stands on
  bool legend = true;          ///< below the molecule, one line for each cluster
};

/// One cluster, as the legend shows it.
struct LegendEntry {
  std::int32_t cluster = 0;
  std::int32_t type = -1;
  std::vector<std::int32_t> atoms;
  std::string smiles;                  ///< of the cluster alone
  std::string name;                    ///< as `motif_name`; empty for a prediction without texts
  std::optional<double> contribution;  ///< to the task [logits, or its unit]; absent if coloured by anything else
  std::optional<double> weight;        ///< Σ of its atoms' weights; absent if coloured by anything else
  bool masked = false;                 ///< left out, so that it has no share
  Colour colour;                       ///< of its region; by weight, that of its heaviest atom
  Texture texture = Texture::Plain;    ///< of its region; plain if coloured by anything but types
};

struct Drawing {
  std::string svg;
  int width = 0, height = 0;         ///< of the whole picture [px]
  std::vector<PixelPosition> atoms;  ///< [atoms], for hover and click [px]
  std::vector<LegendEntry> legend;   ///< [clusters], also if it is not drawn
};

/// The legend without a drawing. @throws ShapeError if the prediction is not of this molecule, or has no such task or
/// no weights
std::vector<LegendEntry> make_legend(const RDKit::ROMol& mol, const Prediction& prediction,
                                     const PaintOptions& options = {}, Paper paper = Paper::White);

/// Gives a legend the contributions, weights and colours of other options: its clusters and texts stay.
/// @throws ShapeError if the prediction has another number of clusters, or no such task or no weights
void recolour(std::vector<LegendEntry>& legend, const Prediction& prediction, const PaintOptions& options,
              Paper paper = Paper::White);

/// Draws `mol` with its clusters. The molecule's own 2D coordinates are used if it has some. May be called on several
/// threads at once, for different molecules.
/// @param mol  the molecule whose atoms `prediction.clusters` counts
/// @throws ShapeError if the prediction is not of this molecule, as far as the number of atoms and the elements in its
/// clusters tell, or there is no such task; Error if width or height is
/// below 1 px, the molecule has more than 1,000 atoms, or RDKit cannot draw it
Drawing draw_molecule(const RDKit::ROMol& mol, const Prediction& prediction, const DrawOptions& options = {});

/// The molecule alone, for one that could not be predicted. @throws Error as above
Drawing draw_molecule(const RDKit::ROMol& mol, const DrawOptions& options = {});

struct Picture {
  std::string svg;
  int width = 0, height = 0;  ///< [px]
  int left = 0;               ///< where the drawing begins in a picture that is wider for its legend [px]
};

/// The SVG of a scene that is laid out already: its layers, and below them a legend, if that has entries.
/// @param title  of the legend's contributions or weights
Picture make_picture(const Scene& scene, const PaintLayers& layers, const std::vector<LegendEntry>& legend = {},
                     const std::string& title = {});

}  // namespace motiphore
