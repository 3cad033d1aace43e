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

/// What a drawing stands on.
enum class Paper { White, Dark };

Colour paper_colour(Paper paper);
/// Of text and lines.
Colour ink_colour(Paper paper);

/// "#77aadd"
std::string hex(const Colour& colour);

/// 0 is `from`, 1 is `to`. Values outside 0 .. 1 are taken for the nearest of the two.
Colour mix(const Colour& from, const Colour& to, double part);

/// Mixes with the paper: 0 is the paper, 1 the colour itself on white paper, and on dark paper a shade of it that light
/// text can stand on.
Colour tint(const Colour& colour, double strength, Paper paper = Paper::White);

/// The colour of a motif type. The first eight are the "light" scheme of P. Tol (Technical note SRON/EPS/TN/09-002,
/// 2021, fig. 6), the next sixteen their tints; the next 72 mixtures of these, which cannot all be told apart by
/// everybody, so drawings also write the number of each cluster. Types that differ by a multiple of 96 share a colour.
/// A type below 0 (an atom that was not predicted) is the paper.
Colour type_colour(std::int32_t type, Paper paper = Paper::White);

/// The colour of a contribution: blue lowers the prediction, orange raises it, the paper is nothing. `share` is the
/// contribution divided by the largest one of the scale, -1 .. 1; values beyond are taken for the nearest end. The two
/// ends are those of the "sunset" scheme of P. Tol (fig. 13), light enough for black text on them.
Colour contribution_colour(double share, Paper paper = Paper::White);

}  // namespace motiphore
