// Colours of drawings: one for each motif type, the same in every molecule, and a scale for contributions.
// All are opaque, since Qt paints #RRGGBBAA black, and can be told apart with the common forms of colour blindness.
#pragma once

#include <cstdint>
#include <string>

namespace motiphore {

/// Parts are 0 .. 1.
struct Colour {
  double red = 1, green = 1, blue = 1;
};

/// "#77aadd"
std::string hex(const Colour& colour);

/// Mixes with white: 0 is white, 1 the colour itself. Values outside 0 .. 1 are taken for the nearest of the two.
Colour tint(const Colour& colour, double strength);

/// The colour of a motif type. There are more types than colours that can be told apart, so types that differ by a
/// multiple of 24 share one; drawings therefore also write the number of each cluster. The first eight are the "light"
/// scheme of P. Tol (Technical note SRON/EPS/TN/09-002, 2021, fig. 6), the next sixteen their tints.
/// A type below 0 (an atom that was not predicted) is white.
Colour type_colour(std::int32_t type);

/// The colour of a contribution: blue lowers the prediction, orange raises it, white is nothing. `share` is the
/// contribution divided by the largest one of the scale, -1 .. 1; values beyond are taken for the nearest end. The two
/// ends are those of the "sunset" scheme of P. Tol (fig. 13), light enough for black text on them.
Colour contribution_colour(double share);

}  // namespace motiphore
