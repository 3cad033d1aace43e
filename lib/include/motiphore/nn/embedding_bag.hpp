// Sums of rows of an embedding table: what a network learns of things that are only named, such as the hashed
// environments of atoms.
#pragma once

#include "motiphore/nn/ops.hpp"

namespace motiphore::nn {

/// Row b of the result is the sum of the rows of `table` that `index` names for bag b [bags × d]. Entry e of `index`
/// belongs to bag[e / entries_per_row]: each row of the input names `entries_per_row` rows of the table.
/// @throws ShapeError if the lengths do not agree or an index is out of range
template <class T>
Var<T> embedding_bag(Tape<T>& tape, const Parameter<T>& table, const IndexList& index, std::size_t entries_per_row,
                     const IndexList& bag, Eigen::Index bags);

}  // namespace motiphore::nn
