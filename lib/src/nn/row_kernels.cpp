#include "row_kernels.hpp"

namespace motiphore::nn {

namespace {

template <class K>
K choose() {
  K k{};
#if defined(MOTIPHORE_X86_KERNELS)
  if (isa() == Isa::Avx512) {
    avx512::fill(k);
    return k;
  }
  if (isa() == Isa::Avx2) {
    avx2::fill(k);
    return k;
  }
#endif
  sse2::fill(k);
  return k;
}

}  // namespace

template <class T>
const RowKernels<T>& row_kernels() {
  static const auto chosen = choose<RowKernels<T>>();
  return chosen;
}

NearestRows nearest_rows() {
  static const auto chosen = choose<NearestRows>();
  return chosen;
}

template const RowKernels<float>& row_kernels<float>();
template const RowKernels<double>& row_kernels<double>();

}  // namespace motiphore::nn
