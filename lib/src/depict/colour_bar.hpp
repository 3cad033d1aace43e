// Colour bar: below a molecule, which colour is how much.
#pragma once

#include <functional>
#include <string>

#include "motiphore/depict/scene.hpp"

namespace motiphore::detail {

struct ColourBar {
  std::string low, high, title;               ///< below its two ends and its middle
  std::function<Colour(double part)> colour;  ///< from 0 at the left end to 1, as the lines around regions have it
  bool left_out = false;                      ///< say what a broken circle stands for
};

/// [px]
int height(const ColourBar& bar, const Scene& scene);

/// The bar as SVG elements, below the scene.
std::string svg(const ColourBar& bar, const Scene& scene);

/// The broken circle of an atom that the pooling has left out.
std::string left_out_circle(const PixelPosition& at, double radius, const Colour& line);

}  // namespace motiphore::detail
