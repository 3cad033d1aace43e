// The levels of pooling of one molecule: atoms, motifs, motif types, and the graph that each level works on.
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

enum class PoolingLevel {
  Atoms,      ///< before pooling
  Motifs,     ///< first DiffPool level: clusters of atoms
  MotifTypes  ///< second level: clusters of one type together
};

/// The graph after pooling: A' = SᵀAS without its diagonal, for the hard assignment.
struct CoarseGraph {
  struct Edge {
    std::int32_t a = 0, b = 0;  ///< nodes, a < b
    std::int32_t bonds = 0;     ///< bonds of the molecule between them
  };
  std::vector<std::vector<std::int32_t>> members;  ///< [nodes], the clusters of each node
  std::vector<std::int32_t> types;                 ///< [nodes], motif type
  std::vector<Edge> edges;
};

/// Nodes are clusters (Motifs), or the types there are in order of their first cluster (MotifTypes). At the level Atoms
/// the graph is the molecule itself, and this one is empty.
/// @param mol  the molecule whose atoms `prediction.clusters` counts
/// @throws ShapeError if the prediction is of a molecule with another number of atoms
CoarseGraph coarse_graph(const RDKit::ROMol& mol, const Prediction& prediction, PoolingLevel level);

}  // namespace motiphore
