// PackedMatrix: weights that no longer change, laid out for the processor.
#pragma once

#include <vector>

#include "motiphore/nn/tape.hpp"

namespace motiphore::nn {

/// W [out × in] for products x Wᵀ. A result is summed in the order of the columns of W, so each row of the product is
/// the same to the last bit however many rows are computed with it.
template <class T>
class PackedMatrix {
 public:
  PackedMatrix() = default;
  explicit PackedMatrix(const MatrixOf<T>& w);

  bool empty() const { return lines_.empty(); }
  Eigen::Index in() const { return in_; }
  Eigen::Index out() const { return out_; }

  /// y [rows × out] (+)= x [rows × in] Wᵀ + bias; `bias` [out] may be null. Row-major, x and y apart.
  void multiply(Eigen::Index rows, const T* x, const T* bias, T* y, bool accumulate = false) const;

 private:
  struct alignas(64) Line {
    T value[64 / sizeof(T)];
  };
  Eigen::Index in_ = 0, out_ = 0;
  std::vector<Line> lines_;
};

/// x Wᵀ [rows × out], on a tape that does not record. @throws ShapeError
template <class T>
Var<T> product(Var<T> x, const PackedMatrix<T>& w);

}  // namespace motiphore::nn
