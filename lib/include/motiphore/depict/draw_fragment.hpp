// Drawing a motif alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "motiphore/depict/palette.hpp"

namespace motiphore {

/// An SVG of a fragment as `fragment_smiles` writes it, on a region in the colour of its motif type. Fragments need not
/// be molecules: what RDKit cannot sanitise is drawn as it is written.
/// @param width, height  of the picture [px]
/// @returns  nothing if the text is not SMILES or has more than 1,000 atoms
std::optional<std::string> draw_fragment(const std::string& smiles, std::int32_t type, int width, int height,
                                         Paper paper = Paper::White);

}  // namespace motiphore
