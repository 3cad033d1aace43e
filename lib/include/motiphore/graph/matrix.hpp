// The matrix type of the library: row-major, rows are nodes (atoms), so that a node's features are contiguous.
#pragma once

#include <Eigen/Core>

#include "motiphore/graph/number_table.hpp"

namespace motiphore {

template <class T>
using MatrixOf = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

using Matrix = MatrixOf<float>;

/// The numbers of a table as a matrix, which must not outlive it.
template <class T>
Eigen::Map<const MatrixOf<T>> as_matrix(const NumberTable<T>& table) {
  return {table.data(), table.rows(), table.cols()};
}
template <class T>
Eigen::Map<MatrixOf<T>> as_matrix(NumberTable<T>& table) {
  return {table.data(), table.rows(), table.cols()};
}

/// A copy of a matrix as a table.
template <class T>
NumberTable<T> as_table(const MatrixOf<T>& matrix) {
  NumberTable<T> table(matrix.rows(), matrix.cols());
  as_matrix(table) = matrix;
  return table;
}

}  // namespace motiphore
