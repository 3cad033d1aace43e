// The parts of a drawing that RDKit does not draw: the legend, and the frame around both.
#pragma once

#include <string>
#include <vector>

#include "motiphore/depict/draw.hpp"

namespace motiphore::detail {

struct LegendSvg {
  std::string svg;  ///< elements, to be placed inside an <svg>
  int height = 0;   ///< [px]
};

/// One line for each cluster: its colour, number, type, SMILES and contribution. Starts at y = options.height.
LegendSvg legend_svg(const std::vector<LegendEntry>& legend, const DrawOptions& options);

/// One <svg> with the content of RDKit's and the legend. Not nested, since Qt does not draw an <svg> inside another.
std::string whole_svg(const std::string& rdkit_svg, const LegendSvg& legend, int width, int height);

/// The text with &, <, > and quotes escaped, and control characters left out.
std::string xml_text(const std::string& text);

}  // namespace motiphore::detail
