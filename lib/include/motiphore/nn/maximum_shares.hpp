// A maximum that can be told apart: the maximum readout as a sum over the parts of a graph.
#pragma once

#include "motiphore/nn/ops.hpp"

namespace motiphore::nn {

/// The maximum of each column over the rows of each segment, shared equally by the rows that have it and given to their
/// parts, zero in all other parts [parts × d]. Added up over the parts of a segment it is the segment's maximum. Rows
/// that are equal have equal shares, so that atoms that look alike are treated alike, in whatever order they come.
/// @param segment  segment of each row, rows of one segment next to each other [rows]
/// @param part     part of each row [rows], each in 0 .. parts - 1
/// NaN in a column of a segment is NaN in all its parts.
/// @throws ShapeError if the lengths do not agree, or a part is not there
template <class T>
Var<T> maximum_shares(Var<T> x, const IndexList& segment, const IndexList& part, Eigen::Index parts);

}  // namespace motiphore::nn
