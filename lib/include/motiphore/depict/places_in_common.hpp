// What a changed molecule has in common with one that is drawn already, so that its drawing does not turn.
#pragma once

#include <vector>

#include "motiphore/depict/layout.hpp"
#include "motiphore/depict/scene.hpp"

namespace motiphore {

/// Where the atoms stood with which both molecules begin and end: those before and those after the place where
/// somebody changed the text of a SMILES. For `SceneOptions::near`.
/// @param drawn  the drawing of `before`, no chain of motifs
/// @return nothing where these atoms are fewer than three, or than half of either molecule
/// @throws ShapeError if the drawing has another number of atoms than `before`
std::vector<Place> places_in_common(const RDKit::ROMol& before, const Scene& drawn, const RDKit::ROMol& now);

}  // namespace motiphore
