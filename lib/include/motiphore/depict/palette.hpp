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

/// The colour of a motif type: the "light" scheme of P. Tol (Technical note SRON/EPS/TN/09-002, 2021, fig. 6), and a
/// tint of each. More than these 16 cannot be told apart by everybody; beyond them `type_texture` tells types apart.
/// A type below 0 (an atom that was not predicted) is the paper.
Colour type_colour(std::int32_t type, Paper paper = Paper::White);

/// What a region is filled with: a third of its colour's strength, so that every letter can be read on it. The colour
/// itself is in the line around the region, in chips and bars. All colours here are of one paper.
Colour region_fill(const Colour& colour, Paper paper = Paper::White);

/// The colour of an element's letters and half bonds: the ones chemists are used to, dark (on dark paper light) enough
/// for a contrast of 4.5 : 1 (WCAG 2.1, 1.4.3) on every `region_fill`.
Colour element_colour(int atomic_number, Paper paper = Paper::White);

/// Of the broken line around the atoms of a structural alert: no other line has it.
Colour alert_colour(Paper paper = Paper::White);

/// What is drawn on the colour of a type, thin and a little darker.
enum class Texture { Plain, Rising, Falling, Level, Upright, Dots };
constexpr int kTextures = 6;

/// The texture of a motif type: plain for the first 16, then the others for 16 types each. Colour and texture together
/// are a type's own, the same in every molecule; types that differ by a multiple of 96 share them.
Texture type_texture(std::int32_t type);

/// The one after it; after the last the first.
Texture next_texture(Texture texture);

/// The colour of a texture's lines on `colour`.
Colour texture_colour(const Colour& colour, Paper paper = Paper::White);

/// The colour of a contribution: blue lowers the prediction, orange raises it, the paper is nothing. `share` is the
/// contribution divided by the largest one of the scale, -1 .. 1; values beyond are taken for the nearest end. The two
/// ends are those of the "sunset" scheme of P. Tol (fig. 13), light enough for black text on them.
Colour contribution_colour(double share, Paper paper = Paper::White);

/// The colour of an atom's weight, from pale to deep purple, so that it is neither of the two of a contribution.
/// `share` is where between the ends of the scale the weight lies, 0 .. 1; values beyond are taken for the nearest end.
/// Colours are those of the "PRGn" scheme of P. Tol (fig. 14), without the dark ones, on which black text could not be
/// read.
Colour weight_colour(double share, Paper paper = Paper::White);

}  // namespace motiphore
