// Text in drawings: the legend.
#pragma once

#include <string>
#include <vector>

#include "motiphore/depict/draw.hpp"

namespace motiphore::detail {

struct LegendSvg {
  std::string svg;  ///< elements, to be placed inside an <svg>
  int height = 0;   ///< [px]
};

/// One line for each cluster: its colour, number, type, SMILES and contribution.
/// @param task_name  above the contributions
/// @param width, top  of the picture, and where in it the legend begins [px]
LegendSvg legend_svg(const std::vector<LegendEntry>& legend, const std::string& task_name, Paper paper, int width,
                     int top);

/// The text with &, <, > and quotes escaped, and control characters left out.
std::string xml_text(const std::string& text);

}  // namespace motiphore::detail
