// MotifCodebook: the kinds of motif that a model knows, learned by counting. A motif's type is the entry whose content
// is its own, so that one kind of motif has one type in every molecule; an unknown kind has that of the nearest entry.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "motiphore/nn/parameter.hpp"

namespace motiphore {

class MotifCodebook {
 public:
  static constexpr std::int32_t left_out = -1;

  MotifCodebook() = default;
  /// An empty codebook to be read from a file: `types` entries of motifs with `columns` counts.
  MotifCodebook(Eigen::Index types, Eigen::Index columns);

  /// Takes the commonest contents, commonest first, as entries; if there are fewer than `types`, the last ones repeat
  /// the first.
  /// @param counts  motif_counts of the motifs to learn from, in any number of pieces [motifs × columns]
  /// @param kind    [columns], the column that each column is added to before contents are compared, or `left_out` for
  ///                what says more of a motif's surroundings than of the motif
  /// @throws ShapeError if the columns do not agree or there is no motif
  static MotifCodebook fit(const std::vector<Matrix>& counts, const std::vector<std::int32_t>& kind,
                           Eigen::Index types);

  /// Type of each motif [motifs]. Counts are whole numbers, and nearness is measured in double precision with a margin:
  /// the same on every processor.
  /// @param counts  motif_counts [motifs × columns]. @throws ShapeError
  std::vector<std::int32_t> types_of(const Eigen::Ref<const Matrix>& counts) const;

  Eigen::Index types() const { return entries_.value.rows(); }

  /// Prepares `types_of`; after the parameters were read from a file. @throws ModelFileError if they make no sense
  void freeze();
  void collect(const std::string& name, nn::ParameterList<float>& list);

 private:
  void merge(const float* counts, std::vector<float>& merged) const;
  std::int32_t nearest(const std::vector<float>& merged) const;
  void check() const;

  nn::Parameter<float> kind_;     ///< [1 × columns]
  nn::Parameter<float> weight_;   ///< [1 × columns], of differences between logarithms of counts
  nn::Parameter<float> entries_;  ///< [types × columns], counts
  std::unordered_multimap<std::uint64_t, std::int32_t> place_;  ///< entry by hash of its counts
  MatrixOf<double> logarithms_;                                 ///< weighted, of the entries
  Eigen::VectorXd lengths_;                                     ///< [types] of the rows of `logarithms_`
};

}  // namespace motiphore
