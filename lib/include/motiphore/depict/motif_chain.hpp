// A large molecule as a chain of its motifs: what can still be read where atoms cannot.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/depict/scene.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// Above this many heavy atoms a molecule is easier to read as a chain.
constexpr unsigned kChainAtoms = 100;

/// A scene in which each cluster is a bead with its name, and a line joins beads with a bond between their atoms. The
/// longest path through the clusters runs in lines from left to right and back; what hangs on it stands below it.
/// Colours, selection and masks are painted as on any scene: a bead is its cluster's region, and all its atoms are at
/// its middle. Atoms without a cluster are not shown.
/// @param clusters  cluster of each atom, -1 for none [atoms]
/// @param names     of the clusters [clusters]
/// @throws ShapeError if there is not one cluster number for each atom, or no name for a cluster; Error if there are
/// more than 1,500 clusters
Scene lay_out_chain(const RDKit::ROMol& mol, const std::vector<std::int32_t>& clusters,
                    const std::vector<std::string>& names, Paper paper = Paper::White);

}  // namespace motiphore
