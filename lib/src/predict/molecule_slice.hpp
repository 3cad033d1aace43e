// One molecule's part of what the network gave for a batch, and its way to the atoms as they were given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "motiphore/chem/featurizer.hpp"
#include "motiphore/model/gnn_model.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::detail {

/// Nodes and clusters of one graph are next to each other.
struct MoleculeSlice {
  Eigen::Index node0 = 0;             ///< its first node in the batch
  Eigen::Index first = 0, count = 0;  ///< its clusters in the batch
  std::vector<std::int32_t> cluster;  ///< [nodes], from its own first
  std::vector<std::int32_t> number;   ///< [clusters], as a prediction counts them: by their first given atom
};

/// @param graph  the molecule's number in the batch
MoleculeSlice slice_of(const FeaturizedMol& mol, const GnnOutput<float>& out, Eigen::Index graph);

/// Fills in `clusters`, `types`, `assignment` and `atom_weights`; a hydrogen has those of its atom.
void add_atoms(const FeaturizedMol& mol, const GnnOutput<float>& out, const MoleculeSlice& slice, Prediction& p);

/// Atoms of the parent in each cluster, by its number.
std::vector<std::vector<std::int32_t>> motif_atoms(const FeaturizedMol& mol, const MoleculeSlice& slice);

}  // namespace motiphore::detail
