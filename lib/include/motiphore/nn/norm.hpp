// BatchNorm (Ioffe & Szegedy 2015, arXiv:1502.03167), fused with what follows it in every layer here.
#pragma once

#include <string>

#include "motiphore/nn/tape.hpp"

namespace motiphore::nn {

/// Normalises each column by the mean and variance over the rows of a batch, in inference by their running averages.
template <class T>
struct BatchNorm {
  static constexpr double epsilon = 1e-5;
  static constexpr double momentum = 0.1;  ///< running = (1 - momentum) running + momentum observed

  Parameter<T> gamma, beta;                     ///< [1 × d]
  Parameter<T> running_mean, running_variance;  ///< [1 × d]

  BatchNorm() = default;
  explicit BatchNorm(Eigen::Index d);

  void collect(const std::string& name, ParameterList<T>& list);
};

/// residual + dropout(ReLU(norm(z))); `residual` may be an empty Var. z, residual [rows × d], 0 ≤ dropout_rate < 1.
/// On a training tape the statistics of the batch are left as "gradients" of the running ones. `norm` must outlive the
/// tape's backward pass. @throws ShapeError
template <class T>
Var<T> norm_relu(const BatchNorm<T>& norm, Var<T> z, Var<T> residual, T dropout_rate);

}  // namespace motiphore::nn
