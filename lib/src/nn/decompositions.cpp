#include "nn/decompositions.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

namespace motiphore::nn {

SymmetricAxes symmetric_axes(const Eigen::MatrixXd& matrix) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
  return {solver.eigenvalues(), solver.eigenvectors()};
}

Eigen::MatrixXd positive_inverse(const Eigen::MatrixXd& matrix) {
  return matrix.llt().solve(Eigen::MatrixXd::Identity(matrix.rows(), matrix.cols()));
}

Eigen::VectorXd solve_symmetric(const Eigen::MatrixXd& lower, const Eigen::VectorXd& right) {
  return lower.selfadjointView<Eigen::Lower>().ldlt().solve(right);
}

}  // namespace motiphore::nn
