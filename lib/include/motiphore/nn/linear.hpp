// Linear: y = x Wᵀ + b.
#pragma once

#include <random>
#include <string>

#include "motiphore/nn/packed_matrix.hpp"

namespace motiphore::nn {

/// The generator of initial weights; one seed gives the same weights on any machine.
using Rng = std::mt19937_64;

/// Fills with uniform numbers in (-limit, limit).
template <class T>
void fill_uniform(Parameter<T>& parameter, double limit, Rng& rng);

/// A dense layer. Weight as PyTorch stores it, [out × in]; bias [1 × out], or empty.
template <class T>
struct Linear {
  Parameter<T> weight;
  Parameter<T> bias;
  PackedMatrix<T> packed;  ///< the weight as it was at the last `freeze`

  Linear() = default;
  /// Uniform in ±1/√in, as PyTorch does. @throws ShapeError for a negative number of columns
  Linear(Eigen::Index in, Eigen::Index out, Rng& rng, bool with_bias = true);

  Eigen::Index in() const { return weight.value.cols(); }
  Eigen::Index out() const { return weight.value.rows(); }

  /// x [rows × in] → [rows × out]. The layer must outlive the tape's backward pass, and stay where it is until then.
  /// @throws ShapeError
  Var<T> operator()(Var<T> x) const;

  /// Lays the weight out for inference, which from then on is faster and gives each row the same bits in any company.
  /// Inference goes on with the weight of that moment; training is not affected.
  void freeze() { packed = PackedMatrix<T>(weight.value); }

  void collect(const std::string& name, ParameterList<T>& list);
};

/// a(x) + b(y) in one matrix, for layers that treat a node and its neighbours differently. Both must
/// outlive the tape's backward pass.
template <class T>
Var<T> sum_of_linears(const Linear<T>& a, Var<T> x, const Linear<T>& b, Var<T> y);

}  // namespace motiphore::nn
