// Eigen's decompositions of symmetric matrices in double precision, in a file of their own: compiling one takes as long
// as compiling five files that call it.
#pragma once

#include <Eigen/Core>

namespace motiphore::nn {

struct SymmetricAxes {
  Eigen::VectorXd values;   ///< [n], ascending
  Eigen::MatrixXd vectors;  ///< [n, n], a column for each value
};

/// Eigenvalues and eigenvectors of a symmetric matrix [n, n].
SymmetricAxes symmetric_axes(const Eigen::MatrixXd& matrix);

/// The inverse of a symmetric positive definite matrix [n, n], by Cholesky's decomposition.
Eigen::MatrixXd positive_inverse(const Eigen::MatrixXd& matrix);

/// x of matrix · x = right, for a symmetric matrix of which only the lower half is read, by its LDLT decomposition.
Eigen::VectorXd solve_symmetric(const Eigen::MatrixXd& lower, const Eigen::VectorXd& right);

}  // namespace motiphore::nn
