// The inner loops of inference, where a row's result may not depend on the rows beside it: sums run over columns in
// their order, whatever the number of rows. Compiled and chosen as those of kernels.hpp are, and with the same rule:
// plain pointers only.
#pragma once

#include "kernels.hpp"

namespace motiphore::nn {

/// A packed W [n × k]: blocks of 64 bytes of consecutive outputs, [blocks][k][outputs of a block], the last one filled
/// up with zeros. Starts on a multiple of 64 bytes.
template <class T>
struct PackedView {
  Index n = 0, k = 0;
  const T* data = nullptr;

  static constexpr Index block = 64 / static_cast<Index>(sizeof(T));
};

template <class T>
struct RowKernels {
  /// y [rows × n] (+)= x [rows × k] Wᵀ + bias; `bias` [n] may be null.
  void (*product)(Index rows, const PackedView<T>& w, const T* x, const T* bias, T* y, bool accumulate);
  void (*softmax)(Index rows, Index cols, const T* x, T* y);
};

template <class T>
const RowKernels<T>& row_kernels();

namespace sse2 {
void fill(RowKernels<float>& k);
void fill(RowKernels<double>& k);
}  // namespace sse2
namespace avx2 {
void fill(RowKernels<float>& k);
void fill(RowKernels<double>& k);
}  // namespace avx2
namespace avx512 {
void fill(RowKernels<float>& k);
void fill(RowKernels<double>& k);
}  // namespace avx512

}  // namespace motiphore::nn
