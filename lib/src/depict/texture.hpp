// Texture: lines or dots inside outlines. As lines of our own, since Qt's SVG knows neither patterns nor clipping.
#pragma once

#include <string>
#include <vector>

#include "motiphore/depict/palette.hpp"
#include "motiphore/depict/regions.hpp"

namespace motiphore::detail {

/// One SVG element with what a texture draws inside some outlines (even-odd); nothing if it is plain.
/// @param bond  length of a bond in the drawing, which lines and their distances go by [px]
std::string texture_svg(Texture texture, const std::vector<Outline>& outlines, double bond, const Colour& colour);

/// A circle, and a square, as outlines.
Outline circle(const PixelPosition& centre, double radius);
Outline rectangle(double left, double top, double width, double height);

}  // namespace motiphore::detail
