// The matrix type of the library: row-major, rows are nodes (atoms), so that a node's features are contiguous.
#pragma once

#include <Eigen/Core>

namespace motiphore {

template <class T>
using MatrixOf = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

using Matrix = MatrixOf<float>;

}  // namespace motiphore
