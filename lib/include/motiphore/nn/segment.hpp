// Operations over segments: rows that belong together (the atoms of a molecule, of a motif). The readouts and both
// DiffPool levels are built on them. `segment[r]` in 0 .. segments - 1 names the segment of row r; segments may be
// empty. @throws ShapeError if the list has another length than x has rows, or names a segment that is not there
#pragma once

#include "motiphore/nn/ops.hpp"

namespace motiphore::nn {

template <class T>
Var<T> segment_sum(Var<T> x, const IndexList& segment, Eigen::Index segments);  ///< [segments × d]
template <class T>
Var<T> segment_mean(Var<T> x, const IndexList& segment, Eigen::Index segments);  ///< an empty segment gives 0
template <class T>
Var<T> segment_max(Var<T> x, const IndexList& segment,
                   Eigen::Index segments);  ///< an empty segment gives 0, NaN gives NaN
/// Softmax of a column x [rows × 1] within each segment.
template <class T>
Var<T> segment_softmax(Var<T> x, const IndexList& segment, Eigen::Index segments);

}  // namespace motiphore::nn
