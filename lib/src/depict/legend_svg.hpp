// The legend of a drawing.
#pragma once

#include <string>
#include <vector>

#include "motiphore/depict/draw.hpp"

namespace motiphore::detail {

struct LegendSvg {
  std::string svg;  ///< elements, to be placed inside an <svg>
  int height = 0;   ///< [px]
};

/// The width that a picture needs for the names in full, up to some eighty letters [px].
int legend_width(const std::vector<LegendEntry>& legend, const std::string& title);

/// One line for each cluster: its colour and texture, number, type, name (SMILES if it has none), and its contribution
/// or weight if it has one.
/// @param title  above the contributions or weights
/// @param width, top  of the picture, and where in it the legend begins [px]
LegendSvg legend_svg(const std::vector<LegendEntry>& legend, const std::string& title, Paper paper, int width, int top);

}  // namespace motiphore::detail
