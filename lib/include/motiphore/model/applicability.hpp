// Applicability: how far a molecule is from what the model was trained on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/graph/mol_graph.hpp"
#include "motiphore/model/nearest_molecule.hpp"
#include "motiphore/model/pooling.hpp"
#include "motiphore/nn/nearest_rows.hpp"
#include "motiphore/nn/packed_matrix.hpp"
#include "motiphore/nn/parameter.hpp"

namespace motiphore {

/// A verdict on one molecule.
struct DomainVerdict {
  /// Share of training molecules at least as far from their nearest neighbours as this one, 0..1; of a molecule that is
  /// one of them at least `Applicability::threshold`.
  double score = 0;
  bool inside = false;
  bool known_alone = false;  ///< inside only for being a training molecule: no other one resembles it
  std::string note;          ///< why it is outside; empty inside
  /// The nearest first; `Applicability::neighbours` of them, if there are so many, and more if some are of one vector.
  std::vector<NearestMolecule> nearest;
};

/// Nearest training embeddings, unseen elements, size beyond training. The embedding is the molecule's vector, of a
/// pooling that grows with the molecule per atom, projected on the principal axes of the training set and scaled to
/// unit variance on each.
struct Applicability {
  static constexpr double threshold = 0.05;  ///< inside if the score is at least this
  static constexpr double usual_share = 0.999;
  static constexpr int neighbours = 5;  ///< the distance is the mean over so many nearest training vectors

  nn::Parameter<float> mean;        ///< [1 × D]
  nn::Parameter<float> projection;  ///< [D × p]
  nn::Parameter<float> reference;   ///< training embeddings [molecules × p]
  nn::Parameter<float> quantiles;   ///< leave-one-out distances of training molecules, 0 %, 1 %, .. 100 % [1 × 101]
  nn::Parameter<float> elements;    ///< training molecules that contain each element [1 × elements]
  std::int32_t most_atoms = 0;      ///< heavy atoms of the largest training molecule
  std::int32_t usual_atoms = 0;     ///< heavy atoms that `usual_share` of the training molecules have at most
  bool per_atom = true;             ///< vectors are divided by atoms, so that size does not drown everything else

  Applicability() = default;
  Applicability(Eigen::Index vector_size, Eigen::Index dimensions, Eigen::Index molecules, Eigen::Index elements,
                Pooling pooling = Pooling::DiffPool);

  /// @param vectors  molecule vectors of the training set [molecules × D]; @param graphs  the same molecules
  /// @param pooling  what made the vectors
  static Applicability fit(const Matrix& vectors, const std::vector<const MolGraph*>& graphs, Eigen::Index elements,
                           Pooling pooling = Pooling::DiffPool, Eigen::Index dimensions = 24);

  /// Verdicts on a batch: vectors [molecules × D] and the molecules themselves. `symbols` names the elements in notes.
  std::vector<DomainVerdict> judge(const Matrix& vectors, const std::vector<const MolGraph*>& graphs,
                                   const std::vector<std::string>& symbols) const;

  /// Where vectors stand on the first axes of the domain [molecules × axes], each row the same bits in any company.
  Matrix places(const Matrix& vectors, const std::vector<const MolGraph*>& graphs, Eigen::Index axes) const;

  /// Lays out for the processor what `judge` reads; what is set afterwards it does not see.
  void freeze();

  void collect(const std::string& name, nn::ParameterList<float>& list);

 private:
  /// Vectors, per atom or as they are.
  Matrix embedded(const Matrix& vectors, const std::vector<const MolGraph*>& graphs) const;
  /// The same, less their mean over the training set.
  Matrix centred(const Matrix& vectors, const std::vector<const MolGraph*>& graphs) const;

  nn::PackedMatrix<float> packed_axes_;  ///< of `freeze`, as the next
  nn::NearestRows search_;
};

}  // namespace motiphore
