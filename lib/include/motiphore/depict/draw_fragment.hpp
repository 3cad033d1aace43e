// Drawing a motif alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/depict/palette.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// An SVG of a fragment as `fragment_smiles` writes it, on a region in the colour of its motif type. Fragments need not
/// be molecules: what RDKit cannot sanitise is drawn as it is written. Atoms of no element (*) are where the rest of
/// the molecule is bound: wavy lines, as in `draw_motif`.
/// @param width, height  of the picture [px]
/// @returns  nothing if the text is not SMILES or has more than 1,000 atoms
std::optional<std::string> draw_fragment(const std::string& smiles, std::int32_t type, int width, int height,
                                         Paper paper = Paper::White);

/// An SVG of a motif as it stands in its molecule: with its hydrogens, and a wavy line at each bond to the rest.
/// @param atoms  of `mol`; may be called on several threads at once for different molecules
/// @param width, height  of the picture [px]
/// @returns  nothing if an index is not an atom, there is none, or RDKit cannot draw it
std::optional<std::string> draw_motif(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms,
                                      std::int32_t type, int width, int height, Paper paper = Paper::White);

}  // namespace motiphore
